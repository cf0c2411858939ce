import Glibc

/// Bytes that can be read at any place, and as often as one likes.
public protocol ByteSource: Sendable {
  /// Reads what stands at a place into a buffer, or its beginning.
  ///
  /// - Parameters:
  ///   - buffer: what is filled, from its beginning on.
  ///   - offset: of the first byte that is read, from 0.
  /// - Returns: how many bytes were read; 0 only at the end, or if the buffer is empty.
  /// - Throws: which way it failed.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileFault) -> Int
}

extension ByteSource {
  /// The bytes of a range, fewer where the end comes first.
  func bytes(_ range: Range<Int>) throws(FileFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < bytes.count {
      let count = try read(into: &bytes, from: done, at: range.lowerBound + done)
      if count == 0 { break }
      done += count
    }
    return done < bytes.count ? Array(bytes[..<done]) : bytes
  }

  /// All bytes.
  ///
  /// - Throws: besides what reading throws, `FileFault.tooLarge` of more than are read at once.
  func allBytes() throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var most = 1 << 16
    while true {
      let block = try self.bytes(bytes.count..<(bytes.count + most))
      if bytes.count + block.count > FileReading.limit {
        throw .tooLarge(limit: FileReading.limit)
      }
      bytes += block
      if block.count < most { return bytes }
      most = min(2 * most, 1 << 24)
    }
  }

  /// Reads into the end of an array.
  func read(
    into bytes: inout [UInt8], from place: Int, at offset: Int
  ) throws(FileFault) -> Int {
    try bytes.withUnsafeMutableBufferPointer { bytes throws(FileFault) in
      let rest = UnsafeMutableBufferPointer(rebasing: bytes[place...])
      return try read(into: UnsafeMutableRawBufferPointer(rest), at: offset)
    }
  }
}

/// Bytes that are at hand.
public struct HeldBytes: ByteSource {
  private let bytes: [UInt8]

  /// - Parameter bytes: all of them.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Copies them.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    let rest = bytes[min(offset, bytes.count)...].prefix(buffer.count)
    buffer.copyBytes(from: rest)
    return rest.count
  }
}

/// A file that stays open as long as somebody reads it: what is renamed or removed meanwhile is
/// still it.
public final class OpenFile: ByteSource {
  private let descriptor: Int32

  /// - Parameter descriptor: of a file that can be read again; it is closed in the end, unless it
  ///   is one of the standard streams.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Reads from the file.
  public func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(FileFault) -> Int {
    try FileReading.fill(buffer, from: descriptor, at: offset)
  }

  /// Whether a descriptor can be read at any place, of which nothing has been read yet.
  public static func canBe(_ descriptor: Int32) -> Bool {
    FileReading.isRegular(descriptor) && lseek(descriptor, 0, SEEK_CUR) == 0
  }
}

/// A file that is opened whenever it is read, as one of many: a process may not have many open.
public struct FileAtPath: ByteSource {
  private let path: String

  /// - Parameter path: relative to the working directory.
  public init(_ path: String) {
    self.path = path
  }

  /// Opens the file, reads from it, and closes it.
  public func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(FileFault) -> Int {
    let descriptor = try FileReading.open(path: path).descriptor
    defer { close(descriptor) }
    return try FileReading.fill(buffer, from: descriptor, at: offset)
  }
}

extension FileReading {
  /// Reads from a place of an open file.
  static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, at offset: Int
  ) throws(FileFault) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      if count >= 0 { return count }
      if errno != EINTR { throw .readFailed(errno: errno) }
    }
  }
}
