import DynamicProgramming
import Testing
import WithoutProgress

@testable import Solvers

/// Runs, their judgement, and the league table.
@Suite struct RunTests {
  @Test(arguments: 1...UInt64(100))
  func theFirstDivergenceIsWhereNoOptimalPathGoesOn(seed: UInt64) {
    let model = SmallModel(seed: seed, mayBeBlocked: false)
    let evaluator = Evaluator(by: Solution(of: model.trellis))
    let optimal = model.paths.filter { agrees($0.logJoint, model.optimum) }
    for path in model.paths {
      let agreed = (0...model.trellis.timesteps).last { t in
        optimal.contains { $0.states.prefix(t) == path.states.prefix(t) }
      }
      let expected = agreed == model.trellis.timesteps ? nil : agreed.map { $0 + 1 }
      #expect(evaluator.firstDivergence(of: path.states) == expected, "\(path) \(model)")
      #expect((evaluator.shortfall(of: path.logJoint) == 0) == (expected == nil), "\(model)")
    }
  }

  @Test func aRunGoesAsFarAsItsBudgetAndEndsTheCell() {
    let trellis = Examples.uniform(states: 4, timesteps: 10)
    var run = Run(of: Entrant(ForwardViterbi.self), on: trellis, seed: 1)
    run.advance(to: 5)
    #expect(run.edges == 4 + 4)
    run.advance(to: 20)
    #expect(run.edges == 4 + 16)
    run.advance(to: 21)
    #expect(run.edges == 4 + 20)
  }

  /// Where a step is broken off makes no difference to anything but when.
  @Test(arguments: MethodCatalogue.names, 1...UInt64(20))
  func goesOnWhereItBrokeOff(name: String, seed: UInt64) throws {
    let trellis = SmallModel(seed: seed).trellis
    let entrant = try #require(try Entrant.list(name).first)
    var whole = Run(of: entrant, on: trellis, seed: seed)
    while whole.edges < 400 && !whole.method.isFinished { whole.step() }
    var pieces = Run(of: entrant, on: trellis, seed: seed)
    var edges = 0
    // The last step of a method may cost nothing: one that has ended is compared at its end.
    while whole.method.isFinished ? !pieces.method.isFinished : pieces.edges < whole.edges {
      edges = max(edges, pieces.edges) + 1
      pieces.advance(to: edges)
    }
    #expect(pieces.edges == whole.edges)
    #expect(pieces.finds == whole.finds)
    #expect(pieces.method.best == whole.method.best)
    #expect(pieces.method.present == whole.method.present)
  }

  /// Of a hundred million cells, only those that the budget pays for are ever thought of.
  @Test(arguments: MethodCatalogue.names)
  func keepsItsBudgetHoweverLargeTheModelIs(name: String) throws {
    let trellis = Examples.ring(states: 100_000, timesteps: 1000)
    let entrant = try #require(try Entrant.list(name).first)
    var run = Run(of: entrant, on: trellis, seed: 1)
    run.advance(to: 1000)
    // A path that was begun is ended, and looked at once more.
    #expect(run.edges < 1000 + 10 * trellis.timesteps, "\(run.edges)")
  }

  @Test func findsGetBetterAndBetter() {
    let trellis = Examples.uniform(states: 3, timesteps: 8, favourite: 2)
    var run = Run(of: Entrant(QLearning.self), on: trellis, seed: 3)
    run.advance(to: 5000)
    #expect(run.finds.count > 1)
    let pairs = zip(run.finds, run.finds.dropFirst())
    #expect(pairs.allSatisfy { $0.logJoint < $1.logJoint && $0.edges < $1.edges })
  }

  @Test func aMethodWithRandomNumbersRunsAsOftenAsAskedAnyOtherOnce() {
    let solution = Solution(of: Examples.uniform(states: 2, timesteps: 3))
    let comparison = Comparison(
      on: solution, entrants: [Entrant(ForwardViterbi.self), Entrant(QLearning.self)],
      budget: 100, seed: 8, repeats: 3)
    #expect(comparison.trials.map(\.entrant) == [0, 1, 1, 1])
    #expect(comparison.trials.map(\.seed) == [8, 8, 9, 10])
  }

  @Test func theTableIsRankedByShortfallAndThenByWork() {
    let trellis = SmallModel(seed: 21, mayBeBlocked: false).trellis
    let entrants = MethodCatalogue.all.map { Entrant($0) }
    let comparison = Comparison(
      on: Solution(of: trellis), entrants: entrants, budget: 300, seed: 1, repeats: 3)
    let standings = comparison.standings(comparison.trials.map(comparison.run))
    #expect(standings.count == entrants.count)
    let keys = standings.map {
      ($0.median.shortfall ?? .infinity, $0.median.edgesToBest ?? .max)
    }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(standings.contains { $0.entrant.card.name == "viterbi" && $0.isExact })
  }

  @Test func theMedianOfAnEvenNumberIsTheWorseOfTheTwo() {
    let outcomes = [3.0, 0, 1, 2].enumerated().map { place, shortfall in
      Outcome(
        seed: UInt64(place), states: [0], logJoint: -shortfall, shortfall: shortfall,
        firstDivergence: nil, edges: 10, isExact: false, finds: [])
    }
    let standing = Standing(of: Entrant(QLearning.self), outcomes: outcomes)
    #expect(standing.median.shortfall == 2)
    #expect(standing.optimalCount == 1 && standing.best == 0 && standing.worst == -3)
  }

  @Test func anEntrantIsCalledByWhatIsSet() {
    var settings = Settings()
    settings[BeamSearch.width] = 8
    #expect(Entrant(BeamSearch.self, settings: settings).name == "beam:width=8")
    settings[BeamSearch.width] = BeamSearch.width.standard
    #expect(Entrant(BeamSearch.self, settings: settings).name == "beam")
    #expect(Entrant(BeamSearch.self, settings: settings) == Entrant(BeamSearch.self))
  }
}
