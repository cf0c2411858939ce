import CKernels

/// Of timesteps in a row the best states besides one each, -1 where none is possible, and what a
/// detour through them would lose.
struct Rivals: Sendable {
  private(set) var states: [Int32]
  private(set) var losses: [Double]

  /// Before anything is looked at.
  ///
  /// - Parameter chosen: the states that are left out.
  init(besides chosen: [Int32]) {
    states = chosen
    losses = [Double](repeating: .infinity, count: chosen.count)
  }

  /// Takes one more, of the next timestep.
  mutating func append(_ state: Int, _ loss: Double) {
    states.append(Int32(state))
    losses.append(loss)
  }

  /// Looks at timesteps that both runs have.
  ///
  /// - Parameters:
  ///   - states: S.
  ///   - arrived: forward maxima.
  ///   - toCome: V; no other timesteps than those of `arrived`.
  ///   - first: the first of the timesteps.
  /// - Complexity: O(S) for each.
  mutating func look(
    states count: Int, _ arrived: ColumnRun<Double>, _ toCome: ColumnRun<Double>, from first: Int
  ) {
    let (t, place) = (toCome.timesteps.lowerBound, toCome.timesteps.lowerBound - first)
    var room = [Double](repeating: 0, count: count)
    states.withUnsafeMutableBufferPointer { states in
      losses.withUnsafeMutableBufferPointer { losses in
        guard let states = states.baseAddress, let losses = losses.baseAddress else { return }
        ck_rivals(
          arrived.column(at: t), Int64(arrived.step), toCome.first, Int64(toCome.step),
          Int64(count), Int64(toCome.timesteps.count), states + place, losses + place, &room)
      }
    }
  }

  /// Those of a run of forward maxima, by several threads.
  ///
  /// - Parameters:
  ///   - path: the states that are left out.
  ///   - arrived: forward maxima.
  ///   - values: V of all timesteps, a column of which has S numbers.
  /// - Complexity: O(S) a timestep, and what it takes to compute blocks of V again.
  init(
    besides path: CompactIntegers, _ arrived: ColumnRun<Double>,
    _ values: ColumnStore<ValueBackup>, _ threads: Int
  ) {
    let pieces = arrived.timesteps.pieces(threads, ofAtLeast: Self.fewest)
    let parts = values.withRuns(at: arrived.timesteps) { runs in
      nonisolated(unsafe) let (arrived, runs) = (arrived, runs)
      return concurrentMap(pieces.count, threads: pieces.count) { number in
        let piece = pieces[number]
        var part = Rivals(besides: piece.map { path[$0 - 1] })
        for run in runs.compactMap({ $0.within(piece) }) {
          part.look(states: values.width, arrived, run, from: piece.lowerBound)
        }
        return part
      }
    }
    self = Rivals(besides: [])
    for part in parts {
      states += part.states
      losses += part.losses
    }
  }

  /// The fewest timesteps that are worth a thread.
  private static let fewest = 256
}

extension ClosedRange<Int> {
  /// The same in so many pieces of about the same length, or fewer.
  func pieces(_ most: Int, ofAtLeast fewest: Int) -> [ClosedRange<Int>] {
    let number = Swift.max(1, Swift.min(most, count / fewest))
    return (0..<number).map {
      lowerBound + $0 * count / number...lowerBound + ($0 + 1) * count / number - 1
    }
  }
}
