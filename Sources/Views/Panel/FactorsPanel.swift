import Console
import DynamicProgramming
import Exploration

/// The factors of the step that is looked at, as a table shaded by how far each is below the best
/// of its row: the row in use is marked.
struct FactorsPanel {
  let scene: Scene

  private static let left = 3
  private static let leastNumber = 8
  /// What is wider is not seen as one row.
  private static let widestNumber = 18

  /// How many lines it takes, the blank after it among them, of a model of so many states, if it is
  /// drawn.
  static func height(of model: LoadedModel) -> Int { model.states + 6 }

  /// Draws it; false where it has no room, or no step is looked at.
  func draw(on canvas: inout Canvas) -> Bool {
    guard let rows = scene.rows.extras, let factors = scene.data.factors,
      rows.count >= factors.transition.count + 5
    else { return false }
    let names = scene.problem.states.count
    let channels = ChannelFactor.observed(at: factors.t, in: scene.problem)
    let fields = fields(names: names, channels: channels, isFirst: factors.t == 1)
    let (nameWidth, numberWidth) = fields
    let start = Self.left + 2 + nameWidth
    guard start + names * numberWidth <= scene.width else { return false }
    Rule(title: title(factors), glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    var row = rows.lowerBound + 1
    for state in 0..<names {
      let name = scene.words.name(state, width: numberWidth - 1)
      let end = start + (state + 1) * numberWidth
      canvas.write(name, row: row, column: end - DisplayWidth.of(name), role: .faint)
    }
    for (state, numbers) in factors.transition.enumerated() {
      row += 1
      let isUsed = factors.t == 1 || state == used
      canvas.write(isUsed ? scene.glyphs.best : " ", row: row, column: Self.left, role: .strong)
      canvas.write(
        factors.t == 1 ? "start" : scene.words.name(state, width: nameWidth), row: row,
        column: Self.left + 2,
        role: isUsed ? .strong : .plain)
      write(numbers, row: row, from: start, numberWidth, on: &canvas)
    }
    row += 2
    guard row < rows.upperBound, let head = scene.words.emissionHead(at: factors.t)?.first else {
      return true
    }
    canvas.write(
      scene.words.clip(head, to: scene.width - Self.left - 1), row: row, column: Self.left,
      role: .faint)
    row += 1
    write(factors.emission, row: row, from: start, numberWidth, on: &canvas)
    draw(
      channels, of: factors, in: (row + 1)..<rows.upperBound, from: start, numberWidth,
      on: &canvas)
    return true
  }

  /// The columns of the names of rows, and of a number: names are whole where there is room for
  /// them, those above the columns too.
  private func fields(
    names count: Int, channels: [ChannelFactor], isFirst: Bool
  ) -> (name: Int, number: Int) {
    let names = (0..<count).map { DisplayWidth.of(scene.problem.states[$0]) }
    let heads = names + (isFirst ? ["start".count] : []) + channels.map { DisplayWidth.of($0.name) }
    let room = scene.width - 1 - Self.left - 2
    let name = min(heads.max() ?? 1, max(10, room - count * Self.leastNumber))
    let number = max(Self.leastNumber, min((names.max() ?? 1) + 1, Self.widestNumber))
    return (name, min(number, max(Self.leastNumber, (room - name) / max(1, count))))
  }

  /// The state out of which the step leads: of the cell in the panel, or of the path.
  private var used: Int? {
    guard let t = scene.data.factors?.t else { return nil }
    if let cell = scene.subject.cell, cell.t == t - 1 { return cell.state }
    return scene.decidedState(at: t - 1)
  }

  /// What the emission is the sum of, a row for each channel, if all of them have room.
  private func draw(
    _ channels: [ChannelFactor], of factors: StepFactors, in rows: Range<Int>, from start: Int,
    _ numberWidth: Int, on canvas: inout Canvas
  ) {
    guard channels.count > 1, channels.count <= rows.count else { return }
    for (row, channel) in zip(rows, channels) {
      let (room, whole) = (start - Self.left, "\(channel.name) \(channel.label)")
      let name = DisplayWidth.of(whole) <= room ? whole : scene.words.clip(channel.name, to: room)
      canvas.write(name, row: row, column: Self.left, role: .faint)
      let numbers = factors.emission.indices.map { channel.logLikelihood(state: $0) }
      write(numbers, row: row, from: start, numberWidth, on: &canvas)
    }
  }

  private func title(_ factors: StepFactors) -> String {
    let head = scene.words.transitionHead(
      from: factors.t == 1 ? .start : TrellisCell(t: factors.t - 1, state: 0))
    let name =
      scene.words.isInference && !scene.words.isDecision && head.count > 1 ? head[1] : head[0]
    return "\(name): from, to"
  }

  private func write(
    _ numbers: [Double], row: Int, from start: Int, _ numberWidth: Int, on canvas: inout Canvas
  ) {
    let best = numbers.max() ?? -.infinity
    for (place, number) in numbers.enumerated() {
      let text = scene.numbers.fitted(number, width: numberWidth - 1)
        .paddedInFront(to: numberWidth - 1)
      let level = HeatLevel.ofLoss(best - number)
      canvas.write(
        text, row: row, column: start + place * numberWidth + 1,
        role: number == -.infinity ? .impossible : .heat(level))
    }
  }
}
