import DynamicProgramming
import RealModule
import SeededRandom
import Testing

@testable import Solvers

/// Learning chains of which every step has a table of its own.
@Suite struct StepTableTests {
  /// A short chain of symbols with a sequence that some path explains: zeros, sparse tables, what
  /// ending adds, missing observations and constraints among them.
  private struct Chain {
    let trellis: Trellis
    var states: Int { trellis.states }

    init?(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      let (states, timesteps) = (1 + random.nextIndex(below: 3), 2 + random.nextIndex(below: 3))
      let row = { (count: Int) -> [Double] in
        var numbers = (0..<count).map { _ in 0.05 + random.nextUnit() }
        if count > 1, random.nextUnit() < 0.3 { numbers[random.nextIndex(below: count)] = 0 }
        return numbers.map { $0 / numbers.reduce(0, +) }
      }
      let final = random.nextUnit() < 0.5 ? row(states).map { 0.5 * $0 } : nil
      let tables = (1..<timesteps).map { step -> TransitionTable in
        let rows = (0..<states).flatMap { from in
          row(states).map { Double.log($0 * (1 - (final?[from] ?? 0))) }
        }
        let table = TransitionTable(dense: rows, states: states)
        return step % 2 == 0 ? table : Self.sparse(table)
      }
      let symbols = (0..<states).map { _ in row(2) }
      let codes = (0..<timesteps).map { _ in
        random.nextUnit() < 0.2 ? -1 : Int32(random.nextIndex(below: 2))
      }
      var constraints = Constraints()
      if states > 1, random.nextUnit() < 0.3 {
        constraints.forbid(random.nextIndex(below: states), at: timesteps)
      }
      trellis = Trellis(
        timesteps: timesteps, initial: row(states).map { .log($0) },
        transition: .perStep(tables),
        emission: .categorical(
          CategoricalEmission(
            table: (0..<2).flatMap { symbol in symbols.map { .log($0[symbol]) } }, states: states,
            codes: codes)),
        final: final.map { $0.map { .log($0) } }, constraints: constraints)
      guard SoftSolution(of: trellis, temperature: 1).isFeasible else { return nil }
    }

    private static func sparse(_ table: TransitionTable) -> TransitionTable {
      var (offsets, targets, weights): ([Int], [Int32], [Double]) = ([0], [], [])
      for from in 0..<table.states {
        for to in 0..<table.states where table[from, to] > -.infinity {
          targets.append(Int32(to))
          weights.append(table[from, to])
        }
        offsets.append(targets.count)
      }
      return TransitionTable(offsets: offsets, targets: targets, weights: weights)
    }

    var task: LearningTask {
      let problem = Problem(
        name: "steps", states: .numbered(states),
        observations: .none(timesteps: trellis.timesteps), reading: .probabilities,
        trellis: trellis)
      let path = (SoftSolution(of: trellis, temperature: 1).samplePaths(1, seed: 1)?.first ?? [])
        .map { Int($0) }
      return LearningTask(
        of: problem, sequences: [trellis], references: [Reference(path.map { [$0] })])
    }

    /// All paths with their shares.
    var paths: [(path: [Int], share: Double)] {
      var paths: [[Int]] = [[]]
      for _ in 0..<trellis.timesteps {
        paths = paths.flatMap { path in (0..<states).map { path + [$0] } }
      }
      let shares = paths.map { Double.exp(trellis.logJoint(ofPath: $0)) }
      let sum = shares.reduce(0, +)
      return zip(paths, shares).map { ($0, $1 / sum) }
    }
  }

  private static let seeds = (1..<UInt64(160)).filter { Chain(seed: $0) != nil }

