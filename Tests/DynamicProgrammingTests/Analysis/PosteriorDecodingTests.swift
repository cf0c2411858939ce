import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct PosteriorDecodingTests {
  @Test(arguments: Seeds.few)
  func takesTheMostProbableStateOfEveryTimestepAndScoresTheirPath(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let posterior = Posterior(of: model.trellis)
    guard let decoding = PosteriorDecoding(of: posterior) else {
      #expect(!posterior.isFeasible)
      return
    }
    for t in 1...model.plain.timesteps {
      let column = posterior.probabilities(at: t) ?? []
      #expect(decoding.probabilities[t - 1] >= (column.max() ?? 1) - 1e-12, "\(model)")
      #expect(decoding.probabilities[t - 1] == column[decoding.states[t - 1]])
    }
    #expect(agrees(decoding.logJoint, model.plain.score(of: decoding.states)), "\(model)")
  }

  @Test func mayBeAnImpossiblePath() throws {
    // 0 and 1 lead to 2; 3 and 4, more probable together than either, to 5; 0 is the most probable.
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 2, initial: [-0.9, -1.2, -1.2, no, no],
      transition: .same(
        TransitionTable(
          dense: [
            no, no, no, 0, no, no, no, no, no, 0, no, no, no, no, 0, no, no, no, 0, no, no, no, no,
            no, 0,
          ], states: 5)), emission: .absent)
    let decoding = try #require(PosteriorDecoding(of: Posterior(of: trellis)))
    #expect(decoding.states == [0, 4])
    #expect(decoding.logJoint == no)
    #expect(decoding.differences(from: [0, 3]) == [2])
  }

  @Test func givesTiesToTheStateListedFirst() throws {
    let uniform = Posterior(of: Examples.uniform(states: 3, timesteps: 4))
    let decoding = try #require(PosteriorDecoding(of: uniform))
    #expect(decoding.states == [0, 0, 0, 0])
    #expect(decoding.differences(from: [0, 1, 0, 2]) == [2, 4])
  }

  @Test func isNothingWhereNoPathIsPossible() {
    let trellis = Trellis(
      timesteps: 1, initial: [-.infinity], transition: .absent, emission: .absent)
    #expect(PosteriorDecoding(of: Posterior(of: trellis)) == nil)
  }
}
