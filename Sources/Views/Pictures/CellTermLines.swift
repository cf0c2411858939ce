import Console
import DynamicProgramming
import Exploration

/// Below the V of a cell, where few states lie far apart: what its observation adds, the factor of the best
/// edge that leaves it, and how probable it is, if that was asked.
struct CellTermLines {
  /// How many lines they take.
  static let count = 3
  /// Rows that lie closer have no room for them.
  static let smallestPitch = 4

  let scene: Scene

  /// Nil where they are not shown.
  init?(scene: Scene) {
    if scene.data.terms.isEmpty { return nil }
    self.scene = scene
  }

  private var width: Int { scene.geometry.valueWidth }

  func draw(_ cell: TrellisCell, row: Int, column: Int, on canvas: inout Canvas) {
    guard let terms = scene.data.terms[cell] else { return }
    var row = row
    for (sign, number) in [("x", terms.emission), (scene.glyphs.leads, terms.transition)] {
      guard let number else { continue }
      let text = scene.numbers.fitted(number, width: width - DisplayWidth.of(sign) - 1)
      // In ASCII an edge beside a number would be read as part of it.
      let beside = scene.charset == .ascii ? 1 : 0
      canvas.clear(
        row: row, column: column - beside, size: Size(width: width + 2 * beside, height: 1))
      canvas.write(sign, row: row, column: column, role: .faint)
      canvas.write(
        text, row: row, column: column + width - DisplayWidth.of(text),
        role: number == -.infinity ? .impossible : .faint)
      row += 1
    }
    guard let probability = terms.probability else { return }
    let isOnPath = scene.decidedState(at: cell.t) == cell.state
    canvas.write(
      scene.glyphs.bar(of: probability, width: width), row: row, column: column,
      role: isOnPath ? .result : .faint)
  }

  /// Says what they are, in a line.
  func drawLegend(row: Int, on canvas: inout Canvas) {
    let best = scene.words.isDecision ? "of the best move" : "of the best edge"
    let parts = [
      emission.map { "x \($0)" }, "\(scene.glyphs.leads) \(transition) \(best)", probability,
    ]
    let text = parts.compactMap(\.self).joined(separator: "   ")
    canvas.write(text, row: row, column: scene.geometry.labelWidth, role: .faint)
  }

  private var emission: String? {
    if case .absent = scene.problem.trellis.emission { return nil }
    return scene.problem.reading == .probabilities ? "log p(x_t|z_t)" : "node score"
  }

  private var transition: String {
    if scene.words.isDecision { return "reward" }
    return scene.problem.reading == .probabilities ? "log p(z_t+1|z_t)" : "edge score"
  }

  private var probability: String? {
    !scene.data.terms.values.contains { $0.probability != nil }
      ? nil : "\(scene.glyphs.bar(of: 1, width: 2)) p(z_t|x)"
  }
}
