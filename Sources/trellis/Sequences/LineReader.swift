import Glibc
import ModelFiles

/// Cuts what it reads into batches of whole lines, of which it never keeps more than it must.
///
/// It hands on what has come, however little: whoever writes a line and waits is answered.
struct LineReader: ~Copyable {
  /// Reads into the buffer; 0 at the end. -1 and errno if it fails.
  typealias Read = @Sendable (UnsafeMutableRawBufferPointer) -> Int

  /// From so many bytes on it is asked whether a line is text at all: a device may have no end.
  private static let suspicious = 1 << 20

  private let read: Read
  /// Lines that are at hand, or are made when they are wanted, instead of what is read.
  private var text: SequenceText?
  private let batchSize: Int
  private let lineLimit: Int
  /// How much of a stream is asked whether it is text: a device or a pipe may say little at first.
  private static let beginning = 1 << 16

  /// Whether what begins like no text is refused: where there is no end, there would be errors for
  /// ever.
  private let mustBeginAsText: Bool
  /// What has been read and not handed on, from `start` to `end`.
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  /// How much has been read in all.
  private var total = 0
  private var batches = 0
  private var lines = 0
  private var hasEnded = false

  /// - Parameters:
  ///   - batchSize: beyond as many bytes a batch takes no further line.
  ///   - lineLimit: the most bytes of a line; of a longer one only its number is told.
  ///   - blockSize: how much is read at once.
  ///   - mustBeginAsText: whether it is refused if its beginning has a byte that no text has.
  ///   - read: reads a block.
  init(
    batchSize: Int, lineLimit: Int = FileReading.limit, blockSize: Int = 1 << 16,
    mustBeginAsText: Bool = false, read: @escaping Read
  ) {
    self.mustBeginAsText = mustBeginAsText
    self.read = read
    self.batchSize = max(1, batchSize)
    self.lineLimit = lineLimit
    self.buffer = [UInt8](repeating: 0, count: max(1, blockSize))
  }

  /// The most bytes of a line of a pipe, which may never end.
  private static let streamLimit = 64 << 20

