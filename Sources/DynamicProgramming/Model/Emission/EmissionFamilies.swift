/// The families of emissions that models may name.
public struct EmissionFamilies: Sendable {
  /// In the order in which they are listed to a person.
  public let all: [any EmissionFamily.Type]

  /// - Precondition: two that have one name differ in the names of their parameters. It is looked
  ///   at in debug builds alone, since to do so at every start of the program would take a fiftieth
  ///   of it.
  public init(_ all: [any EmissionFamily.Type]) {
    assert(
      Set(all.map { [$0.declaration.name] + $0.declaration.parameters.map(\.name) }).count
        == all.count, "different names")
    self.all = all
  }

  /// All that come with the program.
  public static let standard = EmissionFamilies([
    IndependentComponents<Normal>.self,
    FullNormal.self,
    IndependentComponents<Poisson>.self,
    IndependentComponents<NegativeBinomial>.self,
    IndependentComponents<Binomial>.self,
    IndependentComponents<Bernoulli>.self,
    Multinomial.self,
    IndependentComponents<Exponential>.self,
    IndependentComponents<Gamma>.self,
    IndependentComponents<LogNormal>.self,
    IndependentComponents<StudentT>.self,
    IndependentComponents<Beta>.self,
    IndependentComponents<VonMises>.self,
    IndependentComponents<Uniform>.self,
  ])

  /// The words that stand for them in a model, each once.
  public var names: [String] { Self.unique(all.map { $0.declaration.name }) }

  /// What their parameters are called, each name once.
  public var parameterNames: [String] {
    Self.unique(all.flatMap { $0.declaration.parameters.map(\.name) })
  }

  private static func unique(_ words: [String]) -> [String] {
    words.enumerated().filter { words.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// The families of a name, none if it is not known.
  public subscript(name: String) -> [any EmissionFamily.Type] {
    all.filter { $0.declaration.name == name }
  }
}
