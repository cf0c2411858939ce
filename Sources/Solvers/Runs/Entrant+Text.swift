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
