/// A family of distributions that a state may emit from, one set of parameters for each state.
///
/// A family is one file, which holds a type of this protocol, and one line in ``EmissionFamilies``.
/// Reading, writing, editing and showing go by its ``declaration``.
///
/// A class, so that a trellis, of which it is a part, is a value of known size that is passed in
/// registers.
public protocol EmissionFamily: AnyObject, Sendable {
  /// What the family is called, its parameters, and what it emits.
  static var declaration: FamilyDeclaration { get }

  /// Takes from the parameters what all observations need.
  ///
  /// - Parameter parameters: each within its range.
  init(_ parameters: FamilyParameters)

  /// log p(x | state), of an observation that is not missing as a whole.
  ///
  /// - Parameters:
  ///   - x: D numbers; NaN = that component is missing, and its factor is left out.
  ///   - state: 0 … S − 1.
  func logLikelihood(of x: UnsafePointer<Double>, state: Int) -> Double

  /// The same for all states. To be written by a family in which states share some of the work.
  ///
  /// - Parameters:
  ///   - column: room for S numbers.
  ///   - x: as above.
  ///   - states: S.
  func fill(
    _ column: UnsafeMutablePointer<Double>, observing x: UnsafePointer<Double>, states: Int)
}

extension EmissionFamily {
  /// State by state.
  public func fill(
    _ column: UnsafeMutablePointer<Double>, observing x: UnsafePointer<Double>, states: Int
  ) {
    for state in 0..<states { column[state] = logLikelihood(of: x, state: state) }
  }
}

/// What there is to know of a family without its likelihood.
public struct FamilyDeclaration: Sendable, Equatable {
  /// The word that stands for it in a model: `family: poisson`.
  public let name: String
  /// Its parameters, in the order in which they are written.
  public let parameters: [FamilyParameter]
  /// What it emits.
  public let observations: FamilyObservations

  /// - Precondition: there is a parameter, and no two have one name.
  public init(name: String, parameters: [FamilyParameter], observations: FamilyObservations) {
    precondition(!parameters.isEmpty, "at least one parameter")
    precondition(Set(parameters.map(\.name)).count == parameters.count, "different names")
    self.name = name
    self.parameters = parameters
    self.observations = observations
  }
}

/// A parameter of a family.
public struct FamilyParameter: Sendable, Equatable {
  /// What it is called in a model and behind `:set`: `rate`.
  public let name: String
  /// What its numbers may be.
  public let range: ParameterRange
  /// Whether there is one for each of the D components of an observation; else one for each state.
  public let isPerComponent: Bool

  /// - Parameters:
  ///   - name: what it is called.
  ///   - range: what its numbers may be.
  ///   - isPerComponent: whether each component of an observation has its own.
  public init(_ name: String, _ range: ParameterRange, isPerComponent: Bool = false) {
    self.name = name
    self.range = range
    self.isPerComponent = isPerComponent
  }
}

/// What a parameter may be; all of them are finite.
public enum ParameterRange: Sendable, Hashable {
  /// Any number.
  case finite
  /// Above 0.
  case positive
  /// In [0, 1].
  case probability

  /// Whether a number lies in the range.
  public func contains(_ number: Double) -> Bool {
    switch self {
    case .finite: number.isFinite
    case .positive: number > 0 && number.isFinite
    case .probability: number >= 0 && number <= 1
    }
  }
}

/// What a family emits.
public enum FamilyObservations: Sendable, Hashable {
  /// Whole numbers from 0 to 2^53.
  case counts
  /// A number, or a list of D numbers.
  case numbers
}
