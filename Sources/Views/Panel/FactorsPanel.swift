import Console
import DynamicProgramming
import Exploration

/// The factors of the step that is looked at, as a table shaded by how far each is below the best of
/// its row: the row in use is marked.
struct FactorsPanel {
  let scene: Scene

  private static let left = 3
  private static let numberWidth = 8

  /// How many lines it takes, the blank after it among them, of a model of so many states, if it is drawn.
  static func height(of model: LoadedModel) -> Int { model.states + 6 }

  /// Draws it; false where it has no room, or no step is looked at.
  func draw(on canvas: inout Canvas) -> Bool {
    guard let rows = scene.rows.extras, let factors = scene.data.factors,
      rows.count >= factors.transition.count + 5
    else { return false }
    let names = scene.problem.states.count
    let channels = ChannelFactor.observed(at: factors.t, in: scene.problem)
    let heads =
      (0..<names).map { scene.words.name($0, width: 10) } + (factors.t == 1 ? ["start"] : [])
      + channels.map(\.name)
    let nameWidth = min(10, heads.map { DisplayWidth.of($0) }.max() ?? 1)
    let start = Self.left + 2 + nameWidth
    guard start + names * Self.numberWidth <= scene.width else { return false }
    Rule(title: title(factors), glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    var row = rows.lowerBound + 1
    for state in 0..<names {
      let name = scene.words.name(state, width: Self.numberWidth - 1)
      let end = start + (state + 1) * Self.numberWidth
      canvas.write(name, row: row, column: end - DisplayWidth.of(name), role: .faint)
    }
    for (state, numbers) in factors.transition.enumerated() {
      row += 1
      let isUsed = factors.t == 1 || scene.subject.cell?.state == state
      canvas.write(isUsed ? scene.glyphs.best : " ", row: row, column: Self.left, role: .strong)
      canvas.write(
        factors.t == 1 ? "start" : scene.words.name(state, width: 10), row: row,
        column: Self.left + 2,
        role: isUsed ? .strong : .plain)
      write(numbers, row: row, from: start, on: &canvas)
    }
    row += 2
    guard row < rows.upperBound, let head = scene.words.emissionHead(at: factors.t)?.first else {
      return true
    }
    canvas.write(
      scene.words.clip(head, to: scene.width - Self.left - 1), row: row, column: Self.left,
      role: .faint)
    row += 1
    write(factors.emission, row: row, from: start, on: &canvas)
    draw(channels, of: factors, in: (row + 1)..<rows.upperBound, from: start, on: &canvas)
    return true
  }

  /// What the emission is the sum of, a row for each channel, if all of them have room.
  private func draw(
    _ channels: [ChannelFactor], of factors: StepFactors, in rows: Range<Int>, from start: Int,
    on canvas: inout Canvas
  ) {
    guard channels.count > 1, channels.count <= rows.count else { return }
    for (row, channel) in zip(rows, channels) {
      let (room, whole) = (start - Self.left, "\(channel.name) \(channel.label)")
      let name = DisplayWidth.of(whole) <= room ? whole : scene.words.clip(channel.name, to: room)
      canvas.write(name, row: row, column: Self.left, role: .faint)
      let numbers = factors.emission.indices.map { channel.logLikelihood(state: $0) }
      write(numbers, row: row, from: start, on: &canvas)
    }
  }

  private func title(_ factors: StepFactors) -> String {
    let head = scene.words.transitionHead(
      from: factors.t == 1 ? .start : TrellisCell(t: factors.t - 1, state: 0))
    let name =
      scene.words.isInference && !scene.words.isDecision && head.count > 1 ? head[1] : head[0]
    return "\(name): from, to"
  }

  private func write(_ numbers: [Double], row: Int, from start: Int, on canvas: inout Canvas) {
    let best = numbers.max() ?? -.infinity
    for (place, number) in numbers.enumerated() {
      let text = scene.numbers.fitted(number, width: Self.numberWidth - 1)
        .paddedInFront(to: Self.numberWidth - 1)
      let level = HeatLevel.ofLoss(best - number)
      canvas.write(
        text, row: row, column: start + place * Self.numberWidth + 1,
        role: number == -.infinity ? .impossible : .heat(level))
    }
  }
}
