import Foundation
import Testing

@Suite struct ExportCommandTests {
  @Test func writesToStandardOutputOrToAFile() throws {
    let folder = try TemporaryFolder([:])
    let direct = try Run("trellis export umbrella --to svg")
    #expect(direct.status == 0 && direct.output.hasPrefix("<svg"))
    let run = try Run("trellis export umbrella --to svg --output u.svg", in: folder.url)
    #expect(run.status == 0 && run.output.isEmpty)
    let file = folder.url.appending(path: "u.svg")
    #expect(try String(contentsOf: file, encoding: .utf8) == direct.output)
  }

  @Test func overwritesNothingSilently() throws {
    let folder = try TemporaryFolder(["u.csv": "mine"])
    let file = folder.url.appending(path: "u.csv")
    let refused = try Run("trellis export umbrella --to csv --output u.csv", in: folder.url)
    #expect(refused.status == 74)
    #expect(
      refused.complaints == ["trellis: \"u.csv\" is there already: --overwrite replaces it"])
    #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
    let replaced = try Run(
      "trellis export umbrella --to csv --output u.csv --overwrite", in: folder.url)
    #expect(replaced.status == 0)
    #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("t,observation"))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(left == ["u.csv"])
  }

  @Test func refusesWhatIsNoRangeOfTimesteps() throws {
    for range in ["0-3", "3-2", "1-6", "a", "1-2-3", "-"] {
      let run = try Run("trellis export umbrella --to text --timesteps=\(range)")
      #expect(run.status == 64, "\(range)")
      #expect(run.complaints.count == 1)
    }
  }

  @Test func writesTheExplorersTrellisAsItStands() throws {
    let folder = try TemporaryFolder(["there.svg": "mine"])
    let url = folder.url
    func keys(_ line: String) -> String {
      ": " + line.map { $0 == " " ? "Space" : String($0) }.joined(separator: " ") + " Enter"
    }
    func explore(_ line: String) throws -> Run {
      try Run(
        "trellis explore umbrella --headless --size 100x30 --keys 'Space Space \(keys(line))'",
        in: url)
    }
    let written = try explore("export half.csv")
    #expect(written.output.contains("Written to half.csv."))
    let csv = try String(contentsOf: folder.url.appending(path: "half.csv"), encoding: .utf8)
    #expect(csv.split(separator: "\n").count == 1 + 4)
    let refused = try explore("export there.svg")
    #expect(refused.output.contains(":export-over there.svg overwrites it"))
    #expect(try explore("export-over there.svg").output.contains("Written to there.svg."))
    #expect(try explore("export what.doc").output.contains("end it in .txt"))
  }

  @Test func writesTheScreenAsAPicture() throws {
    let folder = try TemporaryFolder(["there.ans": "mine"])
    func explore(_ line: String) throws -> Run {
      let keys = line.map { $0 == " " ? "Space" : String($0) }.joined(separator: " ")
      return try Run(
        "trellis explore umbrella --headless --keys 'Space Space : \(keys) Enter'", in: folder.url)
    }
    #expect(try explore("export-screen a.svg").output.contains("Written to a.svg."))
    let written = try String(contentsOf: folder.url.appending(path: "a.svg"), encoding: .utf8)
    let printed = try Run(
      "trellis explore umbrella --headless --keys 'Space Space' --format svg")
    #expect(printed.status == 0 && printed.output == written)
    #expect(
      try explore("export-screen there.ans").output.contains(":screen-over there.ans over"))
    #expect(try explore("screen-over there.ans").output.contains("Written to there.ans."))
    #expect(try explore("export-screen a.doc").output.contains("end it in .svg, .html, .ans or"))
    #expect(try explore("export-screen").output.contains(":export-screen screen.svg"))
  }

  @Test func printsFramesForTheBackgroundThatWasAskedFor() throws {
    let command = "trellis explore umbrella --headless --keys f --format"
    let dark = try Run("\(command) svg")
    let light = try Run("\(command) svg --background light")
    #expect(dark.output.contains("#16181d") && !light.output.contains("#16181d"))
    #expect(try Run("\(command) ans").output.contains("\u{1B}[0;1;38;5;"))
    #expect(try !Run("\(command) ans --no-color").output.contains("38;5;"))
    #expect(try Run("\(command) html").output.hasPrefix("<!DOCTYPE html>\n"))
    let text = try Run("trellis explore umbrella --headless --keys f")
    #expect(try Run("\(command) text").output == text.output)
    #expect(try Run("trellis explore umbrella --format svg").status == 64)
  }

  @Test func recordsASession() throws {
    let folder = try TemporaryFolder([:])
    let command =
      "trellis explore umbrella --headless --keys Space --record walk.cast"
    let run = try Run(command, in: folder.url)
    #expect(run.status == 0)
    let cast = try String(contentsOf: folder.url.appending(path: "walk.cast"), encoding: .utf8)
    let lines = cast.split(separator: "\n")
    #expect(lines.count == 3)
    let header = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(header?["version"] as? Int == 2 && header?["width"] as? Int == 80)
    let event = try JSONSerialization.jsonObject(with: Data(lines[2].utf8)) as? [Any]
    #expect(event?[0] as? Double == 0.8 && event?[1] as? String == "o")
    #expect((event?[2] as? String)?.contains("-0.462") == true)
    #expect(try Run(command, in: folder.url).status == 74)
  }
}
