import Testing

@testable import DynamicProgramming

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
