/// How little each observation was to be expected after those before it.
///
///     surprise(t) = −log p(x_t | x_1 … x_{t-1}) = −(log Z_t − log Z_{t-1}),
///     Z_t = the sum over all paths z_1 … z_t of the product of their factors up to t
///
/// Where the factors are normalised (initial, transition rows and emissions are probabilities or
/// densities; with `final`, a transition row and the state's final factor together) that is what
/// the name says; with `final` it also counts that the sequence has gone on to t, and ``end`` that
/// it stopped there. Of potentials, or of rewards, it is what timestep t takes off log Z, and may
/// have any sign: no conditional probability stands behind it, since the factors after t would
/// change it. A density may exceed 1, so its surprise may be below 0. The sum of all is
/// −log-evidence in any case.
public struct Surprise: Sendable, Equatable {
  /// For t = 1 … N, in nats; +∞ at the first timestep that is impossible, and after it.
  public private(set) var values: [Double]
  /// −log p(stopping | x_1 … x_N), in nats: 0 without final factors, +∞ if it cannot stop.
  public private(set) var end: Double
  /// log p(x), the log-evidence, or log Z; −∞ if no path is possible.
  public private(set) var logEvidence: Double
  private var sum = CompensatedSum()

  /// Before the first observation.
  init(timesteps: Int) {
    values = []
    values.reserveCapacity(timesteps)
    end = .infinity
    logEvidence = -.infinity
  }

  /// Runs the forward recursion, and keeps none of its columns.
  ///
  /// - Precondition: no discount.
  /// - Parameters:
  ///   - trellis: the model.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with every timestep that is done, from 1 to N, and then with N for each
  ///     once more if pairs turn out to be needed; what it throws ends the pass.
  /// - Complexity: O(N · E) time, O(N + S²) memory.
  public init(
    of trellis: Trellis, threads: Int = 1, onColumn: (Int) throws -> Void
  ) rethrows {
    let (surprise, bound) = try Self.sweep(ForwardSums(over: trellis), threads, onColumn)
    let scale = RoundingBound.scale(
      from: surprise.logEvidence - 2 * bound.largestSpread, to: surprise.logEvidence)
    let isAccurate = bound.error <= RoundingBound.toleranceOfSums * scale
    self =
      isAccurate
      ? surprise
      : try Self.sweep(
        ForwardSums(over: trellis, paired: true), 1, { _ in try onColumn(trellis.timesteps) }
      ).surprise
  }

  private static func sweep(
    _ forward: ForwardSums, _ threads: Int, _ onColumn: (Int) throws -> Void
  ) rethrows -> (surprise: Surprise, bound: ForwardBound) {
    var surprise = Surprise(timesteps: forward.timesteps)
    var bound = ForwardBound(of: forward.trellis)
    let (width, end) = (forward.width, forward.timesteps - 1)
    let last = AlignedBuffer(count: width)
    // Two columns take turns, and the last one stays.
    try ColumnStore<ForwardSums>.run(
      forward, threads: threads,
      at: { index, turns in index == end ? last.start : turns + index % 2 * width },
      { indices, extents in
        for (index, extent) in zip(indices, extents) {
          surprise.add(extent.taken)
          bound.add(extent, at: index + 1)
          try onColumn(index + 1)
        }
      })
    surprise.finish(withExtendedLifetime(last) { forward.finish(from: last.start) })
    return (surprise, bound)
  }

  /// Takes log Z_t − log Z_{t-1} of the next timestep.
  mutating func add(_ increment: Double) {
    values.append(-increment)
    sum.add(increment)
  }

  /// Takes log Z − log Z_N, and log Z itself if it is known to more digits than the sum of all that
  /// was taken.
  mutating func finish(_ last: (increment: Double, total: Double?)) {
    end = 0 - last.increment
    sum.add(last.increment)
    logEvidence = last.total ?? sum.total
  }
}
