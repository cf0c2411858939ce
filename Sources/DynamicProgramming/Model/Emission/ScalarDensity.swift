/// A distribution of one number, of which a family of independent components is made.
///
/// What the parameters, and what an observation, have to be asked for only once stands in a value
/// of the type, and in an ``Observed``.
public protocol ScalarDensity: Sendable {
  /// What all states need of an observation.
  associatedtype Observed = Double

  /// What the family is called, its parameters, and what it emits.
  static var declaration: FamilyDeclaration { get }

  /// Takes the parameters of one component of one state.
  ///
  /// - Parameter parameters: in the order in which they are declared, each within its range.
  init(_ parameters: [Double])

  /// Works out what all states need.
  ///
  /// - Parameter x: one component of an observation, not missing.
  static func observed(_ x: Double) -> Observed

  /// log p(x); −∞ where x cannot be.
  func logDensity(of x: Observed) -> Double

  /// The numbers at which the density may be infinite.
  static var poles: [Double] { get }

  /// What is wrong with the parameters together, though each is within its range.
  static func fault(in parameters: [Double]) -> FamilyFault?
}

extension ScalarDensity {
  /// None.
  public static var poles: [Double] { [] }
  /// Nothing is.
  public static func fault(in parameters: [Double]) -> FamilyFault? { nil }
}

extension ScalarDensity where Observed == Double {
  /// The number itself.
  public static func observed(_ x: Double) -> Double { x }
}

/// The family of a density: D independent components, of which those that are missing are left out.
public final class IndependentComponents<Density: ScalarDensity>: EmissionFamily {
  /// What the density declares.
  public static var declaration: FamilyDeclaration { Density.declaration }

  let dimensions: Int
  /// Axes (row, component), flat.
  let densities: [Density]

  /// A density for each row and component.
  public init(_ parameters: FamilyParameters) {
    dimensions = parameters.dimensions
    densities = (0..<parameters.rowCount * parameters.dimensions).map { place in
      Density(parameters.values.map { $0[place] })
    }
  }

  /// The fault of the first component that has one.
  public static func fault(in parameters: FamilyParameters, row: Int) -> FamilyFault? {
    (row * parameters.dimensions..<(row + 1) * parameters.dimensions).lazy.compactMap { place in
      Density.fault(in: parameters.values.map { $0[place] })
    }.first
  }

  /// Whether a component is where the density may be infinite.
  public static func fault(of x: UnsafeBufferPointer<Double>) -> FamilyFault? {
    let poles = Density.poles
    return !poles.isEmpty && x.contains(where: poles.contains) ? .infiniteDensity : nil
  }

  /// The sum over the components that were observed.
  public func logLikelihood(of x: UnsafePointer<Double>, row: Int) -> Double {
    var sum = 0.0
    for component in 0..<dimensions where !x[component].isNaN {
      sum += densities[row * dimensions + component]
        .logDensity(of: Density.observed(x[component]))
    }
    return sum
  }

  /// Component by component, so that all rows share what each needs.
  public func fill(
    _ column: UnsafeMutablePointer<Double>, observing x: UnsafePointer<Double>, rows: Int
  ) {
    column.update(repeating: 0, count: rows)
    for component in 0..<dimensions where !x[component].isNaN {
      let x = Density.observed(x[component])
      for row in 0..<rows {
        column[row] += densities[row * dimensions + component].logDensity(of: x)
      }
    }
  }
}
