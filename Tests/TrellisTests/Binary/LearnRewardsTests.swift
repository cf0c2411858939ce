import Foundation
import Testing

/// `trellis learn` of demonstrations.
@Suite struct LearnRewardsTests {
  /// Ten walks of the sample, and what the rewards that were learned make of the true ones.
  @Test func learnsRewardsFromDemonstrations() throws {
    let walks = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../models/unknown-rewards.jsonl").standardizedFileURL.path
    let folder = try TemporaryFolder()
    let learn = "trellis learn unknown-rewards --method max-ent-irl --sequences"
    let run = try Run("\(learn) '\(walks)' --output home.yaml --format json", in: folder.url)
    #expect(try LearnTests.object(run)["converged"] as? Bool == true, "\(run.errors)")
    let solved = try Run("trellis solve home.yaml --format json", in: folder.url)
    let path = try #require(try LearnTests.object(solved)["path"] as? [String])
    #expect(path.prefix(6) == ["r1c0", "r2c0", "r2c1", "r2c2", "r3c2", "r4c2"])
    #expect(path.suffix(3) == ["r4c7", "r4c7", "r4c7"])
    let text = try String(contentsOf: folder.url.appending(path: "home.yaml"), encoding: .utf8)
    #expect(text.contains("grid:") && text.contains("rewards:"), "\(text)")
    #expect(!text.contains("to: r0c"), "\(text)")
    let bad = try Run("echo '[\"up\", \"fly\"]' | \(learn) -", in: folder.url)
    #expect(bad.status == 65 && bad.errors.contains(#""fly""#), "\(bad.errors)")
  }

  /// Rewards of letters are written as such where one slips, too: the map then stands for the very
  /// numbers.
  @Test func writesLearnedRewardsOfLettersWithTheirMap() throws {
    let folder = try TemporaryFolder([
      "slip.yaml": """
      grid:
        rows: ["S..W", ".#..", "...G"]
        rewards: {step: -0.3, G: 2, W: -1}
        absorbing: [G]
        slip: 0.2
      horizon: 7

      """,
      "walks.jsonl": """
      ["r0c1", "r0c2", "r1c2", "r1c3", "r2c3", "r2c3", "r2c3"]
      ["r1c0", "r2c0", "r2c1", "r2c2", "r2c3", "r2c3", "r2c3"]

      """,
    ])
    let run = try Run(
      "trellis learn slip.yaml --method max-ent-irl --sequences walks.jsonl --l2 0.1 --output fitted.yaml",
      in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let keys = "Space Space Enter : w Space k e p t . y a m l Enter"
    let kept = try Run(
      "trellis explore slip.yaml --sequences walks.jsonl --headless --size 100x30 "
        + "--keys ': l e a r n Enter \(keys)'", in: folder.url)
    #expect(kept.status == 0, "\(kept.errors)")
    for file in ["fitted.yaml", "kept.yaml"] {
      let text = try String(contentsOf: folder.url.appending(path: file), encoding: .utf8)
      #expect(text.contains("slip: 0.2") && text.contains("rewards: {step: -"), "\(text)")
      #expect(!text.contains("step: -0.3,"), "\(text)")
    }
  }
}
