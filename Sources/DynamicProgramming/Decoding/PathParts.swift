import CKernels

/// Traces a path from right to left, a part at a time, close behind the sweep: what the trace reads is
/// still in the cache.
///
/// In which state a part begins is known only in the end. So its trace sets out some timesteps ahead,
/// from a guess: traces meet, and mostly soon. A part that the path enters elsewhere is traced again.
struct PathParts {
  typealias Work = (_ emissions: ck_emissions, _ timesteps: Range<Int>) -> Void

  /// How many timesteps a trace is given to meet the path.
  static let runUp = 32

  let columns: EmissionColumns
  /// Shape (width, width), axes (from, to).
  let weights: [Double]
  let width: Int
  /// z_1 … z_N.
  let path: UnsafeMutablePointer<Int32>

  /// A stretch of the path; its last timestep is the first of the next one.
  private struct Part {
    let timesteps: Range<Int>
    /// The state that it was traced from.
    let first: Int32
    /// Of all its timesteps but the first.
    let rewards: ck_sum
  }

  /// Sweeps a block and traces its path. Timesteps count from 0.
  ///
  /// - Parameters:
  ///   - sweep: computes all timesteps of a range but the last, which is there.
  ///   - trace: fills in ``path`` for all timesteps of a range but the first, whose state is there.
  ///   - start: the state of the path at the first timestep of the block, and at others, once they
  ///     are swept, one that is likely; nil if none is possible.
  /// - Returns: the rewards of all its timesteps but the first; nil if no path is possible.
  func decode(
    _ block: Range<Int>, sweep: Work, trace: Work, start: (Int) -> Int32?
  ) -> CompensatedSum? {
    var parts: [Part] = []
    var end = block.upperBound
    repeat {
      let swept = max(block.lowerBound, end - length)..<end
      let traced = swept.lowerBound..<(parts.last.map { $0.timesteps.lowerBound + 1 } ?? end)
      let runUp = swept.lowerBound == block.lowerBound ? 0 : Self.runUp
      var isPossible = true
      columns.withEmissions(of: traced) {
        sweep($0, swept)
        guard let state = start(swept.lowerBound) else { return isPossible = false }
        path[swept.lowerBound] = state
        trace($0, traced)
        parts.append(part(traced.dropFirst(runUp), $0.dropping(runUp)))
      }
      guard isPossible else { return nil }
      end = swept.lowerBound + 1
    } while end > block.lowerBound + 1
    return settle(parts.reversed(), trace)
  }

  /// How many timesteps are swept before they are traced: with the emissions and the table about half
  /// of what a second-level cache holds.
  private var length: Int {
    let length = max(4 * Self.runUp, (1 << 14) / width)
    let isWhole = columns.longestBlock == columns.timesteps
    return isWhole ? length : min(length, columns.longestBlock - Self.runUp)
  }

  /// A part that has been traced.
  private func part(_ timesteps: Range<Int>, _ emissions: ck_emissions) -> Part {
    let first = timesteps.lowerBound
    var rewards = ck_sum(total: 0, correction: 0)
    ck_score(
      weights, Int64(width), emissions, Int64(first), Int64(timesteps.upperBound), path + first,
      &rewards)
    return Part(timesteps: timesteps, first: path[first], rewards: rewards)
  }

  /// Traces again, from left to right, what the path enters in another state.
  private func settle(_ parts: [Part], _ trace: Work) -> CompensatedSum {
    var sum = CompensatedSum()
    for var part in parts {
      if path[part.timesteps.lowerBound] != part.first {
        columns.withEmissions(of: part.timesteps) {
          trace($0, part.timesteps)
          part = self.part(part.timesteps, $0)
        }
      }
      sum.add(part.rewards)
    }
    return sum
  }
}
