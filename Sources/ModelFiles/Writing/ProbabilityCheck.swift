import DynamicProgramming

/// Whether a model can be written as probabilities: all its logs are those of numbers, and its rows
/// sum to 1.
struct ProbabilityCheck {
  let holds: Bool

  /// - Parameter expansion: what else the file has.
  init(of problem: Problem, _ expansion: Expansion?) {
    let trellis = problem.trellis
    guard Self.holds(expansion?.rule, trellis.final), let initial = Self.sum(trellis.initial),
      Probability.sumsToOne(initial),
      let final = Self.numbers(trellis.final ?? []),
      Self.holds(trellis.emission), Self.holds(trellis.transition, final)
    else {
      holds = false
      return
    }
    holds = true
  }

  private static func holds(_ rule: Expansion.Rule?, _ final: [Double]?) -> Bool {
    switch rule {
    case nil: return true
    case .durations(let durations):
      return durations.allSatisfy { duration in
        guard let duration, duration.family == nil else { return true }
        return sum(duration.logs).map(Probability.sumsToOne) ?? false
      }
    case .pairs(let tables):
      guard let final = numbers(final ?? []) else { return false }
      return tables.allSatisfy { holds($0, final) }
    }
  }

  private static func holds(_ emission: EmissionModel) -> Bool {
    if case .channels(let channels) = emission {
      return channels.allSatisfy { holds($0.emission) }
    }
    guard case .categorical(let emission) = emission else { return true }
    let symbols = emission.table.count / max(1, emission.states)
    return (0..<emission.states).allSatisfy { state in
      let row = (0..<symbols).map { emission.table[$0 * emission.states + state] }
      return sum(row).map(Probability.sumsToOne) ?? false
    }
  }

  private static func holds(_ transition: TransitionModel, _ final: [Double]) -> Bool {
    switch transition {
    case .absent: true
    case .same(let table): holds(table, final)
    case .perStep(let tables): tables.allSatisfy { holds($0, final) }
    }
  }

  private static func holds(_ table: TransitionTable, _ final: [Double]) -> Bool {
    (0..<table.states).allSatisfy { state in
      var logs: [Double] = []
      table.forEachEdge(from: state) { _, log in logs.append(log) }
      return sum(logs).map { Probability.sumsToOne($0 + (final.isEmpty ? 0 : final[state])) }
        ?? false
    }
  }

  private static func sum(_ logs: [Double]) -> Double? {
    numbers(logs)?.reduce(0, +)
  }

  private static func numbers(_ logs: [Double]) -> [Double]? {
    var numbers: [Double] = []
    for log in logs {
      guard let number = Probability.number(ofLog: log) else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}
