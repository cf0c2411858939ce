import DynamicProgramming

/// A method with what was set of it: who takes part in a comparison.
public struct Entrant: Sendable, Equatable {
  /// The method.
  public let method: any Method.Type
  /// What differs from its card.
  public var settings: Settings

  /// A method as it comes, or with something set.
  public init(_ method: any Method.Type, settings: Settings = Settings()) {
    self.method = method
    self.settings = settings
  }

  /// Its card.
  public var card: MethodCard { method.card }

  /// Its name with what was set: `beam:width=8`.
  public var name: String {
    card.parameters.reduce(into: card.name) { name, parameter in
      let value = settings[parameter]
      guard value != parameter.standard else { return }
      let text = parameter.isWhole ? "\(Int(value))" : "\(value)"
      name += ":\(parameter.name)=\(text)"
    }
  }

  /// The same method with the same settings.
  public static func == (a: Entrant, b: Entrant) -> Bool {
    a.method == b.method && a.settings == b.settings
  }
}
