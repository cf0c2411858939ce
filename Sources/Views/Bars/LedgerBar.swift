import Console
import DynamicProgramming
import Exploration

/// The ledger: so far + still to come = total, and the regret.
struct LedgerBar {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    let row = scene.rows.ledger.lowerBound
    Rule(title: "ledger", glyphs: scene.glyphs).draw(row: row, width: scene.width, on: &canvas)
    var column = canvas.write(scene.words.total, row: row + 1, column: 1, role: .strong) + 3
    for part in parts {
      if column + DisplayWidth.of(part.text) > scene.width - 1 { break }
      column = canvas.write(part.text, row: row + 1, column: column, role: part.role)
    }
    if !scene.session.isSolved { writeKnown(row: row + 1, after: column, on: &canvas) }
  }

  private struct Part {
    let text: String
    let role: Role
  }

  private var parts: [Part] {
    guard scene.session.isSolved else {
      return [Part(text: "so far 0.000   still to come ?", role: .plain)]
    }
    guard let ledger = scene.data.ledger else {
      let text = "\(scene.glyphs.minusInfinity): no path is possible"
      return [Part(text: text, role: .impossible)]
    }
    return sum(ledger) + verdict(ledger)
  }

  private func sum(_ ledger: Ledger) -> [Part] {
    let toCome = scene.numbers.fixed(ledger.toCome)
    return [
      Part(text: "so far ", role: .plain),
      Part(text: scene.numbers.fixed(ledger.soFar), role: .strong),
      Part(text: "  +  still to come ", role: .plain),
      Part(text: toCome, role: .strong),
      Part(text: "  =  ", role: .plain),
      Part(
        text: scene.numbers.fixed(ledger.total),
        role: ledger.regret > 0 ? .deviation : .result),
    ]
  }

  private func verdict(_ ledger: Ledger) -> [Part] {
    guard ledger.regret > 0 else { return [Part(text: "   the optimum", role: .faint)] }
    let digits = Numbers.digits(toShow: ledger.regret)
    return [
      Part(text: "   optimum \(scene.numbers.fixed(ledger.optimum))", role: .plain),
      Part(
        text: "   regret \(scene.numbers.fixed(ledger.regret, digits: digits))",
        role: .deviation),
      Part(text: "   (u takes it back)", role: .faint),
    ]
  }

  /// "V known from t = 3 (rain) on", at the right.
  private func writeKnown(row: Int, after column: Int, on canvas: inout Canvas) {
    let cell = scene.session.moment?.cell ?? TrellisCell(t: scene.timesteps, state: 0)
    let text: String
    if let moment = scene.session.moment, !moment.isComplete {
      text = "comparing at t = \(cell.t) (\(scene.words.cell(cell)))"
    } else if scene.session.moment == nil {
      text = "V known at t = \(cell.t) alone"
    } else {
      text = "V known from t = \(cell.t) (\(scene.words.cell(cell))) on"
    }
    let left = scene.width - 1 - DisplayWidth.of(text)
    if left > column + 2 { canvas.write(text, row: row, column: left, role: .faint) }
  }
}

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