  /// Reads from a descriptor.
  init(descriptor: Int32, batchSize: Int) {
    let hasEnd = FileReading.isRegular(descriptor)
    self.init(
      batchSize: batchSize, lineLimit: hasEnd ? FileReading.limit : Self.streamLimit,
      mustBeginAsText: !hasEnd
    ) {
      Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
  }

  /// Hands on the lines of a text that can be read in any order: whoever works on a batch reads
  /// them.
  init(text: SequenceText, batchSize: Int) {
    self.init(batchSize: batchSize, blockSize: 1) { _ in 0 }
    self.text = text
  }

  /// How many bytes of observations are some thousandths of a second of work, where a step has so
  /// many edges; no more than a block.
  static func batchSize(edges: Int) -> Int {
    min(1 << 16, (1 << 22) / max(1, edges))
  }

  /// The next lines; nil at the end.
  mutating func next() throws(FileFault) -> LineBatch? {
    if let text { return takeBatch(of: text) }
    var searched = start
    while true {
      if let newline = place(of: 0x0A, in: searched..<end) {
        return takeBatch(endingFirstLineBefore: newline + 1)
      }
      if hasEnded { return start == end ? nil : take(upTo: end, lines: 1) }
      if end - start > Self.suspicious, place(of: 0, in: searched..<end) != nil { try giveUp() }
      if end - start > lineLimit { return try skipLongLine() }
      searched = end - start
      makeRoom()
      searched += start
      let (filled, isAtBeginning) = (end, total < Self.beginning)
      try fill()
      if isAtBeginning, mustBeginAsText, place(of: 0, in: filled..<end) != nil { try giveUp() }
    }
  }

  /// The next lines of a text, as many as do not make the batch large.
  private mutating func takeBatch(of text: SequenceText) -> LineBatch? {
    let first = lines
    var size = 0
    while lines < text.count, lines == first || size < batchSize, lines - first < Self.mostLines {
      size += text.size(at: lines)
      lines += 1
    }
    if lines == first { return nil }
    batches += 1
    return LineBatch(index: batches - 1, of: text, places: first..<lines)
  }

  /// The most lines of a batch of which it is not known how long they are.
  private static let mostLines = 64

  /// The first byte of a value in a part of the buffer.
  private func place(of byte: UInt8, in range: Range<Int>) -> Int? {
    buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// It is no text; and whoever asks again, on another thread perhaps, gets none of it.
  private mutating func giveUp() throws(FileFault) {
    (start, end, hasEnded) = (0, 0, true)
    throw .noText
  }

  /// Takes further whole lines as long as the batch is small.
  private mutating func takeBatch(endingFirstLineBefore firstEnd: Int) -> LineBatch {
    if firstEnd - start - 1 > lineLimit { return takeLongLine(upTo: firstEnd) }
    var last = firstEnd
    var count = 1
    while last - start < batchSize, let newline = place(of: 0x0A, in: last..<end) {
      if newline - last > lineLimit { break }
      last = newline + 1
      count += 1
    }
    return take(upTo: last, lines: count)
  }

  private mutating func take(upTo last: Int, lines count: Int) -> LineBatch {
    defer {
      start = last
      batches += 1
      lines += count
    }
    return LineBatch(index: batches, firstLine: lines + 1, bytes: Array(buffer[start..<last]))
  }

  /// The buffer's free end is at least half of it, unless what is kept is more: then it grows.
  private mutating func makeRoom() {
    if end < buffer.count { return }
    if start > 0 {
      buffer.replaceSubrange(0..<(end - start), with: Array(buffer[start..<end]))
      end -= start
      start = 0
    }
    if end > buffer.count / 2 {
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
  }

  private mutating func fill() throws(FileFault) {
    while true {
      let read = read
      let range = end..<buffer.count
      let count = buffer.withUnsafeMutableBytes { bytes in
        read(UnsafeMutableRawBufferPointer(rebasing: bytes[range]))
      }
      if count >= 0 {
        hasEnded = count == 0
        end += count
        total += count
        return
      }
      if errno != EINTR { throw .readFailed(errno: errno) }
    }
  }

  /// Reads on to the end of a line of which nothing is kept.
  private mutating func skipLongLine() throws(FileFault) -> LineBatch {
    while !hasEnded {
      start = 0
      end = 0
      try fill()
      if let newline = place(of: 0x0A, in: 0..<end) {
        return takeLongLine(upTo: newline + 1)
      }
    }
    return takeLongLine(upTo: end)
  }

  private mutating func takeLongLine(upTo next: Int) -> LineBatch {
    defer {
      start = next
      batches += 1
      lines += 1
    }
    return LineBatch(index: batches, firstLine: lines + 1, bytes: [], exceeded: lineLimit)
  }
}

/// Lines that are worked on together.
struct LineBatch: Sendable {
  /// Its place among all batches, from 0.
  let index: Int
  /// The number of its first line, from 1.
  let firstLine: Int
  /// Whole lines, each with its end but perhaps the last; nothing if the line was too long.
  let bytes: [UInt8]
  /// The most bytes of a line, if this is one line that had more.
  var exceeded: Int?
  /// Where the lines are read from, if they have not been.
  private var source: (text: SequenceText, places: Range<Int>)?

  init(index: Int, firstLine: Int, bytes: [UInt8], exceeded: Int? = nil) {
    self.index = index
    self.firstLine = firstLine
    self.bytes = bytes
    self.exceeded = exceeded
  }

  /// - Parameters:
  ///   - index: of the batch, from 0.
  ///   - text: what the lines are of.
  ///   - places: of the lines, from 0.
  init(index: Int, of text: SequenceText, places: Range<Int>) {
    self.init(index: index, firstLine: places.lowerBound + 1, bytes: [])
    source = (text, places)
  }

  /// Calls `body` with every line, without its end, and its number.
  ///
  /// - Throws: what reading a line throws that has not been read yet.
  func forEachLine(
    _ body: (_ line: ArraySlice<UInt8>, _ number: Int) -> Void
  ) throws(ModelError) {
    if let (text, places) = source {
      for place in places { body(try text.line(at: place), place + 1) }
      return
    }
    var rest = bytes[...]
    var number = firstLine
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      body(rest[..<end], number)
      rest = rest[min(end + 1, rest.endIndex)...]
      number += 1
    }
  }
}
