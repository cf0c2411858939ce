import Testing

@testable import DynamicProgramming

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
