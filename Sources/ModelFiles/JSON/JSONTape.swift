/// A JSON file as its bytes, and where each value begins: four bytes for a scalar or a key, eight
/// more for a list, four more for a map. Nothing of it is copied before it is asked for.
///
/// A word of the tape is the offset of a value's first byte, which tells its kind. In a list there
/// follow the word behind its end and the number of its items, then these; in a map the word
/// behind its end, then keys and values in turn.
final class JSONTape: Sendable {
  let source: SourceText
  private let words: [UInt32]

  init(source: SourceText, words: [UInt32]) {
    self.source = source
    self.words = words
  }

  func place(_ word: Int) -> DocumentPlace { .byte(Int(words[word]), of: source) }

  private func first(_ word: Int) -> UInt8 { source.bytes[Int(words[word])] }

  func isNull(_ word: Int) -> Bool { first(word) == UInt8(ascii: "n") }

  /// The number that stands there bare, if one does.
  func number(_ word: Int) -> Double? {
    source.bytes.withUnsafeBufferPointer { bytes in
      let start = Int(words[word])
      guard bytes[start] == UInt8(ascii: "-") || (0x30...0x39).contains(bytes[start]) else {
        return nil
      }
      let end = JSONScalars.endOfPlain(bytes, from: start)
      return NumberText.value(of: UnsafeBufferPointer(rebasing: bytes[start..<end]))
    }
  }

  func content(_ word: Int) -> DocumentNode.Content {
    switch first(word) {
    case UInt8(ascii: "["): return .list(items(word))
    case UInt8(ascii: "{"): return .map(entries(word))
    case UInt8(ascii: "\""): return .scalar(text(word), isPlain: false)
    default: return .scalar(text(word), isPlain: true)
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
    source.bytes.withUnsafeBufferPointer { JSONScalars.text($0, at: Int(words[word])) }
  }

  private func items(_ word: Int) -> NodeList {
    let (end, count) = (Int(words[word + 1]), Int(words[word + 2]))
    let first = word + 3
    if end - first == count { return NodeList(tape: self, first: first, count: count) }
    var places: [UInt32] = []
    places.reserveCapacity(count)
    var item = first
    while item < end {
      places.append(UInt32(item))
      item = next(item)
    }
    return NodeList(tape: self, words: places)
  }

  private func entries(_ word: Int) -> [DocumentEntry] {
    let end = Int(words[word + 1])
    var entries: [DocumentEntry] = []
    var key = word + 2
    while key < end {
      let value = DocumentNode(tape: self, word: key + 1)
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
