import DynamicProgramming
import SeededRandom

/// A random small trellis, and all its paths, scored from plain factors.
///
/// Among them are zeros, dead ends, models without any path, exact ties, one table or one a step,
/// dense and sparse storage, ends and edges that are forbidden, discounts, N = 1 and S = 1.
struct SmallModel: CustomStringConvertible {
  let seed: UInt64
  let trellis: Trellis
  /// Every path that can be taken, with its log-joint.
  let paths: [(states: [Int], logJoint: Double)]
  /// The largest log-joint, −∞ if no path can be taken.
  var optimum: Double { paths.map(\.logJoint).max() ?? -.infinity }

  var description: String { "seed \(seed): \(trellis)" }

  /// - MethodParameter mayBeBlocked: whether a model without any path is worth having.
  init(seed: UInt64, mayBeBlocked: Bool = true) {
    var attempt = seed
    var factors = SmallFactors(seed: attempt)
    while !mayBeBlocked && factors.paths.isEmpty {
      attempt &+= 1_000_003
      factors = SmallFactors(seed: attempt)
    }
    self.seed = seed
    trellis = factors.trellis
    paths = factors.paths
  }

  /// Whether a path can be taken.
  func isPossible(_ states: [Int]) -> Bool { paths.contains { $0.states == states } }
}

/// The plain factors of a small model.
private struct SmallFactors {
  let states: Int
  let timesteps: Int
  let initial: [Double]
  /// `steps[i][z][z′]`, from timestep i + 1 to i + 2.
  let steps: [[[Double]]]
  let isOneTable: Bool
  let isSparse: Bool
  /// `emissions[t - 1][z]`, nil for a decision problem.
  let emissions: [[Double]]?
  let final: [Double]?
  let discount: Double
  /// Edges that are forbidden where they arrive at the last timestep, and there alone.
  let forbidden: [Constraints.Edge]

  init(seed: UInt64) {
    var draw = FactorDraw(seed: seed)
    states = Int.random(in: 1...3, using: &draw.random)
    timesteps = Int.random(in: 1...4, using: &draw.random)
    initial = draw.row(states)
    isOneTable = draw.chance(0.5)
    isSparse = draw.chance(0.3)
    let shared = draw.table(states)
    var steps: [[[Double]]] = []
    for _ in 1..<max(timesteps, 1) { steps.append(isOneTable ? shared : draw.table(states)) }
    self.steps = steps
    let isDecision = draw.chance(0.4)
    var rows: [[Double]] = []
    for _ in 0..<timesteps { rows.append(draw.row(states)) }
    emissions = isDecision ? nil : rows
    final = draw.chance(0.5) ? draw.row(states) : nil
    discount = isDecision && draw.chance(0.5) ? 0.8 : 1
    forbidden = timesteps > 1 && draw.chance(0.25) ? [.init(from: 0, to: 0)] : []
  }

  var trellis: Trellis {
    let tables = steps.map { isSparse ? Self.sparse($0) : Self.dense($0) }
    let model: TransitionModel =
      tables.isEmpty ? .absent : isOneTable ? .same(tables[0]) : .perStep(tables)
    var constraints = Constraints()
    for edge in forbidden { constraints.forbid(edge, at: timesteps) }
    return Trellis(
      timesteps: timesteps, initial: initial, transition: model,
      emission: emissions.map { .scores($0.flatMap { $0 }) } ?? .absent, final: final,
      discount: discount, constraints: constraints)
  }

  private static func dense(_ rows: [[Double]]) -> TransitionTable {
    TransitionTable(dense: rows.flatMap { $0 }, states: rows.count)
  }

  private static func sparse(_ rows: [[Double]]) -> TransitionTable {
    let possible = rows.map { row in row.indices.filter { row[$0] > -.infinity } }
    return TransitionTable(
      offsets: possible.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
      targets: possible.joined().map { Int32($0) },
      weights: rows.indices.flatMap { row in possible[row].map { rows[row][$0] } })
  }

  var paths: [(states: [Int], logJoint: Double)] {
    var all: [[Int]] = [[]]
    for _ in 0..<timesteps { all = all.flatMap { path in (0..<states).map { path + [$0] } } }
    return all.map { ($0, score(of: $0)) }.filter { $0.1 > -.infinity }
  }

  private func score(of path: [Int]) -> Double {
    let isForbidden = forbidden.contains { path.suffix(2).elementsEqual([$0.from, $0.to]) }
    var sum = isForbidden ? -Double.infinity : 0
    var weight = 1.0
    for (index, state) in path.enumerated() {
      sum += weight * (index == 0 ? initial[state] : steps[index - 1][path[index - 1]][state])
      sum += weight * (emissions?[index][state] ?? 0)
      weight *= discount
    }
    return sum + (final.map { weight * $0[path[timesteps - 1]] } ?? 0)
  }
}

/// Draws factors.
private struct FactorDraw {
  var random: SplitMix64
  private let hasTies: Bool
  private let zeros: Double

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    hasTies = Double.random(in: 0..<1, using: &random) < 0.3
    zeros = [0, 0, 0.15, 0.4][Int.random(in: 0..<4, using: &random)]
  }

  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < probability
  }

  private mutating func factor() -> Double {
    if chance(zeros) { return -.infinity }
    if hasTies { return Double(Int.random(in: -2...1, using: &random)) }
    return Double.random(in: -6...1, using: &random)
  }

  mutating func row(_ count: Int) -> [Double] { (0..<count).map { _ in factor() } }
  mutating func table(_ states: Int) -> [[Double]] { (0..<states).map { _ in row(states) } }
}
