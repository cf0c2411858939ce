import Console
import DynamicProgramming

/// The Bellman equation of a cell, filled in: in full where it fits, shorter where it does not.
struct Equation {
  let scene: Scene
  let revealed: RevealedBackup
  let digits: Int

  private var cell: TrellisCell { revealed.backup.cell }

  func text(width: Int) -> String {
    forms.first { DisplayWidth.of($0) <= width } ?? forms.last ?? ""
  }

  private var forms: [String] {
    let name = scene.words.value(of: cell)
    guard let last = revealed.candidates.last else {
      return ["\(name) = max over nothing = \(scene.glyphs.minusInfinity)"]
    }
    let best = number(revealed.best)
    if !revealed.isComplete {
      let q = scene.words.actionValue(from: cell, to: last.state)
      return ["\(q) = \(sum(last)) = \(number(last.q))     best so far \(best)"]
    }
    let sums = revealed.candidates.map { sum($0) }
    let values = revealed.candidates.map { number($0.q) }
    if values.count == 1 { return ["\(name) = \(sums[0]) = \(best)"] }
    let count = values.count
    return [
      "\(name) = max( \(sums.joined(separator: " , ")) ) = max( \(values.joined(separator: " , ")) ) = \(best)",
      "\(name) = max( \(sums.joined(separator: " , ")) ) = \(best)",
      "\(name) = max( \(values.joined(separator: " , ")) ) = \(best)",
      "\(name) = max over \(count) candidates = \(best)",
    ]
  }

  private func number(_ value: Double) -> String { scene.numbers.fixed(value, digits: digits) }

  private func sum(_ candidate: Candidate) -> String {
    Sum(scene: scene, digits: digits).text(of: candidate)
  }
}