  /// The step is the closed form of the shares of all paths, each step by itself; what ending takes
  /// of a row is the same in all of them.
  @Test(arguments: seeds)
  func theStepIsTheClosedForm(seed: UInt64) throws {
    let chain = try #require(Chain(seed: seed))
    let (n, states) = (chain.trellis.timesteps, chain.states)
    var learner = try BaumWelch(chain.task)
    try learner.step()
    let (old, new) = (ChainModel(of: chain.trellis).stepTables, learner.model.stepTables)
    for from in 0..<states {
      let uses = (0..<(n - 1)).map { step in
        chain.paths.reduce(0.0) { $0 + ($1.path[step] == from ? $1.share : 0) }
      }
      let ends = chain.paths.reduce(0.0) { $0 + ($1.path[n - 1] == from ? $1.share : 0) }
      let goesOn = uses.reduce(0, +)
      var ending = learner.model.final.map { Double.exp($0[from]) } ?? 0
      if let final = chain.trellis.final, final[from] > -.infinity, goesOn > 1e-12 {
        #expect((ending - ends / (goesOn + ends)).magnitude < 1e-9, "seed \(seed)")
        ending = ends / (goesOn + ends)
      }
      for step in 0..<(n - 1) {
        for to in 0..<states {
          let share = chain.paths.reduce(0.0) { sum, path in
            let isUsed = path.path[step] == from && path.path[step + 1] == to
            return isUsed ? sum + path.share : sum
          }
          let number = Double.exp(new[step][from, to])
          if uses[step] < 1e-12 {
            if chain.trellis.final == nil { #expect(new[step][from, to] == old[step][from, to]) }
            continue
          }
          #expect((number - (1 - ending) * share / uses[step]).magnitude < 1e-9, "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: seeds, ["baum-welch", "viterbi", "counts"])
  func noStepMakesTheObjectiveLess(seed: UInt64, method: String) throws {
    var task = try #require(Chain(seed: seed)).task
    if seed % 3 == 0 { task.rules.pseudoCount = 0.5 }
    if seed % 4 == 0 { task.rules.transition[0] = false }
    if seed % 5 == 0 { task.rules.final = false }
    let kind = try #require(LearnerCatalogue.learner(named: method))
    var learner = try kind.init(task)
    for _ in 0..<6 where !learner.isFinished {
      let (before, old) = (learner.objective, learner.model)
      try learner.step()
      let new = learner.model
      #expect(
        learner.objective >= before - 1e-9 * max(1, before.magnitude),
        "\(before) \(learner.objective)")
      for (old, new) in zip(old.stepTables, new.stepTables) {
        for (from, to) in (0..<old.states).flatMap({ from in (0..<old.states).map { (from, $0) } })
        {
          if old[from, to] == -.infinity { #expect(new[from, to] == -.infinity) }
          if !task.rules.transition[from] { #expect(new[from, to] == old[from, to]) }
        }
      }
      if seed % 5 == 0 { #expect(new.final == task.start.final) }
      Self.expectSums(of: new)
    }
  }

  private static func expectSums(of model: ChainModel) {
    for table in model.stepTables {
      for from in 0..<model.states {
        let sum = (0..<model.states).reduce(0) { $0 + Double.exp(table[from, $1]) }
        let ending = model.final.map { Double.exp($0[from]) } ?? 0
        #expect(sum == 0 || (sum + ending - 1).magnitude < 1e-9)
      }
    }
  }

  /// What is said of a number is what it becomes.
  @Test(arguments: seeds.prefix(60))
  func theSharesAreTheNumbers(seed: UInt64) throws {
    var task = try #require(Chain(seed: seed)).task
    if seed % 2 == 0 { task.rules.pseudoCount = 0.5 }
    let before = try BaumWelch(task)
    var after = before
    try after.step()
    let maximization = Maximization(task.rules)
    for (step, table) in after.model.stepTables.enumerated() {
      for from in 0..<table.states {
        for to in 0..<table.states {
          let parameter = Parameter.transition(from: from, to: to, t: step + 2)
          guard let share = maximization.share(of: parameter, before.model, before.counts) else {
            continue
          }
          #expect((share.number - Double.exp(table[from, to])).magnitude < 1e-12, "seed \(seed)")
        }
      }
    }
    for state in 0..<task.start.states {
      let parameter = Parameter.final(state: state)
      guard let share = maximization.share(of: parameter, before.model, before.counts) else {
        continue
      }
      let number = after.model.final.map { Double.exp($0[state]) } ?? 0
      #expect((share.number - number).magnitude < 1e-12, "seed \(seed)")
    }
  }

  private static let seedsOfOneStep = seeds.filter { Chain(seed: $0)?.trellis.timesteps == 2 }

  @Test func someChainsHaveOneStep() { #expect(Self.seedsOfOneStep.count > 5) }

  /// A single step by its own table is learned as by the table of all steps.
  @Test(arguments: seedsOfOneStep)
  func oneStepIsLearnedAsByTheTableOfAll(seed: UInt64) throws {
    let chain = try #require(Chain(seed: seed))
    let trellis = chain.trellis
    let table = try #require(trellis.transition.table(arrivingAt: 2))
    let other = Trellis(
      timesteps: 2, initial: trellis.initial, transition: .same(table),
      emission: trellis.emission, final: trellis.final, constraints: trellis.constraints)
    var (one, all) = (try BaumWelch(chain.task), try BaumWelch(Self.task(of: other)))
    for _ in 0..<3 {
      #expect((one.objective - all.objective).magnitude < 1e-9, "seed \(seed)")
      try one.step()
      try all.step()
    }
  }

  private static func task(of trellis: Trellis) -> LearningTask {
    let problem = Problem(
      name: "one", states: .numbered(trellis.states), observations: .none(timesteps: 2),
      reading: .probabilities, trellis: trellis)
    return LearningTask(of: problem, sequences: [trellis])
  }
}
