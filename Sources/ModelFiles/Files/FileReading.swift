import Glibc

/// Reading a whole file, by the system's own calls; pipes and devices have an end as well.
public enum FileReading {
  /// The largest file that is read, in bytes: a model is parsed in memory, many times its size.
  public static let limit = 1 << 30

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
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
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
    // A terminal says only once that its input ends: nothing is read after a block that is not full.
    var isAtEnd = bytes.count < size
    while !isAtEnd {
      let block = try readBlock(descriptor, most: 1 << 18)
      isAtEnd = block.count < 1 << 18
      bytes.append(contentsOf: block)
      if bytes.count > limit { throw .tooLarge(limit: limit) }
    }
    return bytes
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
