import Solvers
import ModelFiles

/// Why methods cannot be named so, in words.
enum EntrantWording {
  static func message(of fault: EntrantFault) -> String {
    switch fault {
    case .noSuchMethod(let name):
      let nearest = Nearest.name(to: name, among: MethodCatalogue.names)
      let advice = nearest.map { Quoting.proposal($0) }
      return "there is no method named \(Quoting.quote(name))"
        + (advice ?? "; 'trellis compare --help' lists the methods")
    case .noSuchParameter(let name, let card):
      let known = card.parameters.map(\.name)
      return "\(card.name) has no parameter named \(Quoting.quote(name)): it has "
        + (known.isEmpty ? "none" : known.joined(separator: ", "))
    case .notAValue(let text, let parameter):
      return "\(Quoting.quote(text)) is not a value of \(parameter.name), \(range(of: parameter))"
    }
  }

  private static func range(of parameter: MethodParameter) -> String {
    let number = parameter.isWhole ? "a whole number" : "a number"
    let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
    return "\(number) from \(Amounts.decimal(low)) to \(Amounts.decimal(high))"
  }
}
