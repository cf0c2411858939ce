import Glibc
import ModelFiles

/// Names that lead to other names.
enum SymbolicLink {
  /// How many the system follows.
  static let most = 40

  /// Where a link leads, seen from where the link was; nil for what is none.
  static func target(of path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { base in
        FileName.withPath(path) { readlink($0, base, bytes.count) }
      } ?? -1
    }
    guard count >= 0 else { return nil }
    let target = FileName.text(of: buffer.prefix(count))
    return target.hasPrefix("/") ? target : FilePath.folder(of: path) + "/" + target
  }
}
