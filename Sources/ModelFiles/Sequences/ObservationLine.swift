/// Reads one line that is a JSON list of observations, by the rules that a model's own list has.
struct ObservationLine {
  private var scan: LineScan
  private static let path: ModelPath = [.name("observations")]
  private static let whole: ModelPath = [.name("line")]

  private let limits: Limits

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
    self.scan = LineScan(bytes)
    self.limits = limits
  }

  /// The symbols' places, -1 where one is missing.
  mutating func codes(_ symbols: SymbolTable) throws(DocumentError) -> [Int32] {
    var codes: [Int32] = []
    try forEach { (scan, value, t) throws(DocumentError) in
      codes.append(try Self.code(of: value, in: scan, symbols, t))
    }
    return codes
  }

  private static func code(
    of value: LineValue, in scan: LineScan, _ symbols: SymbolTable, _ t: Int
  ) throws(DocumentError) -> Int32 {
    switch value {
    case .missing: return -1
    case .bare(let range), .string(let range, hasEscapes: false):
      if let code = symbols.place(of: scan.bytes[range]) { return code }
    case .string, .list, .map: break
    }
    guard let text = try scan.text(of: value, at: path / t) else {
      throw kindError(.name, value, in: scan, at: path / t)
    }
    // Names that are equal to a reader may differ in their bytes.
    if let code = symbols.names.place(of: text) { return Int32(code) }
    throw scan.error(
      .unknownSymbol(text, nearest: symbols.names.nearest(to: text)), at: path / t,
      place: LineScan.start(of: value, before: scan.place))
  }

  /// Shape (N, D), axes (timestep, component), flat; NaN where one is missing.
  mutating func vectors(_ dimensions: Int) throws(DocumentError) -> [Double] {
    var values: [Double] = []
    let limits = limits
    try forEach { (scan, value, t) throws(DocumentError) in
      switch value {
      case .missing:
        // It takes four bytes on the line, but all of its components in memory.
        let needed = 8 * (Double(values.count) + Double(dimensions))
        if needed > Double(limits.memory) {
          throw scan.error(
            .tooMuchMemory(needed: needed, available: limits.memory), at: Self.whole)
        }
        values.append(contentsOf: repeatElement(.nan, count: dimensions))
      case .list:
        let start = scan.place - 1
        let before = values.count
        try Self.forEach(in: &scan, within: Self.path / t) {
          (scan, value, place) throws(DocumentError) in
          values.append(try Self.component(value, in: scan, at: Self.path / t / place))
        }
        try Self.checkLength(values.count - before, dimensions, scan, start, Self.path / t)
      default:
        let start = LineScan.start(of: value, before: scan.place)
        values.append(try Self.finite(value, in: scan, at: Self.path / t))
        try Self.checkLength(1, dimensions, scan, start, Self.path / t)
      }
    }
    return values
  }

  private static func checkLength(
    _ found: Int, _ expected: Int, _ scan: LineScan, _ start: Int,
    _ path: @autoclosure () -> ModelPath
  ) throws(DocumentError) {
    if found == expected { return }
    throw scan.error(
      .wrongLength(found: found, expected: expected, of: .components), at: path(), place: start)
  }

  /// Whole numbers, -1 where one is missing.
  mutating func counts() throws(DocumentError) -> [Int64] {
    var counts: [Int64] = []
    try forEach { (scan, value, t) throws(DocumentError) in
      if case .missing = value { return counts.append(-1) }
      let number = try Self.number(value, in: scan, at: Self.path / t)
      guard number >= 0, number <= 0x1p53, number == number.rounded() else {
        let text = try scan.text(of: value, at: Self.path / t) ?? ""
        throw scan.error(
          .outOfRange(text, .count), at: Self.path / t,
          place: LineScan.start(of: value, before: scan.place))
      }
      counts.append(Int64(number))
    }
    return counts
  }

  // MARK: - Lists

  /// Calls `body` with every observation and its timestep.
  private mutating func forEach(
    _ body: (inout LineScan, LineValue, Int) throws(DocumentError) -> Void
  ) throws(DocumentError) {
    guard scan.peek() != nil else {
      throw DocumentError(.line(.empty), path: Self.whole)
    }
    let value = try scan.value(at: Self.whole)
    guard case .list = value else {
      throw Self.kindError(.list, value, in: scan, at: Self.whole)
    }
    try Self.forEach(in: &scan, within: Self.path, body)
    if scan.peek() != nil {
      throw scan.error(.line(.goesOn(scan.excerpt(from: scan.place))), at: Self.whole)
    }
  }

  /// Calls `body` with every element of a list whose bracket has been read, and its place from 1.
  private static func forEach(
    in scan: inout LineScan, within path: ModelPath,
    _ body: (inout LineScan, LineValue, Int) throws(DocumentError) -> Void
  ) throws(DocumentError) {
    var place = 0
    while try scan.takeSeparator(isFirst: place == 0, at: path / place) {
      place += 1
      try body(&scan, try scan.value(at: path / place), place)
    }
  }

  // MARK: - Numbers

  private static func component(
    _ value: LineValue, in scan: LineScan, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> Double {
    if case .missing = value { return .nan }
    return try finite(value, in: scan, at: path())
  }

  private static func finite(
    _ value: LineValue, in scan: LineScan, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> Double {
    let number = try number(value, in: scan, at: path())
    if number.isFinite { return number }
    throw scan.error(
      .notFinite(try scan.text(of: value, at: path()) ?? ""), at: path(),
      place: LineScan.start(of: value, before: scan.place))
  }

  /// A number, also in quotes: text is text, as in a model file.
  private static func number(
    _ value: LineValue, in scan: LineScan, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> Double {
    if case .bare(let range) = value {
      var digits = NumberScan(UnsafeBufferPointer(rebasing: scan.bytes[range]))
      if case .exact(let number) = digits.read() { return number }
    }
    guard let text = try scan.text(of: value, at: path()) else {
      throw kindError(.number, value, in: scan, at: path())
    }
    if let number = NumberText.value(of: text) { return number }
    let isNotFinite = NumberText.isNotANumberWord(text)
    throw scan.error(
      isNotFinite ? .notFinite(text) : .notANumber(text), at: path(),
      place: LineScan.start(of: value, before: scan.place))
  }

  private static func kindError(
    _ expected: Expectation, _ value: LineValue, in scan: LineScan, at path: ModelPath
  ) -> DocumentError {
    let found: Found =
      switch value {
      case .missing: .nothing
      case .list: .list
      case .map: .map
      case .bare(let range), .string(let range, _):
        .text(String(decoding: scan.bytes[range], as: UTF8.self))
      }
    return scan.error(
      .wrongKind(expected: expected, found: found), at: path,
      place: LineScan.start(of: value, before: scan.place))
  }
}
