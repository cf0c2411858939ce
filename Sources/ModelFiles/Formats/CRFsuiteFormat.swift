import DynamicProgramming
import Foundation

/// Linear-chain CRFs as `crfsuite dump` prints them, with the weights of their features.
///
/// What the dump does not list weighs nothing, and is possible all the same. Observations come from
/// item files: ``CRFsuiteItems``.
struct CRFsuiteFormat: ReadableFormat {
  let name = "a dump of CRFsuite"
  let suffixes = [".dump.txt", ".crfsuite.txt"]
  let programs = ["CRFsuite"]

  func recognises(_ bytes: [UInt8]) -> Recognition {
    let start = bytes.drop { TextScan.isBlank($0) || $0 == 0x0A }
    return start.starts(with: "FILEHEADER = {".utf8) ? .certainly : .no
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    var reader = CRFsuiteReader(try TextBytes.text(file.bytes), format: name)
    try reader.read()
    if !reader.faults.isEmpty { return ModelContent(faults: reader.faults) }
    return ModelContent(try reader.document(limits: file.limits))
  }
}

/// Reads the blocks of a dump.
private struct CRFsuiteReader {
  private let format: String
  private let lines: [Substring]
  private var labels: [String] = []
  private var places: [String: Int] = [:]
  private var transitions: [Int: [Int: Double]] = [:]
  private var features: [[(key: String, value: DocumentNode)]] = []
  /// The attributes that have a weight, of each label.
  private var weighed: [Set<String>] = []
  private var attributes = Set<String>()
  /// What is wrong with entries.
  private(set) var faults: [DocumentError] = []

  /// All of them stand in a dump, empty or not.
  private static let blocks = [
    "FILEHEADER", "LABELS", "ATTRIBUTES", "TRANSITIONS", "STATE_FEATURES",
  ]

  init(_ text: String, format: String) {
    self.format = format
    self.lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  mutating func read() throws(DocumentError) {
    var block: String?
    var missing = Set(Self.blocks)
    for (place, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      let mark = DocumentMark(line: place + 1, column: 1 + line.count - text.count)
      if text.isEmpty { continue }
      if text == "}", block != nil {
        block = nil
      } else if block == nil {
        let begun = try start(of: text, at: mark)
        missing.remove(begun)
        block = begun
      } else {
        do throws(DocumentError) {
          try readEntry(text, of: block ?? "", at: mark)
        } catch {
          if faults.count == ModelContent.mostFaults { return }
          faults.append(error)
        }
      }
    }
    if let block {
      faults.append(unexpected(nil, "the end of \(block)", nil))
    } else if let lacking = Self.blocks.first(where: missing.contains) {
      faults.append(unexpected(nil, lacking, nil))
    }
    if labels.isEmpty, faults.isEmpty { throw unexpected(nil, "a label", nil) }
  }

  private func start(
    of text: Substring, at mark: DocumentMark
  ) throws(DocumentError) -> String {
    let words = text.split(separator: " ")
    guard words.count == 3, words[1] == "=", words[2] == "{",
      Self.blocks.contains(String(words[0]))
    else { throw unexpected(String(text), "a block such as LABELS = {", mark) }
    return String(words[0])
  }

  private mutating func readEntry(
    _ text: Substring, of block: String, at mark: DocumentMark
  ) throws(DocumentError) {
    switch block {
    case "LABELS":
      guard let colon = text.range(of: ": ") else {
        throw unexpected(String(text), "a label", mark)
      }
      let label = String(text[colon.upperBound...])
      guard places[label] == nil else { throw DocumentError(.duplicateName(label), mark: mark) }
      places[label] = labels.count
      labels.append(label)
      features.append([])
      weighed.append([])
    case "ATTRIBUTES":
      if let colon = text.range(of: ": ") { attributes.insert(String(text[colon.upperBound...])) }
    case "TRANSITIONS", "STATE_FEATURES":
      let (from, to, weight) = try entry(text, joinsLabels: block == "TRANSITIONS", at: mark)
      let label = try place(to, at: mark)
      // Which of two weights counts nobody can say.
      let isNew: Bool
      if block == "TRANSITIONS" {
        isNew =
          transitions[try place(from, at: mark), default: [:]]
          .updateValue(weight, forKey: label) == nil
      } else {
        isNew = weighed[label].insert(from).inserted
        features[label].append((from, .number(weight)))
      }
      if !isNew { throw DocumentError(.duplicateKey("\(from) --> \(to)"), mark: mark) }
    default: break
    }
  }

  /// `(0) attribute --> label: weight`. Attributes and labels may hold an arrow or a colon.
  private func entry(
    _ text: Substring, joinsLabels: Bool, at mark: DocumentMark
  ) throws(DocumentError) -> (from: String, to: String, weight: Double) {
    guard text.hasPrefix("("), let close = text.range(of: ") "),
      let colon = text.range(of: ": ", options: .backwards),
      let weight = LooseNumber.value(of: String(text[colon.upperBound...])), weight.isFinite,
      close.upperBound <= colon.lowerBound,
      let (from, to) = ends(
        of: text[close.upperBound..<colon.lowerBound], areLabels: joinsLabels)
    else { throw unexpected(String(text), "a weight as in (0) a --> b: 0.5", mark) }
    return (from, to, weight)
  }

  /// What an arrow joins: of several the last one before and behind which something is that is
  /// known.
  private func ends(of text: Substring, areLabels: Bool) -> (from: String, to: String)? {
    var known: (from: String, to: String)?
    var last: (from: String, to: String)?
    var rest = text
    while let arrow = rest.range(of: " --> ", options: .backwards) {
      let from = String(text[..<arrow.lowerBound])
      let to = String(text[arrow.upperBound...])
      last = last ?? (from, to)
      if places[to] != nil {
        if areLabels ? places[from] != nil : attributes.contains(from) { return (from, to) }
        known = known ?? (from, to)
      }
      rest = text[..<text.index(before: arrow.upperBound)]
    }
    return known ?? last
  }

  private func place(_ label: String, at mark: DocumentMark) throws(DocumentError) -> Int {
    if let place = places[label] { return place }
    throw DocumentError(
      .unknownState(label, nearest: Nearest.name(to: label, among: labels)), mark: mark)
  }

  private func unexpected(
    _ found: String?, _ expected: String, _ mark: DocumentMark?
  ) -> DocumentError {
    DocumentError(
      .foreign(.unexpected(format: format, expected: expected, found: found)), mark: mark)
  }

  func document(limits: Limits) throws(DocumentError) -> DocumentNode {
    let count = labels.count
    try limits.checkBytes(8 * Double(count) * Double(count))
    var table = [Double](repeating: 0, count: count * count)
    for (from, row) in transitions {
      for (to, weight) in row { table[from * count + to] = weight }
    }
    return .map([
      ("weights", .text("scores")), ("states", .names(labels)),
      // There are no weights of beginnings, and none are learned.
      ("initial", .row([Double](repeating: 0, count: count))),
      ("learn", .map([("initial", .text("false"))])),
      ("transition", .table(table, width: count)),
      (
        "emission",
        .map([
          ("family", .text("features")),
          ("weights", .map(zip(labels, features).map { ($0, .map($1)) })),
        ])
      ),
    ])
  }
}

/// Item files of CRFsuite: an item a line, its label and its attributes separated by tabs; an empty
/// line ends a sequence.
public struct CRFsuiteItems: Sendable {
  /// An item: its attributes with their values.
  struct Item: Sendable {
    let label: String
    let attributes: [(name: String, value: Double)]
    let mark: DocumentMark
  }

