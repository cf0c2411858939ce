import Console
import Exploration

/// How a race stands, in sentences.
struct RaceWords {
  let scene: Scene
  let race: RaceData

  private var selected: Int { scene.session.race?.selected ?? 0 }
  private var unit: String { scene.words.unit }

  /// How far everybody has got, who leads and by how much, how far the others are behind, and what
  /// is looked at.
  var spoken: String {
    [clock, race.isFeasible ? standing : "", race.isFeasible ? rest : "", subject]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var clock: String {
    guard let race = scene.session.race else { return "" }
    return
      "Race, seed \(race.seed), \(Numbers.grouped(race.edges)) of \(Numbers.grouped(race.budget)) "
      + "edges" + (race.isFinished ? ", finished." : ".")
  }

  /// Those with a path, the best first.
  private var ranked: [(lane: RaceData.Runner, shortfall: Double)] {
    race.lanes.enumerated().compactMap { place, lane in lane.shortfall.map { (place, lane, $0) } }
      .sorted { ($0.2, $0.0) < ($1.2, $1.0) }.map { ($0.1, $0.2) }
  }

  private var standing: String {
    let ranked = ranked
    guard let best = ranked.first else { return "No method has a path yet." }
    let leaders = ranked.filter { $0.shortfall == best.shortfall }.map(\.lane.name)
    let next = ranked.first { $0.shortfall > best.shortfall }
    let lead = next.map {
      ", \(scene.numbers.fixed($0.shortfall - best.shortfall))\(unit) ahead of \($0.lane.name)"
    }
    let isAlone = leaders.count == 1
    let place =
      best.shortfall == 0
      ? "\(isAlone ? "has" : "have") the optimum"
      : "\(isAlone ? "leads" : "lead"), \(scene.numbers.fixed(best.shortfall))\(unit) short of the optimum"
    return "\(Self.list(leaders)) \(place)\(lead ?? "")."
  }

  /// How far the others are behind the optimum.
  private var rest: String {
    let best = ranked.first?.shortfall
    let behind = ranked.filter { $0.shortfall != best }.map {
      "\($0.lane.name) by \(scene.numbers.fixed($0.shortfall))"
    }
    let pathless = race.lanes.filter { $0.shortfall == nil }.map(\.name)
    let none =
      pathless.isEmpty || best == nil
      ? [] : ["\(Self.list(pathless)) \(pathless.count == 1 ? "has" : "have") no path yet"]
    let short = behind.isEmpty ? [] : ["Short of it: \(Self.list(behind))"]
    return (short + none).map { $0 + "." }.joined(separator: " ")
  }

  /// The method that is looked at.
  private var subject: String {
    guard race.lanes.indices.contains(selected) else { return verdict }
    let lane = race.lanes[selected]
    let end = lane.isExact ? " It has proven its answer." : lane.isFinished ? " It is done." : ""
    return "Looking at \(lane.name), \(selected + 1) of \(race.lanes.count). \(verdict)\(end)"
  }

  private static func list(_ names: [String]) -> String {
    let first = names.dropLast().joined(separator: ", ")
    return first.isEmpty ? names.last ?? "" : "\(first) and \(names.last ?? "")"
  }

  // MARK: Its path

  /// How far the path in hand is right.
  var verdict: String {
    if !race.isFeasible { return "No path is possible." }
    if race.reach == 0 { return "It has no path in hand yet." }
    if let divergence = race.divergence {
      return "Wrong from t = \(Numbers.grouped(divergence)) on."
    }
    return race.reach < scene.timesteps
      ? "Right as far as it goes, t = \(Numbers.grouped(race.reach))."
      : "Its path is an optimal one\(blame)."
  }

  /// Where the best path is not the reference.
  private var blame: String {
    race.lanes[selected].error == .model
      ? "; where it is not the reference, the model is wrong" : ""
  }

  /// The same, and what the list below it has: all of it, or what fits without being cut.
  func verdict(fitting width: Int) -> String {
    guard race.isFeasible else { return verdict }
    let place = race.reach == 0 ? "" : ", after \(scene.words.cell(race.cell))"
    let long = "\(verdict) The candidates of z_\(race.t)\(place):"
    let short = "\(verdict) Candidates of z_\(race.t):"
    return [long, short].first { DisplayWidth.of($0) <= width } ?? verdict
  }
}
