import Laboratory
import ModelLoading
import Reporting

/// Methods as they are named on the command line: `beam:width=8,viterbi`.
struct EntrantList {
  let entrants: [Entrant]

  /// Every method as it comes.
  static let all = EntrantList(entrants: MethodCatalogue.all.map { Entrant($0) })

  private init(entrants: [Entrant]) {
    self.entrants = entrants
  }

  /// - Throws: ``CommandFault`` for a name or a value that there is not.
  init(_ text: String) throws(CommandFault) {
    var entrants: [Entrant] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      entrants.append(try Self.entrant(String(name)))
    }
    self.entrants = entrants
  }

  private static func entrant(_ text: String) throws(CommandFault) -> Entrant {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let method = MethodCatalogue.method(named: parts[0]) else {
      throw .noSuchMethod(
        parts[0], nearest: Nearest.name(to: parts[0], among: MethodCatalogue.names))
    }
    var entrant = Entrant(method)
    for setting in parts.dropFirst() { try set(setting, of: &entrant) }
    return entrant
  }

  /// `width=8`.
  private static func set(_ text: String, of entrant: inout Entrant) throws(CommandFault) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let parameter = entrant.card.parameter(named: name) else {
      throw .noSuchParameter(
        name, method: entrant.card.name, known: entrant.card.parameters.map(\.name))
    }
    let value = parts.count > 1 ? String(parts[1]) : ""
    guard let number = Double(value), parameter.accepts(number) else {
      throw .notAParameterValue(value, of: parameter)
    }
    entrant.settings[parameter] = number
  }
}
