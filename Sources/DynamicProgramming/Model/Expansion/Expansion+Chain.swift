/// The chain that the numbers of a file make.
extension Expansion {
  /// What leaves the start, goes on and ends, by the states of the chain.
  ///
  /// - Complexity: O(its edges).
  public func factors() -> (initial: [Double], table: TransitionTable, final: [Double]?) {
    switch rule {
    case .durations(let durations): lasting(durations)
    case .pairs(let tables): paired(tables)
    }
  }

  private func lasting(
    _ durations: [StateDuration?]
  ) -> (initial: [Double], table: TransitionTable, final: [Double]?) {
    /// What entering a state adds, for each of the durations that it may draw.
    func enter(_ state: Int, _ log: Double, _ add: (Int, Double) -> Void) {
      guard log > -.infinity else { return }
      for (place, duration) in (durations[state]?.logs ?? [0]).enumerated()
      where duration > -.infinity {
        add(firsts[state] + place, log + duration)
      }
    }
    var entries = Entries()
    for (place, state) in origins.enumerated() {
      if place == firsts[state] {
        table.forEachEdge(from: state) { to, log in enter(to, log) { entries.add($0, $1) } }
      } else {
        entries.add(place - 1, 0)
      }
      entries.endRow()
    }
    var initial = [Double](repeating: -.infinity, count: origins.count)
    for (state, log) in self.initial.enumerated() { enter(state, log) { initial[$0] = $1 } }
    let final = final.map { final in
      origins.indices.map { $0 == firsts[origins[$0]] ? final[origins[$0]] : -.infinity }
    }
    return (initial, entries.table, final)
  }

  private func paired(
    _ tables: [TransitionTable]
  ) -> (initial: [Double], table: TransitionTable, final: [Double]?) {
    var entries = Entries()
    for (place, state) in origins.enumerated() {
      let table = before(place).map { tables[$0] } ?? table
      table.forEachEdge(from: state) { to, log in entries.add(count * (state + 1) + to, log) }
      entries.endRow()
    }
    let none = [Double](repeating: -.infinity, count: count * count)
    return (initial + none, entries.table, final.map { final in origins.map { final[$0] } })
  }

  /// The rows of a table, as they are made.
  private struct Entries {
    private var offsets = [0]
    private var targets: [Int32] = []
    private var weights: [Double] = []

    mutating func add(_ to: Int, _ log: Double) {
      targets.append(Int32(to))
      weights.append(log)
    }

    mutating func endRow() { offsets.append(targets.count) }

    var table: TransitionTable {
      TransitionTable(offsets: offsets, targets: targets, weights: weights)
    }
  }

  /// The constraints of the file on all states of the chain that stand for each of its own.
  public func expanded(_ constraints: Constraints, timesteps: Int) -> Constraints {
    if constraints.isEmpty { return constraints }
    var expanded = Constraints()
    let copies = copies
    for t in constraints.timesteps where t <= timesteps {
      guard let rule = constraints[t] else { continue }
      for (state, origin) in origins.enumerated()
      where rule.pin.map({ $0 != origin }) ?? false || rule.forbidden.contains(origin) {
        expanded.forbid(state, at: t)
      }
      for edge in rule.forbiddenEdges {
        for from in copies[edge.from] {
          for to in copies[edge.to] {
            expanded.forbid(Constraints.Edge(from: from, to: to), at: t)
          }
        }
      }
    }
    return expanded
  }
}

extension EmissionModel {
  /// The same emissions of other states, each of which emits as one of these.
  ///
  /// - Parameters:
  ///   - origins: the state that each emits as, 0 … S − 1.
  ///   - states: S.
  public func expanded(to origins: [Int], of states: Int) -> EmissionModel {
    switch self {
    case .absent: return .absent
    case .categorical(let emission):
      let symbols = emission.table.count / emission.states
      return .categorical(
        CategoricalEmission(
          table: (0..<symbols).flatMap { symbol in
            origins.map { emission.table[symbol * emission.states + $0] }
          }, states: origins.count, codes: emission.codes))
    case .family(let emission):
      return .family(emission.replacing(parameters: emission.parameters.expanded(to: origins)))
    case .channels(let channels):
      return .channels(
        channels.map { EmissionChannel($0.name, $0.emission.expanded(to: origins, of: states)) })
    case .features(var emission):
      emission.weights = emission.weights.expanded(to: origins)
      return .features(emission)
    case .scores(let scores):
      return .scores(
        stride(from: 0, to: scores.count, by: states).flatMap { start in
          origins.map { scores[start + $0] }
        })
    }
  }
}

extension FeatureWeights {
  /// The same weights of other states, each of which has those of one of these.
  func expanded(to origins: [Int]) -> FeatureWeights {
    FeatureWeights(
      states: origins.count,
      weights: (0..<attributes).map { attribute in
        origins.indices.compactMap { state in
          self[attribute, origins[state]].map { (state: state, weight: $0) }
        }
      })
  }
}
