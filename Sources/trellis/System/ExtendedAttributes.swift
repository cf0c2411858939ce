import CSystem
import Glibc
import ModelFiles

/// The extended attributes of a file, its access control list among them.
enum ExtendedAttributes {
  /// What of a file could not be kept.
  struct Failure: Error {
    /// The attribute.
    let name: String
    let errno: Int32
  }

  private static let accessList = "system.posix_acl_access"

  /// Gives a file the attributes of another one, and takes away an access list that only the folder
  /// has given it. Those that the system keeps for itself (`security.`, `trusted.`) follow where it
  /// permits that.
  ///
  /// - Parameters:
  ///   - path: the file that has them.
  ///   - descriptor: the one that gets them.
  /// - Throws: the first of its owner's attributes that could not be read or set.
  static func copy(from path: String, to descriptor: Int32) throws(Failure) {
    let names = try names(of: path)
    for name in names {
      guard let value = value(of: name, at: path) else { continue }
      let status = value.withUnsafeBytes {
        fsetxattr(descriptor, name, $0.baseAddress, $0.count, 0)
      }
      if status != 0 && isOfItsOwner(name) { throw Failure(name: name, errno: errno) }
    }
    if !names.contains(accessList) { fremovexattr(descriptor, accessList) }
  }

  private static func isOfItsOwner(_ name: String) -> Bool {
    name.hasPrefix("user.") || name.hasPrefix("system.")
  }

  /// Nothing where the file system knows no attributes.
  private static func names(of path: String) throws(Failure) -> [String] {
    let bytes = read { buffer in
      FileName.withPath(path) { name in
        buffer.withMemoryRebound(to: CChar.self) { listxattr(name, $0.baseAddress, $0.count) }
      }
    }
    guard let bytes else {
      if errno == ENOTSUP || errno == ENOSYS { return [] }
      throw Failure(name: "?", errno: errno)
    }
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Nil if it is gone, or may not be read.
  private static func value(of attribute: String, at path: String) -> [UInt8]? {
    read { buffer in
      FileName.withPath(path) { name in
        getxattr(name, attribute, buffer.baseAddress, buffer.count)
      }
    }
  }

  /// Asks how much there is, and then for it; again if it has grown in between.
  private static func read(_ call: (UnsafeMutableBufferPointer<UInt8>) -> Int) -> [UInt8]? {
    while true {
      let size = call(UnsafeMutableBufferPointer(start: nil, count: 0))
      if size <= 0 { return size == 0 ? [] : nil }
      var failed = false
      let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
        let count = call(UnsafeMutableBufferPointer(rebasing: buffer[..<size]))
        (filled, failed) = (max(0, count), count < 0)
      }
      if !failed { return bytes }
      if errno != ERANGE { return nil }
    }
  }
}
