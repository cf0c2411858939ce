/// A family of distributions that a state may emit from, one set of parameters for each state.
///
/// A family is one file, which holds a type of this protocol, and one line in ``EmissionFamilies``.
/// Reading, writing, editing and showing go by its ``declaration``. What treats the components of
/// an observation as independent is a ``ScalarDensity``, which is shorter still.
public protocol EmissionFamily: EmissionDensity {
  /// What the family is called, its parameters, and what it emits.
  static var declaration: FamilyDeclaration { get }

  /// Takes from the parameters what all observations need.
  ///
  /// - Parameter parameters: each within its range, and without a ``fault(in:row:)``; of a mixture
  ///   those of its parts.
  init(_ parameters: FamilyParameters)

  /// What is wrong with the parameters of a row as a whole, though each is within its range.
  static func fault(in parameters: FamilyParameters, row: Int) -> FamilyFault?

  /// What is wrong with an observation, though each component is within its range.
  ///
  /// - Parameter x: D numbers; NaN = missing. Not all of them are.
  static func fault(of x: UnsafeBufferPointer<Double>) -> FamilyFault?
}

extension EmissionFamily {
  /// Nothing is.
  public static func fault(in parameters: FamilyParameters, row: Int) -> FamilyFault? { nil }

  /// Nothing is.
  public static func fault(of x: UnsafeBufferPointer<Double>) -> FamilyFault? { nil }
}

/// log p(x | row) for the rows of some parameters.
///
/// A class, so that a trellis, of which it is a part, is a value of known size that is passed in
/// registers.
public protocol EmissionDensity: AnyObject, Sendable {
  /// log p(x | row), of an observation that is not missing as a whole.
  ///
  /// - Parameters:
  ///   - x: D numbers; NaN = that component is missing, and is integrated out.
  ///   - row: a row of the parameters: the state, or of a mixture one of its parts.
  func logLikelihood(of x: UnsafePointer<Double>, row: Int) -> Double

  /// The same for all rows. To be written by a family in which they share some of the work.
  ///
  /// - Parameters:
  ///   - column: room for a number for each row.
  ///   - x: as above.
  ///   - rows: how many.
  func fill(
    _ column: UnsafeMutablePointer<Double>, observing x: UnsafePointer<Double>, rows: Int)
}

extension EmissionDensity {
  /// Row by row.
  public func fill(
    _ column: UnsafeMutablePointer<Double>, observing x: UnsafePointer<Double>, rows: Int
  ) {
    for row in 0..<rows { column[row] = logLikelihood(of: x, row: row) }
  }
}

/// What there is to know of a family without its likelihood.
public struct FamilyDeclaration: Sendable, Equatable {
  /// The word that stands for it in a model: `family: poisson`. Two families may share it if their
  /// parameters differ: `normal` has `mean` and `sd`, or `mean` and `cov`.
  public let name: String
  /// Its parameters, in the order in which they are written.
  public let parameters: [FamilyParameter]
  /// What it emits.
  public let observations: FamilyObservations
  /// The log-density of one observation x, in the names of the parameters.
  public let formula: String
  /// Under which other names its parameters go elsewhere, and what else is given there in their
  /// place.
  public let foreign: [ForeignParameter]

  /// - Precondition: there is a parameter, and no two have one name.
  public init(
    name: String, parameters: [FamilyParameter], observations: FamilyObservations,
    formula: String, foreign: [ForeignParameter] = []
  ) {
    precondition(!parameters.isEmpty, "at least one parameter")
    precondition(Set(parameters.map(\.name)).count == parameters.count, "different names")
    self.name = name
    self.parameters = parameters
    self.observations = observations
    self.formula = formula
    self.foreign = foreign
  }
}

/// A parameter of a family.
public struct FamilyParameter: Sendable, Equatable {
  /// What it is called in a model and behind `:set`: `rate`.
  public let name: String
  /// What its numbers may be.
  public let range: ParameterRange
  /// How many numbers there are.
  public let shape: ParameterShape
  /// Whether its squares are variances, which other programs' files have in its place.
  public let isRootOfVariance: Bool

  /// - Parameters:
  ///   - name: what it is called.
  ///   - range: what its numbers may be.
  ///   - shape: how many there are.
  ///   - isRootOfVariance: whether its squares are what others call variances.
  public init(
    _ name: String, _ range: ParameterRange, shape: ParameterShape = .components,
    isRootOfVariance: Bool = false
  ) {
    self.name = name
    self.range = range
    self.shape = shape
    self.isRootOfVariance = isRootOfVariance
  }
}

/// How many numbers a parameter has for each state, of observations with D components.
public enum ParameterShape: Sendable, Hashable {
  /// D numbers, one for each component of an observation.
  case components
  /// D probabilities that sum to 1.
  case distribution
  /// D × D numbers, as many above the diagonal as below it: a symmetric matrix.
  case symmetricMatrix

  /// How many numbers that is.
  public func count(dimensions: Int) -> Int {
    switch self {
    case .components, .distribution: dimensions
    case .symmetricMatrix: dimensions * dimensions
    }
  }
}

/// What a parameter may be; all of them are finite.
public enum ParameterRange: Sendable, Hashable {
  /// Any number.
  case finite
  /// Above 0.
  case positive
  /// 0 or above.
  case nonNegative
  /// In [0, 1].
  case probability
  /// A whole number from 0 to 2^53.
  case count

  /// Whether a number lies in the range.
  public func contains(_ number: Double) -> Bool {
    switch self {
    case .finite: number.isFinite
    case .positive: number > 0 && number.isFinite
    case .nonNegative: number >= 0 && number.isFinite
    case .probability: number >= 0 && number <= 1
    case .count: number >= 0 && number <= 0x1p53 && number == number.rounded()
    }
  }
}

/// What a family emits.
public enum FamilyObservations: Sendable, Hashable {
  /// Whole numbers from 0 to 2^53, or lists of D of them.
  case counts
  /// A number, or a list of D numbers.
  case numbers
}

/// Why the parameters of a state, or what was observed, do not go together with a family.
public enum FamilyFault: Error, Sendable, Hashable {
  /// A matrix that is no covariance: its least eigenvalue is not above 0.
  case notPositiveDefinite(parameter: String, eigenvalue: Double)
  /// A matrix of which two numbers that have to be equal are not; row and column from 1.
  case notSymmetric(parameter: String, row: Int, column: Int)
  /// Probabilities that do not sum to 1.
  case wrongSum(parameter: String, Double)
  /// Of two parameters the first has to be below the second.
  case notBelow(lower: String, upper: String)
  /// The density of an observation is infinite in some state.
  case infiniteDensity
  /// An observation of which components are missing, where all or none have to be.
  case incomplete
}
