import Foundation
import Testing

@testable import DynamicProgramming

@Suite struct EditTests {
  static let umbrella = Problem(
    name: "umbrella", states: .listed(["rain", "sun"]),
    observations: .symbols(names: ["umbrella", "none"], codes: [0, 0, 1, 0, 0]),
    reading: .probabilities, trellis: Examples.umbrella)

  private func edited(_ edit: Edit) throws -> Problem { try Self.umbrella.edited(by: edit) }

  @Test func changeAnObservationInTheNamesAndInTheFactors() throws {
    let problem = try edited(.observe(.symbol(1), t: 5))
    #expect(problem.observations.label(at: 5) == "none")
    #expect(problem.trellis.emissionFactor(at: 5, state: 1) == Foundation.log(0.8))
    let missing = try edited(.observe(.missing, t: 5))
    #expect(missing.observations.label(at: 5) == nil)
    #expect(missing.trellis.emissionFactor(at: 5, state: 1) == 0)
  }

  @Test func makeTheSequenceLongerAndShorter() throws {
    let longer = try edited(.append([.symbol(1), .missing]))
    #expect(longer.trellis.timesteps == 7 && longer.observations.label(at: 6) == "none")
    #expect(try longer.edited(by: .drop(count: 2)) == Self.umbrella)
    #expect(throws: EditFault.nothingLeft) { try edited(.drop(count: 5)) }
  }

  @Test func dropTheConstraintsOfTimestepsThatAreDropped() throws {
    let pinned = try edited(.pin(state: 0, t: 5))
    #expect(try pinned.edited(by: .drop(count: 1)).trellis.constraints.isEmpty)
  }

  @Test func rescaleTheRestOfARowOfProbabilities() throws {
    let edit = Edit.set(.transition(from: 0, to: 0, t: nil), to: 0.4, rescales: true)
    let trellis = try edited(edit).trellis
    #expect(trellis.transitionFactor(at: 2, from: 0, to: 0) == Foundation.log(0.4))
    #expect(trellis.transitionFactor(at: 2, from: 0, to: 1) == Foundation.log(0.6))
    #expect(trellis.transitionFactor(at: 2, from: 1, to: 0) == Foundation.log(0.3))
  }

  @Test func leaveTheRestOfTheRowWhereOneChoosesSo() throws {
    let edit = Edit.set(.emission(state: 1, symbol: 0), to: 0, rescales: false)
    let trellis = try edited(edit).trellis
    #expect(trellis.emissionFactor(at: 1, state: 1) == -.infinity)
    #expect(trellis.emissionFactor(at: 3, state: 1) == Foundation.log(0.8))
  }

  @Test func keepTheSumOfARowOfLogs() throws {
    let problem = Problem(
      name: "logs", states: .numbered(3), observations: .none(timesteps: 1), reading: .logs,
      trellis: Trellis(
        timesteps: 1, initial: [-1, -2, -.infinity], transition: .absent, emission: .absent))
    let logs = try problem.edited(by: .set(.initial(state: 2), to: -3, rescales: true)).trellis
      .initial
    #expect(logs[2] == -3 && abs(logs[0] - logs[1] - 1) < 1e-12)
    let sums = [[-1, -2], logs].map { $0.reduce(0) { $0 + Foundation.exp($1) } }
    #expect(abs(sums[0] - sums[1]) < 1e-12)
  }

  @Test func haveStoppingMakeRoomInEveryRowOfTheState() throws {
    let logs = { (numbers: [Double]) in numbers.map { Foundation.log($0) } }
    let problem = Problem(
      name: "stops", states: .numbered(2), observations: .none(timesteps: 2),
      reading: .probabilities,
      trellis: Trellis(
        timesteps: 2, initial: logs([0.5, 0.5]),
        transition: .same(TransitionTable(dense: logs([0.6, 0.2, 0.4, 0.4]), states: 2)),
        emission: .absent, final: logs([0.2, 0.2])))
    let trellis = try problem.edited(by: .set(.final(state: 0), to: 0.6, rescales: true)).trellis
    #expect(trellis.final == logs([0.6, 0.2]))
    #expect(abs(trellis.transitionFactor(at: 2, from: 0, to: 0) - Foundation.log(0.3)) < 1e-14)
    #expect(trellis.transitionFactor(at: 2, from: 1, to: 0) == Foundation.log(0.4))
  }

  @Test func changeTheRewardOfAMoveAlsoWhereItIsTheFirst() throws {
    let corridor = Problem(
      name: "corridor", states: .numbered(3), observations: .none(timesteps: 4),
      reading: .decision(
        Moves(
          starts: [StartChance(0)], names: ["stay", "right"], moveOfEdge: [0, 1, 0, 1, 0])),
      trellis: Examples.corridor())
    let edit = Edit.set(.reward(from: 0, to: 1), to: -3, rescales: false)
    let trellis = try corridor.edited(by: edit).trellis
    #expect(trellis.initial == [0, -3, -.infinity])
    #expect(trellis.transitionFactor(at: 2, from: 0, to: 1) == -3)
    #expect(throws: EditFault.noSuchMove) {
      try corridor.edited(by: .set(.reward(from: 0, to: 2), to: 1, rescales: false))
    }
  }

  @Test func sayWhyTheyDoNotApply() {
    let faults: [(Edit, EditFault)] = [
      (.pin(state: 0, t: 6), .noSuchTimestep(6, last: 5)),
      (.forbid(state: 2, t: 1, isForbidden: true), .noSuchName),
      (.forbidEdge(.init(from: 0, to: 1), t: 1, isForbidden: true), .edgeFromStart),
      (.observe(.symbol(2), t: 1), .noSuchName),
      (.observe(.count(2), t: 1), .otherKind),
      (.set(.initial(state: 0), to: 1.5, rescales: true), .outOfRange(1.5, .probability)),
      (.set(.transition(from: 0, to: 1, t: 2), to: 0.5, rescales: true), .tableForAllSteps),
      (.set(.final(state: 0), to: 0.5, rescales: false), .noSuchParameter),
      (.set(.ofFamily(.init(0, state: 0)), to: 0.5, rescales: false), .noSuchParameter),
      (.set(.reward(from: 0, to: 1), to: 0.5, rescales: false), .noSuchParameter),
    ]
    for (edit, fault) in faults {
      #expect(throws: fault, "\(edit)") { try edited(edit) }
    }
  }

  @Test func doNotChangeWhatIsImpossibleIntoRoom() throws {
    let sure = try edited(.set(.initial(state: 0), to: 1, rescales: true))
    #expect(sure.trellis.initial == [0, -.infinity])
    #expect(throws: EditFault.restCannotBeRescaled) {
      try sure.edited(by: .set(.initial(state: 0), to: 0.5, rescales: true))
    }
  }

  @Test(arguments: Seeds.everyday)
  func keepATableAsOneThatIsReadFromAFile(seed: UInt64) {
    var factors = RandomFactors(seed: seed)
    let states = Int.random(in: 1...7, using: &factors.random)
    var rows = factors.rows(states, states)
    let table = TransitionTable(dense: rows.flatMap { $0 }, states: states)
    let from = Int.random(in: 0..<states, using: &factors.random)
    rows[from] = factors.row(states)
    #expect(
      table.replacing(rowFrom: from, with: rows[from])
        == TransitionTable(dense: rows.flatMap { $0 }, states: states))
  }
}
