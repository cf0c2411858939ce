import Foundation
import SeededRandom
import Testing

@testable import DynamicProgramming

/// The smallest changes that let another path win, held against full solves.
@Suite struct RemedyTests {
  /// A random model, its best path, and another that is worth less.
  private struct Case {
    let problem: Problem
    let best, path: [Int]

    /// Nil where every possible path is as good as the best.
    init?(seed: UInt64) throws {
      let model = RandomModel(seed: seed, jackpots: false)
      problem = Problem(potentials: model.trellis)
      guard let rollout = Solution(of: problem.trellis).rollOut() else { return nil }
      best = rollout.states
      let worth = { [problem] (path: [Int]) in problem.trellis.logJoint(ofPath: path) }
      let optimum = worth(best)
      let worse = Enumeration(of: model.plain).possiblePaths.filter { optimum - worth($0) > 1e-3 }
      if worse.isEmpty { return nil }
      var random = SplitMix64(seed: seed)
      path = worse[Int.random(in: 0..<worse.count, using: &random)]
    }

    /// By how much the best path leads if a number is another; nil where it cannot be.
    func lead(_ parameter: Parameter, at number: Double, rescales: Bool) -> Double? {
      let edit = Edit.set(parameter, to: number, rescales: rescales)
      guard let trellis = (try? problem.edited(by: edit))?.trellis else { return nil }
      let value = trellis.logJoint(ofPath: path)
      if value == -.infinity { return .infinity }
      return Solution(of: trellis).optimum - value
    }
  }

  /// Those of models that have a path which is not the best.
  static let seeds = Seeds.everyday.filter { $0 % 8 == 1 && (try? Case(seed: $0)) ?? nil != nil }

  @Test(arguments: seeds)
  func theChangeLetsThePathWinAndAThousandthLessDoesNot(seed: UInt64) throws {
    let model = try #require(try Case(seed: seed))
    let remedies = Remedies(for: model.path, besides: model.best, of: model.problem)
    for remedy in remedies.possible {
      let lead = try #require(
        model.lead(remedy.parameter, at: remedy.to, rescales: remedy.rescales))
      #expect(lead <= 1e-9, "\(remedy)")
      if remedy.wins {
        let edited = try model.problem.edited(by: remedy.edit)
        #expect(Solution(of: edited.trellis).rollOut()?.states == model.path, "\(remedy)")
      }
      if remedy.from == -.infinity { continue }
      let short = remedy.from + 0.999 * (remedy.to - remedy.from)
      let missed = try #require(
        model.lead(remedy.parameter, at: short, rescales: remedy.rescales))
      #expect(missed > 1e-9, "\(remedy)")
    }
    let sizes = remedies.possible.map(\.size)
    #expect(sizes == sizes.sorted())
  }

  @Test(arguments: seeds)
  func nothingSmallerAndNothingElseHelps(seed: UInt64) throws {
    let model = try #require(try Case(seed: seed))
    let remedies = Remedies(for: model.path, besides: model.best, of: model.problem)
    for remedy in remedies.possible where remedy.from > -.infinity {
      let isLinear = abs(abs(remedy.to - remedy.from) - remedy.size) < 1e-9
      for share in stride(from: -0.99, through: 0.99, by: 0.09) {
        let change = share * remedy.size
        let number = isLinear ? remedy.from + change : remedy.from * exp(change)
        guard let lead = model.lead(remedy.parameter, at: number, rescales: remedy.rescales)
        else { continue }
        #expect(lead > 0, "\(remedy), \(number)")
      }
    }
    for parameter in remedies.impossible {
      let rescales = model.problem.hasRow(parameter)
      let number = try #require(model.problem.number(of: parameter))
      for change in [-100, -10, -3, -1, -0.3, -0.1, 0.1, 0.3, 1, 3, 10, 100] {
        let start = number.isFinite ? number : 0
        guard let lead = model.lead(parameter, at: start + change, rescales: rescales) else {
          continue
        }
        #expect(lead > 0, "\(parameter), \(start + change)")
      }
    }
  }

  @Test func aProbabilityChangesWithItsRow() throws {
    // p(a → a) = 0.8: a a leads a b by log 0.8 − log 0.2, and no longer at 0.5.
    let problem = Problem(
      name: "coin", states: .listed(["a", "b"]), observations: .none(timesteps: 2),
      reading: .probabilities,
      trellis: Trellis(
        timesteps: 2, initial: [0, -.infinity],
        transition: .same(
          TransitionTable(dense: [log(0.8), log(0.2), log(0.5), log(0.5)], states: 2)),
        emission: .scores([0, 0, 0, 0])))
    let remedies = Remedies(for: [0, 1], besides: [0, 0], of: problem)
    let stay = try #require(
      remedies.possible.first { $0.parameter == .transition(from: 0, to: 0, t: nil) })
    #expect(stay.rescales && abs(stay.to - 0.5) < 1e-12)
    #expect(abs(stay.size - log(0.8 / 0.5)) < 1e-12)
    let leave = try #require(
      remedies.possible.first { $0.parameter == .transition(from: 0, to: 1, t: nil) })
    #expect(abs(leave.to - 0.5) < 1e-12 && abs(leave.size - log(0.5 / 0.2)) < 1e-12)
    #expect(remedies.possible.first?.parameter == .transition(from: 0, to: 0, t: nil))
    // In a row of two they are one edit, and beyond the tie the path is the one that is found.
    #expect(remedies.distinct.contains(stay) && !remedies.distinct.contains(leave))
    #expect(stay.wins && stay.beyond < 0.5 && stay.beyond > 0.4997)
    let edited = try problem.edited(by: stay.edit)
    #expect(Solution(of: edited.trellis).rollOut()?.states == [0, 1])
  }

  @Test func anImpossiblePathIsMadePossible() throws {
    let problem = Examples.wall
    let remedies = Remedies(for: [0, 1], besides: [0, 0], of: problem)
    let open = try #require(
      remedies.possible.first { $0.parameter == .transition(from: 0, to: 1, t: nil) })
    // p · 0.1 = 1 − p.
    #expect(open.from == 0 && abs(open.to - 1 / 1.1) < 1e-12 && open.size == .infinity)
  }

  @Test func theMeanOfAFamilyCounts() throws {
    let parameters = FamilyParameters(
      IndependentComponents<Normal>.self, states: 2, values: [[0, 4], [1, 1]])
    let problem = Problem(
      name: "levels", states: .listed(["low", "high"]),
      observations: .vectors([1], dimensions: 1), reading: .probabilities,
      trellis: Trellis(
        timesteps: 1, initial: [log(0.5), log(0.5)], transition: .absent,
        emission: .family(FamilyEmission(parameters, observations: [1]))))
    let remedies = Remedies(for: [1], besides: [0], of: problem)
    let mean = try #require(
      remedies.possible.first {
        $0.parameter == .ofFamily(FamilyParameters.Place(0, state: 1))
      })
    // As near to 1 as the other mean.
    #expect(abs(mean.to - 2) < 1e-9)
  }
}
