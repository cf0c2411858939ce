import Papers
import Testing

@Suite struct ModuleLayering {
  @Test func isThatOfTheDesign() throws {
    let files = try SourceFile.all()
    #expect(files.contains { $0.path == "DynamicProgramming/Model/Trellis.swift" })
    #expect(files.flatMap { LayerCheck.complaints(about: $0) } == [])
  }

  @Test func isWhatTheArticleShows() throws {
    let article = Paper("Sources/trellis/trellis.docc/Architecture.md")
    #expect(
      try article.holds(ImportTable.markdown, asPart: "modules"),
      "TRELLIS_RECORD=1 swift test --filter ModuleLayering writes the table anew")
  }

  @Test func complainsOfAnImportThatTheTableDoesNotHave() {
    #expect(
      complaints("Views/Panel.swift", "import Console\nimport Foundation\n")
        == ["Views/Panel.swift: Views may not import Foundation"])
    #expect(complaints("trellis/Loop.swift", "import CNcurses").count == 1)
    #expect(complaints("Console/Canvas.swift", "import Glibc").count == 1)
  }

  @Test func complainsOfAFolderThatTheTableDoesNotHave() {
    #expect(
      complaints("Helpers/Text.swift", "let x = 1") == [
        "Helpers/Text.swift: no layer is called Helpers"
      ])
    #expect(complaints("Samples/Samples.swift", "").count == 1)
  }

  @Test func isSilentAboutWhatTheTableAllows() {
    #expect(complaints("Views/Panel.swift", "import Console\nimport Exploration").isEmpty)
    #expect(complaints("TerminalIO/Screen.swift", "import CNcurses\nimport Glibc").isEmpty)
    #expect(complaints("Console/Canvas.swift", "/// Nothing to import.\nlet x = 1").isEmpty)
  }

  @Test(arguments: [
    "@testable import Yams", "public import Yams", "@preconcurrency internal import Yams",
    "import struct Yams.Node", "import Yams.Parser", "let x = 1; import Yams",
    "  import\tYams // why",
    "/* a /* nested */ comment */ import Yams", "@_spi(Inner) import Yams",
    "let s = \"a \\\" b\"\nimport Yams", "#if canImport(Yams)\nimport Yams\n#endif",
  ])
  func seesThroughEveryWayToWriteAnImport(text: String) {
    #expect(complaints("Views/Panel.swift", text).count == 1)
  }

  @Test(arguments: [
    "// import Yams", "/// import Yams", "/*\nimport Yams\n*/", "let s = \"import Yams\"",
    "let s = \"\"\"\n  import Yams\n  \"\"\"", "let important = 1", "func `import`() {}",
  ])
  func isNotMisledByWordsThatAreNoImport(text: String) {
    #expect(complaints("Views/Panel.swift", text).isEmpty)
  }

  @Test(arguments: [
    "#include <ncurses.h>", "#  include <curses.h>", "#include \"ncursesw/ncurses.h\"",
  ])
  func keepsTheCursesHeaderInOneFile(text: String) {
    #expect(complaints("CNcurses/CNcurses.c", text).isEmpty)
    #expect(complaints("CNcurses/include/CNcurses.h", text).count == 1)
    #expect(complaints("Samples/Samples.c", text).count == 1)
  }

  @Test func complainsOfAModuleMapThatExportsTheCursesHeader() {
    let map = "module CNcurses {\n  header \"/usr/include/ncurses.h\"\n}"
    #expect(complaints("CNcurses/include/module.modulemap", map).count == 1)
    let own = "module CNcurses { umbrella header \"CNcurses.h\" }"
    #expect(complaints("CNcurses/include/module.modulemap", own).isEmpty)
  }

  private func complaints(_ path: String, _ text: String) -> [String] {
    LayerCheck.complaints(about: SourceFile(path: path, text: text))
  }
}

/// What a source file imports though its layer may not: one sentence for each.
enum LayerCheck {
  static func complaints(about file: SourceFile) -> [String] {
    file.path.hasSuffix(".swift") ? swiftComplaints(about: file) : cComplaints(about: file)
  }

  private static func swiftComplaints(about file: SourceFile) -> [String] {
    guard let allowed = ImportTable.layer(of: file.module)?.allowed else {
      return ["\(file.path): no layer is called \(file.module)"]
    }
    return file.imports.filter { !allowed.contains($0) }
      .map { "\(file.path): \(file.module) may not import \($0)" }
  }

  private static func cComplaints(about file: SourceFile) -> [String] {
    if file.module == "CNcurses" && file.path.hasSuffix(".c") { return [] }
    return file.includes.filter { $0.contains("curses") && !$0.hasPrefix("CNcurses") }
      .map { "\(file.path): only the C file of CNcurses may include \($0)" }
  }
}
