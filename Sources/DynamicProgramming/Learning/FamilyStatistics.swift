/// A family of emissions whose parameters can be learned: it has statistics of weighed
/// observations, and knows the parameters of largest likelihood for them.
///
/// An instance has the parameters of before; statistics may be taken relative to them, which keeps
/// the digits of a variance that is small beside its mean, or be expectations under them of what
/// was not observed, as of a missing component.
public protocol LearnableFamily: EmissionFamily {
  /// How many numbers the statistics of a row are, of observations of D components.
  static func statisticsCount(dimensions: Int) -> Int

  /// How each of these numbers is merged; empty where all are sums.
  static func merges(dimensions: Int) -> [StatisticMerge]

  /// The statistic of a row that is the observation which a number of the parameters becomes, by
  /// its place; nil where that is learned from all observations.
  ///
  /// - Parameters:
  ///   - parameter: its place among those declared.
  ///   - component: which of its numbers.
  static func extreme(
    of parameter: Int, component: Int
  ) -> (statistic: Int, extreme: StatisticExtreme)?

  /// By which formula a number of the parameters is learned, if it is one of a line, and the
  /// statistic of a row that is how much was observed of it; nil elsewhere.
  ///
  /// - Parameters:
  ///   - parameter: its place among those declared.
  ///   - component: which of its numbers.
  static func moment(of parameter: Int, component: Int) -> (form: MomentForm, weight: Int)?

  /// Adds those of an observation.
  ///
  /// - Parameters:
  ///   - x: D numbers; NaN = missing.
  ///   - weight: how often it counts.
  ///   - row: the row of the parameters that emits it.
  ///   - statistics: those of the row.
  func gather(
    _ x: UnsafePointer<Double>, weight: Double, row: Int,
    into statistics: UnsafeMutablePointer<Double>)

  /// The parameters of largest expected log-likelihood.
  ///
  /// - Parameters:
  ///   - parameters: those of before, which rows keep of which there are no observations.
  ///   - statistics: of all rows, one after the other.
  ///   - rules: what stays as it is.
  func maximized(
    _ parameters: FamilyParameters, _ statistics: [Double], _ rules: FamilyRules
  ) -> FamilyParameters

  /// Observations that have, weighed by their shares, the statistics which one observation of a row
  /// has on average. None where there is no conjugate prior.
  func imagined(row: Int) -> [(x: [Double], share: Double)]

  /// The places of those parameters of a row that stand at a floor, because without it the row
  /// would have collapsed onto single observations.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - floor: the least standard deviation of each component.
  func held(row: Int, by floor: [Double]) -> Set<Int>

  /// The places of the parameters that are not learned, whatever the rules say.
  static var fixed: Set<Int> { get }
}

extension LearnableFamily {
  /// All are sums.
  public static func merges(dimensions: Int) -> [StatisticMerge] { [] }
  /// None is.
  public static func extreme(
    of parameter: Int, component: Int
  ) -> (statistic: Int, extreme: StatisticExtreme)? { nil }
  /// None is.
  public static func moment(
    of parameter: Int, component: Int
  ) -> (form: MomentForm, weight: Int)? { nil }
  /// None.
  public func held(row: Int, by floor: [Double]) -> Set<Int> { [] }
  /// None.
  public static var fixed: Set<Int> { [] }
}

/// What of a family is not learned, and how it is held.
public struct FamilyRules: Sendable, Equatable {
  /// The rows that are learned.
  public var rows: [Bool]
  /// The parameters that are learned, by their places among those declared.
  public var parameters: [Bool]
  /// Whether the components of an observation share the parameters that tell of a spread.
  public var tiesComponents: Bool
  /// Whether the parts of the mixture of a state share them.
  public var tiesParts: Bool
  /// The least standard deviation of each component, so that none collapses onto one observation.
  public var floor: [Double]

  /// All is learned.
  public init(of parameters: FamilyParameters) {
    rows = [Bool](repeating: true, count: parameters.rowCount)
    self.parameters = parameters.declaration.parameters.map { _ in true }
    tiesComponents = false
    tiesParts = false
    floor = [Double](repeating: 0, count: parameters.dimensions)
  }
}

extension FamilyEmission {
  /// How many numbers the statistics of all rows are, with the weights of a mixture behind them.
  var statisticsCount: Int {
    guard let learner else { return parameters.mixture.map(\.weights.count) ?? 0 }
    let width = type(of: learner).statisticsCount(dimensions: dimensions)
    return parameters.rowCount * width + (parameters.mixture.map(\.weights.count) ?? 0)
  }

  /// Adds those of x_t, weighed by γ_t; the parts of a mixture share the weight of their state as
  /// they share its likelihood.
  func gather(_ visits: UnsafePointer<Double>, at t: Int, into statistics: inout [Double]) {
    observing(t) { x in
      guard let x else { return }
      let width = learner.map { type(of: $0).statisticsCount(dimensions: dimensions) } ?? 0
      for state in 0..<parameters.states where visits[state] > 0 {
        let rows = parameters.rows(of: state)
        let shares = parameters.mixture == nil ? [1] : shares(at: t, state: state)
        for (row, share) in zip(rows, shares) where share > 0 {
          let weight = visits[state] * share
          statistics.withUnsafeMutableBufferPointer {
            guard let start = $0.baseAddress else { return }
            learner?.gather(x, weight: weight, row: row, into: start + row * width)
            if parameters.mixture != nil { start[parameters.rowCount * width + row] += weight }
          }
        }
      }
    }
  }

  /// Adds those of x_t, each row of the parameters with a weight of its own.
  func gatherRows(_ weights: [Double], at t: Int, into statistics: inout [Double]) {
    observing(t) { x in
      guard let x else { return }
      let width = learner.map { type(of: $0).statisticsCount(dimensions: dimensions) } ?? 0
      statistics.withUnsafeMutableBufferPointer {
        guard let start = $0.baseAddress else { return }
        for (row, weight) in weights.enumerated() where weight > 0 {
          learner?.gather(x, weight: weight, row: row, into: start + row * width)
          if parameters.mixture != nil { start[parameters.rowCount * width + row] += weight }
        }
      }
    }
  }

  /// The names of the parameters of a state that a floor holds, where they would have collapsed
  /// onto single observations; in the order of the family's parameters.
  ///
  /// - Parameters:
  ///   - state: the state.
  ///   - floor: the least standard deviation of each component.
  public func heldParameters(of state: Int, by floor: [Double]) -> [String] {
    guard let learner else { return [] }
    let places = parameters.rows(of: state).reduce(into: Set<Int>()) {
      $0.formUnion(learner.held(row: $1, by: floor))
    }
    return places.sorted().map { declaration.parameters[$0].name }
  }

  private func shares(at t: Int, state: Int) -> [Double] {
    SoftMaximum(temperature: 1).shares(contributions(at: t, state: state))
  }
}

extension FamilyParameters {
  /// The names of the parameters that are never learned; nil if none is.
  public var fixedParameters: [String]? {
    guard let learnable = family as? any LearnableFamily.Type else { return nil }
    return learnable.fixed.sorted().map { declaration.parameters[$0].name }
  }
}

extension EmissionModel {
  /// How many distributions it has: one for each state, of mixtures one for each part of each.
  ///
  /// - Parameter states: S.
  public func rowCount(states: Int) -> Int {
    if case .family(let emission) = self { emission.parameters.rowCount } else { states }
  }
}
