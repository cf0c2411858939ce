import Console
import DynamicProgramming
import Exploration

/// How a second path goes elsewhere on a map, in a sentence for one who walks there.
struct DetourWords {
  let difference: PathDifference
  let detour: Detour
  let words: Words
  /// What the second path is worth beside the first: `1.000 less`.
  let worth: String

  private var runs: RunWords { RunWords(words: words) }

  /// `It waits in r0c0 at t = 1 (up, into the edge), then the same way: 1.000 less.`
  ///
  /// - Parameter width: how many columns it may have: the first form that has room, or else the
  ///   shortest.
  func text(width: Int) -> String {
    let forms = forms.map { lead + $0 + ": \(worth)." }
    return forms.first { DisplayWidth.of($0) <= width } ?? forms.last ?? ""
  }

  /// Which of several differences it is.
  private var lead: String {
    difference.count > 1 ? "\(difference.place) of \(Numbers.grouped(difference.count)): " : ""
  }

  /// From long to short.
  private var forms: [String] {
    switch detour.manner {
    case .waits(let timesteps, let move, let obstacle): waiting(timesteps, move, obstacle)
    case .returns(let timesteps, let excursion): returning(timesteps, excursion)
    case .meets(let cell): told { meeting(cell, $0, $1) }
    case .parts(let own, let other): told { parting(own, other, $0, $1) }
    }
  }

  /// Forms that tell moves, with ever fewer of them.
  private func told(_ forms: (_ own: String, _ other: String) -> [String]) -> [String] {
    let most = max(difference.own.runs.count, difference.other.runs.count, 1)
    return (1...most).reversed().flatMap { count in
      forms(
        runs.text(of: difference.own, atMost: count), runs.text(of: difference.other, atMost: count)
      )
    }
  }

  // MARK: Manners

  private func waiting(_ timesteps: Int, _ move: String?, _ obstacle: Detour.Obstacle?) -> [String]
  {
    let place = "\(words.name(detour.from)) at \(times(timesteps))"
    let later = timesteps == 1 ? "one timestep later" : "\(timesteps) timesteps later"
    let reason = move.flatMap { move in obstacle.map { " (\(move), into \(name(of: $0)))" } } ?? ""
    return [
      "The other path waits in \(place)\(reason), then goes the same way, \(later)",
      "It waits in \(place)\(reason), then the same way, \(later)",
      "It waits in \(place)\(reason), then the same way",
      "It waits in \(place), then goes the same way, \(later)",
      "It waits in \(place), then the same way, \(later)",
      "It waits in \(place), then the same way",
      "Waits in \(place), then the same way",
      "Waits in \(place)",
    ]
  }

  private func returning(_ timesteps: Int, _ excursion: PathRuns) -> [String] {
    let moves = runs.text(of: excursion, atMost: 4)
    let (from, when) = (words.name(detour.from), times(timesteps))
    return [
      "The other path goes \(moves) at \(when), back to \(from), then the same way, "
        + "\(timesteps) timesteps later",
      "It goes \(moves) at \(when), back to \(from), then the same way",
      "Goes away from \(from) and back, then the same way",
      "Goes away from \(from) and back",
    ]
  }

  private func meeting(_ cell: TrellisCell, _ own: String, _ other: String) -> [String] {
    let first = difference.timesteps.lowerBound
    let place = "\(words.name(cell.state)) at t = \(Numbers.grouped(cell.t))"
    let moves = "Its moves \(Numbers.grouped(first))\(words.glyphs.range)\(Numbers.grouped(cell.t))"
    return [
      "From t = \(Numbers.grouped(first)) the other path goes \(other), not \(own), and is back on "
        + "this one in \(place)",
      "\(moves) are \(other), not \(own), then the same way",
      "\(moves) are \(other), not \(own)",
    ]
  }

  private func parting(_ own: Int, _ other: Int, _ moves: String, _ others: String) -> [String] {
    let first = "From t = \(Numbers.grouped(difference.timesteps.lowerBound))"
    let end = "ends in \(words.name(other))"
    return [
      "\(first) the other path goes \(others), not \(moves), and \(end), not in \(words.name(own))",
      "It goes \(others), not \(moves), and \(end), not in \(words.name(own))",
      "It goes \(others), not \(moves), and \(end)",
      "It \(end), not in \(words.name(own))",
    ]
  }

  // MARK: Parts

  /// `t = 1`, `t = 1–3`: when it is elsewhere before it goes the same way.
  private func times(_ timesteps: Int) -> String {
    let first = difference.timesteps.lowerBound
    return TimestepWords(glyphs: words.glyphs).text(first...max(first, first + timesteps - 1))
  }

  private func name(of obstacle: Detour.Obstacle) -> String {
    switch obstacle {
    case .edge: "the edge"
    case .wall: "a wall"
    }
  }
}
