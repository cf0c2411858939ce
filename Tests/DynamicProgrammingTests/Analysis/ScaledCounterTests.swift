import SeededRandom
import Testing

@testable import DynamicProgramming

/// The scaled recursions give the counts of those with logs.
@Suite struct ScaledCounterTests {
  /// A chain of more timesteps than a block has, all of whose edges are possible, or but for some.
  private static func trellis(
    seed: UInt64, states: Int, timesteps: Int, emission kind: Int, hasZeros: Bool
  ) -> Trellis {
    var random = SplitMix64(seed: seed)
    func logs(_ count: Int) -> [Double] { (0..<count).map { _ in -6 * random.nextUnit() } }
    func weights() -> [Double] {
      (0..<(states * states)).map { place in
        let isPossible = !hasZeros || place % (states + 1) == 0 || random.nextUnit() < 0.6
        return isPossible ? -6 * random.nextUnit() : -.infinity
      }
    }
    let emission: EmissionModel =
      switch kind {
      case 0:
        .categorical(
          CategoricalEmission(
            table: (0..<(4 * states)).map { _ in
              random.nextUnit() < 0.2 && states > 1 ? -.infinity : -4 * random.nextUnit()
            }, states: states,
            codes: (0..<timesteps).map { _ in Int32(random.nextIndex(below: 5)) - 1 }))
      case 1:
        .family(
          FamilyEmission(
            FamilyParameters(
              IndependentComponents<Normal>.self, states: states,
              values: [logs(states), logs(states).map { 0.1 - $0 }]),
            observations: (0..<timesteps).map { _ in
              random.nextUnit() < 0.1 ? .nan : -8 * random.nextUnit()
            }))
      default: .scores(logs(timesteps * states))
      }
    var constraints = Constraints()
    if kind > 0 {
      constraints.pin(states - 1, at: max(1, timesteps / 2))
      if states > 1 { constraints.forbid(0, at: 1) }
    }
    return Trellis(
      timesteps: timesteps, initial: logs(states),
      transition: .same(TransitionTable(dense: weights(), states: states)),
      emission: emission, final: seed % 2 == 0 ? logs(states) : nil, constraints: constraints)
  }

  @Test(arguments: [1, 2, 3, 8, 9, 16, 33], [1, 2, 3, 256, 257, 258, 700])
  func agreeWithTheSumsOfLogs(states: Int, timesteps: Int) {
    for seed in 1...UInt64(6) {
      let trellis = Self.trellis(
        seed: seed, states: states, timesteps: timesteps, emission: Int(seed - 1) % 3,
        hasZeros: seed > 3)
      let model = ChainModel(of: trellis)
      let shares = model.table.map(EdgeShares.init)
      let plain = VisitCounter(of: model, shares, nil, memory: .max)
      plain.add(trellis, along: .everyPath, at: 0)
      let tables = ScaledTables(model)
      #expect(tables != nil)
      let scaled = VisitCounter(of: model, shares, tables, memory: .max)
      scaled.add(trellis, along: .everyPath, at: 0)
      let (a, b) = (plain.finish(), scaled.finish())
      #expect(a.sequences == b.sequences && a.impossible == b.impossible)
      #expect(agrees(a.logEvidence, b.logEvidence, within: 1e-11))
      #expect(agree(a.initial, b.initial, within: 1e-10))
      #expect(agree(a.transition, b.transition, within: 1e-10))
      #expect(agree(a.final, b.final, within: 1e-10))
      for (mine, other) in zip(a.emission, b.emission) {
        #expect(agree(mine, other, within: 1e-9), "\(states) states, \(timesteps), seed \(seed)")
      }
      if a.sequences == 1 {
        #expect(agrees(b.transition.reduce(0, +), Double(timesteps - 1), within: 1e-10))
      }
    }
  }

  /// From left to right, and into a corner that only the least likely state leaves: exactly what a double
  /// would lose.
  @Test(arguments: [0, 1, 2, 40, 600])
  func loseNothingWhereEdgesAreMissing(timesteps: Int) {
    let none = -Double.infinity
    // From a, which is likely, nothing leads to the end; from b, which fades, it does.
    let trellis = Trellis(
      timesteps: timesteps + 3, initial: [0, -3, none],
      transition: .same(
        TransitionTable(dense: [0, none, none, none, -3, -1, none, none, 0], states: 3)),
      emission: .categorical(
        CategoricalEmission(
          table: [0, -4, none, none, -1, 0], states: 3,
          codes: [Int32](repeating: 0, count: timesteps + 1) + [1, 1])),
      final: [none, none, 0])
    let model = ChainModel(of: trellis)
    let shares = model.table.map(EdgeShares.init)
    let plain = VisitCounter(of: model, shares, nil, memory: .max)
    plain.add(trellis, along: .everyPath, at: 0)
    let scaled = VisitCounter(of: model, shares, ScaledTables(model), memory: .max)
    scaled.add(trellis, along: .everyPath, at: 0)
    let (a, b) = (plain.finish(), scaled.finish())
    #expect(a.sequences == 1 && b.sequences == 1 && b.impossible == nil)
    #expect(agrees(a.logEvidence, b.logEvidence, within: 1e-11))
    #expect(agree(a.transition, b.transition, within: 1e-10))
    #expect(agree(a.emission[0], b.emission[0], within: 1e-9))
    #expect(agrees(b.transition.reduce(0, +), Double(timesteps + 2), within: 1e-10))
  }

  /// A table with weights that lie too far apart is left to the logs.
  @Test func areNotAskedWhereTheyCouldLoseSomething() {
    let model = { (weights: [Double]) in
      ScaledTables(
        ChainModel(
          of: Trellis(
            timesteps: 2, initial: [0, 0],
            transition: .same(TransitionTable(dense: weights, states: 2)), emission: .absent)))
    }
    #expect(model([-1, -2, -3, -4]) != nil)
    #expect(model([-1, -.infinity, -3, -4])?.hasZeros == true)
    #expect(model([-1, -.infinity, -3, -140]) == nil)
    #expect(model([-1, -400, -3, -4]) == nil)
  }
}
