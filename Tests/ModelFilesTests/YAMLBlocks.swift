import Foundation

@testable import ModelFiles

/// A document written as YAML in block style.
enum YAMLBlocks {
  static func text(_ node: DocumentNode, indent: String = "") -> String {
    switch node.content {
    case .scalar(let text, let isPlain):
      return isPlain ? text + "\n" : quoted(text) + "\n"
    case .list(let items):
      if items.isEmpty { return "[]\n" }
      return "\n" + items.map { indent + "- " + text($0, indent: indent + "  ") }.joined()
    case .map(let entries):
      if entries.isEmpty { return "{}\n" }
      return "\n"
        + entries.map { indent + quoted($0.key) + ": " + text($0.value, indent: indent + "  ") }
        .joined()
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
  }
}
