import Yams

/// Refuses what would keep the composing of a document busy for ever: keys that are lists, maps or
/// aliases.
///
/// Composing shares what an alias repeats, but it hashes keys, and so walks through all of a key
/// that aliases have made exponentially large. A text with aliases is therefore composed once
/// with words in their place, which is harmless, and searched for such keys.
enum AliasGuard {
  /// Stands where a `*` stood; a character for private use.
  private static let marker: Unicode.Scalar = "\u{E000}"

  static func check(_ text: String) throws(DocumentError) {
    guard let neutral = neutral(text) else { return }
    do throws(DocumentError) {
      guard let root = try YAMLReader.compose(neutral) else { return }
      try checkKeys(root)
    } catch {
      if case .duplicateKey(let key) = error.fault, key.unicodeScalars.first == marker {
        throw DocumentError(.keyIsNoName, mark: error.mark)
      }
      throw error
    }
  }

  /// The text with a word in place of every alias; nil if it has none.
  private static func neutral(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return nil }
    let scalars = Array(text.unicodeScalars)
    var neutral = String.UnicodeScalarView()
    var hasAlias = false
    for (place, scalar) in scalars.enumerated() {
      let isAlias =
        scalar == "*" && place + 1 < scalars.count && isWord(scalars[place + 1])
        && (place == 0 || !isWord(scalars[place - 1]))
      hasAlias = hasAlias || isAlias
      neutral.append(isAlias ? marker : scalar)
    }
    return hasAlias ? String(neutral) : nil
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."z", "A"..."Z", "_", "-": true
    default: false
    }
  }

  private static func checkKeys(_ node: Node) throws(DocumentError) {
    switch node {
    case .scalar, .alias: break
    case .sequence(let sequence):
      for item in sequence { try checkKeys(item) }
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key,
          scalar.style != .plain || scalar.string.unicodeScalars.first != marker
        else { throw DocumentError(.keyIsNoName, mark: DocumentMark(key.mark)) }
        try checkKeys(value)
      }
    }
  }
}
