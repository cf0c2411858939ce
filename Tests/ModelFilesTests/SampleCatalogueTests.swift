import Foundation
import Testing

@testable import ModelFiles

@Suite struct SampleCatalogueTests {
  static let models = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "models")

  @Test func listsTheSamplesFromEasyToSpecial() {
    #expect(
      SampleCatalogue.names == [
        "umbrella", "healthy-fever", "ice-cream", "fickle-weather", "casino",
        "splice-site", "cpg-islands", "tagger",
        "convolutional-code", "nile", "impossible-decoding", "impossible-observation", "ties",
        "corridor", "orchard", "cliff", "maze", "lottery", "slippery-cliff", "left-to-right",
        "timetable", "crf", "earthquakes",
        "stuck", "roads", "oasis", "maintenance", "unknown-dice", "unknown-rewards", "headlines",
        "dice", "plum",
        "four-by-three", "four-by-three-hundred", "four-by-three-discounted", "frozen-lake",
      ])
    #expect(SampleCatalogue.all.map(\.name) == SampleCatalogue.names)
  }

  @Test func givesEverySampleANameOfItsOwn() {
    #expect(Set(SampleCatalogue.names).count == SampleCatalogue.names.count)
  }

  @Test func namesNoSampleLikeASubcommand() {
    let subcommands: Set = [
      "explore", "solve", "check", "models", "compare", "export", "tour", "help", "convert",
      "schema", "learn", "evaluate", "bundle",
    ]
    #expect(subcommands.isDisjoint(with: SampleCatalogue.names))
  }

  @Test func namesSamplesInLowerCaseWithHyphens() {
    for name in SampleCatalogue.names {
      #expect(name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(name)")
    }
  }

  @Test func embedsEveryFileInModels() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.models.path())
      .filter { $0.hasSuffix(".yaml") }
    #expect(Set(files) == Set(SampleCatalogue.names.map { "\($0).yaml" }))
  }

  @Test(arguments: SampleCatalogue.names)
  func embedsAFileByteForByte(name: String) throws {
    let file = try Data(contentsOf: Self.models.appending(path: "\(name).yaml"))
    let sample = try #require(SampleCatalogue.sample(named: name))
    #expect(sample.name == name)
    #expect(sample.bytes == Array(file))
  }

  @Test func hasNoSampleOfAnUnknownName() {
    #expect(SampleCatalogue.sample(named: "") == nil)
    #expect(SampleCatalogue.sample(named: "Umbrella") == nil)
    #expect(SampleCatalogue.sample(named: "umbrella.yaml") == nil)
  }
}
