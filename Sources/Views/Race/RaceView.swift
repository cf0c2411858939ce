import Console
import DynamicProgramming
import Exploration

/// Methods side by side: a table, their curves, and what one of them has in mind.
struct RaceView {
  let scene: Scene
  let race: RaceData
  let layout: RaceLayout

  /// Nothing of the trellis itself is drawn.
  static func request(for session: Session, layout: RaceLayout) -> PictureRequest {
    PictureRequest(
      trellis: TrellisWindow.Request(
        timesteps: session.model.timesteps...session.model.timesteps, states: 0..<1,
        showsChoices: false),
      quantity: .value,
      race: RaceRequest(timesteps: layout.timesteps, candidates: max(1, layout.candidates)))
  }

  func draw(on canvas: inout Canvas) {
    drawTitle(on: &canvas)
    RaceTable(scene: scene, race: race, layout: layout).draw(on: &canvas)
    RacePlot(scene: scene, race: race, layout: layout).draw(on: &canvas)
    RacePanel(scene: scene, race: race, layout: layout).draw(on: &canvas)
    HelpBar(state: scene.state, glyphs: scene.glyphs).draw(row: layout.help, on: &canvas)
  }

  private func drawTitle(on canvas: inout Canvas) {
    canvas.mark(row: 0, columns: 0..<scene.width, role: .heading)
    let place = position
    let right = scene.width - DisplayWidth.of(place) - 1
    canvas.write(place, row: 0, column: max(1, right), role: .heading)
    canvas.write(
      scene.words.clip(scene.problem.name, to: max(0, right - 3)), row: 0, column: 1,
      role: .heading)
  }

  private var position: String {
    guard let race = scene.session.race else { return "" }
    let playing = scene.state.playback.isPlaying ? " \(scene.glyphs.playheadForward)" : ""
    return [
      scene.words.vocabularyName, "race", "seed \(race.seed)",
      "\(Numbers.grouped(race.edges)) of \(Numbers.grouped(race.budget)) edges\(playing)",
    ].joined(separator: scene.glyphs.separator)
  }
}
