/// Reads the header of a file of NumPy's format: the dict of Python with the keys `descr`,
/// `fortran_order` and `shape`, by its few forms and no others.
///
/// Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays".
struct NumPyHeaderScan {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.place = bytes.startIndex
  }

  mutating func read() throws(DocumentError) -> NumPyHeader {
    var type: String?
    var order: Bool?
    var shape: [Int]?
    try expect("{")
    while current != UInt8(ascii: "}") {
      let key = try text()
      try expect(":")
      switch key {
      case "descr" where type == nil: type = try self.type()
      case "fortran_order" where order == nil: order = try truth()
      case "shape" where shape == nil: shape = try tuple()
      default: throw Self.error(.key(key))
      }
      skipBlanks()
      if current != UInt8(ascii: "}") { try expect(",") }
      skipBlanks()
    }
    place += 1
    skipBlanks()
    if place < bytes.endIndex { throw unexpected() }
    guard let type else { throw Self.error(.missing("descr")) }
    guard let order else { throw Self.error(.missing("fortran_order")) }
    guard let shape else { throw Self.error(.missing("shape")) }
    return NumPyHeader(type: type, isFortranOrder: order, shape: shape)
  }

  private static func error(_ problem: NumPyHeaderProblem) -> DocumentError {
    DocumentError(.numPy(.header(problem: problem)))
  }

  private func unexpected() -> DocumentError {
    Self.error(place < bytes.endIndex ? .unexpected(byte: place) : .truncated)
  }

  private var current: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x09 { place += 1 }
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws(DocumentError) {
    skipBlanks()
    guard current == UInt8(ascii: scalar) else { throw unexpected() }
    place += 1
    skipBlanks()
  }

  /// A string without escapes.
  private mutating func text() throws(DocumentError) -> String {
    skipBlanks()
    guard let quote = current, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw unexpected()
    }
    let start = place + 1
    place = start
    while let byte = current, byte != quote {
      if byte == UInt8(ascii: "\\") || byte == 0x0A { throw unexpected() }
      place += 1
    }
    if current == nil { throw unexpected() }
    place += 1
    return String(decoding: bytes[start..<(place - 1)], as: UTF8.self)
  }

  /// A string; or, for a refusal, the list by which NumPy describes records.
  private mutating func type() throws(DocumentError) -> String {
    if current == UInt8(ascii: "[") {
      throw DocumentError(
        .numPy(.type(String(decoding: bytes[place...].prefix(60), as: UTF8.self))))
    }
    return try text()
  }

  private mutating func truth() throws(DocumentError) -> Bool {
    for (word, value) in [("True", true), ("False", false)] {
      if bytes[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return value
      }
    }
    throw unexpected()
  }

  /// Whole numbers in parentheses; a single one has a comma behind it.
  private mutating func tuple() throws(DocumentError) -> [Int] {
    var lengths: [Int] = []
    try expect("(")
    while current != UInt8(ascii: ")") {
      lengths.append(try length())
      skipBlanks()
      if lengths.count == 1 || current != UInt8(ascii: ")") { try expect(",") }
    }
    place += 1
    return lengths
  }

  private mutating func length() throws(DocumentError) -> Int {
    let start = place
    while let byte = current, (0x30...0x39).contains(byte) { place += 1 }
    if place == start { throw unexpected() }
    let digits = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let length = Int(digits) else { throw Self.error(.length(digits)) }
    return length
  }
}

/// What the header of a file of NumPy's format says.
struct NumPyHeader: Equatable {
  /// How numbers stand in the file, as NumPy writes it: `<f8`.
  let type: String
  /// Whether the first axis runs fastest.
  let isFortranOrder: Bool
  let shape: [Int]
}
