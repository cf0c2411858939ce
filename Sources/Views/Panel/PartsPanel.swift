import Console
import DynamicProgramming
import Exploration

/// Why the winner of a cell wins: what every factor, channel and attribute adds to it and to its
/// rival, the largest difference first, in place of the Bellman panel.
struct PartsPanel {
  let scene: Scene
  let parts: ScoreParts

  /// How many factors and formulas the panel should have room for, instead of candidates.
  static let rows = 14

  private static let left = 3
  private static let numberWidth = 11

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    let names = (scene.words.name(parts.winner), scene.words.name(parts.rival))
    Rule(title: "why \(names.0), not \(names.1), at t = \(parts.t)", glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let closing = closing(names)
    let room = max(1, rows.count - 3 - closing.count)
    let shown = parts.rows.prefix(parts.rows.count <= room ? room : max(1, room - 1))
    var row = rows.lowerBound + 1
    drawHeads(row: row, names, on: &canvas)
    for part in shown {
      row += 1
      draw(part, row: row, on: &canvas)
    }
    if shown.count < parts.rows.count {
      row += 1
      let sum = scene.numbers.fixed(parts.rest[after: shown.count])
      canvas.write(
        "and \(parts.rows.count - shown.count) more, together \(sum)", row: row,
        column: Self.left, role: .faint)
    }
    row += 1
    drawSum(row: row, on: &canvas)
    for line in closing where row + 1 < rows.upperBound {
      row += 1
      canvas.write(line, row: row, column: 1)
    }
  }

  /// To the right what speaks for the winner, to the left what speaks for the rival.
  private var bar: SignedBar {
    SignedBar(among: parts.rows.map(\.difference), glyphs: scene.glyphs, below: .deviation)
  }

  /// Where the names of the factors end.
  private var nameWidth: Int {
    let room = scene.width - 3 * Self.numberWidth - Self.left
    // Where names would be cut, they are worth more than bars.
    let isNarrow = room - SignedBar.width - 4 < 20
    return min(34, max(14, isNarrow ? room - 1 : room - SignedBar.width - 4))
  }

  private func end(_ column: Int) -> Int {
    Self.left + nameWidth + (column + 1) * Self.numberWidth
  }

  private func drawHeads(row: Int, _ names: (String, String), on canvas: inout Canvas) {
    let heads = [names.0, names.1, "difference"]
    for (column, head) in heads.enumerated() {
      let text = scene.words.clip(head, to: Self.numberWidth - 1)
      canvas.write(text, row: row, column: end(column) - DisplayWidth.of(text), role: .faint)
    }
  }

  private func draw(_ part: ScoreParts.Row, row: Int, on canvas: inout Canvas) {
    let role: Role = part.winner == -.infinity || part.rival == -.infinity ? .impossible : .plain
    canvas.write(
      scene.words.clip(name(part), to: nameWidth), row: row, column: Self.left, role: role)
    write([part.winner, part.rival, part.difference], row: row, role, on: &canvas)
    bar.draw(part.difference, row: row, column: end(2) + 2, on: &canvas)
  }

  private func drawSum(row: Int, on canvas: inout Canvas) {
    canvas.write("the lead in Q*", row: row, column: Self.left, role: .strong)
    let text = scene.numbers.fixed(parts.lead)
    canvas.write(text, row: row, column: end(2) - DisplayWidth.of(text), role: .winner)
  }

  private func write(_ numbers: [Double], row: Int, _ role: Role, on canvas: inout Canvas) {
    for (column, number) in numbers.enumerated() {
      let text = scene.numbers.fixed(number)
      canvas.write(text, row: row, column: end(column) - DisplayWidth.of(text), role: role)
    }
  }

  private func name(_ part: ScoreParts.Row) -> String {
    guard let factor = part.factor else { return "still to come, V_\(parts.t)" }
    let text = EditText(for: scene.problem)
    switch factor {
    case .feature: return part.parameter.map(attribute) ?? "feature"
    case .channel(let name): return "\(name) (emission)"
    case .emission:
      let x = scene.words.observation(at: parts.t) ?? "nothing"
      return "emission of \(x)"
    case .constraint: return "forbidden by a constraint"
    case .initial, .transition, .duration, .reward, .final:
      return part.parameter.map(text.words) ?? factor.name
    }
  }

  /// The name of the attribute alone: the states stand above the columns.
  private func attribute(_ parameter: Parameter) -> String {
    switch parameter {
    case .feature(_, let attribute):
      guard case .attributes(let names, _) = scene.problem.observations else { return "feature" }
      return names[attribute]
    case .ofChannel(let place, .feature(_, let attribute)):
      guard case .channels(let channels) = scene.problem.observations,
        case .attributes(let names, _) = channels[place].observations
      else { return "feature" }
      return "\(channels[place].name) \(names[attribute])"
    default: return EditText(for: scene.problem).words(parameter)
    }
  }

  // MARK: - Below the table

  /// The formulas of the families with their numbers: of several channels as many as leave room for
  /// the largest factors, but one.
  private func closing(_ names: (String, String)) -> [String] {
    let most = scene.rows.panel.count - 3 - min(parts.rows.count, Self.leastShown)
    var lines: [String] = []
    for density in parts.densities {
      let more = self.lines(of: density, names)
      if !lines.isEmpty, lines.count + more.count > most { break }
      lines += more
    }
    return lines
  }

  /// How many factors stand above the formulas of further channels.
  private static let leastShown = 4

  private func lines(of density: DensityParts, _ names: (String, String)) -> [String] {
    let x = density.x.map { $0.isNaN ? "NA" : scene.numbers.fixed($0) }.joined(separator: ", ")
    let x_z = density.channel.map { "\($0)|z" } ?? "x|z"
    let mixed = density.winner[0].share == nil ? "" : " of each part"
    let lines =
      ["log p(\(x_z))\(mixed) = \(scene.glyphs.formula(density.formula)), x = \(x)"]
      + [(names.0, density.winner), (names.1, density.rival)].map { "\($0): \(words($1))" }
    return lines.flatMap { Paragraph.wrap($0, width: scene.width - 2) }
  }

  /// Of a mixture each part with what it adds, log weight + log p.
  private func words(_ parts: [DensityParts.Part]) -> String {
    guard parts[0].share != nil else { return words(parts[0]) }
    return parts.enumerated().map { place, part in
      let share = part.share ?? (-.infinity, 0)
      let (amount, weight) = (fixed(share.contribution), fixed(share.weight))
      return "part \(place + 1) \(amount) (weight \(weight), \(words(part)))"
    }.joined(separator: ", ")
  }

  private func words(_ part: DensityParts.Part) -> String {
    part.parameters.map { name, numbers in
      "\(name) \(numbers.map(fixed).joined(separator: " "))"
    }.joined(separator: ", ")
  }

  private func fixed(_ number: Double) -> String { scene.numbers.fixed(number) }
}
