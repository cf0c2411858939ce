import DynamicProgramming
import Exploration

/// Where the two answers part in a cell, and by how much.
struct AnswersSentence {
  let scene: Scene
  let cell: TrellisCell
  let answers: AnswersWindow

  var text: String { cell.isStart ? "\(here) \(overall)" : here }

  private var lucky: MoveComparison? { answers.moves.first(where: \.isOfTrajectory) }
  private var average: MoveComparison? { answers.moves.first(where: \.isOfAverage) }

  private var here: String {
    guard let lucky else { return "No trajectory goes on from here." }
    guard let average else {
      return "\(lucky.name) is of the best trajectory, but whatever the move, it may end where no "
        + "move is left: no policy is sure to go on."
    }
    let lead = average.average - lucky.average
    if answers.focus?.part != true {
      return "Both take \(lucky.name): the best trajectory begins with it, and no move is better "
        + "on average."
    }
    let amount = lead.isFinite ? ", by \(fixed(lead))" : ""
    return "The best trajectory takes \(lucky.name)\(hope(of: lucky)); on average "
      + "\(average.name) is better\(amount)."
  }

  /// What the trajectory counts on, where that is not certain.
  private func hope(of move: MoveComparison) -> String {
    guard move.outcomes.count > 1 else { return "" }
    let outcome = move.outcomes[move.hope]
    let probability = AnswersColumns.short(outcome.probability, scene.numbers)
    return " and counts on \(scene.words.name(outcome.state)), which has probability \(probability)"
  }

  private var overall: String {
    let expectation = answers.expectation
    let best = scene.numbers.fixed(scene.data.optimum)
    return "In all: the best trajectory is worth \(best), its moves earn "
      + "\(fixed(expectation.ofTrajectories)) on average; the best policy earns "
      + "\(fixed(expectation.best))."
  }

  private func fixed(_ number: Double) -> String { scene.numbers.fixed(number) }
}
