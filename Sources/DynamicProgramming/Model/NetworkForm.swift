/// A graphical model as the file has it that a chain comes from: with factors that the chain has
/// multiplied, and with the variables that were observed. Nothing that is computed depends on it.
public struct NetworkForm: Sendable, Equatable {
  /// What such files begin with.
  public static let kinds = ["MARKOV", "BAYES"]

  /// A table over some variables, the last one running fastest.
  public struct Factor: Sendable, Equatable {
    /// The variables, from 0; none = a constant.
    public var scope: [Int]
    /// Potentials, from 0 on.
    public var numbers: [Double]

    /// - Parameters: as the properties.
    public init(scope: [Int], numbers: [Double]) {
      self.scope = scope
      self.numbers = numbers
    }
  }

  /// One of ``kinds``.
  public var kind: String
  /// How many values each variable has.
  public var cardinalities: [Int]
  /// In the order of the file.
  public var factors: [Factor]
  /// The values of the variables that were observed, from 0.
  public var evidence: [Int: Int]

  /// - Parameters: as the properties.
  public init(
    kind: String, cardinalities: [Int], factors: [Factor], evidence: [Int: Int] = [:]
  ) {
    self.kind = kind
    self.cardinalities = cardinalities
    self.factors = factors
    self.evidence = evidence
  }
}
