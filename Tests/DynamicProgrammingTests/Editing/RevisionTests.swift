import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

/// After an edit only what it reaches is solved again, and nobody can tell from the answers.
@Suite struct RevisionTests {
  @Test(arguments: Seeds.everyday)
  func answerBitForBitAsAFullSolve(seed: UInt64) {
    var edits = RandomEdits(seed: ~seed)
    var problem = Problem(potentials: RandomModel(seed: seed).trellis)
    var solution = Solution(of: problem.trellis)
    for _ in 0..<8 {
      let (edit, next) = edits.accepted(by: problem)
      solution =
        solution.revised(for: next.trellis, changing: problem.steps(changedBy: edit)) { _ in }
        .solution
      expectSame(solution, Solution(of: next.trellis), "\(edit) in seed \(seed)")
      problem = next
    }
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func answerSoOverManyBlocksOfColumns(seed: UInt64) {
    var edits = RandomEdits(seed: ~seed)
    var problem = Problem(potentials: Self.chain(timesteps: 400, states: 130, seed: seed))
    var solution = Solution(of: problem.trellis)
    for _ in 0..<5 {
      let (edit, next) = edits.accepted(by: problem)
      let before = solution
      let (revised, changed) = solution.revised(
        for: next.trellis, changing: problem.steps(changedBy: edit)
      ) { _ in }
      expectSame(revised, Solution(of: next.trellis), "\(edit) in seed \(seed)")
      #expect(changed.flatMap(Array.init) == Self.difference(before, revised), "\(edit)")
      (problem, solution) = (next, revised)
    }
  }

  @Test func leaveTheFirstSolutionAsItWas() throws {
    let problem = Problem(potentials: Self.chain(timesteps: 300, states: 130, seed: 4))
    let solution = Solution(of: problem.trellis)
    let edit = Edit.pin(state: 7, t: 200)
    _ = solution.revised(
      for: try problem.edited(by: edit).trellis, changing: problem.steps(changedBy: edit)
    ) { _ in }
    expectSame(solution, Solution(of: problem.trellis), "after an edit of another")
  }

  @Test func stopOnceAColumnIsWhatItWas() throws {
    let problem = Problem(potentials: Self.chain(timesteps: 500, states: 20, seed: 9))
    let solution = Solution(of: problem.trellis)
    for edit in [Edit.forbid(state: 3, t: 400, isForbidden: true), .observe(.missing, t: 300)] {
      let trellis = try problem.edited(by: edit).trellis
      var visited: [Int] = []
      _ = solution.revised(for: trellis, changing: problem.steps(changedBy: edit)) { t in
        visited.append(t)
      }
      #expect(!visited.isEmpty && visited.count < 120, "\(visited)")
    }
  }

  @Test func endTheSweepWhenTheyAreToldTo() {
    struct Enough: Error {}
    let problem = Problem(potentials: Self.chain(timesteps: 50, states: 3, seed: 1))
    #expect(throws: Enough.self) {
      try Solution(of: problem.trellis).revised(for: problem.trellis, changing: .all) { t in
        if t == 40 { throw Enough() }
      }
    }
  }

  @Test func solveAnewWhereOnlyCheckpointsAreKept() throws {
    let problem = Problem(potentials: Self.chain(timesteps: 90, states: 5, seed: 2))
    let edit = Edit.pin(state: 4, t: 50)
    let next = try problem.edited(by: edit)
    let revised = Solution(of: problem.trellis, memory: 0)
      .revised(for: next.trellis, changing: problem.steps(changedBy: edit), memory: 0) { _ in }
    expectSame(revised.solution, Solution(of: next.trellis), "from checkpoints")
    #expect(revised.solution.columnStride > 1)
  }

  private func expectSame(_ revised: Solution, _ full: Solution, _ what: String) {
    #expect(revised.optimum.bitPattern == full.optimum.bitPattern, "\(what)")
    let (n, states) = (full.trellis.timesteps, full.trellis.states)
    for t in 1...n {
      let (column, expected) = (revised.column(at: t), full.column(at: t))
      #expect(column.largest.bitPattern == expected.largest.bitPattern, "t = \(t), \(what)")
      let isSame = (0..<states).allSatisfy {
        column.relative($0).bitPattern == expected.relative($0).bitPattern
      }
      #expect(isSame, "t = \(t), \(what)")
    }
    #expect(revised.rollOut() == full.rollOut(), "\(what)")
  }

  /// The timesteps of the second whose W is not that of the first.
  private static func difference(_ first: Solution, _ second: Solution) -> [Int] {
    (1...second.trellis.timesteps).filter { t in
      t > first.trellis.timesteps
        || (0..<first.trellis.states).contains {
          first.column(at: t).relative($0).bitPattern
            != second.column(at: t).relative($0).bitPattern
        }
    }
  }

  private static func chain(timesteps: Int, states: Int, seed: UInt64) -> Trellis {
    var factors = RandomFactors(seed: 7)
    factors.jackpots = 0
    factors.random = SplitMix64(seed: seed)
    let codes = (0..<timesteps).map { _ in Int32.random(in: -1...3, using: &factors.random) }
    return Trellis(
      timesteps: timesteps, initial: factors.row(states),
      transition: .same(TransitionTable(dense: factors.row(states * states), states: states)),
      emission: .categorical(
        CategoricalEmission(table: factors.row(states * 4), states: states, codes: codes)),
      final: factors.row(states))
  }
}
