/// A value of a YAML or JSON file: its text, untouched by any notion of types, and its place.
///
/// A node of a large file is only a place in it, and is read where it is asked for.
struct DocumentNode: Sendable {
  enum Content: Sendable {
    /// The text of a scalar, and whether it stood there bare.
    case scalar(String, isPlain: Bool)
    case list(NodeList)
    case map([DocumentEntry])
  }

  private enum Storage: Sendable {
    case read(Content, DocumentPlace)
    case json(JSONDocument, word: Int)
  }

  private let storage: Storage

  init(content: Content, place: DocumentPlace) {
    self.storage = .read(content, place)
  }

  init(content: Content, mark: DocumentMark) {
    self.init(content: content, place: .mark(mark))
  }

  /// A value of a JSON file.
  init(json: JSONDocument, word: Int) {
    self.storage = .json(json, word: word)
  }

  var content: Content {
    switch storage {
    case .read(let content, _): content
    case .json(let json, let word): json.content(word)
    }
  }

  /// - Complexity: that of ``DocumentPlace/mark``; for messages only.
  var mark: DocumentMark {
    switch storage {
    case .read(_, let place): place.mark
    case .json(let json, let word): json.place(word).mark
    }
  }

  /// The text of a scalar that is not missing.
  var text: String? {
    if case .scalar(let text, _) = content, !isMissing { text } else { nil }
  }

  /// The number that stands there bare, if one does.
  var plainNumber: Double? {
    switch storage {
    case .json(let json, let word): json.number(word)
    case .read: nil
    }
  }

  /// Whether it is an unquoted `null`, `~`, or nothing.
  var isMissing: Bool {
    switch storage {
    case .json(let json, let word): return json.isNull(word)
    case .read(.scalar(let text, isPlain: true), _):
      return text.isEmpty || text == "~" || text == "null"
    case .read: return false
    }
  }

  var list: NodeList? {
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
