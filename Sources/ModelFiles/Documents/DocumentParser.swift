import Yams

/// Text to a tree of nodes: YAML, of which JSON is a part.
///
/// The document is composed by libyaml; types are not guessed, so every scalar keeps its text.
enum DocumentParser {
  /// How deep a document may be nested; no model needs half of it.
  static let depthLimit = 32
  /// How many nodes aliases may add to those that stand in the file.
  static let aliasLimit = 2_000_000

  /// The root of a document.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - isJSON: whether escapes are JSON's, with pairs of surrogates.
  static func root(of bytes: [UInt8], isJSON: Bool) throws(DocumentError) -> DocumentNode {
    if isJSON, let root = JSONReader.root(of: bytes) { return root }
    return try composedRoot(of: bytes, isJSON: isJSON)
  }

  /// The root of a document as YAML's parser reads it.
  static func composedRoot(
    of bytes: [UInt8], isJSON: Bool
  ) throws(DocumentError) -> DocumentNode {
    let source = try TextBytes.text(bytes)
    let pairs = isJSON ? SurrogatePairs(source) : nil
    let text = pairs?.text ?? source
    guard let node = try composed(text, pairs) else { throw DocumentError(.emptyFile) }
    var walk = DocumentWalk(limit: text.utf8.count + aliasLimit, pairs: pairs)
    return try walk.convert(node, depth: 1)
  }

  /// Yams's tree; the places of its faults are told as they were in the file.
  private static func composed(
    _ text: String, _ pairs: SurrogatePairs?
  ) throws(DocumentError) -> Node? {
    do throws(DocumentError) {
      try AliasGuard.check(text)
      return try compose(text)
    } catch {
      let mark = error.mark.map { pairs?.original($0) ?? $0 }
      throw DocumentError(error.fault, mark: mark, path: error.path)
    }
  }

  static func compose(_ text: String) throws(DocumentError) -> Node? {
    do {
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw documentError(error)
    } catch {
      throw DocumentError(.syntax(problem: ""))
    }
  }

  private static func documentError(_ error: YamlError) -> DocumentError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let words = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
      if words.contains("nesting") || words.contains("depth") || words.contains("indents") {
        return DocumentError(.tooDeep(limit: depthLimit), mark: DocumentMark(mark))
      }
      return DocumentError(.syntax(problem: words), mark: DocumentMark(mark))
    case .duplicatedKeysInMapping(let keys, let context):
      return DocumentError(.duplicateKey(keys.first ?? ""), mark: DocumentMark(context.mark))
    case .reader(let problem, _, _, _):
      return DocumentError(.syntax(problem: problem))
    default:
      return DocumentError(.syntax(problem: ""))
    }
  }
}

extension DocumentMark {
  init(_ mark: Mark?) {
    self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
