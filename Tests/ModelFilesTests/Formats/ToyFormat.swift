import DynamicProgramming

@testable import ModelFiles

/// A format as the next one might be: a mark, the number of states, and one line of the form
/// `from to weight` for each edge; the last line is what was observed. It knows no names.
struct ToyFormat: ReadableFormat, WritableFormat {
  let name = "Toy"
  let suffixes = [".toy"]
  let contents = "a few lines of a toy"

  private static let mark = Array("%toy\n".utf8)

  func recognises(_ bytes: [UInt8]) -> Recognition {
    bytes.starts(with: Self.mark) ? .certainly : .no
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    ModelContent(try root(of: file.bytes))
  }

  private func root(of bytes: [UInt8]) throws(DocumentError) -> DocumentNode {
    guard recognises(bytes) == .certainly else { throw DocumentError(.emptyFile) }
    let lines = try TextBytes.text(bytes).split(separator: "\n").dropFirst().enumerated()
      .map { (line: $0 + 2, words: $1.split(separator: " ").map(String.init)) }
    guard let states = lines.first, let observations = lines.last, lines.count > 1 else {
      throw DocumentError(.missingKey("states"), mark: DocumentMark(line: 2, column: 1))
    }
    var rows: [[DocumentEntry]] = []
    var names: [String] = []
    for (line, words) in lines.dropFirst().dropLast() {
      guard words.count == 3 else {
        throw DocumentError(
          .wrongLength(found: words.count, expected: 3, of: .numbers),
          mark: DocumentMark(line: line, column: 1))
      }
      if names.last != words[0] {
        names.append(words[0])
        rows.append([])
      }
      rows[rows.count - 1].append(Self.entry(words[1], Self.scalar(words[2], line), line))
    }
    let table = zip(names, rows).map { Self.entry($0, Self.node(.map($1), 3), 3) }
    let symbols = observations.words.map { Self.scalar($0, observations.line) }
    let count = Int(states.words[0]) ?? 0
    let certain = (0..<count).map {
      Self.entry("s\($0)", Self.node(.map([Self.entry("s\($0)", Self.scalar("0", 2), 2)]), 2), 2)
    }
    return Self.node(
      .map([
        Self.entry("weights", Self.scalar("logs", 1), 1),
        Self.entry("states", Self.scalar(states.words[0], 2), 2),
        Self.entry(
          "initial",
          Self.node(.list(NodeList((0..<count).map { _ in Self.scalar("0", 2) })), 2), 2),
        Self.entry("transition", Self.node(.map(table), 3), 3),
        Self.entry("emission", Self.node(.map(certain), 2), 2),
        Self.entry(
          "observations", Self.node(.list(NodeList(symbols)), observations.line),
          observations.line),
      ]), 1)
  }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    guard case .same(let table) = problem.trellis.transition,
      case .symbols(let names, let codes) = problem.observations
    else { throw UnwritableModel(format: name, part: "transitions") }
    if problem.trellis.final != nil { throw UnwritableModel(format: name, part: "final") }
    try output.write(line: "%toy\n\(table.states)")
    for from in 0..<table.states {
      for to in 0..<table.states where table[from, to] > -.infinity {
        try output.write(line: "s\(from) s\(to) \(table[from, to])")
      }
    }
    try output.write(line: codes.map { names[Int($0)] }.joined(separator: " "))
  }

  private static func node(_ content: DocumentNode.Content, _ line: Int) -> DocumentNode {
    DocumentNode(content: content, mark: DocumentMark(line: line, column: 1))
  }

  private static func scalar(_ text: String, _ line: Int) -> DocumentNode {
    node(.scalar(text, isPlain: true), line)
  }

  private static func entry(_ key: String, _ value: DocumentNode, _ line: Int) -> DocumentEntry {
    DocumentEntry(key: key, keyMark: DocumentMark(line: line, column: 1), value: value)
  }
}
