import Console
import DynamicProgramming
import Exploration

/// What the last observation changed, and how much of the path nothing can change any more.
struct OnlinePanel: SummingSubject {
  let scene: Scene
  let growth: OnlineDecoding
  let n: Int

  private var words: Words { scene.words }

  func draw(on canvas: inout Canvas) {
    scene.write(sentences, titled: title, on: &canvas)
  }

  var title: String {
    let unit = words.hasObservations ? "observation" : "timestep"
    return n == 1 ? "the first \(unit)" : "the first \(Numbers.grouped(n)) \(unit)s"
  }

  var sentences: [String] {
    guard n <= growth.lastPossible else {
      return ["No path explains the first \(Numbers.grouped(n)): there is none to follow."]
    }
    let name = growth.state(at: n, knowing: n).map { words.name($0) } ?? ""
    let x = words.observation(at: n).map { " (\($0))" } ?? ""
    return [
      "z_\(n) = \(name) so far. \(rewriting(x))", settling,
      "A state is settled once all optimal prefixes, to every state that can be reached now, agree "
        + "on it and on all before it.",
    ]
  }

  private func rewriting(_ x: String) -> String {
    let unit = words.hasObservations ? "Observation" : "Timestep"
    let rewritten = growth.rewritten(by: n)
    guard let first = rewritten.first, let last = rewritten.last else {
      return "\(unit) \(Numbers.grouped(n))\(x) changes nothing before it."
    }
    if rewritten.count == 1 {
      return "\(unit) \(Numbers.grouped(n))\(x) rewrites the past: z_\(first) flips."
    }
    return
      "\(unit) \(Numbers.grouped(n))\(x) rewrites the past: \(rewritten.count) states flip, "
      + "from z_\(first) to z_\(last)."
  }

  private var settling: String {
    let settled = growth.settled(knowing: n)
    if settled == 0 { return "Nothing is settled: what comes may still change every state." }
    return "Settled up to t = \(Numbers.grouped(settled)): whatever comes, that stays."
  }

  /// In place of the ledger, which is about the whole.
  func drawBar(on canvas: inout Canvas) {
    let row = scene.rows.ledger.lowerBound
    Rule(title: "growing", glyphs: scene.glyphs).draw(row: row, width: scene.width, on: &canvas)
    let counts = [
      "known \(Numbers.grouped(n)) of \(Numbers.grouped(scene.timesteps))",
      "settled \(Numbers.grouped(growth.settled(knowing: n)))",
      "rewritten \(Numbers.grouped(growth.rewritten(by: n).count))",
    ]
    canvas.write(counts.joined(separator: "   "), row: row + 1, column: 1, role: .strong)
  }
}

/// How a cell is written while the sequence grows: what the path of the observations so far has
/// there.
struct OnlineCell {
  let cell: TrellisCell
  let scene: Scene
  private let growth: OnlineDecoding
  private let n: Int

  /// Nil unless the sequence grows, and for the start node.
  init?(_ cell: TrellisCell, in scene: Scene) {
    guard !cell.isStart, let n = scene.state.growing, let growth = scene.session.growth else {
      return nil
    }
    self.cell = cell
    self.scene = scene
    self.growth = growth
    self.n = n
  }

  private enum Standing { case settled, open, flipped, left }

  private var standing: Standing? {
    guard cell.t <= n else { return nil }
    let wasRewritten =
      cell.t < n
      && growth.state(at: cell.t, knowing: n - 1)
        != growth.state(at: cell.t, knowing: n)
    if growth.state(at: cell.t, knowing: n) == cell.state {
      if wasRewritten { return .flipped }
      return cell.t <= growth.settled(knowing: n) ? .settled : .open
    }
    let isLeft = wasRewritten && growth.state(at: cell.t, knowing: n - 1) == cell.state
    return isLeft ? .left : nil
  }

  var text: String {
    switch standing {
    case .settled: "settled"
    case .open: "open"
    case .flipped: "flipped"
    case .left: "left"
    case nil: scene.glyphs.dot
    }
  }

  var mark: String? {
    switch standing {
    case .settled, .open: scene.glyphs.onPath
    case .flipped: scene.glyphs.deviation
    case .left: scene.glyphs.contrast
    case nil: nil
    }
  }

  var role: Role {
    switch standing {
    case .settled: .result
    case .open: .candidate
    case .flipped: .deviation
    case .left: .contrast
    case nil: .faint
    }
  }
}
