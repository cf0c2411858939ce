import Foundation
import ModelFiles
import Synchronization
import Testing

@testable import trellis

@Suite struct LineReaderTests {
  /// All batches of a text that comes in pieces of at most `step` bytes.
  private func batches(
    _ text: String, step: Int, batchSize: Int = 1, lineLimit: Int = 1 << 20, blockSize: Int = 4
  ) throws -> [LineBatch] {
    let rest = Box(Array(text.utf8))
    var reader = LineReader(
      batchSize: batchSize, lineLimit: lineLimit, blockSize: blockSize
    ) { buffer in rest.take(min(step, buffer.count), into: buffer) }
    var batches: [LineBatch] = []
    while let batch = try reader.next() { batches.append(batch) }
    return batches
  }

  private final class Box: Sendable {
    private let rest: Mutex<[UInt8]>
    init(_ bytes: [UInt8]) { rest = Mutex(bytes) }

    func take(_ count: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
      rest.withLock { rest in
        let part = rest.prefix(count)
        buffer.copyBytes(from: part)
        rest.removeFirst(part.count)
        return part.count
      }
    }
  }

  private func lines(_ batches: [LineBatch]) throws -> [String] {
    var lines: [String] = []
    for (index, batch) in batches.enumerated() {
      #expect(batch.index == index)
      if batch.exceeded != nil {
        #expect(batch.firstLine == lines.count + 1)
        lines.append("too long")
      }
      try batch.forEachLine { line, number in
        #expect(number == lines.count + 1)
        lines.append(String(decoding: line, as: UTF8.self))
      }
    }
    return lines
  }

  @Test(arguments: [1, 2, 3, 7, 100], [1, 5, 1000])
  func cutsAtNewlinesHoweverTheTextComes(step: Int, batchSize: Int) throws {
    let text = "one\n\nthree is longer than a block\n4\n5\nthe last has no end"
    let batches = try batches(text, step: step, batchSize: batchSize)
    #expect(try lines(batches) == text.components(separatedBy: "\n"))
  }

  @Test(arguments: ["", "\n", "a\n", "\n\n"])
  func theLastNewlineOnlyEndsALine(text: String) throws {
    let expected = text.components(separatedBy: "\n").dropLast()
    #expect(try lines(try batches(text, step: 100)) == Array(expected))
  }

  @Test(arguments: [1, 3, 100])
  func ofALongLineOnlyItsNumberIsKept(step: Int) throws {
    let long = String(repeating: "x", count: 100)
    for (text, expected) in [
      ("a\n\(long)\nb\n", ["a", "too long", "b"]),
      ("\(long)", ["too long"]), ("\(long)\n\(long)\n", ["too long", "too long"]),
      ("123456789\n1234567890\n", ["123456789", "1234567890"]),
      ("12345678901\n1", ["too long", "1"]),
    ] {
      for blockSize in [4, 64, 1000] {
        let batches = try batches(text, step: step, lineLimit: 10, blockSize: blockSize)
        #expect(try lines(batches) == expected)
      }
    }
  }

  @Test func handsOnWhatHasCome() throws {
    let batches = try batches("1\n2\n3\n4\n", step: 4, batchSize: 1000, blockSize: 1000)
    #expect(batches.map(\.firstLine) == [1, 3])
  }

  @Test func givesUpALineThatIsNoText() {
    #expect(throws: FileFault.noText) {
      var reader = LineReader(batchSize: 1) { buffer in
        buffer.initializeMemory(as: UInt8.self, repeating: 0)
        return buffer.count
      }
      _ = try reader.next()
    }
  }

  /// Not even to whoever asks once more.
  @Test func handsOnNothingOfAStreamThatBeginsAsNoText() throws {
    for step in [1, 3, 100] {
      let rest = Box(Array("[1\0]\n[2]\n[3]\n".utf8))
      var reader = LineReader(batchSize: 1, mustBeginAsText: true) {
        rest.take(min(step, $0.count), into: $0)
      }
      do throws(FileFault) {
        _ = try reader.next()
        Issue.record("it is no text")
      } catch {
        #expect(error == .noText)
      }
      #expect(try step < 100 || reader.next() == nil)
    }
  }

  @Test func tellsThatReadingFailed() {
    #expect(throws: FileFault.readFailed(errno: EIO)) {
      var reader = LineReader(batchSize: 1) { _ in
        errno = EIO
        return -1
      }
      _ = try reader.next()
    }
  }
}
