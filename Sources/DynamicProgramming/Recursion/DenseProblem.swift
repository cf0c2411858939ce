import CKernels

/// A trellis with one dense table and no discount, as the decoders read it. Timesteps count from 0.
struct DenseProblem {
  let trellis: Trellis
  /// Shape (S, S), axes (from, to), flat.
  let weights: [Double]
  /// How far two finite values of a column can lie apart at most; nil if that depends on the
  /// column.
  let spread: Double?
  /// How large the factors are that one step adds to a path, but for its emission.
  let transition: FactorExtent

  init(_ trellis: Trellis, weights: [Double]) {
    (self.trellis, self.weights) = (trellis, weights)
    spread = trellis.largestSpread
    transition = FactorExtent(of: weights, count: weights.count)
  }

  var states: Int { trellis.states }
  var timesteps: Int { trellis.timesteps }

  /// V of the last timestep; −∞ behind the last state.
  func lastColumn(width: Int) -> [Double] {
    (0..<width).map { $0 < states ? trellis.finalValue($0) : -.infinity }
  }

  /// Where a best path begins at the first timestep, and where one that begins at another would;
  /// nil if none is possible.
  ///
  /// - Parameters:
  ///   - values: V of that timestep, S numbers relative to `offset`.
  func start(at t: Int, values: UnsafePointer<Double>, offset: Double) -> Int? {
    let zeros = [Double](repeating: 0, count: states)
    let initial = t == 0 ? trellis.initial : zeros
    let emission = t == 0 ? firstEmissions : zeros
    let start = ck_start(initial, emission, values, Int64(states), offset)
    return start < 0 ? nil : Int(start)
  }

  private var firstEmissions: [Double] {
    (0..<states).map { trellis.emissionFactor(at: 1, state: $0) }
  }

  /// A count of the optimal paths that has come to the first timestep.
  ///
  /// - Parameters:
  ///   - values: V of the first timestep, S numbers relative to `offset`.
  func counter(values: UnsafePointer<Double>, offset: Double) -> OptimalPathCounter {
    let worth = zip(trellis.initial, firstEmissions).enumerated().map { state, factors in
      let q = factors.0 + (factors.1 + values[state])
      return q == -.infinity ? q : offset + q
    }
    let best = worth.max() ?? -.infinity
    let tied = worth.indices.filter { Ties.isTied(worth[$0], with: best) }.map { Int32($0) }
    var counter = OptimalPathCounter()
    tied.withUnsafeBufferPointer { tied in counter.advance { _ in tied } }
    return counter
  }

  /// Counts on over some timesteps but the first of them.
  ///
  /// - Parameters:
  ///   - emissions: of those timesteps.
  ///   - values: V of them, in columns, relative to `offsets`.
  ///   - path: that of all timesteps.
  ///   - possible: where something on it may tie.
  func count(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ values: UnsafePointer<Double>,
    _ offsets: UnsafePointer<Double>, _ path: UnsafePointer<Int32>,
    _ possible: inout PossibleTies, _ counter: inout OptimalPathCounter
  ) {
    let (first, count) = (Int64(timesteps.lowerBound), Int64(states))
    let tied = UnsafeMutablePointer<Int32>.allocate(capacity: states)
    defer { tied.deallocate() }
    counter.advance(
      over: timesteps.dropFirst(), along: { Int(path[$0]) },
      nextTie: { start in
        possible.next(from: start, before: timesteps.upperBound) {
          Int(
            ck_next_tie(
              weights, count, emissions, first, Int64($0.upperBound), values, offsets, 0,
              path + timesteps.lowerBound, Int64($0.lowerBound)))
        }
      },
      { t, state in
        let found = ck_tied_states(
          weights, count, emissions, first, Int64(t), values, offsets, Int64(state), tied)
        return UnsafeBufferPointer(start: tied, count: Int(found))
      })
  }

  /// The answer of a path that has been decoded, whose states are still missing.
  ///
  /// - Parameter rewards: of all timesteps but the first.
  func answer(
    _ rewards: CompensatedSum, from first: Int, to last: Int, optimalPaths: PathCount
  ) -> DenseAnswer {
    var sum = rewards
    sum.add(trellis.reward(at: 1, from: 0, to: first))
    sum.add(trellis.finalValue(last))
    return .path(
      PathDecoder.Path(states: [], logJoint: sum.total, optimalPaths: optimalPaths))
  }
}

/// What comes of a decoder.
enum DenseAnswer: Equatable {
  /// A best path.
  case path(PathDecoder.Path)
  /// No path is possible.
  case infeasible
  /// Rounding may have decided.
  case inexact

  /// The same with the states of the path.
  func with(states: CompactIntegers) -> DenseAnswer {
    guard case .path(let path) = self else { return self }
    return .path(
      PathDecoder.Path(
        states: states, logJoint: path.logJoint, optimalPaths: path.optimalPaths))
  }
}
