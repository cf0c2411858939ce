import DynamicProgramming

/// Reads one line that is a JSON list of observations, by the rules that a model's own list has.
struct ObservationLine {
  private typealias Value = JSONScanner.Value

  private var scanner: JSONScanner
  private let limits: Limits

  private static let path: ModelPath = [.name("observations")]
  private static let whole: ModelPath = [.name("line")]

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
    self.scanner = JSONScanner(bytes)
    self.limits = limits
  }

  /// The symbols' places, -1 where one is missing.
  mutating func codes(_ symbols: SymbolTable) throws(DocumentError) -> [Int32] {
    var codes: [Int32] = []
    try forEach { (line, value, t) throws(DocumentError) in
      codes.append(try line.code(of: value, symbols, t))
    }
    return codes
  }

  private func code(
    of value: Value, _ symbols: SymbolTable, _ t: Int
  ) throws(DocumentError) -> Int32 {
    switch value.kind {
    case .null: return -1
    case .word, .number, .string:
      if let code = symbols.place(of: scanner.bytes[value.range]) { return code }
    case .escapedString, .list, .map: break
    }
    let path = Self.path / t
    guard let text = try text(of: value, at: path) else { throw kindError(.name, value, at: path) }
    // Names that are equal to a reader may differ in their bytes.
    if let code = symbols.names.place(of: text) { return Int32(code) }
    if isMissing(value) { return -1 }
    throw error(
      .unknownSymbol(text, nearest: symbols.names.nearest(to: text)), value.start, at: path)
  }

  /// Shape (N, D), axes (timestep, component), flat; NaN where one is missing.
  mutating func vectors(_ dimensions: Int) throws(DocumentError) -> [Double] {
    try components(dimensions) { (line, value, path) throws(DocumentError) in
      try line.finite(value, at: path())
    }
  }

  /// The same of whole numbers.
  mutating func counts(_ dimensions: Int) throws(DocumentError) -> [Double] {
    try components(dimensions) { (line, value, path) throws(DocumentError) in
      let number = try line.number(value, at: path())
      if ParameterRange.count.contains(number) { return number }
      let text = try line.text(of: value, at: path()) ?? ""
      throw line.error(.outOfRange(text, .count), value.start, at: path())
    }
  }

  private mutating func components(
    _ dimensions: Int,
    _ number: (inout ObservationLine, Value, () -> ModelPath) throws(DocumentError) -> Double
  ) throws(DocumentError) -> [Double] {
    var values: [Double] = []
    try forEach { (line, value, t) throws(DocumentError) in
      let before = values.count
      switch value.kind {
      case _ where line.isMissing(value):
        try line.checkMemory(8 * (Double(before) + Double(dimensions)))
        values.append(contentsOf: repeatElement(.nan, count: dimensions))
      case .list:
        try line.forEach(within: Self.path / t) { (line, value, place) throws(DocumentError) in
          let isMissing = line.isMissing(value)
          values.append(
            isMissing ? .nan : try number(&line, value, { Self.path / t / place }))
        }
      default:
        values.append(try number(&line, value, { Self.path / t }))
      }
      if values.count - before != dimensions {
        throw line.error(
          .wrongLength(found: values.count - before, expected: dimensions, of: .components),
          value.start, at: Self.path / t)
      }
    }
    return values
  }

  /// Whether it is `null` or NaN.
  private func isMissing(_ value: Value) -> Bool {
    value.kind == .null
      || value.kind == .word && scanner.bytes[value.range].elementsEqual("NaN".utf8)
  }

  /// The line as a document, for observations that have a structure of their own.
  func node() throws(DocumentError) -> DocumentNode {
    if scanner.bytes.isEmpty { throw DocumentError(.line(.empty), path: Self.whole) }
    return try JSONDocument.root(of: Array(scanner.bytes))
  }

  /// A missing vector takes four bytes on the line, but all of its components in memory.
  private func checkMemory(_ needed: Double) throws(DocumentError) {
    if needed > Double(limits.memory) {
      throw error(
        .tooMuchMemory(needed: needed, available: limits.memory), scanner.place, at: Self.whole)
    }
  }

  // MARK: - Lists

  /// Calls `body` with every observation and its timestep.
  private mutating func forEach(
    _ body: (inout ObservationLine, Value, Int) throws(DocumentError) -> Void
  ) throws(DocumentError) {
    guard scanner.peek() != nil else { throw DocumentError(.line(.empty), path: Self.whole) }
    let isRecord = scanner.peek() == UInt8(ascii: "{")
    if isRecord { try enterRecord() }
    let value = try pull(at: Self.whole) { (scanner) throws(JSONScanner.Failure) in
      try scanner.value()
    }
    guard value.kind == .list else { throw kindError(.list, value, at: Self.whole) }
    try forEach(within: Self.path, body)
    if isRecord { return }
    try pull(at: Self.whole) { (scanner) throws(JSONScanner.Failure) in try scanner.finish() }
  }

  /// Steps to the observations of an object, all of which is read for it.
  private mutating func enterRecord() throws(DocumentError) {
    let fields = try pull(at: Self.whole) { (scanner) throws(JSONScanner.Failure) in
      let fields = try SequenceRecord.Fields(&scanner)
      try scanner.finish()
      return fields
    }
    guard let observations = fields.observations else {
      if let bytes = fields.error,
        let text = (try? JSONDocument.root(of: Array(scanner.bytes[bytes])))?.text
      {
        throw DocumentError(.line(.said(text)))
      }
      if let misspelt = misspelt(in: fields) { throw misspelt }
      throw error(.missingKey("observations"), 0, at: Self.whole)
    }
    if let misspelt = misspelt(in: fields) { throw misspelt }
    scanner = JSONScanner(scanner.bytes, at: observations)
  }

  private func misspelt(in fields: SequenceRecord.Fields) -> DocumentError? {
    fields.misspelt.map {
      error(.unknownKey($0.name, nearest: $0.nearest), $0.place, at: Self.whole)
    }
  }

  /// Calls `body` with every element of a list whose bracket has been read, and its place from 1.
  private mutating func forEach(
    within path: ModelPath,
    _ body: (inout ObservationLine, Value, Int) throws(DocumentError) -> Void
  ) throws(DocumentError) {
    var place = 0
    while try pull(
      at: path / place,
      { (scanner) throws(JSONScanner.Failure) in
        try scanner.takeSeparator(before: "]", isFirst: place == 0)
      })
    {
      place += 1
      let value = try pull(at: path / place) { (scanner) throws(JSONScanner.Failure) in
        try scanner.value()
      }
      try body(&self, value, place)
    }
  }

  /// What the scanner gives, or its fault as one of the value at a path.
  @inline(__always)
  private mutating func pull<Result>(
    at path: @autoclosure () -> ModelPath,
    _ step: (inout JSONScanner) throws(JSONScanner.Failure) -> Result
  ) throws(DocumentError) -> Result {
    do throws(JSONScanner.Failure) {
      return try step(&scanner)
    } catch {
      throw self.error(error.fault, error.place, at: path())
    }
  }

  // MARK: - Scalars

  private func finite(
    _ value: Value, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> Double {
    let number = try number(value, at: path())
    if number.isFinite { return number }
    throw error(.notFinite(try text(of: value, at: path()) ?? ""), value.start, at: path())
  }

  /// A number, also in quotes: text is text, as in a model file.
  private func number(
    _ value: Value, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> Double {
    if let number = scanner.number(of: value) { return number }
    guard let text = try text(of: value, at: path()) else {
      throw kindError(.number, value, at: path())
    }
    if let number = NumberText.value(of: text) { return number }
    let isNotFinite = NumberText.isNotANumberWord(text)
    throw error(isNotFinite ? .notFinite(text) : .notANumber(text), value.start, at: path())
  }

  /// The text of a scalar that is not missing.
  private func text(
    of value: Value, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> String? {
    switch value.kind {
    case .null, .list, .map: return nil
    case .word, .number, .string, .escapedString: break
    }
    do throws(JSONScanner.Failure) {
      return try scanner.text(of: value)
    } catch {
      throw self.error(error.fault, error.place, at: path())
    }
  }

  // MARK: - Faults

  private func kindError(
    _ expected: ExpectedValue, _ value: Value, at path: ModelPath
  ) -> DocumentError {
    let found: Found =
      switch value.kind {
      case .null: .nothing
      case .list: .list
      case .map: .map
      case .word, .number, .string, .escapedString:
        .text(String(decoding: scanner.bytes[value.range], as: UTF8.self))
      }
    return error(.wrongKind(expected: expected, found: found), value.start, at: path)
  }

  /// A fault and its column.
  private func error(_ fault: ModelFault, _ place: Int, at path: ModelPath) -> DocumentError {
    let before = scanner.bytes[..<min(place, scanner.bytes.count)]
    let column = before.count { $0 & 0xC0 != 0x80 } + 1
    return DocumentError(fault, mark: DocumentMark(line: 1, column: column), path: path)
  }
}
