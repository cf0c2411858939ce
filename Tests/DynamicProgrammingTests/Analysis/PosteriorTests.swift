import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct PosteriorTests {
  @Test(arguments: Seeds.everyday)
  func givesEveryStateTheShareOfThePathsThroughIt(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let posterior = Posterior(of: model.trellis)
    let all = Enumeration(of: model.plain)
    let (possible, shares) = (all.possiblePaths, all.shares)
    for t in 1...model.plain.timesteps {
      guard let column = posterior.probabilities(at: t) else {
        #expect(possible.isEmpty, "\(model)")
        continue
      }
      var known = [Double](repeating: 0, count: model.plain.states)
      for (path, share) in zip(possible, shares) { known[path[t - 1]] += share }
      #expect(agree(column, known), "t \(t) of \(model)")
    }
  }

  @Test(arguments: Seeds.everyday)
  func hasTheLogOfTheSumOverAllPathsForItsEvidence(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let posterior = Posterior(of: model.trellis)
    let sum = Enumeration(of: model.plain).logSum
    #expect(agrees(posterior.logEvidence, sum), "\(model)")
    #expect(agrees(posterior.solution.optimum, sum), "\(model)")
    #expect(posterior.isFeasible == (sum > -.infinity))
  }

  @Test(arguments: Seeds.few)
  func isTheSameWhereColumnsAreComputedAgain(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let whole = Posterior(of: model.trellis)
    let checkpointed = Posterior(of: model.trellis, memory: 0)
    #expect(whole.logEvidence == checkpointed.logEvidence)
    for t in 1...model.plain.timesteps {
      #expect(whole.probabilities(at: t) == checkpointed.probabilities(at: t))
    }
  }

  @Test(arguments: Seeds.few)
  func givesAStateTheSameProbabilityFromThatOfAnotherOne(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    for memory in [0, Int.max] {
      let posterior = Posterior(of: model.trellis, memory: memory)
      for t in 1...model.plain.timesteps {
        guard let all = posterior.probabilities(at: t) else {
          #expect(Enumeration(of: model.plain).possiblePaths.isEmpty, "\(model)")
          continue
        }
        for known in all.indices where all[known] > 0 {
          for state in all.indices {
            let found = posterior.probability(
              of: TrellisCell(t: t, state: state), beside: (known, all[known]))
            #expect(agrees(found, all[state]), "(\(t), \(state)) beside \(known) \(model)")
          }
        }
      }
    }
  }

  @Test func keepsAStateThatIsFarLessProbableThanTheOthers() {
    // 1e-300 of the rest after the first step, but the only one that can end.
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 3, initial: [0, -2000],
      transition: .same(TransitionTable(dense: [0, no, no, 0], states: 2)),
      emission: .scores([0, -3000, 0, -3000, 0, -3000]), final: [no, 0])
    let posterior = Posterior(of: trellis)
    #expect(posterior.logEvidence == -11_000)
    for t in 1...3 { #expect(posterior.probabilities(at: t) == [0, 1]) }
  }

  @Test func tellsHowFarItIs() {
    var done: [Int] = []
    _ = Posterior(of: Examples.umbrella) { done.append($0) }
    #expect(done == Array(1...10))
  }

  @Test func endsWithWhatIsThrown() {
    #expect(throws: CancellationError.self) {
      _ = try Posterior(of: Examples.umbrella) { if $0 == 7 { throw CancellationError() } }
    }
  }

  @Test func refusesADiscount() async {
    await #expect(processExitsWith: .failure) {
      _ = Posterior(of: Examples.corridor(discount: 0.5))
    }
  }

  @Test(arguments: Seeds.few)
  func neverMakesAPathMoreProbableThanAll(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let posterior = Posterior(of: model.trellis)
    let all = Enumeration(of: model.plain)
    let (possible, shares) = (all.possiblePaths, all.shares)
    // Both log-joint and log-evidence are given as doubles.
    let tolerance = 1e-11 * (possible.isEmpty ? 1 : max(1, posterior.logEvidence.magnitude))
    for (path, share) in zip(possible, shares) {
      let log = posterior.logProbability(ofPathWorth: model.trellis.logJoint(ofPath: path))
      #expect(log <= 0 && agrees(Foundation.exp(log), share, within: tolerance), "\(model)")
    }
    if possible.isEmpty { #expect(posterior.logProbability(ofPathWorth: -.infinity) == -.infinity) }
  }
}
