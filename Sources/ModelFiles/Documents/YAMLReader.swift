import Yams

/// Text of YAML to a tree of nodes.
///
/// The document is composed by libyaml; types are not guessed, so every scalar keeps its text.
enum YAMLReader {
  static func root(of text: String) throws(DocumentError) -> DocumentNode {
    try AliasGuard.check(text)
    guard let node = try compose(text) else { throw DocumentError(.emptyFile) }
    var tree = YAMLTree(limit: text.utf8.count + Limits.aliases)
    return try tree.convert(node, depth: 1)
  }

  static func compose(_ text: String) throws(DocumentError) -> Node? {
    do {
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw documentError(error, text)
    } catch {
      throw DocumentError(.syntax(problem: ""))
    }
  }

  private static func documentError(_ error: YamlError, _ text: String) -> DocumentError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let mark = DocumentMark(mark)
      if YAMLNesting.isTooDeep(text, at: mark) {
        return DocumentError(.tooDeep(limit: Limits.nesting), mark: mark)
      }
      let words = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
      return DocumentError(.syntax(problem: words), mark: mark)
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
