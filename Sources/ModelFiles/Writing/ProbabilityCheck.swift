import DynamicProgramming

/// Whether a model can be written as probabilities: all its logs are those of numbers, and its rows
/// sum to 1.
struct ProbabilityCheck {
  let holds: Bool

  init(of problem: Problem) {
    let trellis = problem.trellis
    guard let initial = Self.sum(trellis.initial), Probability.sumsToOne(initial),
      let final = Self.numbers(trellis.final ?? []),
      Self.holds(trellis.emission), Self.holds(trellis.transition, final)
    else {
      holds = false
      return
    }
    holds = true
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
