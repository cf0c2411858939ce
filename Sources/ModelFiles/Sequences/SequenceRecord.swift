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

  /// The keys that are read.
  private static let known = ["id", "observations", "error", "reference"]

  /// Which of some keys is almost the one of the observations, or of the reference, where that is not among them:
  /// others are for others to read.
  static func misspelt(among keys: [String]) -> (index: Int, nearest: String)? {
    for meant in ["observations", "reference"] where !keys.contains(meant) {
      let index = keys.firstIndex {
        !known.contains($0) && Nearest.name(to: $0, among: [meant]) != nil
      }
      if let index { return (index, meant) }
    }
    return nil
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

    /// The key that may be meant for another one that is not there; nil if none is like it.
    var misspelt: (name: String, place: Int, nearest: String)? {
      SequenceRecord.misspelt(among: keys.map(\.name)).map {
        (keys[$0.index].name, keys[$0.index].place, $0.nearest)
      }
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
        let name = try scanner.text(of: found)
        if keys.contains(where: { $0.name == name }) {
          throw JSONScanner.Failure(.duplicateKey(name), found.start)
        }
        keys.append((name, found.start))
        let value = try scanner.value()
        try scanner.skip(restOf: value)
        if name == "id" { id = value.start..<scanner.place }
        if name == "observations" { observations = value.start }
        if name == "error" { error = value.start..<scanner.place }
        if name == "reference", value.kind != .null {
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
