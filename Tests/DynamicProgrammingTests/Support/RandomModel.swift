import Foundation
import SeededRandom

@testable import DynamicProgramming

/// A random small model, once as the engine takes it and once as plain factors.
///
/// Among them are factors from 1e-3 to 1e12 side by side, zeros, empty rows, models without any
/// path, exact ties (small whole numbers), missing observations, one table or one a step, dense and
/// sparse storage, discounts, constraints.
struct RandomModel: CustomStringConvertible {
  let seed: UInt64
  let trellis: Trellis
  let plain: PlainModel

  var description: String { "seed \(seed): \(plain)" }

  /// - Parameters:
  ///   - discounted: whether a model without emissions may have a discount.
  ///   - jackpots: whether factors of very different magnitudes may stand side by side.
  init(seed: UInt64, discounted: Bool = true, jackpots: Bool = true) {
    var generator = RandomFactors(seed: seed)
    if !jackpots { generator.jackpots = 0 }
    let states = Int.random(in: 1...3, using: &generator.random)
    let timesteps = Int.random(in: 1...4, using: &generator.random)
    let emission = generator.emission(timesteps: timesteps, states: states)
    let isDecision = emission.model == .absent
    let discount = discounted && isDecision ? generator.random.pick([1, 0.9, 0.5]) : 1
    let initial = generator.row(states)
    let final = generator.random.chance(0.5) ? generator.row(states) : nil
    let steps = generator.steps(timesteps: timesteps, states: states)
    let constraints = generator.constraints(timesteps: timesteps, states: states)
    self.seed = seed
    self.plain = PlainModel(
      initial: initial, steps: steps.tables, emissions: emission.factors, final: final,
      discount: discount
    ).obeying(constraints)
    self.trellis = Trellis(
      timesteps: timesteps, initial: initial, transition: steps.model, emission: emission.model,
      final: final, discount: discount, constraints: constraints)
  }
}

/// Draws the parts of a model.
struct RandomFactors {
  var random: SplitMix64
  /// Whether the factors are small whole numbers, of which many sums are equal.
  let hasTies: Bool
  /// How often a factor is impossible.
  let zeros: Double
  /// How often a factor is of any magnitude from 1e-3 to 1e12: jackpots that can be reached, come
  /// too late, or are walled off.
  var jackpots: Double

  init(seed: UInt64) {
    self.random = SplitMix64(seed: seed)
    self.hasTies = random.chance(0.4)
    self.zeros = random.pick([0, 0, 0.15, 0.4])
    self.jackpots = random.pick([0, 0, 0, 0.15, 0.4])
  }

  mutating func factor() -> Double {
    if random.chance(zeros) { return -.infinity }
    if random.chance(jackpots) { return magnitude() }
    if hasTies { return Double(Int.random(in: -2...1, using: &random)) }
    return Double.random(in: -6...1, using: &random)
  }

  /// Of either sign; of some powers of ten, or of any size.
  private mutating func magnitude() -> Double {
    let size =
      random.chance(0.5)
      ? random.pick([0.001, 0.1, 100, 1000, 99.7, 1e5, 1e6, 1e9, 1e12])
      : Foundation.pow(10, Double.random(in: -3...12, using: &random))
    return random.chance(0.5) ? size : -size
  }

  mutating func row(_ count: Int) -> [Double] {
    (0..<count).map { _ in factor() }
  }

  mutating func rows(_ count: Int, _ width: Int) -> [[Double]] {
    (0..<count).map { _ in row(width) }
  }

  /// Either one table for all steps, or one a step; each stored dense or sparse.
  mutating func steps(timesteps: Int, states: Int) -> (
    model: TransitionModel, tables: [[[Double]]]
  ) {
    if timesteps == 1 && random.chance(0.5) { return (.absent, []) }
    if random.chance(0.5) {
      let table = rows(states, states)
      let stored = store(table)
      return (.same(stored), Array(repeating: table, count: timesteps - 1))
    }
    let tables = (1..<timesteps).map { _ in rows(states, states) }
    return (.perStep(tables.map { store($0) }), tables)
  }

  private mutating func store(_ rows: [[Double]]) -> TransitionTable {
    random.chance(0.5)
      ? TransitionTable(dense: rows.flatMap { $0 }, states: rows.count)
      : TransitionTable(sparse: rows)
  }
}

extension TransitionTable {
  /// A table that is kept whole, however few of its edges are possible.
  init(whole rows: [[Double]]) {
    self.init(storing: rows.flatMap { $0 }, states: rows.count, sparseBelow: 0)
  }

  /// The same table as its possible edges alone.
  init(sparse rows: [[Double]]) {
    var offsets = [0]
    var targets: [Int32] = []
    var weights: [Double] = []
    for row in rows {
      for (to, weight) in row.enumerated() where weight > -.infinity {
        targets.append(Int32(to))
        weights.append(weight)
      }
      offsets.append(targets.count)
    }
    self.init(offsets: offsets, targets: targets, weights: weights)
  }
}
