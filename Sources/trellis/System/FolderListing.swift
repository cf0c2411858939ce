import Glibc
import ModelFiles

/// What lies in a folder. Names are bytes to the system, which `FileName` makes text of.
enum FolderListing {
  /// The names in a folder, ascending, without those of itself and of the one around it.
  ///
  /// - Throws: if it cannot be read.
  static func names(of folder: String) throws(FileFault) -> [String] {
    guard let stream = FileName.withPath(folder, { opendir($0) }) else {
      throw .unreadable(errno: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
        bytes.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          FileName.text(
            of: UnsafeBufferPointer(
              start: start,
              count: strlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))))
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
