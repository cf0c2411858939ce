import DynamicProgramming
import RealModule
import Testing

@testable import Solvers

/// What theory says of the approximate methods of inference.
@Suite struct InferenceTests {
  @Test(arguments: 1...UInt64(200))
  func greedyTakesTheLargestRewardAtEveryTimestep(seed: UInt64) {
    let model = SmallModel(seed: seed)
    let trellis = model.trellis
    let method = MyopicGreedy.on(model).finished()
    #expect(method.isFinished)
    var previous = 0
    for (index, state) in method.present.enumerated() {
      let rewards = (0..<trellis.states).map {
        index + 1 == trellis.timesteps && trellis.finalValue($0) == -.infinity
          ? -.infinity : trellis.reward(at: index + 1, from: previous, to: $0)
      }
      #expect(rewards.firstIndex(of: rewards.max() ?? 0) == state, "\(model)")
      previous = state
    }
  }

  @Test(arguments: 1...UInt64(200))
  func conditionalModesNeverGetWorseAndEndWhereNoSingleChangeHelps(seed: UInt64) {
    let model = SmallModel(seed: seed)
    var method = ConditionalModes.on(model)
    var last = -Double.infinity
    while !method.isFinished {
      method.step()
      let now = method.best.map { model.trellis.logJoint(of: $0.states) } ?? -.infinity
      #expect(now >= last - 1e-12, "\(model)")
      last = now
    }
    guard let best = method.best else { return #expect(model.paths.isEmpty, "\(model)") }
    let neighbours = model.paths.filter { path in
      zip(path.states, best.states).count { $0 != $1 } == 1
    }
    #expect(neighbours.allSatisfy { $0.logJoint <= last + 1e-9 }, "\(model)")
  }

  @Test(arguments: 1...UInt64(100))
  func annealingAtTemperatureZeroNeverGetsWorse(seed: UInt64) {
    let model = SmallModel(seed: seed)
    var method = Annealing.on(model, seed: seed) { $0[Annealing.temperature] = 0 }
    var last = -Double.infinity
    while !method.isFinished {
      method.step()
      guard method.present.count == model.trellis.timesteps else { continue }
      let now = model.trellis.logJoint(of: method.present)
      #expect(now >= last - 1e-12, "\(model)")
      last = now
    }
  }

  @Test func annealingIsFinishedAfterItsSweepsAndColdByThen() {
    let trellis = Examples.uniform(states: 4, timesteps: 6, favourite: 2)
    let method = Annealing.on(trellis, seed: 3).finished()
    #expect(method.isFinished)
    // 6 timesteps to the first path, then 600 proposals, each of 4 moves and one edge on but at the
    // end.
    #expect(method.work.edges > 24 + 600 * 4 && method.work.edges <= 24 + 600 * 5)
    #expect(method.present == [2, 2, 2, 2, 2, 2])
  }

  @Test func annealingTakesWhatIsWorseWithTheProbabilityOfItsTemperature() {
    // One timestep, two states 1 nat apart, T hardly falls: the worse one is left at once when the
    // other is proposed, and taken with exp(-1).
    let trellis = Examples.uniform(states: 2, timesteps: 1, favourite: 0)
    var method = Annealing.on(trellis, seed: 5) {
      $0[Annealing.temperature] = 1
      $0[Annealing.sweeps] = 1_000_000
    }
    var worse = 0
    for _ in 0..<4000 {
      method.step()
      worse += method.present == [1] ? 1 : 0
    }
    let share = Double(worse) / 4000
    let expected = Double.exp(-1) / (1 + Double.exp(-1))
    #expect((share - expected).magnitude < 0.03, "\(share), not \(expected)")
  }

  @Test(arguments: 1...UInt64(4))
  func gibbsDrawsPathsAsOftenAsTheirProbabilitySays(seed: UInt64) {
    // The blocks reach over both ends, and each is shorter than the path.
    let model = SmallModel(seed: [3, 4, 12, 13][Int(seed - 1)], mayBeBlocked: false)
    var method = BlockGibbs.on(model, seed: seed) {
      $0[BlockGibbs.block] = 2
      $0[BlockGibbs.temperature] = 2
    }
    while method.best == nil { method.step() }
    var counts: [[Int]: Int] = [:]
    let draws = 6000
    for _ in 0..<draws {
      method.step()
      counts[method.present, default: 0] += 1
    }
    let weights = model.paths.map { Double.exp($0.logJoint / 2) }
    let total = weights.reduce(0, +)
    for (path, weight) in zip(model.paths, weights) {
      let share = Double(counts[path.states] ?? 0) / Double(draws)
      #expect((share - weight / total).magnitude < 0.035, "\(path) \(share) \(weight / total)")
    }
  }

  @Test(arguments: 1...UInt64(100))
  func aBlockAsLongAsThePathDrawsTheOptimumWhenItIsCold(seed: UInt64) {
    let model = SmallModel(seed: seed)
    let method = BlockGibbs.on(model, seed: seed) {
      $0[BlockGibbs.block] = 7
      $0[BlockGibbs.temperature] = 0.01
    }.finished(budget: 2000)
    #expect(agrees(method.best?.logJoint ?? -.infinity, model.optimum), "\(model)")
  }

  @Test(arguments: 1...UInt64(100))
  func particlesStandOnlyWherePathsLeadAndNoneIsLost(seed: UInt64) {
    let model = SmallModel(seed: seed)
    var method = ParticleViterbi.on(model, seed: seed) { $0[ParticleViterbi.particles] = 5 }
    let trellis = model.trellis
    for step in 0..<12 where !method.isFinished {
      method.step()
      let t = step % trellis.timesteps + 1
      let standing = (0..<trellis.states).map {
        method.picture(of: TrellisCell(t: t, state: $0)).particles
      }
      if model.paths.isEmpty { continue }
      if method.present.count == t { #expect(standing.reduce(0, +) == 5, "\(model)") }
    }
  }

  @Test(arguments: 1...UInt64(40))
  func manyParticlesFindTheOptimum(seed: UInt64) {
    let model = SmallModel(seed: seed)
    let method = ParticleViterbi.on(model, seed: seed) {
      $0[ParticleViterbi.particles] = 300
    }.finished(budget: 300)
    #expect(agrees(method.best?.logJoint ?? -.infinity, model.optimum), "\(model)")
  }

  @Test func particlesAreDrawnAsOftenAsTheirRewardsSay() {
    // e^2 to 1: about 88 of 100 stand where 2 is earned.
    let trellis = Trellis(timesteps: 1, initial: [2, 0], transition: .absent, emission: .absent)
    var method = ParticleViterbi.on(trellis, seed: 3) { $0[ParticleViterbi.particles] = 4000 }
    method.step()
    let share = Double(method.picture(of: TrellisCell(t: 1, state: 0)).particles) / 4000
    #expect((share - 1 / (1 + Double.exp(-2))).magnitude < 0.03, "\(share)")
  }

  @Test func aRoundOfParticlesAfterTheFirstMayFindWhatThatOneMissed() {
    // One particle follows one path; the better one is the less probable at first.
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 2, initial: [1, 0],
      transition: .same(TransitionTable(dense: [0, no, no, 9], states: 2)), emission: .absent)
    var method = ParticleViterbi.on(trellis, seed: 2) { $0[ParticleViterbi.particles] = 1 }
    method.step()
    method.step()
    #expect(method.best?.states == [0, 0])
    #expect(method.finished(budget: 300).best?.states == [1, 1])
  }

  @Test func aBeamGoesOnFromTheBestCells() {
    // The first state earns most at every timestep; the third one would win at the end.
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 3, initial: [3, 2, 1],
      transition: .same(
        TransitionTable(dense: [3, no, no, no, 2, no, no, no, 1], states: 3)), emission: .absent,
      final: [0, 0, 20])
    let returns = (1...3).map { width in
      BeamSearch.on(trellis) { $0[BeamSearch.width] = Double(width) }.finished().best?.logJoint
    }
    #expect(returns == [9, 9, 23])
  }

