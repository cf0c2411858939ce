import Console
import DynamicProgramming
import Exploration

/// The ledger: so far + still to come = total, and the regret; what the numbers are stands in the
/// rule above them.
struct LedgerBar {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    let row = scene.rows.ledger.lowerBound
    Rule(title: "", glyphs: scene.glyphs).draw(row: row, width: scene.width, on: &canvas)
    guard !scene.session.isSolved || scene.data.ledger != nil else {
      let text = "\(scene.glyphs.minusInfinity): no path is possible"
      canvas.write(text, row: row + 1, column: 2, role: .alarm)
      return
    }
    var end = 1
    for column in fitting { end = draw(column, row: row, after: end, on: &canvas) }
    if isLarge { return drawLarge(after: end, on: &canvas) }
    if writeHalves(row: row, after: end, on: &canvas) { return }
    writeRemark(row: row + 1, after: end, on: &canvas)
  }

  /// Whether the total is written in digits that are seen from far away.
  private var isLarge: Bool { scene.rows.ledger.count > 2 && scene.charset == .unicode }

  private func drawLarge(after end: Int, on canvas: inout Canvas) {
    guard let total = columns.first(where: { $0.operation == "=" }) else { return }
    let lines = LargeDigits(total.number).lines
    let left = scene.width - 2 - (lines.first.map(DisplayWidth.of) ?? 0)
    guard left > end else { return }
    for (offset, line) in lines.enumerated() {
      canvas.write(
        line, row: scene.rows.ledger.lowerBound + 1 + offset, column: left, role: total.role)
    }
  }

  /// A number, what it is called, and what stands between it and the one before.
  private struct Column {
    let label: String
    let number: String
    var operation = " "
    var role = Role.strong

    /// With the operation before it.
    var width: Int { 3 + max(DisplayWidth.of(label), DisplayWidth.of(number)) }
  }

  private func draw(_ column: Column, row: Int, after start: Int, on canvas: inout Canvas) -> Int {
    let end = start + column.width
    canvas.write(" \(column.label) ", row: row, column: end - DisplayWidth.of(column.label) - 1)
    let line = row + (isLarge ? 2 : 1)
    canvas.write(column.operation, row: line, column: start + 1, role: .faint)
    canvas.write(
      column.number, row: line, column: end - DisplayWidth.of(column.number), role: column.role)
    return end
  }

  /// All columns, or without the optimum where that is too much: regret and optimum add up to the
  /// total.
  private var fitting: [Column] {
    let all = columns
    let width = all.reduce(1) { $0 + $1.width }
    let room = scene.width - (isLarge ? 30 : 0)
    return width < room || all.count < 5 ? all : all.dropLast()
  }

  private var columns: [Column] {
    guard let ledger = scene.data.ledger, scene.session.isSolved else {
      return [
        Column(label: "so far", number: "0.000"),
        Column(label: "still to come", number: "?", operation: "+", role: .faint),
        Column(label: scene.words.total, number: "?", operation: "=", role: .faint),
      ]
    }
    let isOptimal = ledger.regret == 0
    let mark = isOptimal ? "" : "\(scene.glyphs.deviation) "
    let digits = Numbers.digits(toShow: isOptimal ? nil : ledger.regret)
    let sum = [
      Column(label: "so far", number: scene.numbers.fixed(ledger.soFar)),
      Column(label: "still to come", number: scene.numbers.fixed(ledger.toCome), operation: "+"),
      Column(
        label: scene.words.total, number: mark + scene.numbers.fixed(ledger.total), operation: "=",
        role: isOptimal ? .result : .deviation),
    ]
    if isOptimal { return sum + [Column(label: "regret", number: "0", role: .faint)] }
    return sum + [
      Column(
        label: "regret", number: scene.numbers.fixed(ledger.regret, digits: digits),
        role: .deviation),
      Column(label: "optimum", number: scene.numbers.fixed(ledger.optimum), role: .result),
    ]
  }

  /// How much is known, or how a deviation is taken back, at the right.
  private func writeRemark(row: Int, after end: Int, on canvas: inout Canvas) {
    let solved = takesBack.isEmpty ? iterations + [""] : [takesBack]
    let forms = scene.session.isSolved ? solved : iterations + [known]
    guard let text = forms.first(where: { scene.width - 1 - DisplayWidth.of($0) > end + 2 }) else {
      return
    }
    let left = scene.width - 1 - DisplayWidth.of(text)
    canvas.write(text, row: row, column: left, role: .faint)
  }

  /// What the last column did as an iteration, on the rule and below it, where it is too long for
  /// one line.
  ///
  /// - Returns: false if one line has room, or two have none.
  private func writeHalves(row: Int, after end: Int, on canvas: inout Canvas) -> Bool {
    guard takesBack.isEmpty, let iteration = scene.data.iteration else { return false }
    let words = IterationWords(iteration: iteration, scene: scene)
    let room = scene.width - 3 - end
    func width(of lines: [String]) -> Int { lines.map(DisplayWidth.of).max() ?? 0 }
    let hasRoom = words.wholes.contains { DisplayWidth.of($0) < room }
    guard !hasRoom, let lines = words.halves.first(where: { width(of: $0) < room }) else {
      return false
    }
    let left = scene.width - 2 - width(of: lines)
    canvas.write(" \(lines[0]) ", row: row, column: left, role: .faint)
    canvas.write(lines[1], row: row + 1, column: left + 1, role: .faint)
    return true
  }

  /// What the last column did as an iteration, from long to short; empty where the horizon has an
  /// end.
  private var iterations: [String] {
    scene.data.iteration.map { IterationWords(iteration: $0, scene: scene).forms } ?? []
  }

  private var takesBack: String { (scene.data.ledger?.regret ?? 0) > 0 ? "u takes it back" : "" }

  /// "V known from t = 3 (rain) on".
  private var known: String {
    guard let moment = scene.session.moment else {
      return "V known at t = \(scene.timesteps) alone"
    }
    let place = "t = \(moment.cell.t) (\(scene.words.cell(moment.cell)))"
    return moment.isComplete ? "V known from \(place) on" : "comparing at \(place)"
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
        role: logJoint == -.infinity ? .alarm : .contrast),
      Part(
        text: "\(scene.glyphs.onPath)",
        number: scene.numbers.fixed(scene.data.optimum),
        role: .result),
    ]
  }
}
