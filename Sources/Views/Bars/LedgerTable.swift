import Console
import DynamicProgramming
import Exploration

/// The ledger by timesteps, its columns under those of the trellis: along the greedy path the total
/// is the same in all of them.
struct LedgerTable {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    guard let rows = scene.rows.ledgerTable else { return }
    Rule(title: "the ledger by timesteps", glyphs: scene.glyphs)
      .draw(row: rows.upperBound - 5, width: scene.rows.pictureWidth, on: &canvas)
    let first = rows.upperBound - 4
    let start = startColumn
    let labels = [
      [scene.words.isInference ? "R" : "reward"], ["so far"], ["to come", "come"], ["total"],
    ]
    for (offset, forms) in labels.enumerated() {
      let label = forms.first { DisplayWidth.of($0) + 1 < start } ?? forms[forms.count - 1]
      canvas.write(label, row: first + offset, column: 1, role: .faint)
    }
    for column in scene.data.ledgerColumns { draw(column, row: first, on: &canvas) }
    guard scene.data.ledgerColumns.isEmpty else { return }
    for (offset, text) in Self.promises(scene.words).enumerated() {
      canvas.write(
        DisplayWidthClip.words(
          text, to: scene.rows.pictureWidth - Self.textColumn - 1, glyphs: scene.glyphs),
        row: first + offset, column: Self.textColumn, role: .faint)
    }
  }

  /// Behind the labels, before there are numbers.
  private static let textColumn = 10

  /// What will stand in each line.
  static func promises(_ words: Words) -> [String] {
    let path = words.isInference ? "path" : "policy's path"
    return [
      "what each timestep of the \(path) adds, once V_0 is known (b)",
      "the sum of what it has added up to there",
      "V of the state that it is in: the most that can still be added",
      "both together: along the \(words.path) the same everywhere",
    ]
  }

  /// Where the longest number of the first column begins.
  private var startColumn: Int {
    guard let column = scene.data.ledgerColumns.first else { return .max }
    let field = scene.geometry.valueWidth
    let numbers = [column.ledger.soFar, column.ledger.toCome, column.ledger.total]
    let longest = numbers.map { DisplayWidth.of(scene.numbers.fitted($0, width: field)) }.max() ?? 0
    return scene.geometry.start(of: field, in: column.t) + field - longest
  }

  private func draw(_ column: LedgerColumn, row: Int, on canvas: inout Canvas) {
    let ledger = column.ledger
    let isOff = ledger.regret > 0
    let isHere = scene.session.gaze.t == column.t
    let numbers: [(Double?, Role)] = [
      (column.reward, .plain), (ledger.soFar, .plain), (ledger.toCome, .plain),
      (ledger.total, isOff ? .deviation : .result),
    ]
    for (offset, (number, role)) in numbers.enumerated() {
      guard let number else { continue }
      let field = scene.geometry.valueWidth
      let text = scene.numbers.fitted(number, width: field)
      let end = scene.geometry.start(of: field, in: column.t) + field
      canvas.write(
        text, row: row + offset, column: end - DisplayWidth.of(text),
        role: isHere && role == .plain ? .strong : role)
    }
  }
}
