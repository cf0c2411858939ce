import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct HaltSearchTests {
  /// A search over a random model, and all positions at which a cell is complete.
  private struct Ground {
    let solution: Solution
    let schedule: Schedule
    let search: HaltSearch
    let completions: [(position: Int, cell: TrellisCell)]

    init(seed: UInt64) {
      let trellis = RandomModel(seed: seed).trellis
      solution = Solution(of: trellis)
      schedule = Schedule(of: trellis, along: solution.rollOut())
      search = HaltSearch(in: solution, along: schedule)
      let schedule = schedule
      completions = (0...schedule.length).compactMap { position in
        guard let moment = schedule.moment(at: position), moment.isComplete else { return nil }
        return (position, moment.cell)
      }
    }

    /// What is found from every position in both directions, against looking at every place.
    func check(_ condition: HaltCondition, _ holds: (TrellisCell) -> Bool) {
      let places = completions.filter { holds($0.cell) }.map(\.position)
      for start in 0...schedule.length {
        #expect(
          search.position(from: start, direction: 1, where: condition)
            == places.first { $0 > start })
        #expect(
          search.position(from: start, direction: -1, where: condition)
            == places.last { $0 < start })
      }
    }
  }

  @Test(arguments: Seeds.few) func stopsAtTies(seed: UInt64) {
    let ground = Ground(seed: seed)
    ground.check(.tie) { ground.solution.backup(of: $0).optimalCount > 1 }
  }

  @Test(arguments: Seeds.few) func stopsWhereTheGapIsSmall(seed: UInt64) {
    let ground = Ground(seed: seed)
    ground.check(.gap(below: 0.5)) { cell in
      ground.solution.backup(of: cell).gap.map { $0 < 0.5 } ?? false
    }
  }

  @Test(arguments: Seeds.few) func stopsAtDeadEnds(seed: UInt64) {
    let ground = Ground(seed: seed)
    ground.check(.deadEnd) { ground.solution.backup(of: $0).best == -.infinity }
  }

  @Test(arguments: Seeds.few) func stopsWhereThePolicyDependsOnTheHorizon(seed: UInt64) {
    let ground = Ground(seed: seed)
    ground.check(.policyChange) { cell in
      let n = ground.solution.trellis.timesteps
      guard cell.t >= 1, cell.t < n - 1 else { return false }
      let here = ground.solution.backup(of: cell)
      let later = ground.solution.backup(of: TrellisCell(t: cell.t + 1, state: cell.state))
      guard let a = here.choice, let b = later.choice else { return false }
      return here.candidates[a].state != later.candidates[b].state
    }
  }

  @Test(arguments: Seeds.few) func findsACellInBothPasses(seed: UInt64) {
    let ground = Ground(seed: seed)
    let schedule = ground.schedule
    for t in 1...schedule.trellis.timesteps {
      for state in 0..<schedule.trellis.states {
        let cell = TrellisCell(t: t, state: state)
        let backward = schedule.position(completing: cell)
        let found = ground.search.position(from: 0, direction: 1, where: .cell(cell))
        if backward > 0 { #expect(found == backward) }
        if schedule.rollout?.cell(at: t) == cell {
          #expect(
            ground.search.position(from: schedule.backwardLength, direction: 1, where: .cell(cell))
              == schedule.position(deciding: t))
        }
      }
    }
  }

  @Test func findsATimestepOnAndBack() {
    let ground = Ground(seed: 1)
    let schedule = ground.schedule
    let t = 1
    let backward = schedule.position(
      completing: TrellisCell(t: t, state: schedule.trellis.states - 1))
    #expect(ground.search.position(from: 0, direction: 1, where: .timestep(t)) == backward)
    #expect(
      ground.search.position(from: schedule.length, direction: -1, where: .timestep(t))
        == [schedule.position(deciding: t), backward].first { $0 < schedule.length })
  }

  @Test func endsWhenItIsTold() {
    struct Stopped: Error {}
    let trellis = Trellis(
      timesteps: 3000, initial: [0, -1],
      transition: .same(TransitionTable(dense: [0, -1, -1, 0], states: 2)), emission: .absent)
    let solution = Solution(of: trellis)
    let search = HaltSearch(
      in: solution, along: Schedule(of: trellis, along: solution.rollOut()))
    #expect(throws: Stopped.self) {
      try search.position(from: 0, direction: 1, where: .gap(below: 0)) { _ in throw Stopped() }
    }
  }

  @Test(arguments: Seeds.few) func findsNothingWhereThereIsNoSuchCell(seed: UInt64) {
    let ground = Ground(seed: seed)
    let (n, states) = (ground.schedule.trellis.timesteps, ground.schedule.trellis.states)
    let nowhere: [HaltCondition] = [
      .timestep(n + 1), .timestep(-1), .cell(TrellisCell(t: n + 1, state: 0)),
      .cell(TrellisCell(t: n, state: states)), .cell(TrellisCell(t: 0, state: 1)),
    ]
    for condition in nowhere {
      for (start, direction) in [(0, 1), (ground.schedule.length, -1)] {
        #expect(
          ground.search.position(from: start, direction: direction, where: condition) == nil)
      }
    }
  }
}
