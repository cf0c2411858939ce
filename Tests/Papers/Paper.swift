import Foundation

/// A text of the repository that people read: the README, an article, a manual page.
package struct Paper: Sendable, CustomStringConvertible {
  /// Where it lies, from the root of the repository.
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// The README and every article.
  package static func all() throws -> [Paper] {
    let articles = try sources().filter { $0.path.contains(".docc/") && $0.path.hasSuffix(".md") }
    return [Paper("README.md")] + articles
  }

  /// Every Swift file below Sources/.
  package static func swiftSources() throws -> [Paper] {
    try sources().filter { $0.path.hasSuffix(".swift") }
  }

  private static func sources() throws -> [Paper] {
    let folder = root.appending(path: "Sources").path(percentEncoded: false)
    return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
      .map { Paper("Sources/" + $0) }
  }

  package var description: String { path }

  /// Whether there is such a file, or a folder.
  package var isThere: Bool {
    FileManager.default.fileExists(atPath: url.path(percentEncoded: false))
  }

  package func text() throws -> String {
    try String(contentsOf: url, encoding: .utf8)
  }

  /// Whether the paper is `text`. With TRELLIS_RECORD=1 in the environment it becomes so, and the
  /// answer is still that it was not.
  package func holds(_ text: String) throws -> Bool {
    if (try? self.text()) == text { return true }
    if Self.isRecording { try text.write(to: url, atomically: true, encoding: .utf8) }
    return false
  }

  /// Whether the part between `<!-- name: … -->` and `<!-- end of name -->` is `text`; recorded
  /// likewise. False if the paper has no such part.
  package func holds(_ text: String, asPart name: String) throws -> Bool {
    let whole = try self.text()
    guard let start = whole.firstRange(of: "<!-- \(name): "),
      let head = whole[start.upperBound...].firstRange(of: "-->\n\n"),
      let end = whole[head.upperBound...].firstRange(of: "\n<!-- end of \(name) -->")
    else { return false }
    let part = head.upperBound..<end.lowerBound
    return try holds(whole.replacingCharacters(in: part, with: text))
  }

  private var url: URL { Self.root.appending(path: path) }

  private static let isRecording = ProcessInfo.processInfo.environment["TRELLIS_RECORD"] == "1"

  /// This file is Tests/Papers/Paper.swift.
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized
}
