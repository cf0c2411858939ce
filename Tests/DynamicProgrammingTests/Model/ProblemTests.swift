import Testing

@testable import DynamicProgramming

@Suite struct ProblemTests {
  @Test func namesTheMoveBehindAnEdge() {
    let corridor = decision(horizon: 4)
    #expect(corridor.move(from: 0, to: 0) == "stay")
    #expect(corridor.move(from: 1, to: 2) == "right")
    #expect(corridor.move(from: 2, to: 0) == nil)
  }

  @Test(arguments: [1, 4])
  func letsTheStartNodeMoveAsTheStateThatItIs(horizon: Int) {
    let corridor = decision(horizon: horizon)
    #expect(corridor.move(from: nil, to: 1) == "right")
    #expect(corridor.move(from: Int?.some(1), to: 1) == "stay")
    #expect(corridor.move(from: nil, to: 2) == nil)
  }

  @Test func hasNoMovesUnlessItIsADecision() {
    let umbrella = Problem(
      name: "Umbrella", states: .listed(["rain", "sun"]),
      observations: .symbols(names: ["umbrella", "none"], codes: [0, 0, 1, 0, 0]),
      reading: .probabilities, trellis: Examples.umbrella)
    #expect(umbrella.move(from: 0, to: 1) == nil)
    #expect(umbrella.move(from: nil, to: 1) == nil)
  }

  @Test func refusesNamesThatAreNotAsManyAsTheStates() async {
    await #expect(processExitsWith: .failure) {
      _ = Problem(
        name: "Umbrella", states: .numbered(3), observations: .none(timesteps: 5),
        reading: .probabilities, trellis: Examples.umbrella)
    }
  }

  private func decision(horizon: Int) -> Problem {
    let no = -Double.infinity
    let table = TransitionTable(sparse: [[0, -1, no], [no, 0, -1], [no, no, 2]])
    return Problem(
      name: "Corridor", states: .listed(["a", "b", "c"]),
      observations: .none(timesteps: horizon),
      reading: .decision(
        Moves(starts: [StartChance(0)], names: ["stay", "right"], moveOfEdge: [0, 1, 0, 1, 0])),
      trellis: Trellis(
        timesteps: horizon, initial: [0, -1, no], transition: .same(table), emission: .absent))
  }
}
