import Testing

@testable import DynamicProgramming

@Suite struct ScheduleMomentsTests {
  @Test(arguments: Seeds.everyday)
  func areThoseOfTheListWrittenDownStepByStep(seed: UInt64) {
    let scheduled = ScheduledModel(seed: seed)
    let (schedule, list) = (scheduled.schedule, scheduled.list)
    #expect(schedule.length == list.length, "\(scheduled)")
    #expect(schedule.backwardLength == list.backwardLength, "\(scheduled)")
    #expect(schedule.moment(at: 0) == nil)
    #expect((0..<list.length).map { schedule.moment(at: $0 + 1) } == list.moments, "\(scheduled)")
  }

  @Test(arguments: Seeds.everyday)
  func revealTheValueOfACellWithItsLastEdge(seed: UInt64) {
    let scheduled = ScheduledModel(seed: seed)
    let (schedule, plain) = (scheduled.schedule, scheduled.plain)
    let last = (0..<plain.states).map { TrellisCell(t: plain.timesteps, state: $0) }
    for cell in plain.cells + last {
      let completion = scheduled.list.completion(of: cell)
      #expect(schedule.position(completing: cell) == completion, "\(cell) \(scheduled)")
      let known = (0...schedule.length).map { schedule.isKnown(cell, at: $0) }
      let expected = (0...schedule.length).map { $0 >= completion ?? 0 }
      #expect(known == expected, "\(cell) \(scheduled)")
    }
  }

  @Test(arguments: Seeds.everyday)
  func decideTheStatesOfThePathOneByOne(seed: UInt64) {
    let scheduled = ScheduledModel(seed: seed)
    let (schedule, list) = (scheduled.schedule, scheduled.list)
    guard let path = scheduled.path else { return }
    let decisions = (1...path.count).map { t in
      list.completion(of: t == 1 ? .start : TrellisCell(t: t - 1, state: path[t - 2]), in: .forward)
    }
    #expect(schedule.position(deciding: 0) == list.backwardLength)
    #expect((1...path.count).map { schedule.position(deciding: $0) } == decisions, "\(scheduled)")
    for position in 0...schedule.length {
      let expected = position < list.backwardLength ? nil : decisions.count { $0 ?? 0 <= position }
      #expect(schedule.decidedTimestep(at: position) == expected, "\(position) \(scheduled)")
    }
  }

  @Test func giveACellWithoutEdgesOnePosition() {
    let no = -Double.infinity
    let trellis = Examples.zeros(timesteps: 2, weights: [no, no, 0, 0], states: 2)
    let schedule = Schedule(of: trellis, along: nil)
    #expect(schedule.length == 1 + 2 + 2)
    let moment = schedule.moment(at: 1)
    #expect(moment?.cell == TrellisCell(t: 1, state: 0))
    #expect(moment?.revealed == 0 && moment?.candidates == 0 && moment?.isComplete == true)
  }

  @Test func endWithTheStartNodeWhereNoPathIsPossible() {
    let trellis = Trellis(
      timesteps: 3, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, 0, 0, 0], states: 2)), emission: .absent,
      final: [-.infinity, -.infinity])
    let schedule = Schedule(of: trellis, along: Solution(of: trellis).rollOut())
    #expect(schedule.length == schedule.backwardLength)
    #expect(schedule.moment(at: schedule.length)?.cell == .start)
    #expect(schedule.moment(at: schedule.length)?.phase == .backward)
    #expect(schedule.decidedTimestep(at: schedule.length) == nil)
    #expect(schedule.boundary(after: schedule.length, by: .cell) == schedule.length)
  }

  @Test func keepTheBackwardPassAlongAnotherPath() {
    let solution = Solution(of: Examples.corridor())
    let greedy = Schedule(of: solution.trellis, along: solution.rollOut())
    let other = solution.rollOut(deviations: [1: 1])
    #expect(greedy.following(other) == Schedule(of: solution.trellis, along: other))
    #expect(greedy.following(nil).length == greedy.backwardLength)
  }

  @Test func areFoundInTheMiddleOfALongSchedule() {
    let trellis = Examples.uniform(states: 3, timesteps: 100_000)
    let schedule = Schedule(of: trellis, along: Solution(of: trellis).rollOut())
    #expect(schedule.backwardLength == 99_999 * 9 + 3)
    let moment = schedule.moment(at: 9 * 50_000 + 5)
    #expect(moment?.cell == TrellisCell(t: 49_999, state: 1))
    #expect(moment?.revealed == 2)
    #expect(schedule.decidedTimestep(at: schedule.backwardLength + 3 * 777) == 777)
  }

  @Test func areCountedWhereStatesOfASparseTableHaveNoEdges() {
    let table = TransitionTable(offsets: [0, 1, 1, 3], targets: [0, 0, 2], weights: [0, 0, 0])
    let trellis = Trellis(
      timesteps: 50_000, initial: [0, 0, 0], transition: .same(table), emission: .absent)
    #expect(Schedule(of: trellis, along: nil).length == 49_999 * 4 + 3)
  }
}
