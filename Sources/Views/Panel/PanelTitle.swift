import DynamicProgramming
import Exploration

/// The equation in its general form, for the cell that the panel is about.
struct PanelTitle {
  let scene: Scene
  let subject: PanelSubject

  var text: String {
    let words = scene.words
    switch subject {
    case .base: return "the base case: V_\(scene.timesteps)"
    case .final(let cell): return "\(words.value(of: cell)): the base case"
    case .unknown(let cell): return words.value(of: cell)
    case .backup(let moment): return equation(moment.cell)
    case .inspection(let cell): return "looking at " + equation(cell)
    case .prediction(let guess): return "which wins? " + equation(guess.cell)
    case .choice(let moment, _): return choice(moment.cell)
    case .upcoming(let cell, _): return choice(cell)
    }
  }

  private func equation(_ cell: TrellisCell) -> String {
    "\(scene.words.value(of: cell)) = max over z_\(cell.t + 1) of "
      + scene.words.actionValue(from: cell)
  }

  private func choice(_ cell: TrellisCell) -> String {
    let origin = cell.isStart ? "from the start" : "after \(scene.words.name(cell.state))"
    return "z_\(cell.t + 1), \(origin): the best of \(scene.words.actionValue(from: cell))"
  }
}
