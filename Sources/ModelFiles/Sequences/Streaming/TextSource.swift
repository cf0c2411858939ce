/// The text of a file, read piece by piece: without its byte order mark, and with LF where lines
/// end in CR alone. Places count from the beginning of the text.
public struct TextSource: Sendable {
  private let bytes: any ByteSource
  private let start: Int
  private let hasLoneReturns: Bool

  /// How much is read at once.
  public static let blockSize = 1 << 18

  /// Looks for a byte order mark and for the first end of a line.
  ///
  /// - Throws: what reading throws.
  init(_ bytes: any ByteSource) throws(DocumentError) {
    do throws(FileFault) {
      self.bytes = bytes
      let mark = TextBytes.byteOrderMark
      start = try bytes.bytes(0..<mark.count) == mark ? mark.count : 0
      hasLoneReturns = try Self.hasLoneReturns(bytes)
    } catch {
      throw DocumentError(error.modelFault)
    }
  }

  /// - Parameter bytes: are read as they stand.
  init(asItStands bytes: any ByteSource) {
    self.bytes = bytes
    start = 0
    hasLoneReturns = false
  }

  /// Whether there is a CR and no LF.
  private static func hasLoneReturns(_ bytes: any ByteSource) throws(FileFault) -> Bool {
    var hasReturn = false
    var (offset, size) = (0, 1 << 12)
    while true {
      let block = try bytes.bytes(offset..<(offset + size))
      if block.contains(0x0A) { return false }
      hasReturn = hasReturn || block.contains(0x0D)
      if block.count < size { return hasReturn }
      offset += size
      size = blockSize
    }
  }

  /// Reads what stands at a place, or its beginning; 0 bytes at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(DocumentError) -> Int {
    do throws(FileFault) {
      let count = try bytes.read(into: buffer, at: start + offset)
      if hasLoneReturns {
        for place in 0..<count where buffer[place] == 0x0D { buffer[place] = 0x0A }
      }
      return count
    } catch {
      throw DocumentError(error.modelFault)
    }
  }

  /// The same into a part of an array.
  func read(
    into bytes: inout [UInt8], _ range: Range<Int>, at offset: Int
  ) throws(DocumentError) -> Int {
    try bytes.withUnsafeMutableBufferPointer { bytes throws(DocumentError) in
      let part = UnsafeMutableBufferPointer(rebasing: bytes[range])
      return try read(into: UnsafeMutableRawBufferPointer(part), at: offset)
    }
  }

  /// The bytes of a range, fewer where the end comes first.
  func bytes(_ range: Range<Int>) throws(DocumentError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < bytes.count {
      let count = try read(into: &bytes, done..<bytes.count, at: range.lowerBound + done)
      if count == 0 { break }
      done += count
    }
    return done < bytes.count ? Array(bytes[..<done]) : bytes
  }

  /// The first line, with its end.
  func firstLine() throws(DocumentError) -> [UInt8] {
    var size = 1 << 12
    while true {
      let start = try bytes(0..<size)
      if let end = start.firstIndex(of: 0x0A) { return Array(start[...end]) }
      if start.count < size { return start }
      size *= 2
    }
  }

  /// The line and the column of a byte, as ``DocumentMark/init(of:in:)`` counts them.
  ///
  /// - Complexity: O(offset); for messages only.
  func mark(at offset: Int) throws(DocumentError) -> DocumentMark {
    var (line, column) = (1, 1)
    var endsInReturn = false
    var place = 0
    while place < offset {
      let block = try bytes(place..<min(place + Self.blockSize, offset))
      if block.isEmpty { break }
      for byte in block {
        if endsInReturn, byte != 0x0A { (line, column) = (line + 1, 1) }
        endsInReturn = byte == 0x0D
        if byte == 0x0A {
          (line, column) = (line + 1, 1)
        } else if byte != 0x0D, byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      place += block.count
    }
    return endsInReturn
      ? DocumentMark(line: line + 1, column: 1) : DocumentMark(line: line, column: column)
  }
}
