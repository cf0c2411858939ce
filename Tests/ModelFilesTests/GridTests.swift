import DynamicProgramming
import Testing
import WithoutProgress

@testable import ModelFiles

@Suite struct GridTests {
  static let faults: [BadFile] = [
    .cliff(
      "jump: {C: S}", by: "jump: {C: G, X: S}",
      "weather.yaml:9:16: grid.jump: \"X\" is not on the map"),
    .cliff(
      "jump: {C: S}", by: "jump: {S: C}",
      "weather.yaml:9:13: grid.jump.S: \"C\" is on 10 cells, must be on one"),
    .cliff(
      "jump: {C: S}", by: "jump: {CC: S}",
      "weather.yaml:9:10: grid.jump: \"CC\" must be one character"),
    .cliff(
      "jump: {C: S}", by: "jump: {C: [S]}",
      "weather.yaml:9:13: grid.jump.C is a list, must be a name"),
    .cliff("G: 0}", by: "H: 0}", "weather.yaml:8:31: grid.rewards: \"H\" is not on the map"),
    .cliff(
      "G: 0}", by: "stap: 0}",
      "weather.yaml:8:31: grid.rewards: \"stap\" must be one character, did you mean \"step\"?"),
    .cliff(
      "G: 0}", by: "G: .inf}",
      "weather.yaml:8:34: grid.rewards.G is .inf, must be a finite number"),
    .cliff(
      "absorbing: [G]", by: "absorbing: [H]",
      "weather.yaml:10:15: grid.absorbing: \"H\" is not on the map"),
    .cliff(
      "blocked: [\"#\"]", by: "blocked: [G]",
      "weather.yaml:8:31: grid.rewards: \"G\" is blocked"),
    .cliff(
      "blocked: [\"#\"]", by: "blocked: [S]",
      "weather.yaml:11:12: grid.blocked: \"S\" is blocked"),
    .cliff("moves: 4", by: "moves: 6", "weather.yaml:12:10: grid.moves is 6, must be 4 or 8"),
    .cliff(
      "moves: 4", by: "moves: diagonal",
      "weather.yaml:12:10: grid.moves is diagonal, must be 4 or 8"),
    .cliff(
      "SCCCCCCCCCCG", by: "SSCCCCCCCCCG",
      "weather.yaml:4:5: grid.rows has 2 cells \"S\", must have exactly 1"),
    .cliff(
      "SCCCCCCCCCCG", by: ".CCCCCCCCCCG",
      "weather.yaml:4:5: grid.rows has 0 cells \"S\", must have exactly 1"),
    .cliff(
      "SCCCCCCCCCCG", by: "SCCG",
      "weather.yaml:7:7: grid.rows[4] has 4 cells, must have 12, as the first row"),
    .cliff(
      "moves: 4", by: "slip: 1.2",
      "weather.yaml:12:9: grid.slip is 1.2, must be between 0 and 1"),
    .cliff(
      "moves: 4", by: "slip: ice", "weather.yaml:12:9: grid.slip is \"ice\", must be a number"),
    .cliff("horizon: 14\n", by: "", "weather.yaml:1:1: horizon is missing"),
    .cliff(
      "  rows:", by: "  rovs:",
      "weather.yaml:3:3: grid: unknown key \"rovs\", did you mean \"rows\"?"),
    .cliff(
      "  rows:", by: "  terminal: [G]\n  rows:",
      "weather.yaml:3:3: grid: unknown key \"terminal\", did you mean \"absorbing\"?"),
    .cliff(
      "name: Cliff walk", by: "start: S",
      "weather.yaml:1:1: \"start\" does not go with a grid"),
    .cliff(
      "name: Cliff walk", by: "moves: {}",
      "weather.yaml:1:1: \"moves\" does not go with a grid"),
    .cliff(
      "horizon: 14", by: "horizon: 14\nfinal: {r9c9: 1}",
      "weather.yaml:14:9: final: no state is called \"r9c9\", did you mean \"r0c9\"?"),
  ]

  @Test(arguments: faults)
  func namesThePlaceTheKeyAndWhatWouldBeRight(file: BadFile) {
    #expect(file.answer() == file.message)
  }

