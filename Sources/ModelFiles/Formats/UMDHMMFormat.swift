import DynamicProgramming

/// Hidden Markov models of UMDHMM: `M= N= A: B: pi:`, states and symbols counted from 1.
///
/// Tables are printed with few digits there, so rows may sum to 1 only to 0.01. Source: Tapas
/// Kanungo, UMDHMM 1.02; only ``UMDHMMSequence`` has the symbols.
struct UMDHMMFormat: ReadableFormat, WritableFormat {
  let name = "UMDHMM"
  let suffixes = [".hmm"]
  let programs = ["UMDHMM"]
  let contents = "a model of symbols, as UMDHMM has it"

  /// How far from 1 the sum of a row may be.
  private static let tolerance = 1e-2

  func recognises(_ bytes: [UInt8]) -> Recognition {
    let word = bytes.drop { $0 <= 0x20 }
    guard word.first == UInt8(ascii: "M") else { return .no }
    let next = word.dropFirst().first { !TextScan.isBlank($0) }
    return next == UInt8(ascii: "=") ? .certainly : .no
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    var scan = try WordScan(file.bytes, format: name, separators: [UInt8(ascii: "=")])
    do throws(DocumentError) {
      return try content(&scan, file)
    } catch {
      if scan.faults.isEmpty { throw error }
      return ModelContent(faults: scan.faults + [error])
    }
  }

  private func content(
    _ scan: inout WordScan, _ file: FormatInput
  ) throws(DocumentError) -> ModelContent {
    let symbols = try count("M", of: &scan, file.limits)
    let states = try count("N", of: &scan, file.limits)
    let transition = try table("A:", rows: states, columns: states, of: &scan, file.limits)
    let emission = try table("B:", rows: states, columns: symbols, of: &scan, file.limits)
    let initial = try table("pi:", rows: 1, columns: states, of: &scan, file.limits)
    var model: [(key: String, value: DocumentNode)] = [
      ("states", .names((1...states).map(String.init))),
      ("initial", initial[0]),
      ("transition", .list(transition)),
      (
        "emission",
        .map([
          ("symbols", .names((1...symbols).map(String.init))), ("table", .list(emission)),
        ])
      ),
    ]
    try readNames(of: TrailingNames(in: file.bytes), into: &model)
    var content = ModelContent(.map(model))
    content.tolerance = Self.tolerance
    content.titles.names = ["initial": "pi", "transition": "A", "table": "B"]
    content.faults = scan.faults
    return content
  }

  private func readNames(
    of trailing: TrailingNames, into model: inout [(key: String, value: DocumentNode)]
  ) throws(DocumentError) {
    guard let names = try trailing.names() else { return }
    for entry in try names.entries(at: []) where entry.key != "symbols" {
      model.removeAll { $0.key == entry.key }
      model.append((entry.key, entry.value))
    }
    guard let symbols = names.map?.first(where: { $0.key == "symbols" })?.value else { return }
    for place in model.indices where model[place].key == "emission" {
      model[place].value = model[place].value.setting([("symbols", symbols)])
    }
  }

  private func count(
    _ key: String, of scan: inout WordScan, _ limits: Limits
  ) throws(DocumentError) -> Int {
    try scan.expect(key)
    try scan.expect("=")
    return try scan.whole("a count", in: 1...Limits.states)
  }

  private func table(
    _ key: String, rows: Int, columns: Int, of scan: inout WordScan, _ limits: Limits
  ) throws(DocumentError) -> [DocumentNode] {
    try scan.expect(key)
    try limits.checkBytes(8 * Double(rows) * Double(columns))
    var table: [DocumentNode] = []
    for _ in 0..<rows { table.append(try row(of: columns, &scan)) }
    return table
  }

  /// A row of numbers, which stands where the first of them does. Of one with something else in it,
  /// of which note is taken, nothing more is to be said: it has equal shares.
  private func row(of columns: Int, _ scan: inout WordScan) throws(DocumentError) -> DocumentNode {
    let place = scan.next.map { DocumentPlace.mark($0.mark) } ?? .nowhere
    var numbers: [Double] = []
    for _ in 0..<columns {
      numbers.append(try scan.gatheredNumber("a probability", in: 0...1))
    }
    let isWhole = numbers.allSatisfy { !$0.isNaN }
    return .row(
      isWhole ? numbers : [Double](repeating: 1 / Double(columns), count: columns), at: place)
  }

  func remarks(on problem: Problem) -> [String] { PlainHMM.remarks(on: problem) }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    let model = try PlainHMM(of: problem, for: name, tolerance: Self.tolerance)
    guard let (emission, symbols) = model.emission else {
      throw UnwritableModel(format: name, part: "emission but of symbols")
    }
    try output.write(line: "M= \(symbols.count)\nN= \(model.states)\nA:")
    try Self.write(model.transition, width: model.states, to: &output)
    try output.write(line: "B:")
    try Self.write(emission, width: symbols.count, to: &output)
    try output.write(line: "pi:")
    try Self.write(model.initial, width: model.states, to: &output)
    let document = ModelDocument(of: problem)
    var names = [ModelValue.Entry("name", .text(problem.name))] + document.prose
    names += [.init("states", document.stateList), .init("symbols", .names(symbols))]
    if let observations = document.observations {
      names.append(.init("observations", observations))
    }
    try TrailingNames.write(names, to: &output)
  }

  private static func write(
    _ numbers: [Double], width: Int, to output: inout ChunkedOutput
  ) throws {
    for start in stride(from: 0, to: numbers.count, by: width) {
      let row = numbers[start..<(start + width)].map(NumberToken.text)
      try output.write(line: row.joined(separator: " "))
    }
  }
}

/// The sequences of UMDHMM: `T=`, then as many symbols, counted from 1.
enum UMDHMMSequence {
  /// Whether the text begins as such a sequence does.
  static func isOne(_ text: String) -> Bool { isIn(Array(text.utf8.prefix(64))[...]) }

  /// The same of the first bytes of a text.
  static func isIn(_ start: ArraySlice<UInt8>) -> Bool {
    let word = start.drop { $0 <= 0x20 }
    guard word.first == UInt8(ascii: "T") else { return false }
    return word.dropFirst().first { !TextScan.isBlank($0) } == UInt8(ascii: "=")
  }

  /// The symbols of the only sequence by their numbers.
  ///
  /// - Throws: also if there are several.
  static func nodes(_ bytes: [UInt8]) throws(DocumentError) -> NodeList {
    let sequences = try all(bytes)
    if sequences.count > 1 { throw DocumentError(.foreign(.severalSequences(sequences.count))) }
    return sequences[0]
  }

  /// Those of all sequences, at least one.
  static func all(_ bytes: [UInt8]) throws(DocumentError) -> [NodeList] {
    var scan = try WordScan(
      bytes, format: "a sequence of UMDHMM", separators: [UInt8(ascii: "=")])
    var sequences: [NodeList] = []
    repeat {
      try scan.expect("T")
      try scan.expect("=")
      let count = try scan.whole("a count", in: 1...Limits.timesteps)
      var nodes: [DocumentNode] = []
      for _ in 0..<count { nodes.append(try scan.word("a symbol").node) }
      sequences.append(NodeList(nodes))
    } while !scan.isAtEnd
    return sequences
  }
}
