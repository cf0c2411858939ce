import Console
import Exploration
import Testing

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
}
