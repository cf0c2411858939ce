import Foundation

/// A file below Sources/.
struct SourceFile {
  /// Its path below Sources/, `DynamicProgramming/Trellis/Trellis.swift`.
  let path: String
  let text: String

  /// The module whose folder it lies in.
  var module: String { path.split(separator: "/").first.map(String.init) ?? "" }

  /// Every source file of the package: Swift, C and module maps.
  static func all() throws -> [SourceFile] {
    // This file is Tests/LayeringTests/Support/SourceFile.swift.
    var root = URL(filePath: #filePath)
    for _ in 1...4 { root.deleteLastPathComponent() }
    let sources = root.appending(path: "Sources")
    let kinds: Set<String> = ["swift", "c", "h", "modulemap"]
    return try FileManager.default.subpathsOfDirectory(atPath: sources.path(percentEncoded: false))
      .sorted()
      .filter { kinds.contains(URL(filePath: $0).pathExtension) }
      .map { path in
        let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
        return SourceFile(path: path, text: text)
      }
  }
}