  @Test func aDeadEndIsEnteredOnce() {
    // Both states of the first timestep lead to the same one, which has no way on.
    let no = -Double.infinity
    let step = TransitionTable(dense: [no, no, 1, no, no, 1, no, no, 1], states: 3)
    let last = TransitionTable(dense: [0, no, no, no, 0, no, no, no, 0], states: 3)
    let trellis = Trellis(
      timesteps: 3, initial: [1, 0, no], transition: .perStep([step, last]), emission: .absent,
      final: [0, 0, no])
    let method = ConditionalModes.on(trellis).finished()
    #expect(method.isExact && method.best == nil)
    // Two moves from the start, one from each of the two states, and once the one that may not be
    // the last.
    #expect(method.work.edges == 5)
  }

  @Test func greedyAndConditionalModesStayInTheStateThatTheyBeginIn() {
    // stay 0.9, p(x = 0 | 0) = 0.6, p(x = 0 | 1) = 0.2, x = 0 1 1 1 1.
    let log = { (p: Double) in Double.log(p) }
    let trellis = Trellis(
      timesteps: 5, initial: [log(0.5), log(0.5)],
      transition: .same(
        TransitionTable(dense: [log(0.9), log(0.1), log(0.1), log(0.9)], states: 2)),
      emission: .categorical(
        CategoricalEmission(
          table: [log(0.6), log(0.2), log(0.4), log(0.8)], states: 2, codes: [0, 1, 1, 1, 1])))
    let stuck = MyopicGreedy.on(trellis).finished().best
    #expect(stuck?.states == [0, 0, 0, 0, 0])
    #expect(agrees(stuck?.logJoint ?? 0, log(0.5 * 0.6) + 4 * log(0.9 * 0.4)))
    #expect(ConditionalModes.on(trellis).finished().best?.states == [0, 0, 0, 0, 0])
    let map = ForwardViterbi.on(trellis).finished().best
    #expect(map?.states == [1, 1, 1, 1, 1])
    #expect(agrees(map?.logJoint ?? 0, log(0.5 * 0.2) + 4 * log(0.9 * 0.8)))
  }
}
