import ModelFiles

/// Values of JSON that are put together from others.
enum JSONLines {
  /// Each key on a line of its own.
  static func object(_ entries: [(String, String)], indent: String) -> String {
    let lines = entries.map { "\(indent)  \(JSONText.string($0)): \($1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
  }

  static func inline(_ entries: [(String, String)]) -> String {
    "{" + entries.map { "\(JSONText.string($0)): \($1)" }.joined(separator: ", ") + "}"
  }

  static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }
}
