import Console
import Exploration
import ModelFiles
import Solvers

/// The list of models as text.
public enum ModelList {
  /// One line a model: name, title and size, in columns.
  public static func lines(_ entries: [ModelEntry]) -> [String] {
    let names = column(entries.map(\.name))
    let titles = column(entries.map(\.title))
    return entries.indices.map { place in
      let entry = entries[place]
      return "\(names[place])  \(titles[place])  N \(entry.timesteps), S \(entry.states)"
    }
  }

  /// Texts filled up with blanks to the same display width.
  private static func column(_ texts: [String]) -> [String] {
    let width = texts.map(DisplayWidth.of).max() ?? 0
    return texts.map { $0.padded(to: width) }
  }
}

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
