/// The most that the magnitudes of the factors of a path may sum to, of a model without its
/// observations.
///
/// A sum beyond the largest double would be infinite, and what has to be told of it, a difference
/// of two such sums, no number at all. So the largest magnitudes of all factors of a path, taken
/// together, must leave room for their difference: a bound, as sums with terms of both signs are
/// smaller. −∞ counts nothing: where a factor is impossible, nothing is summed.
public struct PathBound: Sendable {
  /// What the magnitudes may sum to: an eighth of what doubles end at.
  public static let limit = 0x1p1021

  /// The most of z₁, of the end, and of a step, or of all steps together where each has its own; in
  /// units of ``limit``.
  private let (initial, final, step, ofAllSteps): (Double, Double, Double, Double)
  /// A decision problem goes one step more than there are edges between timesteps.
  private let isOfMoves: Bool
  /// S.
  private let states: Int

  /// - Parameters:
  ///   - trellis: any number of timesteps of the model; the observations are not looked at.
  ///   - reading: logs of probabilities are small, and not looked at either.
  /// - Complexity: O(E).
  public init(of trellis: Trellis, reading: Reading) {
    self.init(
      initial: trellis.initial, transition: trellis.transition, final: trellis.final,
      reading: reading)
  }

  /// The same, of the factors alone.
  public init(
    initial: [Double], transition: TransitionModel, final: [Double]?, reading: Reading
  ) {
    if case .decision = reading { isOfMoves = true } else { isOfMoves = false }
    let isOfProbabilities = reading == .probabilities
    states = initial.count
    self.initial = isOfMoves || isOfProbabilities ? 0 : Self.largest(initial)
    self.final = isOfProbabilities ? 0 : Self.largest(final ?? [])
    switch transition {
    case _ where isOfProbabilities: (step, ofAllSteps) = (0, 0)
    case .absent: (step, ofAllSteps) = (0, 0)
    case .same(let table): (step, ofAllSteps) = (Self.largest(table), 0)
    case .perStep(let tables): (step, ofAllSteps) = (0, tables.reduce(0) { $0 + Self.largest($1) })
    }
  }

  /// What is too large of a path; nil if no sum goes beyond the limit.
  ///
  /// - Parameters:
  ///   - emission: what was observed, with its factors.
  ///   - timesteps: N.
  /// - Complexity: O(N · D) for a family with numbers of a common size, else O(N · S · D).
  public func excess(of emission: EmissionModel, timesteps: Int) -> PathExcess? {
    let steps = Double(isOfMoves ? timesteps : timesteps - 1)
    let observed = emission.bound(states: states)
    let sums: [(PathExcess.Part, Double)] = [
      (.initial, initial), (.final, final), (.emission(observed.largest), observed.sum),
      (isOfMoves ? .moves : .transition, steps * step), (.transitions, ofAllSteps),
    ]
    let total = sums.reduce(0) { $0 + $1.1 }
    guard !(total <= 1), let largest = sums.max(by: { $0.1 < $1.1 }) else { return nil }
    return PathExcess(part: largest.0, units: total)
  }

  private static func largest(_ table: TransitionTable) -> Double {
    var largest = 0.0
    for state in 0..<table.states {
      table.forEachEdge(from: state) { _, weight in largest = max(largest, weight.magnitude) }
    }
    return largest / limit
  }

  /// The largest magnitude but −∞, in units of the limit.
  static func largest(_ numbers: some Sequence<Double>) -> Double {
    numbers.reduce(0) { $1 > -.infinity ? max($0, $1.magnitude) : $0 } / limit
  }
}

/// Factors that may sum beyond what doubles hold along a path.
public struct PathExcess: Sendable, Hashable {
  /// A part of a model.
  public enum Part: Sendable, Hashable {
    /// The factors of z₁.
    case initial
    /// Those of the end.
    case final
    /// Those of a step, the same for all.
    case transition
    /// Those of all steps, each of which has its own.
    case transitions
    /// The rewards of moves.
    case moves
    /// Those of the observations; the largest, where they are computed for each.
    case emission(Cell?)
  }

  /// A factor of an observation.
  public struct Cell: Sendable, Hashable {
    /// 1 … N.
    public let t: Int
    /// 0 … S − 1.
    public let state: Int
    /// What the channel is called that is observed, if there are several.
    public var channel: String?
    /// log p(x_t | state), finite.
    public let log: Double
  }

  /// What is the largest.
  public let part: Part
  /// The most that all may sum to, in units of ``PathBound/limit``: more than 1.
  public let units: Double
}
