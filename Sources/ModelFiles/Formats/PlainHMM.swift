import DynamicProgramming
import RealModule

/// A hidden Markov model with one table of transitions, as other tools know it; what goes beyond
/// that is refused by name.
struct PlainHMM {
  /// S.
  let states: Int
  /// S probabilities.
  let initial: [Double]
  /// Shape (S, S), axes (from, to).
  let transition: [Double]
  /// Shape (S, K), axes (state, symbol), and the names of the symbols; nil where states emit numbers.
  let emission: (table: [Double], symbols: [String])?

  /// - Parameters:
  ///   - problem: a model.
  ///   - format: what people call the format that it is for.
  ///   - tolerance: how far from 1 rows may sum there.
  /// - Throws: what that format cannot hold.
  init(
    of problem: Problem, for format: String, tolerance: Double
  ) throws(UnwritableModel) {
    let trellis = problem.trellis
    if let part = Self.excess(of: problem) { throw UnwritableModel(format: format, part: part) }
    guard case .same(let table) = trellis.transition else {
      throw UnwritableModel(format: format, part: "a model without transition")
    }
    var numbers = [Double](repeating: 0, count: trellis.states * trellis.states)
    for from in 0..<trellis.states {
      table.forEachEdge(from: from) { to, log in
        numbers[from * trellis.states + to] = Self.number(log)
      }
    }
    self.states = trellis.states
    self.initial = trellis.initial.map(Self.number)
    self.transition = numbers
    if case .categorical(let emission) = trellis.emission,
      case .symbols(let names, _) = problem.observations
    {
      let rows = (0..<trellis.states).flatMap { state in
        names.indices.map { Self.number(emission.table[$0 * trellis.states + state]) }
      }
      self.emission = (rows, names)
    } else {
      self.emission = nil
    }
    let emitted = (emission?.table ?? [], emission?.symbols.count ?? 1)
    for (rows, width) in [(initial, states), (transition, states), emitted] {
      for start in stride(from: 0, to: rows.count, by: width) {
        let row = rows[start..<(start + width)]
        if (row.reduce(0, +) - 1).magnitude > tolerance {
          throw UnwritableModel(format: format, part: "rows that do not sum to 1")
        }
      }
    }
  }

  /// What such a model does not have, by its key in a model file.
  private static func excess(of problem: Problem) -> String? {
    let trellis = problem.trellis
    if case .decision = problem.reading { return "moves" }
    if problem.reading == .scores { return "weights: scores" }
    if !trellis.constraints.isEmpty { return "constraints" }
    if problem.labels != nil { return "labels" }
    if trellis.final != nil { return "final" }
    if case .perStep = trellis.transition { return "transitions" }
    if case .scores = trellis.emission { return "family: scores" }
    return nil
  }

  /// Of all numbers with that log the one with the fewest digits.
  private static func number(_ log: Double) -> Double {
    Probability.number(ofLog: log) ?? .exp(log)
  }
}
