import DynamicProgramming

/// A line that is an object around the observations: `{"id": …, "observations": […], …}`. What else
/// stands in it is for others to read.
public struct SequenceRecord {
  /// The value of `id` as it stands there, if it has one.
  public let id: ArraySlice<UInt8>?
  /// The value of `reference` as it stands there, if it has one that is not null.
  let reference: ArraySlice<UInt8>?

  /// What a line says of itself; nothing if it is a list, or no JSON.
  public init(ofLine line: ArraySlice<UInt8>) {
    let fields = line.withUnsafeBufferPointer { bytes -> Fields? in
      var scanner = JSONScanner(bytes)
      return scanner.peek() == UInt8(ascii: "{") ? try? Fields(&scanner) : nil
    }
    let bytes = { (range: Range<Int>) in
      line[(line.startIndex + range.lowerBound)..<(line.startIndex + range.upperBound)]
    }
    id = fields?.id.map(bytes)
    reference = fields?.reference.map(bytes)
  }

  /// Whether it says what is known to be right.
  public var hasReference: Bool { reference != nil }

  /// The id as a person reads it: without the quotes of a string.
  public var title: String? {
    id.map { id in
      (try? JSONDocument.root(of: Array(id)))?.text ?? String(decoding: id, as: UTF8.self)
    }
  }

  /// Where the values of a line stand whose brace comes next.
  struct Fields {
    /// The bytes of `id`.
    private(set) var id: Range<Int>?
    /// The first byte of `observations`.
    private(set) var observations: Int?
    /// The bytes of `reference`, unless it is null.
    private(set) var reference: Range<Int>?
    /// The bytes of `error`.
    private(set) var error: Range<Int>?
    /// All keys.
    private(set) var keys: [(name: String, place: Int)] = []

    /// The key that may be meant for the observations where these are not there; nil if none is
    /// like it.
    var misspelt: (name: String, place: Int)? {
      keys.first { Nearest.name(to: $0.name, among: ["observations"]) != nil }
    }

    /// Reads the whole object.
    ///
    /// - Throws: also of a key that stands twice.
    init(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
      _ = try scanner.value()
      var isFirst = true
      while try scanner.takeSeparator(before: "}", isFirst: isFirst) {
        isFirst = false
        let found = try scanner.key()
        let key = scanner.bytes[found.range]
        let name = try scanner.text(of: found)
        if keys.contains(where: { $0.name == name }) {
          throw JSONScanner.Failure(.duplicateKey(name), found.start)
        }
        keys.append((name, found.start))
        let value = try scanner.value()
        try scanner.skip(restOf: value)
        if key.elementsEqual("id".utf8) { id = value.start..<scanner.place }
        if key.elementsEqual("observations".utf8) { observations = value.start }
        if key.elementsEqual("error".utf8) { error = value.start..<scanner.place }
        if key.elementsEqual("reference".utf8), value.kind != .null {
          reference = value.start..<scanner.place
        }
      }
    }
  }
}

extension JSONScanner {
  /// Steps behind a value whose first part has been read.
  mutating func skip(restOf value: Value) throws(Failure) {
    let end: Unicode.Scalar
    switch value.kind {
    case .null, .word, .number, .string, .escapedString: return
    case .list: end = "]"
    case .map: end = "}"
    }
    // By the brackets that are open: a line may be nested thousands deep.
    var open = [end]
    var isFirst = true
    while let last = open.last {
      guard try takeSeparator(before: last, isFirst: isFirst) else {
        open.removeLast()
        isFirst = false
        continue
      }
      if last == "}" { _ = try key() }
      switch try self.value().kind {
      case .null, .word, .number, .string, .escapedString: isFirst = false
      case .list:
        open.append("]")
        isFirst = true
      case .map:
        open.append("}")
        isFirst = true
      }
    }
  }
}
