/// A value of a YAML or JSON file: its text, untouched by any notion of types, and its place.
struct DocumentNode: Sendable {
  enum Content: Sendable {
    /// The text of a scalar, and whether it stood there bare.
    case scalar(String, isPlain: Bool)
    case list([DocumentNode])
    case map([DocumentEntry])
  }

  let content: Content
  let mark: DocumentMark

  /// The text of a scalar that is not missing.
  var text: String? {
    if case .scalar(let text, _) = content, !isMissing { text } else { nil }
  }

  /// Whether it is an unquoted `null`, `~`, or nothing.
  var isMissing: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  var list: [DocumentNode]? {
    if case .list(let nodes) = content { nodes } else { nil }
  }

  var map: [DocumentEntry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  /// What it is, for a message on what it should have been.
  var found: Found {
    switch content {
    case .map: .map
    case .list: .list
    case .scalar(let text, _): isMissing ? .nothing : .text(text)
    }
  }
}
