import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct ConsequencesTests {
  private func consequences(_ edit: Edit, of problem: Problem) throws -> Consequences {
    let next = try problem.edited(by: edit)
    let (before, steps) = (Solution(of: problem.trellis), problem.steps(changedBy: edit))
    let (after, changed) = before.revised(for: next.trellis, changing: steps) { _ in }
    return Consequences(
      from: (before, before.rollOut()), to: (after, after.rollOut()), changing: steps,
      changed: changed)
  }

  @Test(arguments: Seeds.everyday)
  func areWhatLookingAtEveryCellTells(seed: UInt64) throws {
    var edits = RandomEdits(seed: ~seed)
    let problem = Problem(potentials: RandomModel(seed: seed).trellis)
    let (edit, next) = edits.accepted(by: problem)
    let found = try consequences(edit, of: problem)
    let (before, after) = (Solution(of: problem.trellis), Solution(of: next.trellis))
    #expect(found.before == before.optimum && found.after == after.optimum)
    let common = min(problem.trellis.timesteps, next.trellis.timesteps)
    var (values, choices) = (0, 0)
    for t in 0..<(common + 1) {
      for state in 0..<(t == 0 ? 1 : next.trellis.states) {
        let cell = TrellisCell(t: t, state: state)
        let old = t == 0 ? 0 : before.column(at: t).relative(state)
        let new = t == 0 ? 0 : after.column(at: t).relative(state)
        if old != new && !Ties.isTied(old, with: new) { values += 1 }
        if t == common { continue }
        let isSame = before.greedyChoice(from: cell)?.state == after.greedyChoice(from: cell)?.state
        if !isSame { choices += 1 }
      }
    }
    #expect(found.changedValues == values, "\(edit) in seed \(seed)")
    #expect(found.changedChoices == choices, "\(edit) in seed \(seed)")
    let flips = zip(before.rollOut()?.states ?? [], after.rollOut()?.states ?? []).count {
      $0 != $1
    }
    #expect(found.flipped.reduce(0) { $0 + $1.count } == flips, "\(edit) in seed \(seed)")
  }

  @Test func tellOneShiftForAllThatLiesBefore() throws {
    let found = try consequences(.pin(state: 0, t: 5), of: EditTests.umbrella)
    #expect(found.shift == nil || found.shift == found.gain)
    let forbidden = try consequences(
      .forbid(state: 0, t: 5, isForbidden: true), of: EditTests.umbrella)
    #expect(forbidden.gain < 0)
  }

  @Test func areInfiniteWhereAPathBecomesImpossible() throws {
    var problem = EditTests.umbrella
    let forbid = Edit.forbid(state: 0, t: 3, isForbidden: true)
    problem = try problem.edited(by: .pin(state: 0, t: 3))
    #expect(try consequences(forbid, of: problem).gain == -.infinity)
    problem = try problem.edited(by: forbid)
    let allow = Edit.forbid(state: 0, t: 3, isForbidden: false)
    #expect(try consequences(allow, of: problem).gain == .infinity)
    #expect(try consequences(.observe(.missing, t: 1), of: problem).gain == 0)
  }

  @Test(arguments: Seeds.few)
  func leaveTheScheduleOfAFullSolve(seed: UInt64) throws {
    var edits = RandomEdits(seed: seed)
    let problem = Problem(potentials: RandomModel(seed: seed).trellis)
    let (edit, next) = edits.accepted(by: problem)
    let rollout = Solution(of: next.trellis).rollOut()
    let old = Schedule(of: problem.trellis, along: Solution(of: problem.trellis).rollOut())
    let revised = Schedule(
      of: next.trellis, along: rollout, revising: old, changing: problem.steps(changedBy: edit))
    let fresh = Schedule(of: next.trellis, along: rollout)
    #expect(revised.columnStarts == fresh.columnStarts, "\(edit) in seed \(seed)")
  }
}
