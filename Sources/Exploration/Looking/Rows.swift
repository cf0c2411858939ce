import DynamicProgramming

extension Session {
  /// How many rows follow the steps: the state that is looked at, and where one goes on from it.
  private static let movingRows = 3

  /// How many cells may be looked at to choose rows: more would take longer than a frame may.
  private static let mostCells = 400_000

  /// The states that are worth a row where not all fit: the one looked at, those on the path and on
  /// the second one, the rival there, and of the rest those that come nearest within some
  /// timesteps; nearest first, and with them all states in that order. Nil where nothing says which
  /// those are.
  ///
  /// - Complexity: O(S) for each of the timesteps.
  public func nearestRows(
    _ count: Int, in timesteps: ClosedRange<Int>, by quantity: CellQuantity
  ) -> (rows: [Int], order: [Int])? {
    let shown = max(1, timesteps.lowerBound)...max(1, timesteps.upperBound)
    guard count < model.states, model.states * shown.count <= Self.mostCells,
      let distances = distances(in: shown, by: quantity)
    else { return nil }
    let first = [gaze.state] + statesOfPaths(in: shown, by: quantity)
    let order = nearest(distances)
    let rows = chosen(count, first, then: order)
      .sorted { (distances[$0], $0) < (distances[$1], $1) }
    return (rows, order)
  }

  /// The states that are worth a row of their own where there are many: those on the path and on
  /// the second one, which no other state takes the place of, those whose V comes nearest to the
  /// best of its column as far as it is known, and, last, the one that is looked at and where one
  /// goes on from it. Of so many states that looking for the nearest would take too long, those
  /// listed beside the one that is looked at are taken instead. Nil where all of them fit.
  ///
  /// Stepping through a column changes the last three alone, so that the others stand still; once
  /// nobody steps any more, or looks around, all are in the order of states. At the start, which is a column by
  /// itself, its candidates come first, the best first.
  ///
  /// - Complexity: O(S) for each of the timesteps.
  public func rowsThatMatter(
    _ count: Int, in timesteps: ClosedRange<Int>, by quantity: CellQuantity = .value
  ) -> [Int]? {
    let shown = max(1, timesteps.lowerBound)...max(1, timesteps.upperBound)
    guard count < model.states else { return nil }
    let isFew = model.states * shown.count <= Self.mostCells
    let order = isFew ? nearest(knownDistances(in: shown)) : neighbours(count)
    if let first = candidatesOfStart(quantity) { return chosen(count, first, then: order) }
    let paths = statesOfPaths(in: shown, by: quantity)
    // Of so few rows none stands still.
    if count <= Self.movingRows {
      return chosen(count, moving + runnerUp + paths, then: order).sorted()
    }
    let standing = chosen(count - Self.movingRows, paths, then: order)
    let others = chosen(count, standing + moving + paths + runnerUp, then: order).dropFirst(
      standing.count)
    // Who looks around goes down from row to row.
    let isStill = !isFinished && cursor == nil
    return isStill ? standing.sorted() + others.sorted() : (standing + others).sorted()
  }

  /// Where one may begin, the best first, once that is compared and as long as nothing is decided;
  /// nil while one looks elsewhere.
  private func candidatesOfStart(_ quantity: CellQuantity) -> [Int]? {
    guard quantity == .value, gaze.isStart, isKnown(.start), decided ?? 0 == 0 else { return nil }
    let candidates = model.solution.backup(of: .start).candidates
    let looked = [candidate].compactMap(\.self)
    return looked + Candidate.bestFirst(candidates).map(\.state)
  }

  /// The first `count` states of two lists, each once.
  private func chosen(_ count: Int, _ first: [Int], then rest: [Int]) -> [Int] {
    var (chosen, isChosen): ([Int], Set<Int>) = ([], [])
    for state in [first, rest].joined() where chosen.count < count {
      if isChosen.insert(state).inserted { chosen.append(state) }
    }
    return chosen
  }

  /// All states, those with the least distance first.
  private func nearest(_ distances: [Double]) -> [Int] {
    distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
  }

  /// As many states as are listed beside the one that is looked at.
  private func neighbours(_ count: Int) -> [Int] {
    let first = min(max(0, gaze.state - count / 2), max(0, model.states - count))
    return Array(first..<min(first + count, model.states))
  }

