/// A line that is an object around the observations: `{"id": …, "observations": […], …}`. What else stands
/// in it is for others to read.
public struct SequenceRecord {
  /// The value of `id` as it stands there, if it has one.
  public let id: ArraySlice<UInt8>?

  /// What a line says of itself; nothing if it is a list, or no JSON.
  public init(ofLine line: ArraySlice<UInt8>) {
    id = line.withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      guard scanner.peek() == UInt8(ascii: "{"), let fields = try? Fields(&scanner) else {
        return nil
      }
      return fields.id.map {
        line[(line.startIndex + $0.lowerBound)..<(line.startIndex + $0.upperBound)]
      }
    }
  }

  /// Where the values of a line stand whose brace comes next.
  struct Fields {
    /// The bytes of `id`.
    private(set) var id: Range<Int>?
    /// The first byte of `observations`.
    private(set) var observations: Int?

    /// Reads the whole object.
    init(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
      _ = try scanner.value()
      var isFirst = true
      while try scanner.takeSeparator(before: "}", isFirst: isFirst) {
        isFirst = false
        let key = scanner.bytes[try scanner.key().range]
        let value = try scanner.value()
        try scanner.skip(restOf: value)
        if key.elementsEqual("id".utf8) { id = value.start..<scanner.place }
        if key.elementsEqual("observations".utf8) { observations = value.start }
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
