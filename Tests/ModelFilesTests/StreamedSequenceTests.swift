import DynamicProgramming
import SeededRandom
import Testing

@testable import ModelFiles

/// Files of many sequences read piece by piece: to the byte, and to the word, what reading them
/// whole comes to, wherever the pieces end. What is wrong with a record is said of its sequence
/// alone: the others are those of the file without the line.
@Suite struct StreamedSequenceTests {
  /// The lines, or what is wrong.
  private enum Outcome: Equatable {
    case lines([String])
    case refused(String)
  }

  private static let blockSizes = [1, 2, 3, 7, 64, 1 << 18]

  static func model(_ text: String) throws -> SequenceModel {
    try ModelLoader().loadForSequences(bytes: Array(text.utf8), name: "m.yaml")
  }

  static let words = """
    states: [rain, sun]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {symbols: [a, b, "c,d", A, C, G], table: [[0.5, 0.1, 0.1, 0.1, 0.1, 0.1],
      [0.1, 0.5, 0.1, 0.1, 0.1, 0.1]]}

    """
  private static let numbers = """
    states: [calm, storm]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {family: normal, parameters: {calm: {mean: 2, sd: 1}, storm: {mean: 9, sd: 2}}}

    """
  private static let channels = """
    states: [calm, storm]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission:
      channels:
        x: {family: normal, parameters: {calm: {mean: 2, sd: 1}, storm: {mean: 9, sd: 2}}}
        seen: {calm: {a: 0.8, b: 0.2}, storm: {a: 0.1, b: 0.9}}

    """
  private static let tagger = """
    {"weights": "scores", "states": ["rain", "sun"], "initial": [0, 0],
     "transition": [[0, 0], [0, 0]],
     "emission": {"family": "features", "weights": {"rain": {"a": 1}, "sun": {"b": 1}}}}
    """

  private static func whole(
    _ bytes: [UInt8], _ name: String, _ columns: SequenceColumns, _ model: SequenceModel
  ) -> Outcome {
    do throws(ModelError) {
      let lines = try model.lines(of: bytes, name: name, columns: columns)
      var parts = lines.split(separator: 0x0A, omittingEmptySubsequences: false)
      if parts.last?.isEmpty == true { parts.removeLast() }
      return .lines(parts.map { String(decoding: $0, as: UTF8.self) })
    } catch {
      return .refused(error.message)
    }
  }

  private static func streamed(
    _ bytes: [UInt8], _ name: String, _ columns: SequenceColumns, _ model: SequenceModel,
    blockSize: Int
  ) -> Outcome {
    do throws(ModelError) {
      let made = try model.madeLines(
        of: HeldBytes(bytes), name: name, columns: columns, blockSize: blockSize)
      var lines: [String] = []
      for place in 0..<made.count {
        lines.append(String(decoding: try made.line(at: place), as: UTF8.self))
      }
      return .lines(lines)
    } catch {
      return .refused(error.message)
    }
  }

  /// How a file is read piece by piece: as when it is read whole, or with some sequences spoilt.
  private enum Reading { case accepted, refused, spoilt }

  @discardableResult
  private static func expectSame(
    _ bytes: [UInt8], _ name: String, _ columns: SequenceColumns, _ model: SequenceModel
  ) -> Reading {
    let wanted = whole(bytes, name, columns, model)
    let text = String(decoding: bytes, as: UTF8.self).debugDescription
    let readings = blockSizes.map { streamed(bytes, name, columns, model, blockSize: $0) }
    for (size, found) in zip(blockSizes, readings) {
      #expect(found == readings[0], "\(name), blocks of \(size): \(text)")
    }
    switch (readings[0], wanted) {
    case (.lines(let lines), .refused(let message)):
      expectSpoilt(lines, message, bytes, name, columns, model)
      return .spoilt
    case (.refused, .refused):
      #expect(readings[0] == wanted || isOfRecord(wanted), "\(text)")
      return .refused
    case (_, _):
      #expect(readings[0] == wanted, "\(text)")
      return .accepted
    }
  }

