import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

/// Only where a path leaves the greedy one is it computed; nobody can tell from the path.
@Suite struct RolloutRevisionTests {
  @Test(arguments: Seeds.fewFeasible)
  func givesBitForBitWhatAWholeForwardPassGives(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let greedy = try #require(solution.rollOut())
    for wanted in Enumeration(of: model.plain).paths {
      // All of them, or every other one.
      for distance in 1...2 {
        let places = stride(from: distance, through: wanted.count, by: distance)
        let deviations = Dictionary(uniqueKeysWithValues: places.map { ($0, wanted[$0 - 1]) })
        try expectSame(deviations, solution, greedy, "\(deviations) \(model)")
      }
    }
    try expectSame([0: 0, -1: 0, greedy.timesteps + 1: 0], solution, greedy, "\(model)")
  }

  @Test(arguments: [1023, 1024, 1025, 2048, 3000], [1.0, 0.999])
  func givesItAcrossBlocksAndWhereDeviationsFollowOnEachOther(
    timesteps: Int, discount: Double
  ) throws {
    let trellis = Self.chain(timesteps: timesteps, discount: discount)
    var random = SplitMix64(seed: UInt64(timesteps))
    for memory in [0, Int.max] {
      let solution = Solution(of: trellis, memory: memory)
      let greedy = try #require(solution.rollOut())
      for t in [1, 2, 1000, 1024, 1025, 2049, timesteps] where t <= timesteps {
        let near = Dictionary(
          uniqueKeysWithValues: (t..<(t + 4)).map { ($0, Int.random(in: 0..<3, using: &random)) })
        for deviations in [[t: 0], [t: 1], [t: 2], near] {
          try expectSame(deviations, solution, greedy, "\(deviations) of \(timesteps)")
        }
      }
    }
  }

  @Test func sharesWhatItDoesNotChange() throws {
    let solution = Solution(of: Self.chain(timesteps: 5000, discount: 1))
    let greedy = try #require(solution.rollOut())
    let state = try #require((0..<3).first { $0 != greedy.state(at: 2500) })
    let path = try #require(solution.rollOut(deviations: [2500: state], leaving: greedy))
    let changed = greedy.blocks.indices.filter { place in
      let (old, new) = (greedy.blocks[place].states, path.blocks[place].states)
      return old.withElements { bytes, _ in bytes } != new.withElements { bytes, _ in bytes }
    }
    #expect(changed == [2])
  }

  @Test(arguments: [1.0, 0.999])
  func addsUpAcrossBlocksWhatItEarnsAndCompares(discount: Double) throws {
    let solution = Solution(of: Self.chain(timesteps: 3000, discount: discount))
    let rollout = try #require(solution.rollOut())
    #expect(rollout.timesteps == 3000 && rollout.states.count == 3000)
    var (sum, compared) = (CompensatedSum(), 0)
    for t in 1...3000 {
      let cell = rollout.cell(at: t - 1)
      let reward = solution.trellis.reward(at: t, from: cell.state, to: rollout.state(at: t))
      sum.add(solution.trellis.discountFactor(after: t - 1) * reward)
      compared += solution.trellis.possibleEdges(from: cell)
      #expect(agrees(rollout.soFar(after: t), sum.total), "t = \(t)")
      #expect(rollout.compared(after: t) == compared)
      #expect(rollout.states[t - 1] == rollout.state(at: t))
    }
  }

  private func expectSame(
    _ deviations: [Int: Int], _ solution: Solution, _ greedy: Rollout, _ comment: Comment
  ) throws {
    let path = try #require(solution.rollOut(deviations: deviations, leaving: greedy), comment)
    let whole = try #require(solution.rollOut(deviations: deviations), comment)
    #expect(path == whole, comment)
    for t in [0, path.timesteps / 2, path.timesteps] {
      #expect(solution.ledger(of: path, after: t) == solution.ledger(of: whole, after: t), comment)
    }
  }

  /// A chain whose states tend to stay as they are, so that a deviation lasts a while.
  private static func chain(timesteps: Int, discount: Double) -> Trellis {
    var random = SplitMix64(seed: 7)
    func weight() -> Double { -Double(random.next() % 1000) / 997 }
    let table = TransitionTable(
      dense: (0..<9).map { $0 % 4 == 0 ? 0 : weight() - 2 }, states: 3)
    let emission = CategoricalEmission(
      table: (0..<12).map { _ in weight() }, states: 3,
      codes: (0..<timesteps).map { _ in Int32(random.next() % 5) - 1 })
    return Trellis(
      timesteps: timesteps, initial: [-0.5, -1, -2], transition: .same(table),
      emission: discount == 1 ? .categorical(emission) : .absent, discount: discount)
  }
}
