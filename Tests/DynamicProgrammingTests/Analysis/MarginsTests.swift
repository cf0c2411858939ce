import Testing

@testable import DynamicProgramming

@Suite struct MarginsTests {
  @Test(arguments: Seeds.everyday)
  func areWhatTheBestPathWithAnotherStateLoses(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    guard let path = solution.rollOut()?.states else { return }
    let margins = Margins(of: MaxMarginals(of: solution), along: path)
    for t in 1...path.count {
      let others = (0..<model.plain.states).filter { $0 != path[t - 1] }
      let best = others.map { all.bestThrough(t, $0) }.max() ?? -.infinity
      let tolerance = 1e-12 * max(1, all.optimum.magnitude)
      let margin = best > -.infinity ? all.optimum - best : .infinity
      #expect(agrees(margins.value(at: t), margin, within: tolerance), "\(t) \(model)")
      #expect((margins.rival(at: t) == nil) == (best == -.infinity))
      if let rival = margins.rival(at: t) {
        #expect(agrees(all.bestThrough(t, rival), best), "\(t) \(model)")
      }
    }
  }

  @Test(arguments: Seeds.everyday)
  func areZeroExactlyWhereOptimalPathsDiffer(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    guard let path = solution.rollOut()?.states else { return }
    let margins = Margins(of: MaxMarginals(of: solution), along: path)
    let optimal = Enumeration(of: model.plain).optimalPaths
    for t in 1...path.count {
      let differ = optimal.contains { $0[t - 1] != path[t - 1] }
      #expect((margins.value(at: t) == 0) == differ, "\(t) \(model)")
    }
  }

  @Test(arguments: Seeds.everyday)
  func areAtMostTheRegretOfAnyDeviation(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    guard let rollout = solution.rollOut() else { return }
    let margins = Margins(of: MaxMarginals(of: solution), along: rollout.states)
    for t in 1...model.plain.timesteps {
      for state in 0..<model.plain.states where state != rollout.state(at: t) {
        let regret = solution.regret(of: state, from: rollout.cell(at: t - 1))
        let scale = max(1, solution.optimum.magnitude, regret.isFinite ? regret : 1)
        #expect(margins.value(at: t) <= regret + 1e-12 * scale, "z_\(t) = \(state) \(model)")
      }
    }
  }

  @Test func areUnboundedWhereThereIsOneState() {
    let solution = Solution(of: Examples.uniform(states: 1, timesteps: 3))
    let margins = Margins(of: MaxMarginals(of: solution), along: [0, 0, 0])
    #expect(margins.values == [.infinity, .infinity, .infinity])
    #expect(margins.rivals == [nil, nil, nil])
    #expect((1...3).allSatisfy { !margins.isWeak(at: $0) })
  }

  @Test func areWeakWhereTheyAreLessThanOnEitherSide() {
    let margins = Self.margins([5, 3, 3 + 1e-12, 4, 2, .infinity, .infinity, 1, 1, 0, 0])
    #expect((1...11).filter { margins.isWeak(at: $0) } == [2, 5, 10])
    #expect((1...3).filter { Self.margins([2, 2, 2]).isWeak(at: $0) } == [1])
    #expect((1...3).filter { Self.margins([1, .infinity, 2]).isWeak(at: $0) } == [1, 3])
  }

  /// Two states and one table a step, made so that the margins are those given: each timestep
  /// stands by itself.
  private static func margins(_ values: [Double]) -> Margins {
    let scores: [Double] = values.flatMap { [0, -$0] }
    let trellis = Trellis(
      timesteps: values.count, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, 0, 0, 0], states: 2)),
      emission: .scores(scores))
    let solution = Solution(of: trellis)
    return Margins(of: MaxMarginals(of: solution), along: values.map { _ in 0 })
  }
}
