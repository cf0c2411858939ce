import Foundation
import Glibc
import ModelFiles
import Testing

@testable import trellis

@Suite struct SequenceTextTests {
  private static let texts = [
    "", "a", "a\n", "\n", "\n\na", "a\n\nbc\n", "\u{FEFF}a\nb", "a\r\nb\r\n",
    String(repeating: "0123456789\n", count: 60_000) + "end",
  ]

  private static func lines(_ text: SequenceText) throws -> [String] {
    try (0..<text.count).map { String(decoding: try text.line(at: $0), as: UTF8.self) }
  }

  private static func expected(_ text: String) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    if lines.first?.unicodeScalars.first == "\u{FEFF}" {
      lines[0].unicodeScalars.removeFirst()
    }
    return lines
  }

  /// The same lines from a file, of which nothing is kept, from a pipe, and from bytes.
  @Test(arguments: texts) func findsTheLinesOfWhatever(text: String) throws {
    let expected = Self.expected(text)
    let bytes = Array(text.utf8)
    #expect(try Self.lines(SequenceText(name: "bytes", bytes: bytes)) == expected)
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    let onDisk = try SequenceText(name: "file", descriptor: descriptor)
    #expect(try Self.lines(onDisk) == expected)
    // In any order.
    for place in expected.indices.reversed().prefix(9) {
      #expect(String(decoding: try onDisk.line(at: place), as: UTF8.self) == expected[place])
    }
    guard bytes.count < 60_000 else { return }
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    write(ends[1], bytes, bytes.count)
    close(ends[1])
    #expect(try Self.lines(SequenceText(name: "pipe", descriptor: ends[0])) == expected)
  }

  /// Lines that are made of another form come in batches that are not made before somebody works on
  /// them.
  @Test(arguments: [1, 20, 1000]) func handsOnLinesThatAreMade(batchSize: Int) throws {
    let sample = try #require(SampleCatalogue.sample(named: "cpg-islands"))
    let model = try ModelLoader().loadForSequences(bytes: sample.bytes, name: sample.name)
    let text = SequenceText(
      name: "x.fa",
      made: try model.madeLines(
        of: HeldBytes(Array(">a\nAC\n>b\nG\n>c\n\n>d\nT\n".utf8)), name: "x.fa",
        columns: SequenceColumns()))
    let lines = [
      #"{"id":"a","observations":["A","C"]}"#, #"{"id":"b","observations":["G"]}"#,
      #"{"id":"c","observations":[]}"#, #"{"id":"d","observations":["T"]}"#,
    ]
    #expect(try Self.lines(text) == lines)
    var reader = LineReader(text: text, batchSize: batchSize)
    var found: [String] = []
    var batches = 0
    while let batch = try reader.next() {
      #expect(batch.index == batches)
      batches += 1
      try batch.forEachLine { line, number in
        found.append(String(decoding: line, as: UTF8.self))
        #expect(number == found.count)
      }
    }
    #expect(found == lines)
    #expect(batches == [1: 4, 20: 1, 1000: 1][batchSize])
  }

  @Test func saysThatAFileHasBecomeShorter() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("first\nsecond\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let text = try SequenceText(
      name: "file", descriptor: open(file.path, O_RDONLY | O_CLOEXEC))
    truncate(file.path, 8)
    #expect(String(decoding: try text.line(at: 0), as: UTF8.self) == "first")
    #expect(throws: ModelError.self) { try text.line(at: 1) }
  }
}