  let sequences: [[Item]]

  /// Whether a text has the form of an item file: of the lines that are not empty one of the first
  /// has a tab, and none before it is JSON. Any text may be a label, a bracket too.
  ///
  /// - Parameter start: the text, or as much of its beginning as tells.
  static func areIn(_ start: [UInt8]) -> Bool {
    for range in WordScan.lines(of: start) {
      let line = start[range]
      if line.allSatisfy(TextScan.isBlank) { continue }
      if isJSON(line, isCut: range.upperBound == start.endIndex) { return false }
      if line.contains(0x09) { return true }
    }
    return false
  }

  /// Whether a line is a list or a map of JSON, or begins as one.
  ///
  /// - Parameter isCut: whether its end may be missing.
  private static func isJSON(_ line: ArraySlice<UInt8>, isCut: Bool) -> Bool {
    let text = line.drop(while: TextScan.isBlank)
    guard let first = text.first, "[{".utf8.contains(first) else { return false }
    if (try? JSONDocument.root(of: Array(text))) != nil { return true }
    // Whole, it would be a label with the attributes behind it.
    let next = text.dropFirst().first { !TextScan.isBlank($0) }
    let isAttribute = text.dropFirst().first == 0x09 && !isCut
    return !isAttribute && next.map { "[{\"".utf8.contains($0) } == true
  }

  /// - Throws: what keeps the bytes from being such a file.
  init(_ bytes: [UInt8]) throws(DocumentError) {
    try self.init(ofText: Array(try TextBytes.text(bytes).utf8))
  }

  /// - Parameter text: UTF-8, without a byte order mark.
  init(ofText text: [UInt8]) throws(DocumentError) {
    var sequences: [[Item]] = []
    var open: [Item] = []
    for (number, range) in WordScan.lines(of: text).enumerated() {
      let line = text[range]
      if line.isEmpty {
        if !open.isEmpty { sequences.append(open) }
        open = []
        continue
      }
      open.append(try Self.item(line, number: number + 1))
    }
    if !open.isEmpty { sequences.append(open) }
    self.sequences = sequences
  }

