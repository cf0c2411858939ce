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

extension Entrant {
  /// Methods by their names, each with what is set of it: `viterbi,beam:width=8`.
  public static func list(_ text: String) throws(EntrantFault) -> [Entrant] {
    var entrants: [Entrant] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      entrants.append(try Entrant(String(name)))
    }
    return entrants
  }

  /// A method by its name, with what is set of it: `beam:width=8`.
  public init(_ text: String) throws(EntrantFault) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let method = MethodCatalogue.method(named: parts[0]) else {
      throw .noSuchMethod(parts[0])
    }
    self.init(method)
    for setting in parts.dropFirst() { try set(setting) }
  }

  /// `width=8`.
  private mutating func set(_ text: String) throws(EntrantFault) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let parameter = card.parameter(named: String(parts[0])) else {
      throw .noSuchParameter(String(parts[0]), of: card)
    }
    let value = parts.count > 1 ? String(parts[1]) : ""
    guard let number = Double(value), parameter.accepts(number) else {
      throw .notAValue(value, of: parameter)
    }
    settings[parameter] = number
  }
}

/// Why methods cannot be named so.
public enum EntrantFault: Error, Sendable, Hashable {
  /// No method bears that name.
  case noSuchMethod(String)
  /// The method of that card has no such parameter.
  case noSuchParameter(String, of: MethodCard)
  /// What is no value of a parameter.
  case notAValue(String, of: MethodParameter)
}
