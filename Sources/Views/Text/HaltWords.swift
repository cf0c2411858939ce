import DynamicProgramming
import Exploration

/// The wording of what a run stops at.
struct HaltWords {
  let condition: HaltCondition
  let state: ExplorerState
  let glyphs: Glyphs

  /// At the end of a run: what is there.
  var arrival: String {
    switch condition {
    case .timestep(let t): "Here is t = \(Numbers.grouped(t))."
    case .cell(let cell): "Here is \(place(of: cell))."
    case .tie: "A tie: more than one candidate is best."
    case .policyChange: "Here the choice is another one than a step later in the same state."
    case .gap(let limit): "Here the gap is below \(Numbers(glyphs: glyphs).fixed(limit))."
    case .deadEnd: "A dead end: no path goes on from here."
    }
  }

  /// There is no such place.
  func absence(direction: Int) -> String {
    let side = direction > 0 ? "ahead" : "behind"
    return switch condition {
    case .timestep(let t): "t = \(Numbers.grouped(t)) is not \(side)."
    case .cell(let cell): "\(place(of: cell)) is not \(side)."
    case .tie: "No tie \(side)."
    case .policyChange: "No change of the choice \(side)."
    case .gap(let limit): "No gap below \(Numbers(glyphs: glyphs).fixed(limit)) \(side)."
    case .deadEnd: "No dead end \(side)."
    }
  }

  private func place(of cell: TrellisCell) -> String {
    guard !cell.isStart, let names = state.session?.model.problem.states else { return "the start" }
    return "\(names[cell.state]) at t = \(Numbers.grouped(cell.t))"
  }
}
