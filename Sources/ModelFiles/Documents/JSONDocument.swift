/// A JSON file as its bytes, and where each value begins: four bytes for a scalar or a key, eight
/// more for a list, four more for a map. Nothing of it is copied before it is asked for.
///
/// A word of the index is the offset of a value's first byte, from which the scanner reads it
/// again. In a list there follow the word behind its end and the number of its items, then these;
/// in a map the word behind its end, then keys and values in turn.
final class JSONDocument: Sendable {
  private let source: SourceText
  private let words: [UInt32]

  private init(source: SourceText, words: [UInt32]) {
    self.source = source
    self.words = words
  }

  /// The root of a file of strict JSON.
  ///
  /// - Parameter bytes: fewer than 2³².
  /// - Throws: what keeps it from being JSON, nesting that is too deep, a key that stands twice.
  static func root(of bytes: [UInt8]) throws(DocumentError) -> DocumentNode {
    let source = SourceText(bytes)
    let result = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(JSONScanner.Failure) in
        var index = JSONIndex(bytes)
        return try index.words()
      }
    }
    do throws(JSONScanner.Failure) {
      return DocumentNode(json: JSONDocument(source: source, words: try result.get()), word: 0)
    } catch {
      throw DocumentError(error.fault, mark: source.mark(at: error.place))
    }
  }

  // MARK: - Nodes

  func place(_ word: Int) -> DocumentPlace { .byte(Int(words[word]), of: source) }

  private func first(_ word: Int) -> UInt8 { source.bytes[Int(words[word])] }

  func isNull(_ word: Int) -> Bool { first(word) == UInt8(ascii: "n") }

  /// The number that stands there bare, if one does.
  func number(_ word: Int) -> Double? {
    source.bytes.withUnsafeBufferPointer { bytes in
      let start = Int(words[word])
      guard bytes[start] == UInt8(ascii: "-") || bytes[start] &- 0x30 < 10 else { return nil }
      var scanner = JSONScanner(bytes, at: start)
      return (try? scanner.value()).flatMap(scanner.number)
    }
  }

  func content(_ word: Int) -> DocumentNode.Content {
    switch first(word) {
    case UInt8(ascii: "["): .list(items(word))
    case UInt8(ascii: "{"): .map(entries(word))
    case let first: .scalar(text(word), isPlain: first != UInt8(ascii: "\""))
    }
  }

  /// The text of a scalar that is not missing.
  func quickText(_ word: Int) -> String? {
    switch first(word) {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "n"): nil
    default: text(word)
    }
  }

  private func text(_ word: Int) -> String {
    source.bytes.withUnsafeBufferPointer { bytes in
      let start = Int(words[word])
      return Self.plainString(bytes, at: start) ?? Self.scalar(bytes, at: start)
    }
  }

  /// A string without escapes, of which there may be millions; nil for anything else.
  private static func plainString(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> String? {
    guard bytes[start] == UInt8(ascii: "\"") else { return nil }
    var end = start + 1
    while bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") { end += 1 }
    if bytes[end] == UInt8(ascii: "\\") { return nil }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[(start + 1)..<end]), as: UTF8.self)
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> String {
    var scanner = JSONScanner(bytes, at: start)
    // It has been read before, and was right.
    guard let value = try? scanner.value(), let text = try? scanner.text(of: value) else {
      return ""
    }
    return text
  }

  private func items(_ word: Int) -> NodeList {
    let (end, count) = (Int(words[word + 1]), Int(words[word + 2]))
    let first = word + 3
    if end - first == count { return NodeList(json: self, first: first, count: count) }
    var places: [UInt32] = []
    places.reserveCapacity(count)
    var item = first
    while item < end {
      places.append(UInt32(item))
      item = next(item)
    }
    return NodeList(json: self, words: places)
  }

  private func entries(_ word: Int) -> [DocumentEntry] {
    let end = Int(words[word + 1])
    var entries: [DocumentEntry] = []
    var key = word + 2
    while key < end {
      let value = DocumentNode(json: self, word: key + 1)
      entries.append(DocumentEntry(key: text(key), keyPlace: place(key), value: value))
      key = next(key + 1)
    }
    return entries
  }

  /// The word behind a value.
  private func next(_ word: Int) -> Int {
    let byte = first(word)
    let isScalar = byte != UInt8(ascii: "[") && byte != UInt8(ascii: "{")
    return isScalar ? word + 1 : Int(words[word + 1])
  }
}

/// Pulls all values of a file, to note where they are.
private struct JSONIndex {
  private var scanner: JSONScanner
  private var index: [UInt32] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    scanner = JSONScanner(bytes)
  }

  mutating func words() throws(JSONScanner.Failure) -> [UInt32] {
    try note(scanner.value(), depth: 1)
    try scanner.finish()
    return index
  }

  private mutating func note(
    _ value: JSONScanner.Value, depth: Int
  ) throws(JSONScanner.Failure) {
    index.append(UInt32(value.start))
    switch value.kind {
    case .null, .word, .number, .string: break
    case .escapedString: _ = try scanner.text(of: value)
    case .list, .map:
      if depth > Limits.nesting {
        throw JSONScanner.Failure(.tooDeep(limit: Limits.nesting), value.start)
      }
      try value.kind == .list ? noteItems(depth) : noteEntries(depth)
    }
  }

  private mutating func noteItems(_ depth: Int) throws(JSONScanner.Failure) {
    let word = index.count
    index.append(0)
    index.append(0)
    var count: UInt32 = 0
    while try scanner.takeSeparator(before: "]", isFirst: count == 0) {
      try note(scanner.value(), depth: depth + 1)
      count += 1
    }
    index[word] = UInt32(index.count)
    index[word + 1] = count
  }

  private mutating func noteEntries(_ depth: Int) throws(JSONScanner.Failure) {
    let word = index.count
    index.append(0)
    var keys: [JSONScanner.Value] = []
    while try scanner.takeSeparator(before: "}", isFirst: keys.isEmpty) {
      let key = try scanner.key()
      if key.kind == .escapedString { _ = try scanner.text(of: key) }
      keys.append(key)
      index.append(UInt32(key.start))
      try note(scanner.value(), depth: depth + 1)
    }
    try checkUnique(keys)
    index[word] = UInt32(index.count)
  }

  private func checkUnique(_ keys: [JSONScanner.Value]) throws(JSONScanner.Failure) {
    if keys.count < 2 { return }
    var places = [String: Int](minimumCapacity: keys.count)
    for key in keys {
      let name = try scanner.text(of: key)
      if let first = places.updateValue(key.start, forKey: name) {
        throw JSONScanner.Failure(.duplicateKey(name), first)
      }
    }
  }
}
