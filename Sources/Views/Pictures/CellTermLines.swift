import Console
import DynamicProgramming
import Exploration

/// Below the V of a cell, where few states lie far apart: what its observation adds, the factor of
/// the best edge that leaves it, and how probable it is, if that was asked.
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
    let missing = hasEmission && terms.emission == nil
    let lines =
      (hasEmission ? [("x", terms.emission)] : []) + [(scene.glyphs.leads, terms.transition)]
    // What is not there leaves its line, so that those of all columns stand beside each other.
    for (place, (sign, number)) in lines.enumerated() {
      let isMissing = missing && place == 0
      guard number != nil || isMissing else {
        row += 1
        continue
      }
      let text =
        number.map { scene.numbers.fitted($0, width: width - DisplayWidth.of(sign) - 1) }
        ?? scene.glyphs.range
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
    let best = scene.words.isDecision ? " of the best move" : " of the best edge"
    let left = scene.geometry.labelWidth
    let forms = [best, ""].map { best in
      [emission.map { "x \($0)" }, "\(scene.glyphs.leads) \(transition)\(best)", probability]
        .compactMap(\.self).joined(separator: Self.between)
    }
    let fitting = forms.first { left + DisplayWidth.of($0) < scene.width }
    let text =
      fitting
      ?? DisplayWidthClip.list(
        forms[1], behind: Self.between, to: scene.width - left - 1, glyphs: scene.glyphs)
    canvas.write(text, row: row, column: left, role: .faint)
  }

  /// What stands between two parts of the legend.
  private static let between = "   "

  private var hasEmission: Bool {
    if case .absent = scene.problem.trellis.emission { false } else { true }
  }

  private var emission: String? {
    guard hasEmission else { return nil }
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
