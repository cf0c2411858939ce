import Console
import DynamicProgramming
import Exploration

/// Why another model takes another path: of the stretch that is looked at the numbers in which the
/// two models differ, the largest first, in place of the Bellman panel.
struct RivalryPanel {
  let scene: Scene
  let stretch: StretchLookedAt
  let rivalry: Rivalry

  private static let left = 3
  private static let valueWidth = 9
  private static let numberWidth = 10

  private var blame: BlamePanel { BlamePanel(scene: scene, stretch: stretch) }
  private var rival: String { scene.session.model.rival?.problem.name ?? "" }
  private var differences: [Rivalry.Difference] { rivalry.differences }

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    Rule(title: blame.fittingTitle, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    var row = rows.lowerBound + 1
    for line in Paragraph.tell(
      [verdict], width: scene.width - 2, lines: rows.count >= 12 ? 3 : 2, glyphs: scene.glyphs)
    {
      canvas.write(line, row: row, column: 1)
      row += 1
    }
    drawHeads(row: row, on: &canvas)
    row += 1
    let room = max(1, rows.upperBound - row - 1)
    let shown = differences.prefix(differences.count <= room ? room : max(1, room - 1))
    for difference in shown where row < rows.upperBound {
      draw(difference, row: row, on: &canvas)
      row += 1
    }
    if shown.count < differences.count, row < rows.upperBound {
      let sum = blame.signed(rivalry.rest[after: shown.count])
      canvas.write(
        "and \(differences.count - shown.count) more, together \(sum)", row: row,
        column: Self.left, role: .faint)
      row += 1
    }
    if row < rows.upperBound {
      let text = DisplayWidthClip.message(advice, to: scene.width - 2, glyphs: scene.glyphs)
      canvas.write(text, row: row, column: 1, role: .faint)
    }
  }

  /// The panel in sentences.
  var spoken: [String] {
    let numbers = differences.prefix(6).map { difference in
      "\(name(of: difference)): \(value(difference.here)) here, \(value(difference.there)) there, "
        + "\(blame.signed(difference.nats))."
    }
    return [blame.title.prefix(1).uppercased() + blame.title.dropFirst() + ".", verdict] + numbers
      + [advice]
  }

  private var verdict: String {
    let amount = { (nats: Double) in
      scene.numbers.fixed(nats, digits: Numbers.digits(toShow: nats.magnitude)) + scene.words.unit
    }
    let here =
      stretch.impossible == nil
      ? "by \(amount(stretch.nats))" : "since the other path is impossible"
    let route = stretch.reference.map(blame.route) ?? "elsewhere"
    return "\(blame.route(stretch.best)) here, \(here); \(route) in \(rival), by "
      + "\(amount(rivalry.nats)). The numbers that make the difference:"
  }

  private var advice: String {
    "m lists what would take that path here\(stretch.count > 1 ? ", d goes on to the next stretch" : "")."
  }

  // MARK: - Numbers

  private var bar: SignedBar {
    SignedBar(among: differences.map(\.nats), glyphs: scene.glyphs, below: .reference)
  }

  private var nameWidth: Int {
    let others = Self.left + 2 * (Self.valueWidth + 1) + Self.numberWidth + SignedBar.width + 3
    return min(48, max(16, scene.width - others))
  }

  private var hereEnd: Int { Self.left + nameWidth + 1 + Self.valueWidth }
  private var thereEnd: Int { hereEnd + 1 + Self.valueWidth }
  private var numberEnd: Int { thereEnd + Self.numberWidth }

  private func drawHeads(row: Int, on canvas: inout Canvas) {
    for (text, end) in [("here", hereEnd), ("there", thereEnd), ("nats", numberEnd)] {
      canvas.write(text, row: row, column: end - text.count, role: .heading)
    }
  }

  private func draw(_ difference: Rivalry.Difference, row: Int, on canvas: inout Canvas) {
    canvas.write(
      scene.words.clip(name(of: difference), to: nameWidth), row: row, column: Self.left)
    let fields = [
      (value(difference.here), hereEnd, Role.plain),
      (value(difference.there), thereEnd, .reference),
      (blame.signed(difference.nats), numberEnd, .strong),
    ]
    for (text, end, role) in fields {
      canvas.write(text, row: row, column: end - DisplayWidth.of(text), role: role)
    }
    bar.draw(difference.nats, row: row, column: numberEnd + 2, on: &canvas)
  }

  private func name(of difference: Rivalry.Difference) -> String {
    difference.words
      + (difference.uses > 1 ? " \(scene.glyphs.times)\(Numbers.grouped(difference.uses))" : "")
  }

  private func value(_ number: Double?) -> String {
    number.map { scene.numbers.fitted($0, width: Self.valueWidth, digits: 4) } ?? "-"
  }
}