  /// Where the path and the second one are, and at the timestep that is looked at the best other
  /// state, where losses say which that is. Those of that timestep come first, and the farther from
  /// it the later: rows that are too few leave out what is far from where one looks.
  private func statesOfPaths(
    in timesteps: ClosedRange<Int>, by quantity: CellQuantity
  ) -> [Int] {
    let rival = quantity == .loss && !gaze.isStart ? marginAnalysis?.margins.rival(at: gaze.t) : nil
    let order = timesteps.filter { $0 <= decided ?? 0 }
      .sorted { (abs($0 - gaze.t), $0) < (abs($1 - gaze.t), $1) }
    return order.flatMap { t in
      [rollout?.state(at: t), contrast?.state(at: t), t == gaze.t ? rival : nil].compactMap(\.self)
    }
  }

  /// Where one goes on from the cell whose candidates are listed, or from what is looked at, the best
  /// and the next best, as far as that is known.
  private var candidatesAhead: [Int] {
    let from = listedCell ?? gaze
    guard from.t < model.timesteps, isKnown(from) else { return [] }
    return Candidate.bestFirst(model.solution.backup(of: from).candidates).prefix(2).map(\.state)
  }

  /// The next best of them.
  private var runnerUp: [Int] { Array(candidatesAhead.dropFirst()) }

  /// The state that is looked at, and where one goes on from there, as far as that is known.
  private var moving: [Int] {
    let targets = candidatesAhead.prefix(1)
    return (gaze.isStart ? [] : [gaze.state]) + [candidate].compactMap(\.self) + targets
  }

  /// By how much V of every state falls short of the best of its column, the least of all columns
  /// that are known as a whole.
  private func knownDistances(in timesteps: ClosedRange<Int>) -> [Double] {
    var least = [Double](repeating: .infinity, count: model.states)
    let last = TrellisCell(t: 1, state: model.states - 1)
    // The last column says nothing where all of it is the same.
    for t in timesteps where isKnown(TrellisCell(t: t, state: last.state)) {
      let column = model.solution.column(at: t)
      let best = (0..<model.states).reduce(-Double.infinity) { max($0, column[$1]) }
      guard best > -.infinity else { continue }
      for state in least.indices { least[state] = min(least[state], best - column[state]) }
    }
    return least
  }

  /// How far every state stays from the best within some timesteps; nil where that is not known.
  private func distances(in timesteps: ClosedRange<Int>, by quantity: CellQuantity) -> [Double]? {
    var least = [Double](repeating: .infinity, count: model.states)
    func take(_ column: [Double], _ distance: (Double) -> Double) {
      for state in least.indices { least[state] = min(least[state], distance(column[state])) }
    }
    switch quantity {
    case .loss:
      guard let marginAnalysis else { return nil }
      for t in timesteps { take(marginAnalysis.marginals.losses(at: t)) { $0 } }
    case .posterior where counted != nil:
      for t in timesteps { take(counted?.visits(at: t) ?? []) { 1 - $0 } }
    case .posterior:
      guard let allPaths else { return nil }
      for t in timesteps {
        guard let column = allPaths.posterior.probabilities(at: t) else { return nil }
        take(column) { 1 - $0 }
      }
    case .value, .gap, .softValue, .count, .samples: return nil
    }
    return least
  }
}

/// When the path was in a state of a grid world for the first time, and where it went.
public struct Visit: Sendable, Hashable {
  /// The timestep, 0 at the start.
  public let t: Int
  /// z_{t+1}; nil at the end of what is decided.
  public let next: Int?
  /// Whether it was ever taken against the policy, then or at a later visit.
  public internal(set) var isDeviation = false
}

extension Session {
  /// By states, when the path, as far as it is decided, was there; the start node is the state in
  /// which one starts.
  ///
  /// - Complexity: O(N).
  func visits() -> [Int: Visit] {
    guard let decided, decided > 0, let rollout else { return [:] }
    var visits: [Int: Visit] = [:]
    if case .decision = model.problem.reading {
      visits[model.startState] = Visit(t: 0, next: rollout.state(at: 1))
    }
    for t in 1...decided where visits[rollout.state(at: t)] == nil {
      visits[rollout.state(at: t)] = Visit(
        t: t, next: t < decided ? rollout.state(at: t + 1) : nil)
    }
    for t in rollout.regrets.keys where t <= decided {
      visits[rollout.state(at: t)]?.isDeviation = true
    }
    return visits
  }
}
