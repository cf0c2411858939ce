import Console
import Exploration
import Foundation
import Testing

@testable import ModelFiles
@testable import trellis

@Suite struct ExplorerRuntimeTests {
  private let library = ModelLibrary()

  @Test func listsTheSamplesOnlyWhenTheyAreAskedFor() throws {
    let model = LoadedModel(solving: try library.problem("umbrella"))
    var runtime = ExplorerRuntime(
      state: ExplorerState(extent: Size(width: 80, height: 24), model: model),
      charset: .unicode, library: library)
    #expect(runtime.state.chooser.entries.isEmpty)
    runtime.send(.key(.character("o")), on: NoDisplay())
    #expect(try runtime.state.chooser.entries == library.entries().grouped)
  }

  @Test func tellsTheStateHowMuchFits() throws {
    let model = LoadedModel(solving: try library.problem("casino"))
    var runtime = ExplorerRuntime(
      state: ExplorerState(extent: Size(width: 80, height: 24), model: model),
      charset: .unicode, library: library)
    let page = runtime.state.page
    runtime.send(.resized(Size(width: 200, height: 60)), on: NoDisplay())
    #expect(runtime.state.page.timesteps > page.timesteps)
  }

  /// As where the file is named on the command line.
  @Test func listsTheSequencesOfAFileThatHasSeveral() throws {
    let folder = try TemporaryFolder([:])
    let several = folder.url.appending(path: "several.npz").path
    let one = folder.url.appending(path: "one.npz").path
    try Data(Self.archive(lengths: [2, 3])).write(to: URL(filePath: several))
    try Data(Self.archive(lengths: nil)).write(to: URL(filePath: one))
    let model = LoadedModel(solving: try library.problem("umbrella"))
    var runtime = ExplorerRuntime(
      state: ExplorerState(extent: Size(width: 80, height: 24), model: model),
      charset: .unicode, library: library)
    func open(_ file: String) {
      for key in ":open \(file)" { runtime.send(.key(.character(key)), on: NoDisplay()) }
      runtime.send(.key(.enter), on: NoDisplay())
    }
    open(several)
    #expect(runtime.state.corpus?.count == 2 && runtime.state.session == nil)
    runtime.send(.key(.enter), on: NoDisplay())
    #expect(runtime.state.session?.model.timesteps == 2)
    open(one)
    #expect(runtime.state.corpus == nil && runtime.state.session?.model.timesteps == 5)
  }

  private static func archive(lengths: [Int64]?) -> [UInt8] {
    var zip = ZipWriter()
    func add(_ name: String, _ file: [UInt8]) { zip.add(name + ".npy", file) }
    add("startprob_", NumPyWriter.file([0.5, 0.5], [2]))
    add("transmat_", NumPyWriter.file([0.75, 0.25, 0.25, 0.75], [2, 2]))
    add("emissionprob_", NumPyWriter.file([0.5, 0.5, 0.25, 0.75], [2, 2]))
    add("X", NumPyWriter.file(whole: [0, 1, 1, 0, 1], [5, 1]))
    if let lengths { add("lengths", NumPyWriter.file(whole: lengths, [lengths.count])) }
    return zip.finished()
  }
}
