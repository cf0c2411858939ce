import DynamicProgramming
import Testing

@testable import Solvers

/// What theory says of the methods that learn from episodes.
@Suite struct LearningTests {
  /// How many edges are enough for a small trellis, of at most 81 paths.
  private static let budget = 10_000

  private static let learners: [any Method.Type] = [
    QLearning.self, Sarsa.self, LambdaReturns.self, TreeSearch.self,
  ]

  /// Q-learning and SARSA with an initial Q that no path of a small model earns, so that nothing is
  /// better than what was never tried; λ-returns exploring at every second move; tree search as it
  /// comes.
  private static let hopeful: [Entrant] = {
    var (best, own, returns) = (Settings(), Settings(), Settings())
    best[ActionValues.initial] = 10
    own[ActionValues.initial] = 10
    exploreAlways(&returns)
    returns[EpsilonGreedy.epsilon] = 0.5
    return [
      Entrant(QLearning.self, settings: best), Entrant(Sarsa.self, settings: own),
      Entrant(LambdaReturns.self, settings: returns), Entrant(TreeSearch.self),
    ]
  }()

  @Test(arguments: 1...UInt64(24))
  func reachTheOptimumOfASmallTrellisForTwentySeedsOfTwenty(model seed: UInt64) {
    let model = SmallModel(seed: seed, mayBeBlocked: false)
    for entrant in Self.hopeful {
      for seed in 1...UInt64(20) {
        var run = Run(of: entrant, on: model.trellis, seed: seed)
        while run.edges < Self.budget,
          run.finds.last.map({ agrees($0.logJoint, model.optimum) }) != true
        { run.step() }
        let found = run.method.best?.logJoint
        #expect(
          found.map { agrees($0, model.optimum) } == true,
          "\(entrant.name), seed \(seed), found \(String(describing: found)): \(model)")
      }
    }
  }

  @Test func anInitialQBelowWhatCanBeEarnedMayBeEnoughForNever() {
    // Tried once, 1 is better than the 0 that nobody has tried; and nobody explores.
    let trellis = Trellis(
      timesteps: 1, initial: [1, 2], transition: .absent, emission: .absent)
    for (initial, best) in [(0.0, 1.0), (10, 2)] {
      let method = QLearning.on(trellis, seed: 1) {
        $0[EpsilonGreedy.epsilon] = 0
        $0[ActionValues.initial] = initial
      }
      #expect(method.finished(budget: 1000).best?.logJoint == best)
    }
  }

  @Test(arguments: 1...UInt64(40))
  func qLearningIsExactOnceEverythingWasVisited(seed: UInt64) {
    // Everything is tried first, since nothing is better than what was never tried.
    let model = SmallModel(seed: seed, mayBeBlocked: false)
    var method = QLearning.on(model, seed: seed) { $0[ActionValues.initial] = 100 }
    let exact = BackwardInduction.on(model).finished()
    for _ in 0..<400 { method.step() }
    var cell = TrellisCell.start
    for state in method.present {
      let q = method.estimate(from: cell, to: state) ?? .nan
      #expect(agrees(q, exact.estimate(from: cell, to: state) ?? .nan), "\(cell) \(model)")
      cell = TrellisCell(t: cell.t + 1, state: state)
    }
    #expect(agrees(model.trellis.logJoint(of: method.present), model.optimum), "\(model)")
  }

  @Test(arguments: 1...UInt64(15))
  func lambdaReturnsAreExactOnceEverythingWasVisited(seed: UInt64) {
    let model = SmallModel(seed: seed, mayBeBlocked: false)
    for lambda in [0, 0.5, 1] {
      var method = LambdaReturns.on(model, seed: seed) {
        $0[LambdaReturns.lambda] = lambda
        Self.exploreAlways(&$0)
      }
      for _ in 0..<600 { method.step() }
      #expect(agrees(method.picture(of: .start).value ?? .nan, model.optimum), "\(model)")
    }
  }

  private static func exploreAlways(_ settings: inout Settings) {
    settings[EpsilonGreedy.epsilon] = 1
    settings[EpsilonGreedy.halving] = 1_000_000
  }

  @Test func aSingleEpisodeTeachesLambdaReturnsTheWholeWay() {
    // One state: what Q-learning learns in N episodes, a return tells at once.
    let trellis = Examples.uniform(states: 1, timesteps: 6, weight: -1)
    var (slow, fast) = (QLearning.on(trellis), LambdaReturns.on(trellis))
    slow.step()
    fast.step()
    #expect(slow.estimate(from: .start, to: 0) == -1)
    #expect(agrees(fast.estimate(from: .start, to: 0) ?? 0, -6))
    for _ in 0..<5 { slow.step() }
    #expect(slow.estimate(from: .start, to: 0) == -6)
  }

  @Test func sarsaLearnsWhatItsOwnPolicyIsWorth() {
    // At the second timestep one move earns 0, the other -1; the policy never becomes greedy.
    let trellis = Trellis(
      timesteps: 2, initial: [0, -.infinity],
      transition: .same(TransitionTable(dense: [0, -1, 0, -1], states: 2)), emission: .absent)
    var sarsa = Sarsa.on(trellis, seed: 2) {
      Self.exploreAlways(&$0)
      $0[Sarsa.alpha] = 0.01
    }
    var qLearning = QLearning.on(trellis, seed: 2, Self.exploreAlways)
    for _ in 0..<3000 {
      sarsa.step()
      qLearning.step()
    }
    let (own, best) = (
      sarsa.estimate(from: .start, to: 0) ?? 0, qLearning.estimate(from: .start, to: 0)
    )
    #expect((own + 0.5).magnitude < 0.15, "\(own)")
    #expect(best == 0)
  }

  @Test func treeSearchVisitsWhatIsBetterMoreOften() {
    let trellis = Examples.uniform(states: 3, timesteps: 3, favourite: 1)
    var method = TreeSearch.on(trellis, seed: 4)
    for _ in 0..<500 { method.step() }
    let visits = (0..<3).map { method.picture(of: TrellisCell(t: 1, state: $0)).visits }
    #expect(visits[1] > 2 * visits[0] && visits[1] > 2 * visits[2], "\(visits)")
    #expect(visits.allSatisfy { $0 >= 3 })
    #expect(method.present == [1, 1, 1])
  }

  @Test func treeSearchNeverEntersADeadEndThatItKnows() {
    // State 0 leads nowhere, and earns more at first.
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 3, initial: [5, 0],
      transition: .same(TransitionTable(dense: [no, no, no, 0], states: 2)), emission: .absent)
    var method = TreeSearch.on(trellis, seed: 1)
    for _ in 0..<10 { method.step() }
    #expect(method.picture(of: .start).visits == 9)
    #expect(method.estimate(from: .start, to: 0) == -.infinity)
    #expect(method.best?.states == [1, 1, 1])
  }

  @Test(arguments: 1...UInt64(20))
  func reinforceComesToPreferTheBestPath(seed: UInt64) {
    let trellis = Examples.uniform(states: 3, timesteps: 3, favourite: 1)
    var method = Reinforce.on(trellis, seed: seed)
    for _ in 0..<400 { method.step() }
    #expect(method.present == [1, 1, 1])
    #expect((method.picture(of: .start).value ?? 0) > 2.5)
  }

  @Test(arguments: (1...UInt64(100)).filter { SmallModel(seed: $0).paths.isEmpty })
  func learnersSeeThatThereIsNoPathAtAll(seed: UInt64) {
    let model = SmallModel(seed: seed)
    for kind in Self.learners + [Reinforce.self] {
      var run = Run(of: Entrant(kind), on: model.trellis, seed: seed)
      run.advance(to: 5000)
      #expect(run.method.isFinished, "\(kind) \(model)")
    }
  }
}
