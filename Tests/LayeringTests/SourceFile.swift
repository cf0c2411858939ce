import Foundation

/// A file below Sources/.
struct SourceFile {
  /// Its path below Sources/, `DynamicProgramming/Model/Trellis.swift`.
  let path: String
  let text: String

  /// The module whose folder it lies in.
  var module: String { path.split(separator: "/").first.map(String.init) ?? "" }

  /// Every source file of the package: Swift, C and module maps.
  static func all() throws -> [SourceFile] {
    // This file is Tests/LayeringTests/SourceFile.swift.
    var root = URL(filePath: #filePath)
    for _ in 1...3 { root.deleteLastPathComponent() }
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

extension SourceFile {
  /// The modules that a Swift file imports, in whatever way it says so: `@testable import A`,
  /// `public import A`, `import struct A.B`, several on a line.
  var imports: [String] {
    code.split(whereSeparator: { $0.isNewline || $0 == ";" }).compactMap { statement in
      let words = statement.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let place = words.firstIndex(of: "import"),
        words[..<place].allSatisfy(Self.mayPrecedeImport)
      else { return nil }
      let kinds: Set<String> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
      ]
      let name = words[(place + 1)...].first { !kinds.contains($0) }
      return name.map { String($0.prefix { $0 != "." }) }
    }
  }

  private static func mayPrecedeImport(_ word: String) -> Bool {
    let levels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    return word.hasPrefix("@") || levels.contains(word) || word.hasSuffix(")")
  }

  /// The headers that a C file or a module map names.
  var includes: [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split { "#<>\" \t".contains($0) }.map(String.init)
      guard let place = words.firstIndex(where: { ["include", "import", "header"].contains($0) })
      else { return nil }
      return words[(place + 1)...].first
    }
  }

  /// The text without comments and without what stands in string literals.
  private var code: String {
    var code = ""
    var rest = Substring(text)
    while let next = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        rest = Self.afterComment(rest)
        code.append(" ")
      } else if next == "\"" {
        rest = Self.afterString(rest)
        code.append(" ")
      } else {
        code.append(next)
        rest = rest.dropFirst()
      }
    }
    return code
  }

  private static func afterComment(_ text: Substring) -> Substring {
    var rest = text.dropFirst(2)
    var depth = 1
    while depth > 0, !rest.isEmpty {
      let step = rest.hasPrefix("/*") ? 1 : rest.hasPrefix("*/") ? -1 : 0
      depth += step
      rest = rest.dropFirst(step == 0 ? 1 : 2)
    }
    return rest
  }

  private static func afterString(_ text: Substring) -> Substring {
    let quote = text.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    var rest = text.dropFirst(quote.count)
    while !rest.isEmpty, !rest.hasPrefix(quote) {
      rest = rest.dropFirst(rest.first == "\\" ? 2 : 1)
    }
    return rest.dropFirst(quote.count)
  }
}
