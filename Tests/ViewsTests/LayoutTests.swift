import Console
import DynamicProgramming
import Exploration
import ModelFiles
import ModelStock
import Testing

@testable import Views

@Suite struct LayoutTests {
  @Test(arguments: [1, 2, 3, 8, 48, 10_000], [16, 18, 24, 30, 60, 200])
  func coversTheScreenOnceFromTopToBottom(states: Int, height: Int) {
    let layout = ScreenRows(
      extent: Size(width: 80, height: height), states: states, hasStrip: true)
    #expect(layout.strip == 1)
    #expect(layout.picture.lowerBound == 2)
    #expect(layout.panel.lowerBound == layout.picture.upperBound)
    #expect(layout.ledger.lowerBound == layout.panel.upperBound)
    #expect(layout.help == layout.ledger.upperBound + (height >= 30 ? 1 : 0))
    #expect(layout.notice == (height >= 30 ? layout.ledger.upperBound : nil))
    #expect(layout.help == height - 1)
    #expect(layout.picture.count >= PictureHead.height + 2)
    #expect(layout.panel.count >= 5)
  }

  /// What is too small says so, whatever the model is; a map once ended the program there.
  @Test(arguments: SampleCatalogue.names)
  func aScreenOfAnySizeIsDrawn(sample: String) throws {
    let model = try SampleModels.model(sample)
    let sizes = [
      (1, 1), (1, 24), (2, 2), (1, 200), (200, 1), (59, 16), (60, 15), (60, 16), (3, 40),
    ]
    for (width, height) in sizes {
      for keys in ["", "b f", "v a", "v o", "v r", "?", "e"] {
        var state = ExplorerState(extent: Size(width: width, height: height), model: model)
        state.layOut(Layout(of: state).page)
        for name in keys.split(separator: " ") {
          _ = state.apply(.key(try #require(Key(name: String(name)))))
          state.layOut(Layout(of: state).page)
        }
        let layout = Layout(of: state)
        let data = layout.request.flatMap { request in
          state.session.map { PictureData(of: $0, showing: request) }
        }
        let canvas = ExplorerView(of: state, in: layout, charset: .unicode).draw(data)
        #expect(canvas.size == Size(width: width, height: height), "\(keys)")
      }
    }
  }

  @Test(arguments: [60, 80, 100, 200], [0, 1, 2, 17, 150, 299, 300])
  func showsWhatIsLookedAtBetweenItsNeighbours(width: Int, t: Int) throws {
    let sample = try #require(SampleCatalogue.sample(named: "casino"))
    let problem = try ModelLoader().read(bytes: sample.bytes, name: "casino", directory: nil)
      .problem
    var state = ExplorerState(
      extent: Size(width: width, height: 24), model: LoadedModel(solving: problem))
    for action in [":"] + "\(t)".map(String.init) where t > 0 {
      _ = state.apply(.key(.character(Character(action))))
    }
    _ = state.apply(.key(.enter))
    let session = try #require(state.session)
    let labelWidth = TrellisGeometry.labelWidth(of: problem.states, width: width)
    let geometry = TrellisGeometry(
      of: session, in: 2..<14, width: width, labelWidth: labelWidth)
    for neighbour in max(0, session.gaze.t - 1)...min(300, session.gaze.t + 1) {
      #expect(geometry.timesteps.contains(neighbour))
    }
    #expect(geometry.left(of: geometry.timesteps.upperBound) + geometry.columnPitch <= width)
  }

  @Test func asksForTheOverviewOnlyWhatIsAtHand() throws {
    let sample = try #require(SampleCatalogue.sample(named: "casino"))
    let problem = try ModelLoader().read(bytes: sample.bytes, name: "casino", directory: nil)
      .problem
    let model = LoadedModel(solving: problem, memory: 0)
    var state = ExplorerState(extent: Size(width: 80, height: 24), model: model)
    for command in ["forward", "show-gap", "view-overview"] {
      for letter in ":" + command { _ = state.apply(.key(.character(letter))) }
      _ = state.apply(.key(.enter))
    }
    #expect(state.perspective == .overview && state.quantity == .gap)
    let request = try #require(Layout(of: state).request)
    // Gaps would take the columns between.
    #expect(request.quantity == .value)
    let atHand = model.solution.columnStride
    #expect(atHand > 1 && request.trellis.stride % atHand == 0)
    #expect(request.trellis.timesteps.upperBound == model.timesteps)
    #expect((model.timesteps - request.trellis.timesteps.lowerBound) % atHand == 0)
  }
}
