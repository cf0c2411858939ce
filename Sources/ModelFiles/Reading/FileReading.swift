import Glibc

/// Reading a whole file, by the system's own calls; pipes and devices have an end as well.
public enum FileReading {
  /// The largest file that is read, in bytes: a model is parsed in memory, many times its size.
  public static let limit = 1 << 30
  /// The most that is read of what has no size: a pipe or a device may go on for ever, and must not
  /// take more than 256 MB until that shows.
  public static let streamLimit = 216 << 20

  /// The bytes of a file.
  ///
  /// - Parameter path: relative to the working directory.
  /// - Throws: which way it failed.
  public static func bytes(path: String) throws(FileFault) -> [UInt8] {
    let (descriptor, size) = try open(path: path)
    defer { close(descriptor) }
    if size > limit { throw .tooLarge(limit: limit) }
    return try readAll(descriptor, expecting: size)
  }

  /// Opens a file to be read by whoever calls, and closed.
  ///
  /// - Parameter path: relative to the working directory.
  /// - Throws: which way it failed; a folder is no file.
  public static func open(path: String) throws(FileFault) -> (descriptor: Int32, size: Int) {
    let descriptor = FileName.withPath(path) { Glibc.open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw openFault(errno) }
    var information = stat()
    let number = fstat(descriptor, &information) == 0 ? 0 : errno
    if number == 0, information.st_mode & S_IFMT != S_IFDIR {
      return (descriptor, Int(information.st_size))
    }
    close(descriptor)
    throw number == 0 ? .isDirectory : .readFailed(errno: number)
  }

  /// The bytes of a descriptor that is open already, as standard input is.
  ///
  /// - Throws: which way it failed.
  public static func bytes(descriptor: Int32) throws(FileFault) -> [UInt8] {
    try readAll(descriptor, expecting: 0)
  }

  /// The bytes of a descriptor that are text, if it is a pipe or a device: what begins otherwise,
  /// and of which only the beginning is read, is refused.
  ///
  /// - Throws: which way it failed; `FileFault.noText`.
  public static func text(descriptor: Int32) throws(FileFault) -> [UInt8] {
    let bytes = try bytes(descriptor: descriptor)
    if !isRegular(descriptor) && !mayBeData(Array(bytes.prefix(blockSize))) { throw .noText }
    return bytes
  }

  private static let blockSize = 1 << 18

  private static func openFault(_ number: Int32) -> FileFault {
    switch number {
    case ENOENT, ENOTDIR, ENAMETOOLONG: .noSuchFile
    case EISDIR: .isDirectory
    default: .unreadable(errno: number)
    }
  }

  private static func readAll(
    _ descriptor: Int32, expecting size: Int
  ) throws(FileFault) -> [UInt8] {
    var bytes = try readBlock(descriptor, most: size)
    let mayBeEndless = !isRegular(descriptor)
    // A terminal says only once that its input ends: nothing is read after a block that is not
    // full.
    var isAtEnd = bytes.count < size
    while !isAtEnd {
      let block = try readBlock(descriptor, most: blockSize)
      // A device without an end, as /dev/zero: what is no data is told from its beginning.
      isAtEnd =
        block.count < blockSize || (mayBeEndless && bytes.isEmpty && !mayBeData(block))
      let count = bytes.count + block.count
      if mayBeEndless && count > streamLimit { throw .streamTooLarge(limit: streamLimit) }
      if count > limit { throw .tooLarge(limit: limit) }
      // Large arrays are copied as they grow: then what there may be is asked for at once, and used
      // bit by bit.
      if mayBeEndless && count > roomForStreams { bytes.reserveCapacity(streamLimit) }
      bytes.append(contentsOf: block)
    }
    return bytes
  }

  /// From so many bytes on a stream gets all the room that it may take.
  private static let roomForStreams = 64 << 20

  /// Whether it is a file that has an end, as no pipe or device needs to.
  public static func isRegular(_ descriptor: Int32) -> Bool {
    var information = stat()
    return fstat(descriptor, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
  }

  private static let numPyMark = [0x93] + Array("NUMPY".utf8)

  /// Whether a file that begins so may be text, in UTF-16 behind its mark too, or an array of
  /// NumPy, or several in a zip file.
  private static func mayBeData(_ beginning: [UInt8]) -> Bool {
    let marks = [numPyMark, Array(ZipArchive.mark), [0xFF, 0xFE], [0xFE, 0xFF]]
    if marks.contains(where: beginning.starts) { return true }
    if beginning.contains(0) { return false }
    let invalid = beginning.withUnsafeBufferPointer(TextBytes.firstInvalid)
    // The last character may go on in the next block.
    return invalid.map { $0 > beginning.count - 4 } ?? true
  }

  /// The next bytes, straight into their place: fewer than `most` only at the end.
  private static func readBlock(
    _ descriptor: Int32, most: Int
  ) throws(FileFault) -> [UInt8] {
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
      LargePages.advise(UnsafeMutableRawBufferPointer(buffer))
      while filled < most {
        let count = read(descriptor, buffer.baseAddress.map { $0 + filled }, most - filled)
        if count == 0 { return }
        if count > 0 {
          filled += count
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if let failure { throw .readFailed(errno: failure) }
    return bytes
  }
}

/// Why a file could not be read.
public enum FileFault: Error, Sendable, Equatable {
  /// There is no file of that name.
  case noSuchFile
  /// The name is that of a folder.
  case isDirectory
  /// The file may not be opened, by the system's error number.
  case unreadable(errno: Int32)
  /// Reading broke off, by the system's error number.
  case readFailed(errno: Int32)
  /// The file is larger than a model may be, in bytes.
  case tooLarge(limit: Int)
  /// A pipe or a device has more to say than is read of one, in bytes.
  case streamTooLarge(limit: Int)
  /// A line goes on and on, and has a byte that no text has.
  case noText

  var modelFault: ModelFault {
    switch self {
    case .noSuchFile: .noSuchFile
    case .isDirectory: .isDirectory
    case .unreadable(let number): .unreadable(errno: number)
    case .readFailed(let number): .readFailed(errno: number)
    case .tooLarge(let limit): .fileTooLarge(limit: limit)
    case .streamTooLarge(let limit): .streamTooLarge(limit: limit)
    case .noText: .strayCharacter("\0")
    }
  }
}

/// Memory that is about to be filled from one end to the other.
enum LargePages {
  /// From how many bytes on it is worth a call.
  private static let threshold = 1 << 21

  /// Asks for large pages, where the system has them on request: a table of 8 MB is then four page
  /// faults instead of two thousand, which cost as much as reading it. An advice that nobody has
  /// to follow.
  static func advise(_ buffer: UnsafeMutableRawBufferPointer) {
    guard buffer.count >= threshold, let base = buffer.baseAddress else { return }
    let page = sysconf(Int32(_SC_PAGESIZE))
    guard page > 0 else { return }
    let skipped = (page - Int(bitPattern: base) % page) % page
    _ = madvise(base + skipped, (buffer.count - skipped) / page * page, MADV_HUGEPAGE)
  }
}
