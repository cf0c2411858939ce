import DynamicProgramming
import Foundation

/// Linear-chain CRFs as `crfsuite dump` prints them, with the weights of their features.
///
/// What the dump does not list weighs nothing, and is possible all the same. Observations come from
/// item files: ``CRFsuiteItems``.
struct CRFsuiteFormat: ReadableFormat {
  let name = "a dump of CRFsuite"
  let suffixes = [".dump.txt", ".crfsuite.txt"]

  func recognises(_ bytes: [UInt8]) -> Recognition {
    let start = bytes.drop { TextScan.isBlank($0) || $0 == 0x0A }
    return start.starts(with: "FILEHEADER = {".utf8) ? .certainly : .no
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    var reader = CRFsuiteReader(try TextBytes.text(file.bytes), format: name)
    try reader.read()
    return ModelContent(try reader.document(limits: file.limits))
  }
}

/// Reads the blocks of a dump.
private struct CRFsuiteReader {
  private let format: String
  private let lines: [Substring]
  private var labels: [String] = []
  private var places: [String: Int] = [:]
  private var transitions: [(from: Int, to: Int, weight: Double)] = []
  private var features: [[(key: String, value: DocumentNode)]] = []

  private static let blocks: Set = [
    "FILEHEADER", "LABELS", "ATTRIBUTES", "TRANSITIONS", "STATE_FEATURES",
  ]

  init(_ text: String, format: String) {
    self.format = format
    self.lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  mutating func read() throws(DocumentError) {
    var block: String?
    for (place, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      let mark = DocumentMark(line: place + 1, column: 1 + line.count - text.count)
      if text.isEmpty { continue }
      if text == "}", block != nil {
        block = nil
      } else if block == nil {
        block = try start(of: text, at: mark)
      } else {
        try readEntry(text, of: block ?? "", at: mark)
      }
    }
    if let block { throw unexpected(nil, "the end of \(block)", nil) }
    if labels.isEmpty { throw unexpected(nil, "LABELS", nil) }
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
      guard places.updateValue(labels.count, forKey: label) == nil else {
        throw DocumentError(.duplicateName(label), mark: mark)
      }
      labels.append(label)
      features.append([])
    case "TRANSITIONS", "STATE_FEATURES":
      let (from, to, weight) = try entry(text, at: mark)
      let label = try place(to, at: mark)
      if block == "TRANSITIONS" {
        transitions.append((try place(from, at: mark), label, weight))
      } else {
        features[label].append((from, .number(weight)))
      }
    default: break
    }
  }

  /// `(0) attribute --> label: weight`. An attribute may hold an arrow or a colon.
  private func entry(
    _ text: Substring, at mark: DocumentMark
  ) throws(DocumentError) -> (from: String, to: String, weight: Double) {
    guard text.hasPrefix("("), let close = text.range(of: ") "),
      let colon = text.range(of: ": ", options: .backwards),
      let weight = LooseNumber.value(of: String(text[colon.upperBound...])), weight.isFinite,
      close.upperBound <= colon.lowerBound,
      let arrow = text[close.upperBound..<colon.lowerBound]
        .range(of: " --> ", options: .backwards)
    else { throw unexpected(String(text), "a weight as in (0) a --> b: 0.5", mark) }
    return (
      String(text[close.upperBound..<arrow.lowerBound]),
      String(text[arrow.upperBound..<colon.lowerBound]), weight
    )
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
    for (from, to, weight) in transitions { table[from * count + to] = weight }
    return .map([
      ("weights", .text("scores")), ("states", .names(labels)),
      ("initial", .row([Double](repeating: 0, count: count))),
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

  /// Whether the text has the form of an item file: its first line has a tab, and is no JSON.
  public static func areIn(_ bytes: [UInt8]) -> Bool {
    let line = bytes.prefix { $0 != 0x0A }
    guard let first = line.first, first != UInt8(ascii: "["), first != UInt8(ascii: "{") else {
      return false
    }
    return line.contains(0x09)
  }

  /// - Throws: what keeps the bytes from being such a file.
  init(_ bytes: [UInt8]) throws(DocumentError) {
    let text = Array(try TextBytes.text(bytes).utf8)
    var sequences: [[Item]] = []
    var open: [Item] = []
    for (number, range) in WordScan.lines(of: text).enumerated() {
      let line = text[range]
      if line.isEmpty {
        if !open.isEmpty { sequences.append(open) }
        open = []
        continue
      }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      let attributes = fields.dropFirst().filter { !$0.isEmpty }.map(Self.attribute)
      open.append(
        Item(
          label: String(decoding: fields[0], as: UTF8.self), attributes: attributes,
          mark: DocumentMark(line: number + 1, column: 1)))
    }
    if !open.isEmpty { sequences.append(open) }
    self.sequences = sequences
  }

  /// `name` or `name:value`; `\:` is a colon of the name, `\\` a backslash. What follows a colon and
  /// is no number is part of the name.
  private static func attribute(_ field: ArraySlice<UInt8>) -> (name: String, value: Double) {
    var name: [UInt8] = []
    var colon: Int?
    var place = field.startIndex
    var nameBeforeColon: [UInt8] = []
    while place < field.endIndex {
      let byte = field[place]
      if byte == UInt8(ascii: "\\"), place + 1 < field.endIndex {
        name.append(field[place + 1])
        place += 2
        continue
      }
      if byte == UInt8(ascii: ":") {
        colon = place
        nameBeforeColon = name
      }
      name.append(byte)
      place += 1
    }
    let whole = String(decoding: name, as: UTF8.self)
    guard let colon else { return (whole, 1) }
    let text = String(decoding: field[(colon + 1)...], as: UTF8.self)
    guard let value = LooseNumber.value(of: text), value.isFinite else { return (whole, 1) }
    return (String(decoding: nameBeforeColon, as: UTF8.self), value)
  }

  /// The sequences of an item file as lines of JSON, each an object with the observations, and with the
  /// labels that stand beside them as the reference.
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
      let sequences = try CRFsuiteItems(bytes).sequences
      var text: [UInt8] = []
      for items in sequences {
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
        text += Array("{\"observations\":[\(list.joined(separator: ","))]\(reference)}\n".utf8)
      }
      return text
    } catch {
      throw error.error(in: file)
    }
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
