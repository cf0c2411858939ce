/// Reads strict JSON (RFC 8259) in one walk over its bytes.
///
/// YAML's parser reads JSON too, but at twenty times its size in memory. So what is strict JSON is
/// read here; of anything else, right or wrong, the slow way decides and finds the words.
struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var words: [UInt32] = []
  private var isASCII = true

  /// The root of a file; nil if it is no strict JSON, nested too deep, or has a key twice.
  static func root(of bytes: [UInt8]) -> DocumentNode? {
    guard bytes.count < Int(UInt32.max), !bytes.starts(with: TextBytes.byteOrderMark) else {
      return nil
    }
    let (words, isASCII) = bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes: bytes)
      return (reader.read() ? reader.words : nil, reader.isASCII)
    }
    guard let words, isASCII || TextBytes.isOrdinary(bytes) else { return nil }
    return DocumentNode(tape: JSONTape(source: SourceText(bytes), words: words), word: 0)
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private mutating func read() -> Bool {
    skipBlanks()
    guard readValue(depth: 1) else { return false }
    skipBlanks()
    return place == bytes.count
  }

  private mutating func skipBlanks() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func readValue(depth: Int) -> Bool {
    guard place < bytes.count else { return false }
    let word = words.count
    words.append(UInt32(place))
    switch bytes[place] {
    case UInt8(ascii: "["): return depth <= DocumentParser.depthLimit && readList(word, depth)
    case UInt8(ascii: "{"): return depth <= DocumentParser.depthLimit && readMap(word, depth)
    case UInt8(ascii: "\""): return readString()
    case UInt8(ascii: "t"): return readWord("true")
    case UInt8(ascii: "f"): return readWord("false")
    case UInt8(ascii: "n"): return readWord("null")
    default: return readNumber()
    }
  }

  private mutating func readList(_ word: Int, _ depth: Int) -> Bool {
    place += 1
    words.append(0)
    words.append(0)
    skipBlanks()
    var count: UInt32 = 0
    if !take(UInt8(ascii: "]")) {
      repeat {
        skipBlanks()
        guard readValue(depth: depth + 1) else { return false }
        count += 1
        skipBlanks()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { return false }
    }
    words[word + 1] = UInt32(words.count)
    words[word + 2] = count
    return true
  }

  private mutating func readMap(_ word: Int, _ depth: Int) -> Bool {
    place += 1
    words.append(0)
    skipBlanks()
    if !take(UInt8(ascii: "}")) {
      var keys = JSONKeys(bytes: bytes)
      repeat {
        skipBlanks()
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return false }
        keys.insert(place)
        words.append(UInt32(place))
        guard readString() else { return false }
        skipBlanks()
        guard take(UInt8(ascii: ":")) else { return false }
        skipBlanks()
        guard readValue(depth: depth + 1) else { return false }
        skipBlanks()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { return false }
      guard keys.areUnique() else { return false }
    }
    words[word + 1] = UInt32(words.count)
    return true
  }

  private mutating func readString() -> Bool {
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\""):
        place += 1
        return true
      case UInt8(ascii: "\\"):
        guard let (_, length) = JSONScalars.escape(bytes, at: place) else { return false }
        place += length
      case 0..<0x20, 0x7F: return false
      default:
        if byte >= 0x80 { isASCII = false }
        place += 1
      }
    }
    return false
  }

  private mutating func readWord(_ word: StaticString) -> Bool {
    for letter in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
      guard take(letter) else { return false }
    }
    return true
  }

  private mutating func readNumber() -> Bool {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), !readDigits() { return false }
    if take(UInt8(ascii: ".")), !readDigits() { return false }
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return true }
    if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
    return readDigits()
  }

  private mutating func readDigits() -> Bool {
    let start = place
    while place < bytes.count, bytes[place] &- 0x30 < 10 { place += 1 }
    return place > start
  }
}