  /// Whether a fault is that of one record.
  private static func isOfRecord(_ outcome: Outcome) -> Bool {
    if case .refused(let message) = outcome {
      return message.contains("must have") || message.contains("quote")
    }
    return false
  }

  /// Of the sequences some are spoilt, the first of them by what refuses the whole file; the others
  /// are those of the file without the lines that are wrong.
  private static func expectSpoilt(
    _ lines: [String], _ message: String, _ bytes: [UInt8], _ name: String,
    _ columns: SequenceColumns, _ model: SequenceModel
  ) {
    let text = String(decoding: bytes, as: UTF8.self)
    let spoilt = lines.filter { $0.contains("\"error\":") }
    #expect(spoilt.count < lines.count, "\(text.debugDescription)")
    // Blank lines are refused of one sequence alone.
    let isBlank = message.contains("has 1 field")
    let isSaid = spoilt.contains { $0.contains(JSONText.string(message)) }
    #expect(isSaid || isBlank, "\(message): \(spoilt)")
    // A quote may hold several lines together, of which no one knows which are wrong.
    if text.contains("\"") { return }
    var rest = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    for _ in 0..<20 {
      let outcome = whole(Array(rest.joined(separator: "\n").utf8), name, columns, model)
      switch outcome {
      case .lines(let good):
        for line in lines where !spoilt.contains(line) {
          #expect(good.contains(line), "\(text.debugDescription)")
        }
        return
      case .refused(let message):
        let parts = message.split(separator: ":")
        guard parts.count > 2, let line = Int(parts[1]), rest.indices.contains(line - 1) else {
          Issue.record("\(message): \(text.debugDescription)")
          return
        }
        // A record behind a blank line is refused for that line.
        let before = rest[..<(line - 1)].lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? 0
        if before < line - 2, name.hasSuffix(".csv") {
          rest.removeSubrange((before + 1)..<(line - 1))
        } else {
          rest.remove(at: line - 1)
        }
      }
    }
    Issue.record("is never read: \(text.debugDescription)")
  }

  // MARK: - Random files