  /// The item on a line, which is not empty.
  static func item(_ line: ArraySlice<UInt8>, number: Int) throws(DocumentError) -> Item {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    let mark = DocumentMark(line: number, column: 1)
    var attributes: [(name: String, value: Double)] = []
    for field in fields.dropFirst() where !field.isEmpty {
      attributes += try Self.attributes(field, at: mark)
    }
    return Item(label: Self.label(fields[0]), attributes: attributes, mark: mark)
  }

  /// A label, in which a colon may stand as it is.
  private static func label(_ field: ArraySlice<UInt8>) -> String {
    var rest = field
    var label: [UInt8] = []
    while !rest.isEmpty {
      label += piece(&rest)
      if let colon = rest.popFirst() { label.append(colon) }
    }
    return String(decoding: label, as: UTF8.self)
  }

  /// `name` or `name:value`, as CRFsuite reads it: only a backslash takes a colon into a name, what
  /// follows one is as much of a number as there is, and behind another one follows another
  /// attribute.
  private static func attributes(
    _ field: ArraySlice<UInt8>, at mark: DocumentMark
  ) throws(DocumentError) -> [(name: String, value: Double)] {
    var rest = field
    var attributes: [(name: String, value: Double)] = []
    while !rest.isEmpty {
      let name = String(decoding: piece(&rest), as: UTF8.self)
      var text: [UInt8] = []
      if rest.popFirst() != nil { text = piece(&rest) }
      let value = text.isEmpty ? 1 : leadingNumber(text)
      guard value.isFinite else {
        throw DocumentError(
          .notFinite(String(decoding: text, as: UTF8.self)), mark: mark, path: [.name(name)])
      }
      attributes.append((name, value))
    }
    return attributes
  }

  /// What stands before the next colon, without the backslashes that colons and backslashes have.
  private static func piece(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    var piece: [UInt8] = []
    while let byte = rest.first, byte != UInt8(ascii: ":") {
      rest.removeFirst()
      if byte == UInt8(ascii: "\\"), let next = rest.first, ":\\".utf8.contains(next) {
        piece.append(next)
        rest.removeFirst()
      } else {
        piece.append(byte)
      }
    }
    return piece
  }

  /// The number that a text begins with; 0 where there is none, as C's `atof` has it.
  private static func leadingNumber(_ text: [UInt8]) -> Double {
    let text = text.drop(while: TextScan.isBlank).prefix(longestNumber)
    if String(decoding: text.prefix(3), as: UTF8.self).lowercased() == "nan" { return .nan }
    for end in (0...text.count).reversed() {
      let number = String(decoding: text.prefix(end), as: UTF8.self)
      if let value = LooseNumber.value(of: number) { return value }
    }
    return 0
  }

  /// How many bytes of a number are looked at.
  private static let longestNumber = 400

  /// The sequences of an item file as lines of JSON, each an object with the observations, and with
  /// the labels that stand beside them as the reference.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - file: what the error calls the file.
  ///   - knows: whether the model has a label; of one that it has not, nothing is known.
  /// - Throws: what keeps the bytes from being such a file.
  public static func lines(
    of bytes: [UInt8], in file: String, knowing knows: (String) -> Bool
  ) throws(ModelError) -> [UInt8] {
    do throws(DocumentError) {
      return try CRFsuiteItems(bytes).lines(knows)
    } catch {
      throw error.error(in: file)
    }
  }

  /// A line of JSON for each sequence.
  func lines(_ knows: (String) -> Bool) -> [UInt8] {
    sequences.flatMap { Self.line(of: $0, knows) }
  }

  private static func line(of items: [Item], _ knows: (String) -> Bool) -> [UInt8] {
    let list = nodes(items).map { node in
      let entries = (node.map ?? []).map { entry in
        "\(JSONText.string(entry.key)):\(entry.value.text ?? "0")"
      }
      return "{\(entries.joined(separator: ","))}"
    }
    let labels = items.map { knows($0.label) ? JSONText.string($0.label) : "null" }
    let reference =
      labels.allSatisfy { $0 == "null" }
      ? "" : ",\"reference\":[\(labels.joined(separator: ","))]"
    return Array("{\"observations\":[\(list.joined(separator: ","))]\(reference)}\n".utf8)
  }

  /// The observations of a sequence; what stands twice counts twice.
  static func nodes(_ items: [Item]) -> NodeList {
    NodeList(
      items.map { item in
        var values: [String: Double] = [:]
        var names: [String] = []
        for (name, value) in item.attributes {
          if values[name] == nil { names.append(name) }
          values[name, default: 0] += value
        }
        return .map(
          names.map { ($0, .number(values[$0] ?? 0)) }, at: .mark(item.mark))
      })
  }
}
