import DynamicProgramming

/// Whether a model can be written as probabilities: all its logs are those of numbers, and its rows
/// sum to 1, as far as those of its file did.
struct ProbabilityCheck {
  private(set) var holds = false
  /// How far from 1 rows may sum.
  private let tolerance: Double

  /// - Parameter expansion: what else the file has.
  init(of problem: Problem, _ expansion: Expansion?) {
    tolerance = problem.form.tolerance ?? Probability.tolerance
    let trellis = problem.trellis
    guard holds(expansion?.rule, trellis.final), let initial = Self.sum(trellis.initial),
      isOne(initial), let final = Self.numbers(trellis.final ?? []), holds(trellis.emission),
      holds(trellis.transition, final)
    else { return }
    holds = true
  }

  private func isOne(_ sum: Double) -> Bool {
    (sum - 1).magnitude <= tolerance + 8 * Double.ulpOfOne
  }

  private func holds(_ rule: Expansion.Rule?, _ final: [Double]?) -> Bool {
    switch rule {
    case nil: return true
    case .durations(let durations):
      return durations.allSatisfy { duration in
        guard let duration, duration.family == nil else { return true }
        return Self.sum(duration.logs).map(isOne) ?? false
      }
    case .pairs(let tables):
      guard let final = Self.numbers(final ?? []) else { return false }
      return tables.allSatisfy { holds($0, final) }
    }
  }

  private func holds(_ emission: EmissionModel) -> Bool {
    if case .channels(let channels) = emission {
      return channels.allSatisfy { holds($0.emission) }
    }
    guard case .categorical(let emission) = emission else { return true }
    let symbols = emission.table.count / max(1, emission.states)
    return (0..<emission.states).allSatisfy { state in
      let row = (0..<symbols).map { emission.table[$0 * emission.states + state] }
      return Self.sum(row).map(isOne) ?? false
    }
  }

  private func holds(_ transition: TransitionModel, _ final: [Double]) -> Bool {
    switch transition {
    case .absent: true
    case .same(let table): holds(table, final)
    case .perStep(let tables): tables.allSatisfy { holds($0, final) }
    }
  }

  private func holds(_ table: TransitionTable, _ final: [Double]) -> Bool {
    (0..<table.states).allSatisfy { state in
      var logs: [Double] = []
      table.forEachEdge(from: state) { _, log in logs.append(log) }
      return Self.sum(logs).map { isOne($0 + (final.isEmpty ? 0 : final[state])) }
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
