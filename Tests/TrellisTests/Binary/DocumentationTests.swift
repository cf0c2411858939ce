import Console
import Exploration
import Foundation
import Papers
import Testing

/// What the README and the articles show is what the program prints.
@Suite struct DocumentationTests {
  /// A block that begins with a command: ```console, `$ trellis …`, what it prints.
  struct Example: Sendable, CustomTestStringConvertible {
    let paper: String
    let command: String
    let output: String

    var testDescription: String { "\(paper): \(command)" }

    static func all() throws -> [Example] {
      try Paper.all().flatMap { paper in
        try paper.text().components(separatedBy: "```console\n$ ").dropFirst().map { block in
          let body = block.components(separatedBy: "\n```")[0]
          let lines = body.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
          return Example(
            paper: paper.path, command: String(lines[0]),
            output: lines.count > 1 ? String(lines[1]) : "")
        }
      }
    }
  }

  @Test func isThereForEveryRoom() throws {
    let examples = try Example.all()
    #expect(examples.count >= 20)
    #expect(Set(examples.map(\.paper)).count >= 10)
  }

  @Test(arguments: try Example.all())
  func showsWhatTheProgramPrints(example: Example) throws {
    let run = try Run(example.command)
    #expect(run.output.trimmed == example.output.trimmed)
  }

  /// The picture at the head of the README is a frame of the explorer.
  @Test(arguments: [("umbrella", "light"), ("umbrella~dark", "dark")])
  func picturesWhatTheExplorerShows(name: String, background: String) throws {
    let run = try Run(
      """
      trellis explore umbrella --headless --size 90x24 --keys 'Space Space Space' \
        --format svg --background \(background)
      """)
    #expect(
      try Paper("Sources/trellis/trellis.docc/Resources/\(name).svg").holds(run.output),
      "TRELLIS_RECORD=1 swift test --filter DocumentationTests draws it anew")
  }

  /// What `--demo` shows, a frame a second, is a picture that moves.
  @Test func picturesTheDemonstration() throws {
    let run = try Run("trellis --demo --headless --frames --format svg --background dark")
    let frames = run.output.split(separator: "\u{C}").map(String.init).filter {
      $0.contains("<svg")
    }
    #expect(frames.count == 40)
    let picture = try #require(AnimatedPicture(frames: frames))
    #expect(
      try Paper("Sources/trellis/trellis.docc/Resources/demo.svg").holds(picture.text),
      "TRELLIS_RECORD=1 swift test --filter DocumentationTests draws it anew")
  }

  @Test func listsTheKeysThatAreBound() throws {
    #expect(
      try Paper("Sources/trellis/trellis.docc/Keys.md").holds(Self.keys, asPart: "keys"),
      "TRELLIS_RECORD=1 swift test --filter DocumentationTests writes the table anew")
  }

  /// Files and folders that a paper names are there.
  @Test(arguments: try Paper.all())
  func namesWhatIsThere(paper: Paper) throws {
    for span in try paper.text().components(separatedBy: "`") {
      guard span.hasPrefix("Sources/") || span.hasPrefix("Tests/"), !span.contains(" ") else {
        continue
      }
      #expect(Paper(span).isThere || span.hasSuffix("/RandomWalk.swift"), "\(span)")
    }
  }

  /// Types that the map of the house names are declared somewhere.
  @Test func namesTypesThatThereAre() throws {
    let article = Paper("Sources/trellis/trellis.docc/Architecture.md")
    let map = try #require(try article.text().components(separatedBy: "## Where is it?").last)
    let declared = try Paper.swiftSources().map { try $0.text() }.joined()
    let kinds = ["struct", "enum", "class", "protocol"]
    let spans = map.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }
    for (_, span) in spans where span.wholeMatch(of: /[A-Z]\w+(\.\w+)?/) != nil {
      let name = span.prefix { $0 != "." }
      let isModule = Paper("Sources/\(name)").isThere || Paper("Tests/\(name)").isThere
      #expect(isModule || kinds.contains { declared.contains("\($0) \(name)") }, "\(span)")
    }
  }

  @Test func fitsAReadMe() throws {
    let lines = try Paper("README.md").text().split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 221)
  }

  private static var keys: String {
    KeyTable.standard.sections.map { section in
      let rows = section.rows.map { row in
        let names = row.keys.map { "`\($0.name)`" }.joined(separator: " ")
        return "| \(names) | `\(row.command.name)` | \(row.summary) |\n"
      }
      return "### \(section.title)\n\n| key | command | does |\n|---|---|---|\n" + rows.joined()
    }.joined(separator: "\n")
  }
}

extension String {
  /// Without the newlines at its end; a frame ends in as many as it has empty lines.
  fileprivate var trimmed: Substring {
    var rest = self[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    return rest
  }
}
