import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct MaxMarginalsTests {
  @Test func keepTheDigitsOfASmallOneBesideALargeOne() {
    let trellis = Trellis(
      timesteps: 1, initial: [0.3, 1e12], transition: .absent, emission: .absent)
    let solution = Solution(of: trellis)
    #expect(MaxMarginals(of: solution).values(at: 1, below: solution.optimum) == [0.3, 1e12])
  }

  @Test(arguments: Seeds.everyday)
  func areTheBestLogJointsOfPathsThroughTheCells(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let marginals = MaxMarginals(of: Solution(of: model.trellis))
    for t in 1...model.plain.timesteps {
      for state in 0..<model.plain.states {
        let found = marginals.value(of: TrellisCell(t: t, state: state))
        #expect(agrees(found, all.bestThrough(t, state)), "(\(t), \(state)) \(model)")
      }
    }
  }

  @Test(arguments: Seeds.feasible)
  func areTheForwardMaximumAndTheValueToCome(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let marginals = MaxMarginals(of: solution)
    try #require(solution.isFeasible)
    for t in 1...model.plain.timesteps {
      for state in 0..<model.plain.states {
        let cell = TrellisCell(t: t, state: state)
        let toCome = solution.value(of: cell)
        let arrived = marginals.forwardMaximum(of: cell)
        let sum =
          arrived
          + (toCome == -.infinity ? toCome : model.trellis.discountFactor(after: t) * toCome)
        // The two may cancel.
        let scale = max(1, arrived.isFinite ? arrived.magnitude : 1)
        #expect(
          agrees(marginals.value(of: cell), sum, within: 1e-12 * scale), "\(cell) \(model)")
      }
    }
  }

  @Test(arguments: Seeds.feasible)
  func areLargestOnTheGreedyPathWhereverThatIsTheOnlyBestOne(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let marginals = MaxMarginals(of: solution)
    let path = try #require(solution.rollOut()?.states)
    let isUnique = solution.extractPath().optimalPaths.exact == 1
    for t in 1...path.count {
      let losses = marginals.losses(at: t)
      #expect(losses.min() == 0)
      #expect(losses[path[t - 1]] < 1e-13)
      if isUnique { #expect(losses.firstIndex(of: 0) == path[t - 1], "\(t) \(model)") }
    }
  }

  @Test(arguments: Seeds.everyday)
  func leadToABestPathThroughTheCell(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    let marginals = MaxMarginals(of: solution)
    let path = solution.rollOut()?.states ?? []
    for t in 1...model.plain.timesteps {
      for state in 0..<model.plain.states {
        let best = all.bestThrough(t, state)
        let found = marginals.alternative(through: TrellisCell(t: t, state: state), to: path)
        #expect((found == nil) == (best == -.infinity), "(\(t), \(state)) \(model)")
        guard let found else { continue }
        let states = found.states(replacing: path)
        #expect(states[t - 1] == state)
        #expect(agrees(model.plain.score(of: states), best), "(\(t), \(state)) \(model)")
        #expect(agrees(found.logJoint(below: all.optimum), best), "(\(t), \(state)) \(model)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 5, 10, 99, 100, 101], [1.0, 0.9])
  func answerBitForBitTheSameWithinAnyMemory(timesteps: Int, discount: Double) {
    for seed in 0..<UInt64(8) {
      let solution = Solution(of: Self.chain(timesteps, states: 3, seed, discount: discount))
      let whole = MaxMarginals(of: solution)
      let little = MaxMarginals(of: solution, memory: 0)
      for t in Array(1...timesteps) + stride(from: timesteps, through: 1, by: -7) {
        #expect(whole.losses(at: t) == little.losses(at: t))
        let cell = TrellisCell(t: t, state: 1)
        #expect(whole.forwardMaximum(of: cell) == little.forwardMaximum(of: cell))
      }
    }
  }

  @Test(arguments: [2, 7, 16, 33, 70])
  func sweepForwardAsThePlainLoopDoes(states: Int) {
    let trellis = Self.chain(9, states: states, 4, discount: 1)
    let marginals = MaxMarginals(of: Solution(of: trellis))
    var column = (0..<states).map { trellis.reward(at: 1, from: 0, to: $0) }
    for t in 1...9 {
      if t > 1 {
        column = (0..<states).map { to in
          (0..<states).map { column[$0] + trellis.reward(at: t, from: $0, to: to) }.max()
            ?? -.infinity
        }
      }
      let found = (0..<states).map {
        marginals.forwardMaximum(of: TrellisCell(t: t, state: $0))
      }
      #expect(agree(found, column), "t = \(t)")
    }
  }

  @Test func areImpossibleEverywhereWhereNoPathIs() {
    let blocked = Trellis(
      timesteps: 2, initial: [0],
      transition: .same(TransitionTable(dense: [-.infinity], states: 1)), emission: .absent)
    let marginals = MaxMarginals(of: Solution(of: blocked))
    #expect(marginals.losses(at: 1) == [.infinity])
    #expect(marginals.value(of: TrellisCell(t: 1, state: 0)) == -.infinity)
    #expect(marginals.alternative(through: TrellisCell(t: 1, state: 0), to: []) == nil)
  }

  @Test func areNumbersWhereTheDiscountHasFadedToNothing() {
    let long = Trellis(
      timesteps: 3000, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, -.infinity, 1, 0], states: 2)),
      emission: .absent, final: [0, -.infinity], discount: 0.5)
    let marginals = MaxMarginals(of: Solution(of: long))
    #expect(marginals.losses(at: 3000) == [0, .infinity])
    #expect(marginals.losses(at: 2999) == [0, 0.5])
  }

  @Test func endTheSweepWhenTheyAreToldTo() {
    struct Enough: Error {}
    var seen: [Int] = []
    #expect(throws: Enough.self) {
      try MaxMarginals(of: Solution(of: Examples.umbrella)) { t in
        seen.append(t)
        if t == 3 { throw Enough() }
      }
    }
    #expect(seen == [1, 2, 3])
  }

  /// A dense chain of categorical emissions with a few zeros.
  static func chain(
    _ timesteps: Int, states: Int, _ seed: UInt64, discount: Double
  ) -> Trellis {
    var random = SplitMix64(seed: seed)
    func weights(_ count: Int) -> [Double] {
      (0..<count).map { _ in
        random.chance(0.1) ? -.infinity : -Double.random(in: 0...3, using: &random)
      }
    }
    let codes = (0..<timesteps).map { _ in Int32.random(in: -1...2, using: &random) }
    return Trellis(
      timesteps: timesteps, initial: weights(states).map { max($0, -9) },
      transition: timesteps == 1
        ? .absent
        : .same(TransitionTable(dense: weights(states * states), states: states)),
      emission: discount == 1
        ? .categorical(
          CategoricalEmission(table: weights(states * 3), states: states, codes: codes))
        : .absent,
      discount: discount)
  }
}
