/// What a method is called, where it comes from, and what can be set.
public struct MethodCard: Sendable, Hashable {
  /// By what it is called on the command line, on the screen and in reports.
  public let name: String
  /// One line on what it does.
  public let summary: String
  /// The field that it comes from.
  public let family: Family
  /// Whether another seed may give another path.
  public let isRandom: Bool
  /// What can be set, in the order of showing.
  public let parameters: [MethodParameter]

  /// Where a method comes from.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// Decoding, sampling, search.
    case inference
    /// Planning and learning from episodes.
    case reinforcement
  }

  /// A card.
  public init(
    name: String, summary: String, family: Family, isRandom: Bool = false,
    parameters: [MethodParameter] = []
  ) {
    self.name = name
    self.summary = summary
    self.family = family
    self.isRandom = isRandom
    self.parameters = parameters
  }

  /// The parameter of that name, if there is one.
  public func parameter(named name: String) -> MethodParameter? {
    parameters.first { $0.name == name }
  }
}
