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
  /// How long the sequences are that stand one behind the other, each of which begins anew; nil =
  /// it is one.
  let lengths: [Int]?
  /// Shape (S, K), axes (state, symbol), and the names of the symbols; nil where states emit
  /// numbers.
  let emission: (table: [Double], symbols: [String])?

  /// - Parameters:
  ///   - problem: a model.
  ///   - format: what people call the format that it is for.
  ///   - tolerance: how far from 1 rows may sum there.
  ///   - holdsSeveral: whether it has a place for several sequences, one behind the other.
  /// - Throws: what that format cannot hold.
  /// - Complexity: O(S²), of several sequences O(N · S²).
  init(
    of problem: Problem, for format: String, tolerance: Double, holdsSeveral: Bool = false
  ) throws(UnwritableModel) {
    let trellis = problem.trellis
    if let part = Self.excess(of: problem) { throw UnwritableModel(format: format, part: part) }
    let steps = try Self.steps(of: problem, for: format, holdsSeveral: holdsSeveral)
    func numbers(
      _ logs: [Double], _ parameter: (_ place: Int) -> Parameter
    ) throws(UnwritableModel) -> [Double] {
      var numbers: [Double] = []
      numbers.reserveCapacity(logs.count)
      for (place, log) in logs.enumerated() {
        numbers.append(try Self.number(log, parameter(place), of: problem, for: format))
      }
      return numbers
    }
    let states = trellis.states
    self.states = states
    self.initial = try numbers(trellis.initial) { .initial(state: $0) }
    self.transition = try numbers(steps.logs) {
      .transition(from: $0 / states, to: $0 % states, t: steps.t)
    }
    self.lengths = steps.lengths
    if case .categorical(let emission) = trellis.emission,
      case .symbols(let names, _) = problem.observations
    {
      let rows = (0..<trellis.states).flatMap { state in
        names.indices.map { emission.table[$0 * trellis.states + state] }
      }
      let table = try numbers(rows) {
        .emission(state: $0 / names.count, symbol: $0 % names.count)
      }
      self.emission = (table, names)
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

  /// What means the same in such a format and is said otherwise.
  static func remarks(on problem: Problem) -> [String] {
    problem.reading == .logs ? ["its logs are probabilities when it is read again"] : []
  }

  /// The key by which several states of the chain stand for one; nil if each stands for itself.
  static func expansion(of problem: Problem) -> String? {
    switch problem.expansion?.rule {
    case .durations: "durations"
    case .pairs: "order: 2"
    case nil: problem.labels == nil ? nil : "labels"
    }
  }

  /// What such a model does not have, by its key in a model file.
  private static func excess(of problem: Problem) -> String? {
    let trellis = problem.trellis
    if case .decision = problem.reading { return "moves" }
    if case .features = trellis.emission { return "family: features" }
    if problem.reading == .scores { return "weights: scores" }
    if !trellis.constraints.isEmpty { return "constraints" }
    if let part = expansion(of: problem) { return part }
    if trellis.final != nil { return "final" }
    if case .scores = trellis.emission { return "family: scores" }
    return nil
  }

  /// The table within sequences, and where they begin anew if there are several.
  private typealias Steps = (
    logs: [Double],
    /// The timestep of the file's table; nil where it has one for all.
    t: Int?,
    /// How long the sequences are; nil = it is one.
    lengths: [Int]?
  )

  /// The one table, and where sequences begin anew if there are several: there all rows are
  /// `initial`.
  private static func steps(
    of problem: Problem, for format: String, holdsSeveral: Bool
  ) throws(UnwritableModel) -> Steps {
    switch problem.trellis.transition {
    case .absent: throw UnwritableModel(format: format, part: "a model without transition")
    case .same(let table):
      let lengths = problem.form.lengths == [problem.trellis.timesteps] ? problem.form.lengths : nil
      return (logs(of: table), nil, lengths)
    case .perStep(let tables):
      let known = problem.tableOfSequences.map {
        (logs: logs(of: $0.table), t: $0.t, lengths: problem.form.lengths)
      }
      guard let steps = known ?? sequences(tables, beginning: problem.trellis.initial) else {
        throw UnwritableModel(
          format: format, part: "transitions that differ by more than where a sequence begins")
      }
      if holdsSeveral { return steps }
      throw UnwritableModel(
        format: format, part: "transitions in which \(steps.lengths?.count ?? 0) sequences begin")
    }
  }

  /// The table within sequences, and their lengths, where nobody says where they begin: it is where
  /// all rows are π. Nil where the tables are others.
  private static func sequences(
    _ tables: [TransitionTable], beginning initial: [Double]
  ) -> Steps? {
    let anew = (0..<initial.count).flatMap { _ in initial }
    var within: [Double]?
    var t = 2
    var lengths = [1]
    for (place, table) in tables.enumerated() {
      let logs = logs(of: table)
      if logs == anew {
        lengths.append(1)
      } else {
        if let within, within != logs { return nil }
        if within == nil { t = place + 2 }
        within = logs
        lengths[lengths.count - 1] += 1
      }
    }
    return (within ?? anew, t, lengths)
  }

  /// Shape (S, S), axes (from, to), flat.
  private static func logs(of table: TransitionTable) -> [Double] {
    var logs = [Double](repeating: -.infinity, count: table.states * table.states)
    for from in 0..<table.states {
      table.forEachEdge(from: from) { to, log in logs[from * table.states + to] = log }
    }
    return logs
  }

  /// The number of the file, or of all with that log the one with the fewest digits; a log of none
  /// becomes the number that is nearest, if it is near.
  ///
  /// - Throws: if it is not, as e^−800 is 0, which would be impossible.
  private static func number(
    _ log: Double, _ parameter: Parameter, of problem: Problem, for format: String
  ) throws(UnwritableModel) -> Double {
    let kept = problem.fileNumbers?.number(of: parameter, whoseLogIs: log)
    if let number = kept ?? Probability.number(ofLog: log) { return number }
    let number = Double.exp(log)
    if (.log(number) - log).magnitude <= 1e-12 * max(1, log.magnitude) { return number }
    throw UnwritableModel(
      format: format, part: "the log \(NumberToken.text(log)), which no probability has")
  }
}
