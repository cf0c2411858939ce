/// Emission from a family: its parameters and what was observed.
public struct FamilyEmission: Sendable, Equatable {
  /// The parameters of all states.
  public let parameters: FamilyParameters
  /// Shape (N, D), axes (timestep, component), flat; NaN = that component is missing.
  public private(set) var observations: [Double]
  private let density: any EmissionDensity
  /// What can learn the parameters; nil if the family cannot.
  let learner: (any LearnableFamily)?

  /// - Parameters:
  ///   - parameters: those of all states.
  ///   - observations: shape (N, D), flat; NaN = missing. Counts are whole numbers.
  public init(_ parameters: FamilyParameters, observations: [Double]) {
    precondition(observations.count % parameters.dimensions == 0, "N × D numbers")
    self.parameters = parameters
    self.observations = observations
    let parts = parameters.family.init(parameters.withoutMixture)
    self.learner = parts as? any LearnableFamily
    self.density = parameters.mixture.map { Mixture(of: parts, $0) } ?? parts
  }

  /// D.
  public var dimensions: Int { parameters.dimensions }
  /// What the family declares of itself.
  public var declaration: FamilyDeclaration { parameters.declaration }
  /// N.
  public var timesteps: Int { observations.count / dimensions }

  /// The observations as they are shown.
  ///
  /// - Complexity: O(N) for counts, else O(1).
  public var shown: Observations {
    if declaration.observations == .counts, dimensions == 1 {
      return .counts(observations.map { $0.isNaN ? -1 : Int64($0) })
    }
    return .vectors(observations, dimensions: dimensions)
  }

  /// The components of x_t; NaN = missing.
  ///
  /// - Parameter t: the timestep, 1 … N.
  public func observation(at t: Int) -> ArraySlice<Double> {
    observations[((t - 1) * dimensions)..<(t * dimensions)]
  }

  /// The same observations with other parameters.
  func replacing(parameters: FamilyParameters) -> FamilyEmission {
    FamilyEmission(parameters, observations: observations)
  }

  /// The same parameters with other observations of as many components.
  func observing(_ observations: [Double]) -> FamilyEmission {
    var changed = self
    changed.observations = observations
    return changed
  }

  /// Replaces the observations of some timesteps, places from 0.
  mutating func replace(_ places: Range<Int>, with numbers: [Double]) {
    observations.replaceSubrange(
      (places.lowerBound * dimensions)..<(places.upperBound * dimensions), with: numbers)
  }

  /// The first observation that does not go together with the family, and why.
  ///
  /// - Parameter timesteps: those that are looked at, 1 … N; all if it is left out.
  /// - Complexity: O(N · D); where a density may be infinite, O(N · S · D).
  public func fault(in timesteps: Range<Int>? = nil) -> (t: Int, fault: FamilyFault)? {
    for t in timesteps ?? 1..<(self.timesteps + 1) {
      let fault: FamilyFault? = observing(t) {
        guard let x = $0 else { return nil }
        return parameters.family.fault(of: UnsafeBufferPointer(start: x, count: dimensions))
      }
      if fault == .infiniteDensity, !isInfinite(at: t) { continue }
      if let fault { return (t, fault) }
    }
    return nil
  }

  private func isInfinite(at t: Int) -> Bool {
    (0..<parameters.states).contains { logLikelihood(at: t, state: $0) == .infinity }
  }

  func logLikelihood(at t: Int, state: Int) -> Double {
    observing(t) { $0.map { density.logLikelihood(of: $0, row: state) } ?? 0 }
  }

  /// The factors of one timestep, for all states.
  func fill(_ column: UnsafeMutablePointer<Double>, at t: Int) {
    observing(t) {
      guard let x = $0 else { return column.update(repeating: 0, count: parameters.states) }
      density.fill(column, observing: x, rows: parameters.states)
    }
  }

  /// What each part of a state's mixture adds to p(x_t | state), as its log: the log of its weight
  /// and its own log-likelihood. Empty where the state mixes nothing.
  ///
  /// - Parameters:
  ///   - t: the timestep, 1 … N.
  ///   - state: 0 … S − 1.
  public func contributions(at t: Int, state: Int) -> [Double] {
    guard let mixture = density as? Mixture else { return [] }
    return observing(t) { x in mixture.contributions(of: x, state: state) }
  }

  /// Calls `body` with the components of x_t, or nil where it is missing.
  @inline(__always)
  func observing<Result>(
    _ t: Int, _ body: (UnsafePointer<Double>?) -> Result
  ) -> Result {
    observations.withUnsafeBufferPointer {
      let x = UnsafeBufferPointer(rebasing: $0[((t - 1) * dimensions)..<(t * dimensions)])
      return body(x.allSatisfy(\.isNaN) ? nil : x.baseAddress)
    }
  }

  /// Whether both are the same; what is missing in both is the same.
  public static func == (left: FamilyEmission, right: FamilyEmission) -> Bool {
    left.parameters == right.parameters
      && left.observations.elementsEqual(right.observations) {
        $0 == $1 || $0.isNaN && $1.isNaN
      }
  }
}
