import Foundation
import Testing

/// `:write` in the explorer.
@Suite struct ModelFileTests {
  private static func keys(_ line: String) -> String {
    (":" + line).map { $0 == " " ? "Space" : String($0) }.joined(separator: " ") + " Enter"
  }

  @Test func holdsTheEditedModel() throws {
    let folder = try TemporaryFolder()
    let keys = "f \(Self.keys("pin 3=rain")) \(Self.keys("write new.yaml"))"
    let run = try Run(
      "trellis explore umbrella --headless --size 100x30 --keys '\(keys)' && trellis solve new.yaml",
      in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.contains("Written to new.yaml."))
    #expect(run.output.hasSuffix("path:           rain rain rain rain rain\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["new.yaml"])
  }

  @Test func isReplacedOnlyIfSomebodySaysSo() throws {
    let folder = try TemporaryFolder(["there.json": "mine"])
    let there = folder.url.appending(path: "there.json")
    for (key, isReplaced) in [("n", false), ("y", true)] {
      let run = try Run(
        """
        trellis explore umbrella --headless --frames --size 100x30 \
          --keys '\(Self.keys("missing 2")) \(Self.keys("write there.json")) \(key)'
        """, in: folder.url)
      #expect(run.output.contains("there.json exists: replace it?"))
      let text = try String(contentsOf: there, encoding: .utf8)
      #expect(text.hasPrefix(isReplaced ? "{\n  \"name\": \"Umbrella world\"" : "mine"))
    }
  }

  @Test func cannotBeWhereThereIsNoFolder() throws {
    let run = try Run(
      "trellis explore umbrella --headless --size 100x30 --keys '\(Self.keys("write no/x.yaml"))'")
    #expect(run.output.contains("no/x.yaml"))
    #expect(run.output.contains("No such file or directory"))
  }
}
