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
  /// - Parameter onColumn: called with every timestep that is done, from 1 to N; what it throws ends
  ///   the pass.
  /// - Complexity: O(N · E) time, O(N + S²) memory.
  public init(of trellis: Trellis, onColumn: (Int) throws -> Void) rethrows {
    let forward = ForwardSums(over: trellis)
    var surprise = Surprise(timesteps: trellis.timesteps)
    let turns = SoftWorkspace(states: trellis.states)
    let workspace = forward.makeWorkspace()
    var (previous, column) = (turns.entering, turns.factors)
    for index in 0..<trellis.timesteps {
      let extent =
        index == 0
        ? forward.begin(column, in: workspace)
        : forward.advance(to: index, from: previous, into: column, in: workspace)
      surprise.add(extent.taken)
      swap(&previous, &column)
      try onColumn(index + 1)
    }
    surprise.finish(forward.finish(from: previous))
    self = surprise
  }

  /// Runs the forward recursion to its end.
  public init(of trellis: Trellis) {
    self.init(of: trellis, onColumn: { _ in })
  }

  /// Takes log Z_t − log Z_{t-1} of the next timestep.
  mutating func add(_ increment: Double) {
    values.append(-increment)
    sum.add(increment)
  }

  /// Takes log Z − log Z_N.
  mutating func finish(_ increment: Double) {
    end = 0 - increment
    sum.add(increment)
    logEvidence = sum.total
  }
}
