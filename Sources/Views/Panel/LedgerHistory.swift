import Console
import DynamicProgramming
import Exploration

/// Below a panel at the right, and below the table of factors where that leaves room: what the path
/// did at every timestep, and the ledger after it. The total is the same on every line as long as
/// the path is an optimal one.
struct LedgerHistory {
  let scene: Scene
  /// Of the columns of numbers.
  private let numberWidth: Int

  private static let left = 3
  private static let numberWidth = 10
  /// The narrowest that a column of numbers may be, its head and two blanks.
  private static let leastNumber = 9
  /// With fewer lines there is nothing to compare.
  private static let fewest = 6

  init(scene: Scene) {
    self.scene = scene
    numberWidth = Self.numberWidth(in: scene)
  }

  /// What numbers need, where names would be cut else.
  private static func numberWidth(in scene: Scene) -> Int {
    let columns = scene.data.ledgerColumns
    let room = scene.width - 1 - 4 * numberWidth - nameColumn(in: scene)
    let names = columns.map { DisplayWidth.of(name(at: $0.t, width: .max, in: scene)) }
    if names.allSatisfy({ $0 <= room }) { return numberWidth }
    let numbers = columns.flatMap { column -> [Double] in
      let ledger = column.ledger
      return [column.reward ?? 0, ledger.soFar, ledger.toCome, ledger.total]
    }
    let longest = numbers.map { scene.numbers.fitted($0, width: numberWidth - 1).count }.max()
    return min(numberWidth, max(leastNumber, (longest ?? 0) + 2))
  }

  /// The timesteps that have a line: those round the one that is looked at; nil where there are no
  /// lines.
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

  /// The lines that it has, its rule among them; nil where it has none.
  private func rows(isBelowFactors: Bool) -> Range<Int>? {
    guard let all = scene.rows.extras else { return nil }
    let used = isBelowFactors ? FactorsPanel.height(of: scene.session.model) : 0
    // Under the columns of a trellis it stands already.
    guard all.count - used >= Self.fewest, scene.rows.ledgerTable == nil,
      scene.session.model.timesteps > 1
    else { return nil }
    return all.dropFirst(used)
  }

  /// The timestep, from 1, that has a line of the screen; nil where none has.
  func timestep(atRow row: Int, isBelowFactors: Bool) -> Int? {
    guard let rows = rows(isBelowFactors: isBelowFactors), rows.contains(row) else { return nil }
    let place = row - rows.lowerBound - 2
    guard scene.data.ledgerColumns.indices.contains(place) else { return nil }
    let t = scene.data.ledgerColumns[place].t
    return t > 0 ? t : nil
  }

  /// - Parameter isBelowFactors: whether the first of the lines have a table of factors.
  func draw(isBelowFactors: Bool, on canvas: inout Canvas) {
    guard let rows = rows(isBelowFactors: isBelowFactors) else { return }
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
    let name = Self.name(at: column.t, width: numbersColumn - nameColumn, in: scene)
    canvas.write(name, row: row, column: nameColumn, role: plain)
    let total: Role = ledger.regret > 0 ? .deviation : .result
    let numbers = [
      (column.reward, plain), (ledger.soFar, plain), (ledger.toCome, plain), (ledger.total, total),
    ]
    for (place, (number, role)) in numbers.enumerated() {
      guard let number else { continue }
      write(
        scene.numbers.fitted(number, width: numberWidth - 1), role, in: place, row: row,
        on: &canvas)
    }
  }

  /// The move, or else the state; nothing at the start.
  private static func name(at t: Int, width: Int, in scene: Scene) -> String {
    guard t > 0, let state = scene.rollout?.state(at: t) else { return "" }
    let previous = t == 1 ? nil : scene.rollout?.state(at: t - 1)
    return scene.words.moves(from: previous, to: state).first.map {
      scene.words.clip($0, to: width)
    }
      ?? scene.words.name(state, width: width)
  }

  private var nameColumn: Int { Self.nameColumn(in: scene) }

  private static func nameColumn(in scene: Scene) -> Int {
    left + max(5, Numbers.grouped(scene.timesteps).count) + 1
  }

  /// Where the first number may begin.
  private var numbersColumn: Int { scene.width - 1 - 4 * numberWidth }

  private func write(
    _ text: String, _ role: Role, in place: Int, row: Int, on canvas: inout Canvas
  ) {
    let end = numbersColumn + (place + 1) * numberWidth
    canvas.write(text, row: row, column: end - DisplayWidth.of(text), role: role)
  }
}
