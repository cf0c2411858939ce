import DynamicProgramming
import RealModule

/// Writes a trellis as a chain of variables, one for each timestep, that have a value for each
/// state.
struct ChainWriter {
  private let problem: Problem
  private let format: String
  private var trellis: Trellis { problem.trellis }

  init(_ problem: Problem, format: String) throws(UnwritableModel) {
    if case .decision = problem.reading { throw UnwritableModel(format: format, part: "moves") }
    if let part = PlainHMM.expansion(of: problem) {
      throw UnwritableModel(format: format, part: part)
    }
    if problem.telling.lacksObservations {
      throw UnwritableModel(format: format, part: "a model without observations")
    }
    self.problem = problem
    self.format = format
  }

  func write(to output: inout ChunkedOutput) throws {
    let timesteps = trellis.timesteps
    for t in 1...timesteps { for log in single(t, trellis.states) { _ = try number(log) } }
    let order = order
    let states = trellis.states
    var variables = [Int](repeating: 0, count: timesteps)
    for (variable, t) in order.enumerated() { variables[t - 1] = variable }
    try output.write(line: "\(NetworkForm.kinds[0])\n\(timesteps)")
    try output.write(line: order.map { _ in "\(states)" }.joined(separator: " "))
    try output.write(line: "\(2 * timesteps - 1)")
    for t in 1...timesteps { try output.write(line: "1 \(variables[t - 1])") }
    for t in 1..<timesteps { try output.write(line: "2 \(variables[t - 1]) \(variables[t])") }
    var logs: [ModelValue?] = []
    func write(_ factor: [Double]) throws {
      let numbers = try factor.map(number)
      try self.write(numbers, to: &output)
      logs.append(Self.others(numbers, than: factor))
    }
    for t in 1...timesteps { try write(single(t, states)) }
    for t in 1..<timesteps {
      try write(
        (0..<states).flatMap { from in
          (0..<states).map { trellis.transitionFactor(at: t + 1, from: from, to: $0) }
        })
    }
    try writeNames(logs: logs, to: &output)
  }

  /// Writes the file that the chain comes from; what was observed stands in another.
  func write(_ network: NetworkForm, to output: inout ChunkedOutput) throws {
    func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }
    try output.write(line: "\(network.kind)\n\(network.cardinalities.count)")
    try output.write(line: list(network.cardinalities))
    try output.write(line: "\(network.factors.count)")
    for factor in network.factors {
      try output.write(line: list([factor.scope.count] + factor.scope))
    }
    for factor in network.factors { try write(factor.numbers, to: &output) }
    try writeNames(logs: [], to: &output)
  }

  /// What stands behind the tables with the logs that no double has exactly.
  static let logsKey = "logs"

  /// Whether a log may be that of a number which stands for it.
  static func isNear(_ exact: Double, _ log: Double) -> Bool {
    (log - exact).magnitude <= 1e-12 * max(1, exact.magnitude)
  }

  /// Of a factor's numbers, the logs that these do not have to the last digit, as those of numbers
  /// near 1 are far apart; nil if they have all.
  private static func others(_ numbers: [Double], than logs: [Double]) -> ModelValue? {
    let places = numbers.indices.filter { .log(numbers[$0]) != logs[$0] }
    if places.isEmpty { return nil }
    return .list(count: numbers.count) { place in
      .log(numbers[place]) == logs[place] ? .missing : .number(logs[place])
    }
  }

  /// The timesteps in the order of the variables: that of the file, or, where it went through
  /// another format, that of the numbers by which observations name them: X2.
  private var order: [Int] {
    let timesteps = trellis.timesteps
    if let order = problem.telling.order { return order }
    let numbers = (1...timesteps).compactMap { t in
      problem.observations.label(at: t).flatMap { $0.hasPrefix("X") ? Int($0.dropFirst()) : nil }
    }
    guard Set(numbers).count == timesteps, numbers.allSatisfy({ $0 >= 0 }) else {
      return Array(1...timesteps)
    }
    return (1...timesteps).sorted { numbers[$0 - 1] < numbers[$1 - 1] }
  }

  /// Unless they are the numerals that the format counts by.
  ///
  /// - Parameter logs: for each factor those that its numbers do not have.
  private func writeNames(logs: [ModelValue?], to output: inout ChunkedOutput) throws {
    let count = trellis.states
    let areNumerals = (0..<count).allSatisfy { problem.states[$0] == "\($0)" }
    let prose = ModelDocument(of: problem).prose
    let areExact = logs.allSatisfy { $0 == nil }
    let exact: [ModelValue.Entry] =
      areExact
      ? [] : [.init(Self.logsKey, .list(count: logs.count) { logs[$0] ?? .missing })]
    if areNumerals, prose.isEmpty, areExact, case .labels = problem.observations { return }
    let observed = ModelValue.list(count: problem.observations.timesteps) {
      problem.observations.label(at: $0 + 1).map { .text($0) } ?? .missing
    }
    try TrailingNames.write(
      [.init("name", .text(problem.name))] + prose + [
        .init("states", .names((0..<count).map { problem.states[$0] })),
        .init("observations", observed),
      ] + exact, to: &output)
  }

  private func single(_ t: Int, _ count: Int) -> [Double] {
    (0..<count).map { state in
      var log = trellis.emissionFactor(at: t, state: state)
      if t == 1 { log += trellis.initial[state] }
      if t == trellis.timesteps { log += trellis.final?[state] ?? 0 }
      return log
    }
  }

  private func number(_ log: Double) throws(UnwritableModel) -> Double {
    let number =
      Probability.number(ofLog: log, atMost: .greatestFiniteMagnitude) ?? .exp(log)
    // One of so few digits that it is another number stands for nothing either.
    let isAnother = log > -.infinity && !Self.isNear(log, .log(number))
    if number == .infinity || number == 0 && log > -.infinity || isAnother {
      throw UnwritableModel(format: format, part: "factors that no double holds")
    }
    return number
  }

  private func write(_ numbers: [Double], to output: inout ChunkedOutput) throws {
    try output.write(line: "\n\(numbers.count)")
    try output.write(line: numbers.map(NumberToken.text).joined(separator: " "))
  }
}
