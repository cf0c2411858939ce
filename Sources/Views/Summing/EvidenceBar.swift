import Console
import DynamicProgramming
import Exploration

/// In place of the ledger: what all paths together are worth, and the one.
struct EvidenceBar {
  let scene: Scene
  let allPaths: AllPaths

  func draw(on canvas: inout Canvas) {
    let row = scene.rows.ledger.lowerBound
    Rule(title: "all paths together", glyphs: scene.glyphs)
      .draw(row: row, width: scene.width, on: &canvas)
    var column = 1
    for part in parts {
      let width = DisplayWidth.of(part.text) + 1 + DisplayWidth.of(part.number)
      if column + width > scene.width - 1 { break }
      column = canvas.write(part.text + " ", row: row + 1, column: column)
      column = canvas.write(part.number, row: row + 1, column: column, role: part.role) + 3
    }
  }

  private struct Part {
    let text: String
    let number: String
    var role = Role.strong
  }

  private var parts: [Part] {
    let isEvidence = scene.problem.reading == .probabilities
    let logJoint = allPaths.decoding.logJoint
    return [
      Part(
        text: isEvidence ? "log-evidence" : "log Z",
        number: scene.numbers.fixed(allPaths.posterior.logEvidence)),
      Part(
        text: "p(\(scene.words.isInference ? "MAP" : "greedy") path|x)",
        number: ProbabilityText(scene.numbers).text(log: allPaths.logPathProbability)),
      Part(
        text: "\(scene.glyphs.contrast) posterior decoding: \(scene.words.total)",
        number: scene.numbers.fixed(logJoint),
        role: logJoint == -.infinity ? .impossible : .contrast),
      Part(
        text: "\(scene.glyphs.onPath)",
        number: scene.numbers.fixed(scene.data.optimum),
        role: .result),
    ]
  }
}
