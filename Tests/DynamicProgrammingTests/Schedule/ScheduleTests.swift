import Testing
import WithoutProgress
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
    }
  }

  @Test(arguments: Seeds.feasible)
  func decideTheStatesOfThePathOneByOne(seed: UInt64) throws {
    let scheduled = ScheduledModel(seed: seed)
    let (schedule, list) = (scheduled.schedule, scheduled.list)
    let path = try #require(scheduled.path)
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

@Suite struct ScheduleBoundariesTests {
  @Test(arguments: Seeds.everyday, Granularity.allCases)
  func areTheNearestOnEitherSide(seed: UInt64, granularity: Granularity) {
    let scheduled = ScheduledModel(seed: seed)
    let (schedule, list) = (scheduled.schedule, scheduled.list)
    let boundaries = list.boundaries(by: granularity)
    let positions = 0...list.length
    #expect(
      positions.map { schedule.boundary(after: $0, by: granularity) }
        == positions.map { here in boundaries.first { $0 > here } ?? list.length },
      "\(scheduled)")
    #expect(
      positions.map { schedule.boundary(before: $0, by: granularity) }
        == positions.map { here in boundaries.last { $0 < here } ?? 0 },
      "\(scheduled)")
  }

  @Test(arguments: Seeds.everyday, Granularity.allCases)
  func areReachedAgainGoingBackAsManyStepsAsOn(seed: UInt64, granularity: Granularity) {
    let scheduled = ScheduledModel(seed: seed)
    let schedule = scheduled.schedule
    // Bounded, so that a step that stays where it is fails instead of hanging.
    var trail = [0]
    for _ in 0..<schedule.length where trail[trail.count - 1] < schedule.length {
      trail.append(schedule.boundary(after: trail[trail.count - 1], by: granularity))
    }
    #expect(trail == scheduled.list.boundaries(by: granularity), "\(scheduled)")
    var back = [schedule.length]
    for _ in 0..<schedule.length where back[back.count - 1] > 0 {
      back.append(schedule.boundary(before: back[back.count - 1], by: granularity))
    }
    #expect(back.reversed() == trail, "\(scheduled)")
  }

  @Test(arguments: Granularity.allCases)
  func stopAtTheEnds(granularity: Granularity) {
    let solution = Solution(of: Examples.umbrella)
    let schedule = Schedule(of: solution.trellis, along: solution.rollOut())
    #expect(schedule.boundary(after: schedule.length, by: granularity) == schedule.length)
    #expect(schedule.boundary(before: 0, by: granularity) == 0)
  }
}

@Suite struct ScheduleProgressTests {
  @Test(arguments: Seeds.everyday, Granularity.allCases)
  func countsTheStepsDoneOrBegun(seed: UInt64, granularity: Granularity) {
    let scheduled = ScheduledModel(seed: seed)
    let (schedule, list) = (scheduled.schedule, scheduled.list)
    let boundaries = list.boundaries(by: granularity)
    #expect(schedule.stepCount(by: granularity) == boundaries.count - 1, "\(scheduled)")
    #expect(
      schedule.backwardStepCount(by: granularity)
        == boundaries.firstIndex(of: list.backwardLength), "\(scheduled)")
    let steps = (0...list.length).map { schedule.steps(at: $0, by: granularity) }
    let expected = (0...list.length).map { here in boundaries.firstIndex { $0 >= here } }
    #expect(steps == expected, "\(scheduled)")
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 == $1 || $0 + 1 == $1 }, "\(scheduled)")
    #expect(steps.last == schedule.stepCount(by: granularity), "\(scheduled)")
  }

  @Test func countsFourteenCellStepsInTheUmbrellaWorldNineOfThemBackward() {
    let solution = Solution(of: Examples.umbrella)
    let schedule = Schedule(of: solution.trellis, along: solution.rollOut())
    #expect(schedule.stepCount(by: .cell) == 14)
    #expect(schedule.backwardStepCount(by: .cell) == 9)
    #expect(schedule.stepCount(by: .column) == 10)
    #expect(schedule.backwardStepCount(by: .column) == 5)
    #expect(schedule.stepCount(by: .edge) == 4 * 4 + 2 + 5 * 2)
  }
}
