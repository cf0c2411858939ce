/// What a family has in place of a parameter by which others know it.
public struct ForeignParameter: Sendable, Equatable {
  /// A parameter of the family, and how it follows from what others give.
  public struct Substitute: Sendable, Equatable {
    /// What it is called here.
    public let parameter: String
    /// How it is worked out, in the names of others: `1 / scale`; nil = it is the same number.
    public let formula: String?
  }

  /// What others call it, in small letters.
  public let names: [String]
  /// What there is here in its place, at least one.
  public let substitutes: [Substitute]

  /// Another name of the same number.
  ///
  /// - Parameters:
  ///   - parameter: what it is called here.
  ///   - names: what others call it.
  public static func same(as parameter: String, _ names: String...) -> ForeignParameter {
    ForeignParameter(names: names, substitutes: [Substitute(parameter: parameter, formula: nil)])
  }

  /// Something from which parameters of the family follow.
  ///
  /// - Parameters:
  ///   - names: what others give.
  ///   - formulas: what is here, and how it follows.
  public static func giving(
    _ formulas: KeyValuePairs<String, String>, _ names: String...
  ) -> ForeignParameter {
    ForeignParameter(
      names: names, substitutes: formulas.map { Substitute(parameter: $0, formula: $1) })
  }
}

extension FamilyDeclaration {
  /// What the family has in place of a parameter that others give; nil if nothing is known.
  public func substitute(for name: String) -> ForeignParameter? {
    let word = name.lowercased()
    return foreign.first { $0.names.contains(word) }
  }
}
