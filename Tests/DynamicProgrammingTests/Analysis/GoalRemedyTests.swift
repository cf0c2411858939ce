import Foundation
import SeededRandom
import Testing

@testable import DynamicProgramming

/// The smallest changes that let the path be right wherever something is known, held against full
/// solves.
@Suite struct GoalRemedyTests {
  /// A random model, its best path, and what is known of another that is worth less.
  private struct Case {
    let problem: Problem
    let best: [Int]
    let goal: Reference

    /// Nil where every possible path is as good as the best, or is where it is known to be.
    init?(seed: UInt64) throws {
      let model = RandomModel(seed: seed, jackpots: false)
      problem = Problem(potentials: model.trellis)
      guard let rollout = Solution(of: problem.trellis).rollOut() else { return nil }
      best = rollout.states
      var random = SplitMix64(seed: seed)
      let possible = Enumeration(of: model.plain).possiblePaths
      let path = possible[Int.random(in: 0..<possible.count, using: &random)]
      goal = Reference(path.map { Int.random(in: 0..<3, using: &random) == 0 ? [$0] : nil })
      guard let lead = Self.lead(problem.trellis, goal), lead > 1e-3 else { return nil }
    }

    /// By how much the best path leads over the best one that goes where it should.
    private static func lead(_ trellis: Trellis, _ goal: Reference) -> Double? {
      let constrained = Solution(of: trellis.restricted(to: goal)).optimum
      return constrained == -.infinity ? .infinity : Solution(of: trellis).optimum - constrained
    }

    /// The same if a number is another; nil where it cannot be.
    func lead(_ parameter: Parameter, at number: Double) -> Double? {
      let edit = Edit.set(parameter, to: number, rescales: problem.hasRow(parameter))
      guard let trellis = (try? problem.edited(by: edit))?.trellis else { return nil }
      return Self.lead(trellis, goal)
    }

    var remedies: Remedies {
      let path = problem.trellis.bestPath(following: goal)
      return Remedies(for: goal, drawn: path, besides: best, of: problem) { _ in }
    }
  }

  static let seeds = Seeds.everyday.filter { $0 % 8 == 3 && (try? Case(seed: $0)) ?? nil != nil }

  @Test(arguments: seeds)
  func theChangeMakesItRightAndNoSmallerOneDoes(seed: UInt64) throws {
    let model = try #require(try Case(seed: seed))
    for remedy in model.remedies.possible {
      let lead = try #require(model.lead(remedy.parameter, at: remedy.to))
      #expect(lead <= 1e-9, "\(remedy)")
      if remedy.wins {
        let path = Solution(of: try model.problem.edited(by: remedy.edit).trellis).rollOut()
        #expect(model.goal.isMet(by: try #require(path).states), "\(remedy)")
      }
      if remedy.from == -.infinity || remedy.size == .infinity { continue }
      let isLinear = abs(abs(remedy.to - remedy.from) - remedy.size) < 1e-9
      for share in stride(from: -0.999, through: 0.999, by: 0.037) {
        let change = share * remedy.size
        let number = isLinear ? remedy.from + change : remedy.from * exp(change)
        guard let lead = model.lead(remedy.parameter, at: number) else { continue }
        #expect(lead > 0, "\(remedy), \(number)")
      }
    }
  }

  @Test(arguments: seeds)
  func nothingElseHelps(seed: UInt64) throws {
    let model = try #require(try Case(seed: seed))
    for parameter in model.remedies.impossible {
      let number = try #require(model.problem.number(of: parameter))
      let start = number.isFinite ? number : 0
      for change in stride(from: -12.0, through: 12, by: 0.25) where change != 0 {
        guard let lead = model.lead(parameter, at: start + change) else { continue }
        #expect(lead > 0, "\(parameter), \(start + change)")
      }
    }
  }

  /// Whichever path ends in b is meant, not that one alone which is the best of them at present.
  private static func mixed(_ goal: Reference) -> (problem: Problem, remedies: Remedies) {
    let problem = Problem(
      name: "two", states: .listed(["a", "b"]), observations: .none(timesteps: 4),
      reading: .probabilities,
      trellis: Trellis(
        timesteps: 4, initial: [log(0.6), log(0.4)],
        transition: .same(
          TransitionTable(dense: [log(0.9), log(0.1), log(0.2), log(0.8)], states: 2)),
        emission: .categorical(
          CategoricalEmission(
            table: [log(0.7), log(0.2), log(0.3), log(0.8)], states: 2, codes: [0, 0, 0, 0]))))
    let path = problem.trellis.bestPath(following: goal)
    return (
      problem, Remedies(for: goal, drawn: path, besides: [0, 0, 0, 0], of: problem) { _ in }
    )
  }

  @Test func thePathMayChangeWhereNothingIsKnown() throws {
    let goal = Reference([nil, nil, nil, [1]])
    let (problem, remedies) = Self.mixed(goal)
    let step = try #require(
      remedies.possible.first { $0.parameter == .transition(from: 0, to: 1, t: nil) })
    #expect(step.wins && step.to < 0.8)
    let ends = try problem.edited(by: step.edit)
    #expect(goal.isMet(by: try #require(Solution(of: ends.trellis).rollOut()).states))
    let emitted = remedies.possible.map(\.parameter)
    #expect(emitted.contains(.emission(state: 0, symbol: 0)))
    #expect(emitted.contains(.emission(state: 1, symbol: 0)))
  }

  /// Of so many timesteps the paths are not looked at one by one.
  @Test func ofALongSequenceTheChangeMakesItRightToo() throws {
    let (n, known) = (100, [10, 50, 90])
    let problem = Problem(
      name: "long", states: .listed(["a", "b"]), observations: .none(timesteps: n),
      reading: .probabilities,
      trellis: Trellis(
        timesteps: n, initial: [log(0.6), log(0.4)],
        transition: .same(
          TransitionTable(dense: [log(0.9), log(0.1), log(0.2), log(0.8)], states: 2)),
        emission: .categorical(
          CategoricalEmission(
            table: [log(0.7), log(0.2), log(0.3), log(0.8)], states: 2,
            codes: (0..<n).map { $0 % 5 == 0 ? 1 : 0 }))))
    let goal = Reference((0..<n).map { known.contains($0) ? [1] : nil })
    let best = try #require(Solution(of: problem.trellis).rollOut()).states
    let remedies = Remedies(
      for: goal, drawn: problem.trellis.bestPath(following: goal), besides: best, of: problem
    ) { _ in }
    #expect(!remedies.possible.isEmpty)
    for remedy in remedies.possible where remedy.wins {
      let path = Solution(of: try problem.edited(by: remedy.edit).trellis).rollOut()
      #expect(goal.isMet(by: try #require(path).states), "\(remedy)")
      let short = remedy.from * pow(remedy.to / remedy.from, 0.999)
      let edit = Edit.set(remedy.parameter, to: short, rescales: remedy.rescales)
      let missed = Solution(of: try problem.edited(by: edit).trellis).rollOut()
      #expect(!goal.isMet(by: try #require(missed).states), "\(remedy)")
    }
  }

  /// b cannot be entered, and nothing says from where it should be.
  @Test func aZeroIsFoundThatKeepsTheReferenceFromBeingPossible() throws {
    let problem = Examples.wall
    let remedies = Remedies(
      for: Reference([nil, [1]]), drawn: nil, besides: [0, 0], of: problem
    ) { _ in }
    let open = try #require(
      remedies.possible.first { $0.parameter == .transition(from: 0, to: 1, t: nil) })
    #expect(open.from == 0 && abs(open.to - 1 / 1.1) < 1e-9 && open.wins)
  }
}
