/// The families of emissions that models may name.
public struct EmissionFamilies: Sendable {
  /// In the order in which they are listed to a person.
  public let all: [any EmissionFamily.Type]

  /// - Precondition: no two have one name.
  public init(_ all: [any EmissionFamily.Type]) {
    precondition(Set(all.map { $0.declaration.name }).count == all.count, "different names")
    self.all = all
  }

  /// All that come with the program.
  public static let standard = EmissionFamilies([
    NormalFamily.self,
    PoissonFamily.self,
  ])

  /// The words that stand for them in a model.
  public var names: [String] { all.map { $0.declaration.name } }

  /// What their parameters are called, each name once.
  public var parameterNames: [String] {
    var names: [String] = []
    for parameter in all.flatMap({ $0.declaration.parameters })
    where !names.contains(parameter.name) {
      names.append(parameter.name)
    }
    return names
  }

  /// The family of a name, if there is one.
  public subscript(name: String) -> (any EmissionFamily.Type)? {
    all.first { $0.declaration.name == name }
  }
}
