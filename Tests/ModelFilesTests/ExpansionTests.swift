import DynamicProgramming
import Foundation
import SeededRandom
import Testing
import WithoutProgress

@testable import ModelFiles

/// Durations and second order, against plain enumeration of what they mean.
@Suite struct ExpansionTests {
  // MARK: - Durations

  struct Segments {
    let initial: [Double]
    let transition: [[Double]]
    /// For each state the probabilities of lasting 1, 2, … timesteps.
    let durations: [[Double]]
    /// `emission[t][z]`: probabilities.
    let emission: [[Double]]

    /// The probabilities of all ways to cut the sequence into segments, each with its path of
    /// states; a duration that goes beyond the end is cut off there.
    func all() -> [(probability: Double, path: [Int])] {
      var found: [(Double, [Int])] = []
      func go(_ t: Int, _ weights: [Double], _ probability: Double, _ path: [Int]) {
        if t == emission.count { return found.append((probability, path)) }
        for state in weights.indices where weights[state] > 0 {
          for (place, chance) in durations[state].enumerated() where chance > 0 {
            let end = min(emission.count, t + place + 1)
            let emitted = (t..<end).reduce(1.0) { $0 * emission[$1][state] }
            go(
              end, transition[state], probability * weights[state] * chance * emitted,
              path + [Int](repeating: state, count: end - t))
          }
        }
      }
      go(0, initial, 1, [])
      return found.filter { $0.0 > 0 }
    }
  }

  private static func random(_ seed: UInt64) -> (Segments, String) {
    var random = SplitMix64(seed: seed)
    func distribution(_ count: Int) -> [Double] {
      let numbers = (0..<count).map { _ in Double(Int.random(in: 1...8, using: &random)) }
      let total = numbers.reduce(0, +)
      return numbers.map { $0 / total }
    }
    let emissionRows = [distribution(2), distribution(2), distribution(2)]
    let codes = (0..<6).map { _ in Int.random(in: 0...1, using: &random) }
    // A state does not follow itself, but for the third, which has no duration.
    let second = distribution(2)
    let third = distribution(3)
    let transition = [[0, second[0], second[1]], [second[1], 0, second[0]], third]
    let durations = [distribution(3), distribution(2), [1.0]]
    let initial = distribution(3)
    let text = """
      states: [a, b, c]
      initial: \(initial)
      transition: \(transition)
      durations: {a: \(durations[0]), b: \(durations[1])}
      emission: {symbols: [x, y], table: \(emissionRows)}
      observations: \(codes.map { ["x", "y"][$0] })
      """
    let segments = Segments(
      initial: initial, transition: transition, durations: durations,
      emission: codes.map { code in emissionRows.map { $0[code] } })
    return (segments, text)
  }

  @Test(arguments: UInt64(0)..<20)
  func decodesAsASegmentDecoderDoes(seed: UInt64) throws {
    let (segments, text) = Self.random(seed)
    let all = segments.all()
    let best = try #require(all.max { $0.probability < $1.probability })
    let problem = try Fixtures.load(text)
    #expect(problem.states.count == 6)
    let solution = Solution(of: problem.trellis)
    #expect((solution.optimum - log(best.probability)).magnitude < 1e-12)
    let path = try #require(solution.rollOut()).states.map { problem.label(of: $0) }
    #expect(path == best.path.map { ["a", "b", "c"][$0] })
    let total = all.reduce(0) { $0 + $1.probability }
    let surprise = Surprise(of: problem.trellis)
    #expect((surprise.logEvidence - log(total)).magnitude < 1e-12)
  }

  @Test func cutsADistributionWhereItsTailIsNothing() throws {
    let problem = try Fixtures.load(
      """
      states: [a, b]
      initial: [1, 0]
      transition: [[0, 1], [1, 0]]
      durations: {a: {family: poisson, rate: 2}, b: {family: negative-binomial, mean: 1, dispersion: 0.5}}
      emission: {symbols: [x], table: [[1], [1]]}
      observations: [x, x, x, x]
      """)
    let names = (0..<problem.states.count).map { problem.states[$0] }
    // 1 − Σ_{k < 16} Poisson(k; 2) is 6.6e-10 at 12 and below 1e-12 from 19 on (scipy 1.17).
    #expect(names.count { $0.hasPrefix("a·") } == 19)
    #expect(problem.trellis.initial[0] == -2)
    #expect((problem.trellis.initial[2] - (log(2) - 2)).magnitude < 1e-15)
    #expect(problem.labels?.names == ["a", "b"])
  }

