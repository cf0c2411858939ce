import Testing

@testable import DynamicProgramming

@Suite struct TrellisTests {
  @Test(arguments: Seeds.everyday)
  func rewardsAnEdgeWithItsTwoFactors(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let plain = model.plain
    for t in 1...plain.timesteps {
      for from in 0..<plain.states {
        let rewards = (0..<plain.states).map { model.trellis.reward(at: t, from: from, to: $0) }
        let expected = (0..<plain.states).map {
          plain.reward(at: t, from: t == 1 ? nil : from, to: $0)
        }
        #expect(agree(rewards, expected), "t = \(t) from \(from), \(model)")
      }
    }
    #expect(
      (0..<plain.states).map(model.trellis.finalValue)
        == plain.final ?? [Double](repeating: 0, count: plain.states))
  }

  @Test(arguments: Seeds.everyday)
  func countsThePossibleEdgesOfEveryCell(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let plain = model.plain
    for cell in plain.cells {
      var targets: [Int] = []
      model.trellis.forEachPossibleEdge(from: cell) { targets.append($0) }
      let expected = (0..<plain.states).filter {
        plain.reward(at: cell.t + 1, from: cell.isStart ? nil : cell.state, to: $0) > -.infinity
      }
      #expect(targets == expected, "\(cell) \(model)")
      #expect(model.trellis.possibleEdges(from: cell) == expected.count)
    }
    for t in 1...plain.timesteps {
      #expect(
        model.trellis.everyStateCanEmit(at: t)
          == plain.emissions[t - 1].allSatisfy { $0 > -.infinity }, "t = \(t), \(model)")
    }
  }

  @Test func discountsByPowersOfGamma() {
    let halved = Examples.corridor(discount: 0.5)
    #expect((0...3).map { halved.discountFactor(after: $0) } == [1, 0.5, 0.25, 0.125])
    #expect(halved.continuation(at: 2, state: 0, value: 8) == 4)
    #expect(Examples.umbrella.discountFactor(after: 1_000_000) == 1)
  }

  @Test func refusesShapesThatDoNotAgree() async {
    await #expect(processExitsWith: .failure) {
      _ = Trellis(timesteps: 2, initial: [0], transition: .absent, emission: .absent)
    }
    await #expect(processExitsWith: .failure) {
      let table = TransitionTable(dense: [0], states: 1)
      _ = Trellis(timesteps: 2, initial: [0, 0], transition: .same(table), emission: .absent)
    }
    await #expect(processExitsWith: .failure) {
      _ = Trellis(
        timesteps: 1, initial: [0, 0], transition: .absent, emission: .scores([0, 0, 0]))
    }
  }
}
