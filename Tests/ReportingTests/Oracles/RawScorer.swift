import Foundation

/// Scores a path by the model file alone: no trellis, no recursion, nothing of the program.
///
/// It reads the forms that the oracles have: lists, symbols, normal densities, scores, moves.
struct RawScorer {
  let isDecision: Bool
  private let states: [String]
  private let timesteps: Int
  private let initial: [Double]
  private let tables: [[[Double]]]
  private let final: [Double]?
  /// log p(x | state) for every different observation: shape (observation, state).
  private let emissions: [[Double]]
  /// For each timestep its place in `emissions`.
  private let observed: [Int]
  private let model: [String: Any]

  init(_ model: [String: Any]) {
    func log(_ value: Any) -> Double {
      guard let number = value as? Double else { return -.infinity }
      return model["weights"] == nil ? Foundation.log(number) : number
    }
    func row(_ values: Any) -> [Double] { (values as? [Any] ?? []).map(log) }
    func table(_ rows: Any) -> [[Double]] { (rows as? [Any] ?? []).map(row) }
    self.model = model
    isDecision = model["moves"] != nil
    states = model["states"] as? [String] ?? []
    initial = row(model["initial"] ?? [])
    let transitions = model["transitions"] as? [Any] ?? model["transition"].map { [$0] } ?? []
    tables = transitions.map(table)
    final = isDecision ? nil : model["final"].map(row)
    (emissions, observed) = Self.emissions(
      model["emission"] as? [String: Any] ?? [:], model["observations"] as? [Any], states, table)
    timesteps = model["horizon"] as? Int ?? observed.count
  }

  private static func emissions(
    _ emission: [String: Any], _ observations: [Any]?, _ states: [String],
    _ table: (Any) -> [[Double]]
  ) -> ([[Double]], [Int]) {
    if let scores = emission["table"] as? [[Any]], emission["family"] != nil {
      let rows = scores.map { $0.map { $0 as? Double ?? -.infinity } }
      return (rows, Array(rows.indices))
    }
    let missing = [states.map { _ in 0.0 }]
    let observations = observations ?? []
    if let symbols = emission["symbols"] as? [String] {
      let factors = table(emission["table"] ?? [])
      let rows = symbols.indices.map { symbol in factors.map { $0[symbol] } }
      let places = Dictionary(uniqueKeysWithValues: zip(symbols, 1...))
      return (missing + rows, observations.map { ($0 as? String).flatMap { places[$0] } ?? 0 })
    }
    let parameters = emission["parameters"] as? [String: [String: Double]] ?? [:]
    let rows = observations.map { x in
      states.map { state in (x as? Double).map { normal($0, parameters[state] ?? [:]) } ?? 0 }
    }
    return (rows, Array(rows.indices))
  }

  private static func normal(_ x: Double, _ parameters: [String: Double]) -> Double {
    guard let mean = parameters["mean"], let sd = parameters["sd"] else { return .nan }
    let z = (x - mean) / sd
    return -z * z / 2 - log(sd) - log(2 * Double.pi) / 2
  }

  private func factor(into to: Int, from: Int, at t: Int) -> Double {
    t == 0 ? initial[to] : tables[tables.count == 1 ? 0 : t - 1][from][to]
  }

  private func emission(at t: Int, _ state: Int) -> Double { emissions[observed[t]][state] }

  /// The log-joint or return of a path of state indices.
  func score(_ path: [Int]) -> Double {
    if isDecision { return discountedReturn(path) }
    var sum = 0.0
    var lost = 0.0
    for t in 0..<timesteps {
      // Kahan's sum: a million terms lose nothing to speak of.
      let term = factor(into: path[t], from: t == 0 ? 0 : path[t - 1], at: t)
      let corrected = term + emission(at: t, path[t]) - lost
      let next = sum + corrected
      lost = (next - sum) - corrected
      sum = next
    }
    return sum + (final?[path[timesteps - 1]] ?? 0)
  }

  /// The first timestep at which no state can be reached, N + 1 if none may end; nil if some path
  /// is possible.
  func blockedAt() -> Int? {
    var reached = [0]
    for t in 0..<timesteps {
      reached = states.indices.filter { to in
        emission(at: t, to) > -.infinity
          && reached.contains { factor(into: to, from: $0, at: t) > -.infinity }
      }
      if reached.isEmpty { return t + 1 }
    }
    return reached.contains { (final?[$0] ?? 0) > -.infinity } ? nil : timesteps + 1
  }

  private func discountedReturn(_ path: [Int]) -> Double {
    let moves = model["moves"] as? [String: [String: [String: Any]]] ?? [:]
    let discount = model["discount"] as? Double ?? 1
    var place = model["start"] as? String ?? ""
    var sum = 0.0
    for (t, state) in path.enumerated() {
      let rewards = (moves[place] ?? [:]).values
        .filter { $0["to"] as? String == states[state] }.compactMap { $0["reward"] as? Double }
      sum += pow(discount, Double(t)) * (rewards.max() ?? -.infinity)
      place = states[state]
    }
    let final = model["final"]
    let ending = (final as? [String: Double])?[place] ?? (final as? [Double])?[path.last ?? 0]
    return sum + pow(discount, Double(path.count)) * (ending ?? 0)
  }
}