  /// How a text may be encoded, and what may be wrong with it.
  private static func spoilt(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
    var text = text
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    case 1:
      text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r")
    default: break
    }
    if Bool.random(using: &random), text.hasSuffix("\n") { text.removeLast() }
    var bytes = Array(text.utf8)
    switch Int.random(in: 0..<24, using: &random) {
    case 0: bytes.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0)
    case 1: bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case 2: insert([[0xC3], [0x01], [0x80], Array("é".utf8)].randomElement(using: &random) ?? [])
    case 3: insert(Array("\"".utf8))
    case 4: insert(Array("\n".utf8))
    case 5: insert(Array("\r".utf8))
    case 6: if !bytes.isEmpty { bytes.remove(at: Int.random(in: bytes.indices, using: &random)) }
    default: break
    }
    return bytes
    func insert(_ more: [UInt8]) {
      bytes.insert(contentsOf: more, at: Int.random(in: 0...bytes.count, using: &random))
    }
  }

  private static func table(_ random: inout SplitMix64) -> String {
    let separator = [",", ",", ";", "\t"].randomElement(using: &random) ?? ","
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    func field(_ text: String) -> String {
      let needsQuotes = text.contains { "\n\"".contains($0) } || text.contains(separator)
      guard needsQuotes || Int.random(in: 0..<6, using: &random) == 0 else {
        return pick(["", "", "", " "]) + text + pick(["", "", " "])
      }
      return
        "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
        + pick(["", "", " "])
    }
    var text = pick(["", "", "", "# said\n", "sep=\(separator)\n", "\n"])
    text += ["week", "seen", "was", "x"].joined(separator: separator) + "\n"
    let groups = [
      "1", "2", "10", "NA", "", "a\nb", "say \"so\"", "\u{E9}", "e\u{301}", "K", "\u{212A}",
    ]
    let stays = Int.random(in: 0..<4, using: &random)
    var group = pick(groups)
    for _ in 0..<Int.random(in: 0..<14, using: &random) {
      if Int.random(in: 0...stays, using: &random) == 0 { group = pick(groups) }
      text +=
        [
          field(group), field(pick(["a", "b", "c,d", "", "NA", "x"])),
          field(pick(["rain", "sun", "NA", ""])),
          field(
            pick(separator == "," ? ["1", "2.5", "", "1e3"] : ["1", "2,5", "", "1", "-3,25", "7"])),
        ].joined(separator: separator) + "\n"
      if Int.random(in: 0..<60, using: &random) == 0 { text += "1\(separator)2.5\n" }
      if Int.random(in: 0..<60, using: &random) == 0 { text += "\n" }
      if separator != ",", Int.random(in: 0..<60, using: &random) == 0 {
        text += ["1", "a", "sun", "2.5"].joined(separator: separator) + "\n"
      }
    }
    return text + pick(["", "", "\n\n", " \n"])
  }

  private static let tableColumns = [
    SequenceColumns(observations: "seen", reference: "was", group: "week"),
    SequenceColumns(observations: "seen", group: "week"),
    SequenceColumns(observations: "seen", reference: "was", group: "Week"),
    SequenceColumns(observations: "x", group: "week"),
    SequenceColumns(observations: "seen", reference: "wax", group: "week"),
    SequenceColumns(observations: "seen", reference: "was", group: "weak"),
    SequenceColumns(observations: "sen", reference: "was", group: "weak"),
    SequenceColumns(observations: "x,x", group: "week"),
    SequenceColumns(group: "week"), SequenceColumns(observations: "seen", group: "seen"),
  ]

  @Test(arguments: 0..<6) func tables(seed: Int) throws {
    let models = [
      try Self.model(Self.words), try Self.model(Self.numbers), try Self.model(Self.channels),
      try Self.model(Self.tagger),
    ]
    var random = SplitMix64(seed: UInt64(seed))
    var counts: [Reading: Int] = [:]
    for round in 0..<120 {
      let bytes = Self.spoilt(Self.table(&random), &random)
      let columns = Self.tableColumns[round % Self.tableColumns.count]
      let model = models.randomElement(using: &random) ?? models[0]
      counts[Self.expectSame(bytes, "x.csv", columns, model), default: 0] += 1
    }
    #expect(counts[.accepted, default: 0] > 10 && counts[.refused, default: 0] > 10)
    #expect(counts[.spoilt, default: 0] > 2, "\(counts)")
  }

  @Test(arguments: 0..<4) func sentences(seed: Int) throws {
    let model = try Self.model(Self.words)
    var random = SplitMix64(seed: UInt64(seed))
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    let lines = [
      "a\tsun", "b\train", "A\tsun", "b  sun", "", "", " ", "# sent_id = s1", "# said", "#a\tsun",
      "-DOCSTART- -X-", "\u{E9}\tsun", "1\ta\t_\t_\t_\t_\t_\t_\t_\tsun", "x\ty\tz",
      "1-2\ta\t_\t_\t_\t_\t_\t_\t_\tsun", "1.1\ta\t_\t_\t_\t_\t_\t_\t_\tsun",
    ]
    let columns = [
      SequenceColumns(observations: "0", reference: "1"), SequenceColumns(reference: "-1"),
      SequenceColumns(observations: "1"), SequenceColumns(observations: "0", reference: "2"),
      SequenceColumns(observations: "-2", reference: "lemma"), SequenceColumns(),
      SequenceColumns(observations: "form", reference: "tag"),
    ]
    for round in 0..<150 {
      var text = pick(["", "", "# global.columns = FORM TAG\n"])
      for _ in 0..<Int.random(in: 0..<12, using: &random) { text += pick(lines) + "\n" }
      Self.expectSame(
        Self.spoilt(text, &random), pick(["x.conll", "x.conllu"]), columns[round % columns.count],
        model)
    }
  }

  @Test(arguments: 0..<4) func records(seed: Int) throws {
    let model = try Self.model(Self.words)
    var random = SplitMix64(seed: UInt64(seed))
    let lines = [">one of two", ">", ">s2", "ACG", "acg 10", "AN*", "", ";said", "G", ">\u{E9}"]
    for _ in 0..<150 {
      var text = ">first\n"
      for _ in 0..<Int.random(in: 0..<12, using: &random) {
        text += (lines.randomElement(using: &random) ?? "") + "\n"
      }
      Self.expectSame(Self.spoilt(text, &random), "x.fa", SequenceColumns(), model)
    }
  }

  @Test(arguments: 0..<4) func items(seed: Int) throws {
    let model = try Self.model(Self.tagger)
    var random = SplitMix64(seed: UInt64(seed))
    let lines = [
      "sun\ta\tb:2", "rain\tb:0.5", "snow\ta:-1", "", "", " ", #"sun\tw\:x:2"#, "sun", "\ta",
      "sun\ta:1e3", "rain\t\u{E9}:3", "sun\ta:1:2",
    ]
    for round in 0..<150 {
      var text = "sun\ta\n"
      for _ in 0..<Int.random(in: 0..<12, using: &random) {
        text += (lines.randomElement(using: &random) ?? "") + "\n"
      }
      if round % 20 == 0 { text += "sun\ta:inf\n" }
      Self.expectSame(Self.spoilt(text, &random), "x.txt", SequenceColumns(), model)
    }
  }

  // MARK: - What is kept

  /// Where a sequence stands takes as little for a long one as for a short one.
  @Test func ofASequenceIsKeptWhereItStands() throws {
    let sequences = 200
    for length in [2, 300] {
      var (csv, conll, fasta) = ("week,seen\n", "", "")
      for sequence in 0..<sequences {
        csv += String(repeating: "week \(sequence),a\n", count: length)
        conll += String(repeating: "a\n", count: length) + "\n"
        fasta += ">\(sequence)\n" + String(repeating: "A", count: length) + "\n"
      }
      let files = [
        (csv, "x.csv", SequenceColumns(observations: "seen", group: "week")),
        (conll, "x.conll", SequenceColumns()), (fasta, "x.fa", SequenceColumns()),
      ]
      for (text, name, columns) in files {
        let made = try Self.model(Self.words).madeLines(
          of: HeldBytes(Array(text.utf8)), name: name, columns: columns)
        #expect(made.count == sequences)
        #expect(made.keptBytes < 40 * sequences)
      }
    }
  }

  /// Each piece of a group takes a few bytes.
  @Test func ofScatteredRecordsIsKeptHowFarTheyAreApart() throws {
    let (groups, rounds) = (50, 100)
    var text = "week,seen\n"
    for _ in 0..<rounds { for group in 0..<groups { text += "\(group),a\n" } }
    let made = try Self.model(Self.words).madeLines(
      of: HeldBytes(Array(text.utf8)), name: "x.csv",
      columns: SequenceColumns(observations: "seen", group: "week"))
    #expect(made.count == groups)
    #expect(made.keptBytes < 4 * groups * rounds)
  }

  // MARK: - Sources

  /// What was read once may be gone when it is wanted.
  private struct Shrinking: ByteSource {
    let bytes: [UInt8]
    let isShort: @Sendable () -> Bool

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
      HeldBytes(isShort() ? Array(bytes.prefix(8)) : bytes).read(into: buffer, at: offset)
    }
  }

  @Test func saysThatAFileHasBecomeShorter() throws {
    let flag = Flag()
    let made = try Self.model(Self.words).madeLines(
      of: Shrinking(bytes: Array(">one\nACG\n>two\nA\n".utf8)) { flag.isSet }, name: "x.fa",
      columns: SequenceColumns())
    #expect(made.count == 2)
    flag.isSet = true
    let error = #expect(throws: ModelError.self) { try made.line(at: 1) }
    #expect(error?.exitClass == .inputOutput)
  }

  private final class Flag: @unchecked Sendable { var isSet = false }
}

extension MadeLines {
  /// About how many bytes all of this takes.
  fileprivate var keptBytes: Int {
    parts.reduce(0) { sum, part in
      switch part.content {
      case .indexed(let sequences): sum + 64 + sequences.extents.size
      case .held(let lines): lines.reduce(sum + 64) { $0 + $1.count + 32 }
      case .whole, .wrong: sum + 64
      }
    }
  }
}
