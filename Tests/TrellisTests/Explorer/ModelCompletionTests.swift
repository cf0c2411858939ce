import Foundation
import Testing

@testable import trellis

@Suite struct ModelCompletionTests {
  @Test func offersSamples() {
    #expect(ModelCompletion.candidates(for: "umb").contains("umbrella"))
    #expect(!ModelCompletion.candidates(for: "umb").contains("casino"))
  }

  @Test func offersModelFilesAndFolders() throws {
    let folder = try TemporaryFolder(["a.yaml": "", "b.json": "", "c.yml": "", "d.txt": ""])
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "e"), withIntermediateDirectories: false)
    let typed = folder.url.path + "/"
    #expect(
      ModelCompletion.candidates(for: typed)
        == ["a.yaml", "b.json", "c.yml", "e/"].map { typed + $0 })
    #expect(ModelCompletion.candidates(for: typed + "b") == [typed + "b.json"])
  }

  @Test func offersNothingWhereThereIsNothing() {
    #expect(ModelCompletion.candidates(for: "/no/such/folder/").isEmpty)
  }
}
