import SeededRandom
import Testing

@testable import DynamicProgramming

/// The scaled recursions give the counts of those with logs.
@Suite struct ScaledCounterTests {
  /// A chain of more timesteps than a block has, all of whose edges are possible, or but for some.
  static func trellis(
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

  /// From left to right, and into a corner that only the least likely state leaves: exactly what a
  /// double would lose.
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

  /// What is next to impossible: from e^-100 to e^-700, and what no double is near.
  @Test(arguments: [-90.0, -200, -500, -700, -2000], [false, true])
  func agreeWhereNumbersAreNextToNothing(least: Double, isSparse: Bool) {
    for seed in 1...UInt64(8) {
      var random = SplitMix64(seed: seed)
      let (states, timesteps) = (isSparse ? 40 : 5, 400)
      func log(_ none: Double) -> Double {
        let draw = random.nextUnit()
        return draw < none ? -.infinity : draw < 0.4 ? least * random.nextUnit() : -6 * draw
      }
      var (offsets, targets, weights): ([Int], [Int32], [Double]) = ([0], [], [])
      for from in 0..<states {
        for to in 0..<states {
          let isStep = to == from || to == (from + 1) % states
          if !isStep && random.nextUnit() < (isSparse ? 0.95 : 0.3) { continue }
          targets.append(Int32(to))
          weights.append(isStep ? -1 - random.nextUnit() : log(0))
        }
        offsets.append(targets.count)
      }
      let sparse = TransitionTable(offsets: offsets, targets: targets, weights: weights)
      let table =
        isSparse
        ? sparse
        : TransitionTable(
          dense: (0..<(states * states)).map { sparse[$0 / states, $0 % states] }, states: states)
      let trellis = Trellis(
        timesteps: timesteps, initial: (0..<states).map { _ in log(0.3) },
        transition: .same(table),
        emission: .categorical(
          CategoricalEmission(
            table: (0..<(4 * states)).map { _ in log(0.05) }, states: states,
            codes: (0..<timesteps).map { _ in Int32(random.nextIndex(below: 5)) - 1 })),
        final: seed % 2 == 0 ? (0..<states).map { _ in log(0.5) } : nil)
      Self.expectAgreement(trellis, "\(least) \(seed)")
    }
  }

  private static func expectAgreement(_ trellis: Trellis, _ comment: String) {
    let model = ChainModel(of: trellis)
    let shares = model.table.map(EdgeShares.init)
    let plain = VisitCounter(of: model, shares, nil, memory: .max)
    plain.add(trellis, along: .everyPath, at: 0)
    let scaled = VisitCounter(of: model, shares, ScaledTables(model), memory: .max)
    scaled.add(trellis, along: .everyPath, at: 0)
    let (a, b) = (plain.finish(), scaled.finish())
    #expect(a.sequences == b.sequences && a.impossible == b.impossible, "\(comment)")
    #expect(agrees(a.logEvidence, b.logEvidence, within: 1e-11), "\(comment)")
    #expect(agree(a.initial, b.initial, within: 1e-10), "\(comment)")
    #expect(agree(a.transition, b.transition, within: 1e-9), "\(comment)")
    #expect(agree(a.final, b.final, within: 1e-10), "\(comment)")
    #expect(agree(a.emission[0], b.emission[0], within: 1e-9), "\(comment)")
  }

  /// What decayed to e^-600 and less, and is the only way to go on in the end: the logs have to do
  /// it, and do.
  @Test(arguments: [100, 5_000, 20_000])
  func leaveToTheLogsWhatComesBackFromNothing(timesteps: Int) throws {
    let none = -Double.infinity
    let trellis = Trellis(
      timesteps: timesteps, initial: [0, none],
      transition: .same(
        TransitionTable(dense: [.log(0.9), .log(0.1), none, 0], states: 2)),
      emission: .categorical(
        CategoricalEmission(
          table: [.log(0.5), .log(0.9), .log(0.5), .log(0.1)], states: 2,
          codes: [Int32](repeating: 0, count: timesteps - 1) + [1])),
      final: [0, none])
    Self.expectAgreement(trellis, "\(timesteps)")
    var counts = ExpectedCounts(of: ChainModel(of: trellis))
    let counter = ScaledCounter(try #require(ScaledTables(ChainModel(of: trellis))))
    #expect(counter.add(trellis, to: &counts) == (timesteps == 100))
    counter.finish(&counts)
    if timesteps > 100 { #expect(counts == ExpectedCounts(of: ChainModel(of: trellis))) }
  }

  /// From left to right: what is left behind decays, and nobody misses it.
  @Test func doWhatGoesFromLeftToRightThemselves() throws {
    let none = -Double.infinity
    let (states, timesteps) = (4, 30_000)
    let table = (0..<16).map { place -> Double in
      let (from, to) = place.quotientAndRemainder(dividingBy: states)
      if from == states - 1 { return to == from ? 0 : none }
      return to == from ? .log(0.95) : to == from + 1 ? .log(0.05) : none
    }
    let trellis = Trellis(
      timesteps: timesteps, initial: [0, none, none, none],
      transition: .same(TransitionTable(dense: table, states: states)),
      emission: .categorical(
        CategoricalEmission(
          table: [-1, -0.5, -1, -1, -0.4, -1, -0.5, -0.5], states: states,
          codes: (0..<timesteps).map { Int32($0 % 3 % 2) })))
    var counts = ExpectedCounts(of: ChainModel(of: trellis))
    let counter = ScaledCounter(try #require(ScaledTables(ChainModel(of: trellis))))
    #expect(counter.add(trellis, to: &counts))
    counter.finish(&counts)
    #expect(agrees(counts.transition.reduce(0, +), Double(timesteps - 1), within: 1e-11))
    Self.expectAgreement(trellis, "left to right")
  }
}
