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
///
/// What is kept is what a hundred million timesteps leave room for: the largest of pieces, and
/// columns at checkpoints, from which the surprise of a timestep is worked out again when it is
/// asked for.
public struct Surprise: Sendable {
  /// The largest surprise of any stretch of timesteps.
  public let largest: Extremes
  /// From the least to the largest of all.
  public let range: ClosedRange<Double>
  /// −log p(stopping | x_1 … x_N), in nats: 0 without final factors, +∞ if it cannot stop.
  public let end: Double
  /// log p(x), the log-evidence, or log Z; −∞ if no path is possible.
  public let logEvidence: Double
  private let recursion: ForwardSums
  private let columns: ColumnStore<ForwardSums>

  /// Runs the forward recursion, and keeps one of its columns in √N.
  ///
  /// - Precondition: no discount.
  /// - Parameters:
  ///   - trellis: the model.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with every timestep that is done, from 1 to N, and then with N for each
  ///     once more if pairs turn out to be needed; what it throws ends the pass.
  /// - Complexity: O(N · E) time, O(√N · S + S²) memory.
  public init(
    of trellis: Trellis, threads: Int = 1, onColumn: (Int) throws -> Void
  ) rethrows {
    let (surprise, bound) = try Self.sweep(
      ForwardSums(over: trellis, mayBeScaled: true), threads, onColumn)
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
    _ recursion: ForwardSums, _ threads: Int, _ onColumn: (Int) throws -> Void
  ) rethrows -> (surprise: Surprise, bound: ForwardBound) {
    var sums = SurpriseSums(timesteps: recursion.timesteps)
    var bound = ForwardBound(of: recursion.trellis)
    let columns = try ColumnStore(
      of: recursion, memory: 0, threads: threads
    ) { index, extent, _ in
      sums.add(extent.taken)
      bound.add(extent, at: index + 1)
      try onColumn(index + 1)
    }
    return (Surprise(sums, of: recursion, columns), bound)
  }

  /// That of a sweep that has been made.
  init(
    _ sums: SurpriseSums, of recursion: ForwardSums, _ columns: ColumnStore<ForwardSums>
  ) {
    var sum = sums.sum
    let last = columns.column(at: recursion.timesteps).withElements { recursion.finish(from: $0) }
    sum.add(last.increment)
    self.largest = sums.largest
    self.range = (sums.least.overall ?? 0)...(sums.largest.overall ?? 0)
    self.end = 0 - last.increment
    // Pairs know log Z itself to more digits than the sum of all that was taken.
    self.logEvidence = last.total ?? sum.total
    self.recursion = recursion
    self.columns = columns
  }

  /// That of a timestep, 1 … N, in nats; +∞ at the first timestep that is impossible, and after it.
  ///
  /// - Complexity: O(E), and √N times that where columns have to be computed again.
  public func value(at t: Int) -> Double {
    let workspace = recursion.makeWorkspace()
    let column = AlignedBuffer(count: recursion.width)
    return withExtendedLifetime(column) {
      if t == 1 { return -recursion.begin(column.start, in: workspace).taken }
      return columns.column(at: t - 1).withElements {
        -recursion.advance(to: t - 1, from: $0, into: column.start, in: workspace).taken
      }
    }
  }

  /// Those of all timesteps, N of them.
  ///
  /// - Complexity: O(N · E).
  public var values: [Double] { (1...recursion.timesteps).map(value) }
}

extension Surprise: Equatable {
  /// The rest follows from the model.
  public static func == (left: Surprise, right: Surprise) -> Bool {
    left.logEvidence == right.logEvidence && left.end == right.end && left.largest == right.largest
  }
}

/// What is kept of the surprises of a sweep.
struct SurpriseSums {
  private(set) var largest: Extremes
  private(set) var least: Extremes
  private(set) var sum = CompensatedSum()

  /// Before the first observation.
  init(timesteps: Int) {
    largest = Extremes(.largest, timesteps: timesteps)
    least = Extremes(.least, timesteps: timesteps)
  }

  /// Takes log Z_t − log Z_{t-1} of the next timestep.
  @inline(__always)
  mutating func add(_ increment: Double) {
    largest.append(-increment)
    least.append(-increment)
    sum.add(increment)
  }
}
