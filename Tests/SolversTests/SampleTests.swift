import DynamicProgramming
import ModelFiles
import Testing

@testable import Solvers

/// The samples that were made to tell methods apart do so.
@Suite struct SampleTests {
  private static func trellis(_ name: String) throws -> Trellis {
    let sample = try #require(SampleCatalogue.sample(named: name))
    return try ModelLoader().read(bytes: sample.bytes, name: name, directory: nil).problem.trellis
  }

  @Test func stuckHoldsGreedyAndConditionalModes() throws {
    let trellis = try Self.trellis("stuck")
    let log = { (path: [Int]) in trellis.logJoint(of: path) }
    #expect((log([1, 1, 1, 1, 1]) + 3.6166).magnitude < 5e-5)
    #expect((log([0, 0, 0, 0, 0]) + 5.2906).magnitude < 5e-5)
    #expect(ForwardViterbi.on(trellis).finished().best?.states == [1, 1, 1, 1, 1])
    #expect(MyopicGreedy.on(trellis).finished().best?.states == [0, 0, 0, 0, 0])
    #expect(ConditionalModes.on(trellis).finished().best?.states == [0, 0, 0, 0, 0])
  }

  @Test func roadsNeedABeamOfSix() throws {
    let trellis = try Self.trellis("roads")
    let returns = (1...9).map { width in
      BeamSearch.on(trellis) { $0[BeamSearch.width] = Double(width) }.finished().best?.logJoint
    }
    #expect(returns == [35, 35, 35, 35, 35, 50, 50, 50, 50])
  }

  @Test func theOasisIsFoundByWhoExpectsTheBest() throws {
    let trellis = try Self.trellis("oasis")
    for seed in 1...UInt64(5) {
      let timid = QLearning.on(trellis, seed: seed).finished(budget: 20_000)
      #expect(timid.best?.logJoint == 16)
      let hopeful = QLearning.on(trellis, seed: seed) { $0[ActionValues.initial] = 100 }
      #expect(hopeful.finished(budget: 20_000).best?.logJoint == 90)
    }
  }

  @Test func maintenanceMakesValueIterationPayForItsHorizon() throws {
    let trellis = try Self.trellis("maintenance")
    #expect(trellis.timesteps == 365)
    let once = BackwardInduction.on(trellis).finished()
    #expect(once.best?.logJoint == 1328)
    let early = ValueIteration.on(trellis).finished(budget: 10 * once.work.edges)
    #expect((early.best?.logJoint ?? 0) < 1328)
    #expect(MyopicGreedy.on(trellis).finished().best?.logJoint == 31)
  }
}
