import Console
import Exploration
import Foundation
import Papers
import Testing

/// The pages of the manual say what the program and the articles say. `.ci/man` makes them anew.
@Suite struct ManualTests {
  private static let page = Paper("Sources/trellis/man/trellis.1")

  @Test func describesTheModelFormatAsTheArticleDoes() throws {
    let article = try Paper("Sources/ModelFiles/ModelFiles.docc/ModelFormat.md").text()
    let page = ManualPage(
      article: article, name: "trellis-model", section: 5,
      summary: "model files of trellis, the explorer of the Bellman recursion",
      program: "trellis")
    #expect(
      try Paper("Sources/trellis/man/trellis-model.5").holds(page.text), "run .ci/man")
  }

  @Test func listsTheKeysThatAreBound() throws {
    let text = try Self.page.text()
    let head = try #require(text.components(separatedBy: ".Sh KEYS\n").first)
    #expect(try Self.page.holds(head + Self.keys), "run .ci/man")
  }

  /// What the argument parser says of a command or an argument.
  private struct Tool: Decodable {
    struct Command: Decodable {
      struct Argument: Decodable {
        struct Name: Decodable { let kind, name: String }
        let names: [Name]?
        let abstract: String?
      }
      let commandName: String
      let abstract: String?
      let arguments: [Argument]?
      let subcommands: [Command]?
    }
    let command: Command
  }

  @Test func hasEveryCommandAndOptionWithItsWords() throws {
    let dump = try Run("trellis --experimental-dump-help").output
    let tool = try JSONDecoder().decode(Tool.self, from: Data(dump.utf8)).command
    let page = try Self.page.text()
    let commands = try #require(tool.subcommands)
    #expect(commands.count >= 7)
    for command in commands {
      #expect(page.contains(".It Em \(command.commandName)\n"), "\(command.commandName)")
      for argument in command.arguments ?? [] {
        for name in argument.names ?? [] where name.kind == "long" {
          #expect(page.contains("Fl -\(name.name)"), "--\(name.name)")
        }
        if let abstract = argument.abstract { #expect(page.contains(abstract), "\(abstract)") }
      }
    }
  }

  private static var keys: String {
    let sections = KeyTable.standard.sections.map { section in
      let rows = section.rows.map { row in
        let names = row.keys.map { "Sy \\&\($0.name)" } + ["Cm :\(row.command.name)"]
        return ".It \(names.joined(separator: " , "))\n\(row.summary)\n"
      }
      return ".Ss \(section.title)\n.Bl -tag -width 16n\n\(rows.joined()).El\n"
    }
    return ".Sh KEYS\n" + sections.joined() + ".Sh SEE ALSO\n.Xr trellis-model 5\n"
  }
}
