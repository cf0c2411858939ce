import Console
import DynamicProgramming
import Exploration

/// Below a panel at the right, and below the table of factors where that leaves room: what the path did at every timestep, and the
/// ledger after it. The total is the same on every line as long as the path is an optimal one.
struct LedgerHistory {
  let scene: Scene

  private static let left = 3
  private static let numberWidth = 10
  /// With fewer lines there is nothing to compare.
  private static let fewest = 6

  /// The timesteps that have a line: those round the one that is looked at; nil where there are no lines.
  static func timesteps(of session: Session, in rows: ScreenRows, isMap: Bool) -> ClosedRange<Int>?
  {
    guard let lines = rows.extras, rows.ledgerTable == nil, lines.count >= fewest else {
      return nil
    }
    let n = session.model.timesteps
    // Below factors there are fewer lines, if there are any: those round the same timestep.
    let left = lines.count - FactorsPanel.height(of: session.model)
    let room = min((!isMap && left >= fewest ? left : lines.count) - 2, n + 1)
    let t = (isMap ? session.mapGaze : session.gaze).t
    let first = min(max(0, t - room / 2), n + 1 - room)
    return first...(first + room - 1)
  }

  /// What its numbers are.
  private var labels: [String] {
    [scene.words.isInference ? "R" : "reward", "so far", "to come", "total"]
  }

  /// - Parameter isBelowFactors: whether the first of the lines have a table of factors.
  func draw(isBelowFactors: Bool, on canvas: inout Canvas) {
    guard let all = scene.rows.extras else { return }
    let used = isBelowFactors ? FactorsPanel.height(of: scene.session.model) : 0
    guard all.count - used >= Self.fewest else { return }
    let rows = all.dropFirst(used)
    // Under the columns of a trellis it stands already.
    guard scene.rows.ledgerTable == nil, scene.session.model.timesteps > 1 else { return }
    Rule(title: "the ledger by timesteps", glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let columns = scene.data.ledgerColumns
    if columns.isEmpty {
      return drawPromises(in: (rows.lowerBound + 1)..<rows.upperBound, on: &canvas)
    }
    let row = rows.lowerBound + 1
    canvas.write("t", row: row, column: Self.left, role: .faint)
    canvas.write(
      scene.words.isDecision ? "move" : "z_t", row: row, column: nameColumn, role: .faint)
    for (place, head) in labels.enumerated() {
      write(head, .faint, in: place, row: row, on: &canvas)
    }
    for (line, column) in zip((row + 1)..<rows.upperBound, columns) {
      draw(column, row: line, on: &canvas)
    }
  }

  /// What will stand there, before there are numbers; as much of it as has room.
  private func drawPromises(in rows: Range<Int>, on canvas: inout Canvas) {
    var row = rows.lowerBound
    for (label, promise) in zip(labels, LedgerTable.promises(scene.words)) {
      let lines = Paragraph.wrap(promise, width: scene.width - Self.left - Self.numberWidth - 1)
      guard row + lines.count <= rows.upperBound else { return }
      canvas.write(label, row: row, column: Self.left, role: .faint)
      for line in lines {
        canvas.write(line, row: row, column: Self.left + Self.numberWidth, role: .faint)
        row += 1
      }
    }
  }

  private func draw(_ column: LedgerColumn, row: Int, on canvas: inout Canvas) {
    let ledger = column.ledger
    let isHere = (scene.parts.map == nil ? scene.session.gaze : scene.session.mapGaze).t == column.t
    let plain: Role = isHere ? .strong : .plain
    canvas.write(
      column.t == 0 ? "start" : Numbers.grouped(column.t), row: row, column: Self.left,
      role: isHere ? .strong : .faint)
    canvas.write(name(at: column.t), row: row, column: nameColumn, role: plain)
    let total: Role = ledger.regret > 0 ? .deviation : .result
    let numbers = [
      (column.reward, plain), (ledger.soFar, plain), (ledger.toCome, plain), (ledger.total, total),
    ]
    for (place, (number, role)) in numbers.enumerated() {
      guard let number else { continue }
      write(
        scene.numbers.fitted(number, width: Self.numberWidth - 1), role, in: place, row: row,
        on: &canvas)
    }
  }

  /// The move, or else the state; nothing at the start.
  private func name(at t: Int) -> String {
    guard t > 0, let state = scene.rollout?.state(at: t) else { return "" }
    let previous = t == 1 ? nil : scene.rollout?.state(at: t - 1)
    let width = numbersColumn - nameColumn
    return scene.words.moves(from: previous, to: state).first.map {
      scene.words.clip($0, to: width)
    }
      ?? scene.words.name(state, width: width)
  }

  private var nameColumn: Int { Self.left + max(5, Numbers.grouped(scene.timesteps).count) + 1 }

  /// Where the first number may begin.
  private var numbersColumn: Int { scene.width - 1 - 4 * Self.numberWidth }

  private func write(
    _ text: String, _ role: Role, in place: Int, row: Int, on canvas: inout Canvas
  ) {
    let end = numbersColumn + (place + 1) * Self.numberWidth
    canvas.write(text, row: row, column: end - DisplayWidth.of(text), role: role)
  }
}