  /// A state that is called like the key is one.
  @Test(arguments: ["{family: poisson, rate: 2}", "[0.25, 0.75]"])
  func onePlaceMayGiveTheDurationsOfAllStates(duration: String) throws {
    func load(_ durations: String, _ names: String = "[a, b]") throws -> Problem {
      try Fixtures.load(
        """
        states: \(names)
        initial: [1, 0]
        transition: [[0, 1], [1, 0]]
        durations: \(durations)
        emission: {symbols: [x], table: [[1], [1]]}
        observations: [x, x, x, x]
        """)
    }
    #expect(try load(duration) == load("{a: \(duration), b: \(duration)}"))
    let named = try load("{family: [1], b: \(duration)}", "[family, b]")
    #expect(named.states[0].hasPrefix("family"))
  }

  @Test func pinsAndForbidsByTheNamesOfTheFile() throws {
    let (_, text) = Self.random(3)
    let problem = try Fixtures.load(text + "\nconstraints: {pin: {2: c}, forbid: {4: [a, c]}}")
    let path = try #require(Solution(of: problem.trellis).rollOut()).states
    #expect(problem.label(of: path[1]) == "c")
    #expect(problem.label(of: path[3]) == "b")
  }

  // MARK: - Second order

  @Test(arguments: UInt64(0)..<20)
  func dependsOnTheTwoStatesBefore(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func row() -> [Double] {
      let p = Double(Int.random(in: 1...9, using: &random)) / 10
      return [p, 1 - p]
    }
    let (initial, first) = (row(), [row(), row()])
    let second = [[row(), row()], [row(), row()]]
    let table = [row(), row()]
    let codes = (0..<6).map { _ in Int.random(in: 0...1, using: &random) }
    let problem = try Fixtures.load(
      """
      states: [a, b]
      order: 2
      initial: \(initial)
      firstTransition: \(first)
      transition: \(second)
      emission: {symbols: [x, y], table: \(table)}
      observations: \(codes.map { ["x", "y"][$0] })
      """)
    func probability(_ z: [Int]) -> Double {
      var probability = initial[z[0]] * table[z[0]][codes[0]]
      for t in 1..<6 {
        probability *= t == 1 ? first[z[0]][z[1]] : second[z[t - 2]][z[t - 1]][z[t]]
        probability *= table[z[t]][codes[t]]
      }
      return probability
    }
    let all = (0..<64).map { bits in probability((0..<6).map { bits >> $0 & 1 }) }
    let (best, total) = (try #require(all.max()), all.reduce(0, +))
    let solution = Solution(of: problem.trellis)
    #expect((solution.optimum - log(best)).magnitude < 1e-12)
    // Where two paths tie, either is right.
    let path = try #require(solution.rollOut()).states.map { problem.label(of: $0) }
    #expect((probability(path.map { $0 == "a" ? 0 : 1 }) / best - 1).magnitude < 1e-12)
    #expect((Surprise(of: problem.trellis).logEvidence - log(total)).magnitude < 1e-12)
  }

  // MARK: - Labels and faults

  @Test func tellsStatesByTheirLabels() throws {
    let problem = try Fixtures.load(
      """
      states: [A2, A1, B]
      labels: {A2: A, A1: A}
      initial: [1, 0, 0]
      transition: [[0, 1, 0], [0, 0, 1], [0, 0, 1]]
      emission: {symbols: [x], table: [[1], [1], [1]]}
      observations: [x, x, x]
      """)
    #expect((0..<3).map { problem.label(of: $0) } == ["A", "A", "B"])
    #expect(problem.labels?.names == ["A", "B"])
    #expect(problem.summedByLabel([0.25, 0.5, 1]) == [0.75, 1])
  }

  static let faults: [(String, String)] = [
    (
      "durations: {a: [0.5, 0.25]}",
      "model.yaml:6:16: durations.a sums to 0.75, must sum to 1"
    ),
    (
      "durations: {d: [1]}",
      "model.yaml:6:13: durations: no state is called \"d\""
    ),
    (
      "durations: {a: {family: normal, mean: 1, sd: 1}}",
      "model.yaml:6:25: durations.a.family is \"normal\", must be poisson or negative-binomial"
    ),
    (
      "durations: {a: {family: poisson}}",
      "model.yaml:6:16: durations.a: rate is missing"
    ),
    (
      "order: 3",
      "model.yaml:6:8: order is 3, must be a whole number from 1 to 2"
    ),
    (
      "order: 2",
      "model.yaml:1:1: firstTransition is missing"
    ),
    (
      "labels: {d: x}",
      "model.yaml:6:10: labels: no state is called \"d\""
    ),
  ]

  @Test(arguments: faults)
  func refuses(line: String, message: String) {
    do throws(ModelError) {
      _ = try Fixtures.load(
        """
        states: [a, b]
        initial: [1, 0]
        transition: [[0, 1], [1, 0]]
        emission: {symbols: [x], table: [[1], [1]]}
        observations: [x]
        \(line)
        """)
      Issue.record("accepted")
    } catch {
      #expect(error.message == message)
    }
  }
}