  /// The oracle lists the moves out of cliff cells, where nobody ever stands, in its own way; and
  /// calls staying on the goal `up`.
  @Test func theCliffWalkIsTheOracle() throws {
    let grid = try Fixtures.load(Good.cliff)
    let oracle = try Fixtures.oracle("cliff_walking_H14")
    #expect(grid.states == oracle.states)
    #expect(grid.trellis.initial == oracle.trellis.initial)
    for from in 0..<37 {
      for to in 0..<48 {
        #expect(grid.move(from: from, to: to) == oracle.move(from: from, to: to))
        #expect(
          grid.trellis.transitionFactor(at: 2, from: from, to: to)
            == oracle.trellis.transitionFactor(at: 2, from: from, to: to))
      }
    }
    #expect(Solution(of: grid.trellis).optimum == Solution(of: oracle.trellis).optimum)
  }

  @Test func anAbsorbingCellIsOnlyStayedOnForNothing() throws {
    let problem = try Fixtures.load(Good.cliff)
    let table = try #require(problem.trellis.transition.table(arrivingAt: 2))
    #expect(table.degree(of: 47) == 1)
    #expect(table[47, 47] == 0)
    #expect(problem.move(from: 47, to: 47) == "stay")
  }

  @Test func bumpingStaysPutAndCostsTheStepAlone() throws {
    let problem = try Fixtures.load(
      "grid: {rows: [\"S#\", \"AA\"], rewards: {step: -1, A: 5}}\nhorizon: 2")
    #expect(problem.states == .listed(["r0c0", "r1c0", "r1c1"]))
    #expect(problem.trellis.initial == [-1, 4, -.infinity])
    #expect(problem.move(from: 0, to: 0) == "up")
    #expect(problem.trellis.transitionFactor(at: 2, from: 1, to: 1) == -1)
    #expect(problem.trellis.transitionFactor(at: 2, from: 1, to: 2) == 4)
  }

  @Test func blockedCellsAreNoStates() throws {
    let problem = try Fixtures.load(
      "grid: {rows: [\"S#X\"], blocked: [X]}\nhorizon: 1")
    #expect(problem.states == .listed(["r0c0", "r0c1"]))
    #expect(problem.grid?.stateAt == [0, 1, nil])
  }

  @Test func eightMovesCutCorners() throws {
    let problem = try Fixtures.load(
      "grid: {rows: [\"#.\", \"S#\"], moves: 8}\nhorizon: 1")
    #expect(problem.move(from: 1, to: 0) == "up-right")
    #expect(problem.move(from: 0, to: 1) == "down-left")
    guard case .decision(let moves) = problem.reading else {
      Issue.record("no decision problem")
      return
    }
    #expect(
      moves.names == [
        "up", "right", "down", "left", "up-right", "down-right", "down-left", "up-left",
      ])
  }

  @Test func enteringAJumpingCellPaysItsRewardAndGoesOn() throws {
    let problem = try Fixtures.load(
      "grid: {rows: [\"SA.B\"], rewards: {step: -1, A: 10, B: 3}, jump: {A: B}}\nhorizon: 1")
    #expect(problem.trellis.transitionFactor(at: 2, from: 0, to: 3) == 9)
    #expect(problem.move(from: 0, to: 3) == "right")
    #expect(problem.trellis.transitionFactor(at: 2, from: 0, to: 1) == -.infinity)
  }

  @Test func takesAMapOfAQuarterMillionCells() throws {
    let row = "\"" + String(repeating: ".", count: 250) + "\","
    let last = "\"" + String(repeating: ".", count: 249) + "S\""
    let rows = String(repeating: row, count: 249) + last
    let problem = try Fixtures.load("grid: {rows: [\(rows)]}\nhorizon: 5")
    #expect(problem.states.count == 62_500)
  }

  @Test func slippingGoesOffAtRightAngles() throws {
    let problem = try Fixtures.load(
      "grid: {rows: [\"...\", \".S.\", \"...\"], rewards: {step: -1}, slip: 0.2}\nhorizon: 2")
    #expect(
      outcomes(of: "right", from: "r1c1", in: problem)
        == [["r1c2", 0.8, -1], ["r0c1", 0.1, -1], ["r2c1", 0.1, -1]])
    #expect(
      outcomes(of: "down", from: "r1c1", in: problem)
        == [["r2c1", 0.8, -1], ["r1c2", 0.1, -1], ["r1c0", 0.1, -1]])
    #expect(problem.outcomes?.uncertainMoves == 36)
  }

  @Test func slippingIntoAWallIsOneOutcomeWithBumpingIntoAnother() throws {
    let problem = try Fixtures.load(
      "grid: {rows: [\"S.\"], slip: 0.5}\nhorizon: 2")
    #expect(
      outcomes(of: "up", from: "r0c0", in: problem) == [["r0c0", 0.75, 0], ["r0c1", 0.25, 0]])
    #expect(
      outcomes(of: "right", from: "r0c0", in: problem) == [["r0c1", 0.5, 0], ["r0c0", 0.5, 0]])
  }

  @Test func aDiagonalSlipsAlongTheOtherDiagonal() throws {
    let problem = try Fixtures.load(
      "grid: {rows: [\"...\", \".S.\", \"...\"], moves: 8, slip: 0.5}\nhorizon: 2")
    #expect(
      outcomes(of: "up-right", from: "r1c1", in: problem)
        == [["r0c2", 0.5, 0], ["r0c0", 0.25, 0], ["r2c2", 0.25, 0]])
  }

  @Test func alwaysSlippingNeverGoesWhereOneMeantTo() throws {
    let problem = try Fixtures.load(
      "grid: {rows: [\"...\", \".S.\", \"...\"], slip: 1}\nhorizon: 2")
    #expect(
      outcomes(of: "up", from: "r1c1", in: problem) == [["r1c0", 0.5, 0], ["r1c2", 0.5, 0]])
  }

  @Test func nobodySlipsOnAnAbsorbingCell() throws {
    let slippery = Good.cliff.replacing("moves: 4", with: "slip: 0.2")
    let problem = try Fixtures.load(slippery)
    #expect(outcomes(of: "stay", from: "r3c11", in: problem) == [["r3c11", 1, 0]])
    #expect(
      outcomes(of: "right", from: "r2c1", in: problem)
        == [["r2c2", 0.8, -1], ["r1c1", 0.1, -1], ["r3c0", 0.1, -100]])
  }

  @Test func notSlippingIsADeterministicGrid() throws {
    #expect(
      try Fixtures.load(Good.cliff.replacing("moves: 4", with: "slip: 0"))
        == Fixtures.load(Good.cliff))
  }

  /// State, probability and reward of every outcome of a move, as text.
  private func outcomes(
    of name: String, from state: String, in problem: Problem
  ) -> [[AnyHashable]] {
    guard let outcomes = problem.outcomes, let from = problem.states.index(of: state),
      let move = outcomes.moves(of: from).first(where: { outcomes.name(of: $0) == name })
    else { return [] }
    return outcomes.outcomes(of: move).map {
      [
        problem.states[Int(outcomes.targets[$0])], outcomes.probabilities[$0],
        outcomes.rewards[$0],
      ]
    }
  }
}
