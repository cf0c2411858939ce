import Console
import DynamicProgramming
import Exploration

/// The soft backup of a cell: the equation, and the policy as a distribution.
struct SoftPanel: SummingSubject {
  let scene: Scene
  let backup: SoftBackupData

  private var cell: TrellisCell { backup.cell }
  private var t: Int { cell.t + 1 }
  private var words: Words { scene.words }

  func draw(on canvas: inout Canvas) {
    let table = ShareTable(
      scene: scene, heads: ["z_\(t)", "R_\(t)", "V^T_\(t)", "Q^T_\(t)", scene.glyphs.pi],
      shares: backup.choices.map(\.probability),
      marked: backup.choices.indices.filter { isDecided(backup.choices[$0]) },
      row: { row(backup.choices[$0]) })
    table.draw(titled: title, sentences, on: &canvas)
  }

  var title: String {
    let value = words.value(of: cell).replacing("V_", with: "V^T_")
    let sum = words.actionValue(from: cell).replacing("Q*_", with: "Q^T_")
    return "\(value) = T log \(scene.glyphs.sum) exp( \(sum) / T ),  T = \(temperature)"
  }

  private var temperature: String { TemperatureText(backup.temperature).text }

  private func row(_ choice: SoftBackupData.Choice) -> ShareTable.Row {
    let discounted = scene.problem.trellis.discounted(choice.value)
    return ShareTable.Row(
      name: words.target(choice.state, from: cell),
      numbers: [choice.reward, discounted, choice.q].map { scene.numbers.fixed($0) },
      share: choice.probability,
      mark: isDecided(choice) ? scene.glyphs.onPath : " ")
  }

  private func isDecided(_ choice: SoftBackupData.Choice) -> Bool {
    scene.decidedState(at: t) == choice.state
  }

  var sentences: [String] {
    guard let best = backup.choices.max(by: { $0.probability < $1.probability }) else {
      return ["\(words.value(of: cell)): no path goes on from here, at any temperature."]
    }
    let value = scene.numbers.fixed(backup.value)
    let name = words.name(best.state)
    let share = ProbabilityText(scene.numbers).text(best.probability)
    let entropy = scene.numbers.fixed(backup.entropy)
    return [
      "V^T = \(value). The policy takes \(name) with probability \(share); "
        + "its entropy is \(entropy) nats.",
      "] is warmer, [ colder; at T = 0 the largest Q takes all.",
    ]
  }
}
