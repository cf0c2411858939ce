import DynamicProgramming
import Exploration
import Foundation
import FoundationXML
import ModelFiles
import Testing

@testable import Reporting

/// Names that mean something to those who read an export, each read back by a reader of its
/// language.
@Suite struct HostileNamesTests {
  /// Those of ASCII alone.
  static let plain = [
    "[1]", "*", "*[2pt]", "[", "]", "-1", "--", "---", "''", "``", "?`", "!`", "=1+1", "+a", "@b",
    "a,b",
    "a\"b", "\"", "a;b", "a|b", "|", "<", ">", "<b>", "</svg>", "]]>", "<!--", "-->", "&", "&lt;",
    "&#65;",
    "\\", "\\N", "\\n", "\\\\", "\\end{x}", "\\def\\x{", "%", "% x", "$", "$x_1^2$", "#", "_", "^",
    "^^M",
    "~", "{", "}", "{}", "'", ";", "//", "/* x", "a->b", "t1_0", "start", "(a)", "a b", "null", "0",
  ]
  static let names =
    plain + [
      "<\u{301}", "\"\u{301}", "&\u{301}", "\\\u{301}", "\u{301}x",

      "世蓮", "👩‍👩‍👧‍👦", "שלום", "a\u{200B}b",
    ]

  /// What is left of a text in XML.
  static func inXML(_ text: String) -> String {
    text.replacingOccurrences(of: "\u{FFFE}", with: "\u{FFFD}")
      .replacingOccurrences(of: "\u{FFFF}", with: "\u{FFFD}")
  }

  /// A model whose states and observations have these names, as a file.
  private static func export(
    _ names: [String], as format: ExportFormat, title: String = "t"
  ) throws -> String {
    let row = names.map { _ in "\(1 / Double(names.count))" }.joined(separator: ", ")
    let rows = names.map { _ in "[\(row)]" }.joined(separator: ", ")
    let list = names.map(JSONText.string).joined(separator: ", ")
    let problem = try Reports.problem(
      """
      {"name": \(JSONText.string(title)), "states": [\(list)], "initial": [\(row)],
       "transition": [\(rows)], "emission": {"symbols": [\(list)], "table": [\(rows)]},
       "observations": [\(list)]}
      """, file: "model.json")
    let session = Session(model: LoadedModel(solving: problem)).completed
    return try Reports.text { try Export(of: session).write(as: format, to: &$0) }
  }

  @Test(arguments: names) func areReadBackFromXML(name: String) throws {
    let texts = try XMLTexts(Self.export([name, "b"], as: .svg, title: name)).texts
    // The title twice, the observation, and the state.
    #expect(texts.filter { $0 == name }.count == 4, "\(texts)")
    #expect(texts.filter { $0 == "b" }.count == 2)
  }

  @Test(arguments: names) func areReadBackFromCSV(name: String) throws {
    let records = try CSVRecords(Self.export([name, "b"], as: .csv)).records
    #expect(records.map(\.count) == [6, 6, 6, 6, 6])
    #expect(records[1][1] == name)
    #expect(records[1][2] == name)
    #expect(records[2][1] == name)
    #expect(records[2][2] == "b")
    #expect(records[1][4] == "\(name)|b")
  }

  @Test(arguments: names) func areReadBackFromJSON(name: String) throws {
    let data = Data(try Self.export([name, "b"], as: .json).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let states = try #require(object["states"] as? [String])
    #expect(states.map { Array($0.unicodeScalars) } == [Array(name.unicodeScalars), ["b"]])
  }

  @Test(.enabled(if: Tool.dot.isThere, "Graphviz is not there"), arguments: names)
  func areReadBackFromGraphviz(name: String) throws {
    let graph = try Self.export([name, "b"], as: .dot, title: name)
    // It writes a blank as one that does not break.
    let texts = try XMLTexts(Tool.dot.run(["-Tsvg"], input: graph)).texts
      .map { $0.replacingOccurrences(of: "\u{A0}", with: " ") }
    let node = name + " · t 2"
    #expect(texts.contains { $0.unicodeScalars.elementsEqual(node.unicodeScalars) }, "\(texts)")
    #expect(texts.contains { $0.hasPrefix(name + ": V_0") }, "\(texts)")
  }

  @Test(.enabled(if: Tool.latex.isThere, "LaTeX is not there")) func areTypesetByLaTeX() throws {
    let pictures = try Self.plain.map { try Self.export([$0, "b"], as: .tikz) }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "trellis-latex-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let document = """
      \\documentclass{article}\\usepackage{tikz}
      \\begin{document}
      \(pictures.joined(separator: "\n\\newpage\n"))
      \\end{document}
      """
    try document.write(to: folder.appending(path: "x.tex"), atomically: true, encoding: .utf8)
    let log = try Tool.latex.run(
      ["-halt-on-error", "-interaction=nonstopmode", "x.tex"], in: folder)
    #expect(log.contains("Output written on x.dvi (\(pictures.count) pages"), "\(log.suffix(600))")
  }
}
