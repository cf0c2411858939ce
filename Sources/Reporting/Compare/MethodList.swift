import ModelFiles
import Solvers

/// The methods as text.
public enum MethodList {
  /// Name, summary and parameters with their standard values, indented.
  public static let text = MethodCatalogue.all.map { lines(of: $0.card) }.joined(separator: "\n")

  private static func lines(of card: MethodCard) -> String {
    let blanks = String(repeating: " ", count: max(1, column - card.name.count))
    let line = "  \(card.name)\(blanks)\(card.summary)"
    guard !card.parameters.isEmpty else { return line }
    let indent = String(repeating: " ", count: column + 4)
    let parameters = card.parameters.map { "\($0.name) \(Amounts.decimal($0.standard))" }
    return "\(line)\n\(indent)\(parameters.joined(separator: ", "))"
  }

  private static let column = MethodCatalogue.names.map(\.count).max().map { $0 + 2 } ?? 0
}
