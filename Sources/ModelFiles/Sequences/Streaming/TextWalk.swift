import Glibc

/// A walk through a text from its beginning to its end, of which it holds what its reader has not
/// done with: a line, or a record. On its way all bytes are asked whether they are text.
struct TextWalk {
  private let text: TextSource
  private let blockSize: Int
  private let isChecked: Bool
  private var check = TextCheck()
  /// What has been read and not been done with, from `start` to `end`.
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  /// The place in the text of the first byte that has not been done with.
  private(set) var offset = 0
  /// Whether everything has been read, if perhaps not done with.
  private(set) var isComplete = false

  /// - Parameters:
  ///   - text: what is read.
  ///   - blockSize: how much is read at once.
  ///   - isChecked: whether bytes are asked at all whether they are text.
  init(_ text: TextSource, blockSize: Int, isChecked: Bool = true) {
    self.text = text
    self.isChecked = isChecked
    self.blockSize = max(1, blockSize)
    self.buffer = [UInt8](repeating: 0, count: max(1, blockSize))
  }

  /// What has been read and not been done with.
  func withRest<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try buffer.withUnsafeBufferPointer { bytes throws(Failure) in
      try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<end])))
    }
  }

  /// Says that so many bytes of the rest have been done with.
  mutating func skip(_ count: Int) {
    start += count
    offset += count
  }

  /// Reads a block behind the rest.
  ///
  /// - Throws: what reading throws. What is no text is told at the end: ``checkText()``.
  mutating func readOn() throws(DocumentError) {
    makeRoom()
    let count = try text.read(into: &buffer, end..<buffer.count, at: offset + end - start)
    isComplete = count == 0
    if isChecked {
      buffer.withUnsafeBytes {
        check.add(UnsafeRawBufferPointer(rebasing: $0[end..<(end + count)]))
      }
    }
    end += count
  }

  /// Reads to the end, and holds nothing of it.
  ///
  /// - Throws: the first thing that keeps the bytes from being text.
  mutating func checkText() throws(DocumentError) {
    while !isComplete {
      skip(end - start)
      try readOn()
    }
    check.finish()
    guard let (offset, fault) = check.fault else { return }
    throw DocumentError(fault, mark: try text.mark(at: offset))
  }

  /// What is left moves to the front; if it fills the buffer, that grows.
  private mutating func makeRoom() {
    if start > 0 {
      let (first, count) = (start, end - start)
      buffer.withUnsafeMutableBytes { bytes in
        if let base = bytes.baseAddress { memmove(base, base + first, count) }
      }
      (start, end) = (0, count)
    }
    if end == buffer.count {
      buffer.append(contentsOf: repeatElement(0, count: max(blockSize, buffer.count)))
    }
  }
}

extension TextWalk {
  /// One line of a text.
  struct Line {
    /// What stands on it, without its end.
    let bytes: UnsafeRawBufferPointer
    /// Where it begins.
    let offset: Int
    /// From 1.
    let number: Int
  }

  /// Calls `body` with every line, each ended by LF, CR or both, or by the end, as
  /// ``WordScan/lines(of:)`` tells them.
  ///
  /// - Parameter atReturns: whether CR ends a line.
  /// - Throws: what `body` throws, unless the bytes are no text, which is said first.
  mutating func forEachLine(
    endedAtReturns atReturns: Bool = true,
    _ body: (Line) throws(DocumentError) -> Void
  ) throws(DocumentError) {
    var number = 0
    do throws(DocumentError) {
      while true {
        let (offset, isLast) = (offset, isComplete)
        let done = try withRest { rest throws(DocumentError) in
          try Self.lines(of: rest, isLast, atReturns, at: offset, &number, body)
        }
        skip(done)
        if isComplete { break }
        try readOn()
      }
    } catch {
      try checkText()
      throw error
    }
    try checkText()
  }

  /// Calls `body` with the lines of a block.
  ///
  /// - Parameter isLast: whether what stands behind the last LF is a line as well.
  /// - Returns: how many bytes were done with.
  private static func lines(
    of block: UnsafeRawBufferPointer, _ isLast: Bool, _ atReturns: Bool, at offset: Int,
    _ number: inout Int, _ body: (Line) throws(DocumentError) -> Void
  ) throws(DocumentError) -> Int {
    var start = 0
    while start < block.count {
      let newline = place(of: 0x0A, in: block, from: start, to: block.count)
      guard let end = newline ?? (isLast ? block.count : nil) else { break }
      while atReturns, let stop = place(of: 0x0D, in: block, from: start, to: end) {
        number += 1
        try body(line(start..<stop, of: block, at: offset, number))
        start = stop + 1
        if start == end { break }
      }
      // Behind a CR, LF ends no line of its own.
      let isEnded = atReturns && start == end && end > 0 && block[end - 1] == 0x0D
      if !isEnded, newline != nil || start < end {
        number += 1
        try body(line(start..<end, of: block, at: offset, number))
      }
      start = newline.map { $0 + 1 } ?? end
    }
    return start
  }

  private static func line(
    _ range: Range<Int>, of block: UnsafeRawBufferPointer, at offset: Int, _ number: Int
  ) -> Line {
    Line(
      bytes: UnsafeRawBufferPointer(rebasing: block[range]), offset: offset + range.lowerBound,
      number: number)
  }

  private static func place(
    of byte: UInt8, in block: UnsafeRawBufferPointer, from start: Int, to end: Int
  ) -> Int? {
    guard start < end, let base = block.baseAddress,
      let found = memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
