import DynamicProgramming
import Testing

@testable import Solvers

/// The methods that find the optimum for certain, and know it.
@Suite struct ExactMethodTests {
  private static let exact: [any Method.Type] = [
    ForwardViterbi.self, AStar.self, BackwardInduction.self, ValueIteration.self,
    AsynchronousValueIteration.self, PolicyIteration.self,
  ]

  @Test(arguments: 1...UInt64(300))
  func giveTheOptimumOfTheEnumerationAndAPathThatIsWorthIt(seed: UInt64) {
    let model = SmallModel(seed: seed)
    for kind in Self.exact { check(kind.on(model, seed: seed), model) }
    check(ValueIteration.on(model) { $0[ValueIteration.order] = 1 }, model)
    check(BeamSearch.on(model) { $0[BeamSearch.width] = 3 }, model)
  }

  private func check(_ method: any Method, _ model: SmallModel) {
    let name = type(of: method).card.name
    #expect(!method.isExact, "\(name) \(model)")
    let method = method.finished()
    #expect(method.isFinished && method.isExact, "\(name) \(model)")
    #expect(agrees(method.best?.logJoint ?? -.infinity, model.optimum), "\(name) \(model)")
    if let best = method.best {
      let found = model.paths.first { $0.states == best.states }
      #expect(agrees(found?.logJoint ?? -.infinity, model.optimum), "\(name) \(model)")
      let present = model.trellis.logJoint(of: method.present)
      #expect(agrees(present, model.optimum), "\(name) \(model)")
    }
  }

  @Test(arguments: 1...UInt64(100))
  func valueIterationHasTheLastColumnsRightAfterAsManySweeps(seed: UInt64) {
    let model = SmallModel(seed: seed)
    let n = model.trellis.timesteps
    let exact = BackwardInduction.on(model).finished()
    var method = ValueIteration.on(model)
    for sweep in 1...n where !method.isFinished {
      for _ in 0..<n { method.step() }
      for state in 0..<(sweep == n ? 1 : model.trellis.states) {
        let cell = TrellisCell(t: n - sweep, state: state)
        #expect(method.picture(of: cell).value == exact.picture(of: cell).value, "\(model)")
      }
    }
    #expect(method.isFinished)
  }

  @Test func valueIterationWastesWhatBackwardInductionDoesOnce() {
    let trellis = Examples.uniform(states: 3, timesteps: 20)
    let once = BackwardInduction.on(trellis).finished()
    #expect(once.work.edges == 3 + 19 * 9 + 20)
    // Every sweep as many, and a path of 20 edges after it.
    var moving = Examples.uniform(states: 3, timesteps: 20, weight: -1)
    #expect(ValueIteration.on(moving).finished().work.edges == 20 * once.work.edges)
    moving = Examples.uniform(states: 3, timesteps: 20)
    #expect(ValueIteration.on(moving).finished().work.edges == once.work.edges)
  }

  @Test func aStarLooksAtFewerEdgesThanViterbiWhereTheBoundIsTight() {
    // One state is best at every timestep: the bound is what it earns.
    let trellis = Examples.uniform(states: 10, timesteps: 50, favourite: 3)
    let star = AStar.on(trellis).finished()
    let viterbi = ForwardViterbi.on(trellis).finished()
    #expect(star.best?.logJoint == viterbi.best?.logJoint)
    // The bound looks once at the table, and once at every state of the columns 2 … N.
    #expect(star.work.edges == 100 + 49 * 10 + 10 + 49 * 10)
    #expect(viterbi.work.edges == 10 + 49 * 100)
  }

  @Test(arguments: 1...UInt64(100))
  func aBeamKnowsWhenItHasDroppedNothing(seed: UInt64) {
    let model = SmallModel(seed: seed)
    for width in 1...3 {
      let beam = BeamSearch.on(model) { $0[BeamSearch.width] = Double(width) }.finished()
      if beam.isExact {
        #expect(agrees(beam.best?.logJoint ?? -.infinity, model.optimum), "\(model)")
      }
    }
  }
}
