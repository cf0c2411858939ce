import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct PosteriorDecodingTests {
  @Test(arguments: Seeds.few)
  func takesTheMostProbableStateOfEveryTimestepAndScoresTheirPath(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let (posterior, decoded) = Posterior.withDecoding(of: model.trellis)
    guard let decoding = decoded else {
      #expect(!posterior.isFeasible)
      return
    }
    for t in 1...model.plain.timesteps {
      let column = posterior.probabilities(at: t) ?? []
      let state = Int(decoding.states[t - 1])
      #expect(state == Posterior.first(ofLargest: column), "\(model)")
      #expect(column[state] >= (column.max() ?? 1) - 1e-12, "\(model)")
    }
    #expect(agrees(decoding.logJoint, model.plain.score(of: decoding.states.listed)), "\(model)")
  }

  /// By enumeration: a label is as probable as all paths that bear it, and what they are worth
  /// together as the best of them.
  @Test(arguments: Seeds.few)
  func takesTheMostProbableLabelOfEveryTimestep(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let enumeration = Enumeration(of: model.plain)
    let labels = StateLabels((0..<model.trellis.states).map { $0 % 2 == 0 ? "even" : "odd" })
    let decoding = Posterior.withDecoding(of: model.trellis, by: labels).decoding
    #expect((decoding == nil) == enumeration.possiblePaths.isEmpty, "\(model)")
    for decoding in [decoding].compactMap(\.self) {
      let parts = (1...model.plain.timesteps).map { t in
        zip(enumeration.possiblePaths, enumeration.shares).reduce(0) {
          $0 + ($1.0[t - 1] % 2 == decoding.states[t - 1] % 2 ? $1.1 : 0)
        }
      }
      #expect(parts.allSatisfy { $0 >= 0.5 - 1e-9 }, "\(model)")
      let bearing = enumeration.paths.filter { path in
        zip(path, decoding.states).allSatisfy { $0 % 2 == $1 % 2 }
      }
      let best = bearing.map { model.plain.score(of: $0) }.max() ?? -.infinity
      #expect(agrees(decoding.logJoint, best), "\(model)")
    }
  }

  @Test func aLabelOfSeveralStatesBeatsAMoreProbableState() throws {
    let trellis = Trellis(
      timesteps: 1, initial: [0.4, 0.35, 0.25].map { .log($0) }, transition: .absent,
      emission: .absent)
    let decoding = try #require(
      Posterior.withDecoding(of: trellis, by: StateLabels(["b", "a", "a"])).decoding)
    #expect(decoding.states == [1])
    #expect(decoding.differences(from: [2]) == [] && decoding.differences(from: [0]) == [1])
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
    let decoding = try #require(Posterior.withDecoding(of: trellis).decoding)
    #expect(decoding.states == [0, 4])
    #expect(decoding.logJoint == no)
    #expect(decoding.differences(from: [0, 3]) == [2])
  }

  @Test func givesTiesToTheStateListedFirst() throws {
    let uniform = Examples.uniform(states: 3, timesteps: 4)
    let decoding = try #require(Posterior.withDecoding(of: uniform).decoding)
    #expect(decoding.states == [0, 0, 0, 0])
    #expect(decoding.differences(from: [0, 1, 0, 2]) == [2, 4])
  }

  @Test func isNothingWhereNoPathIsPossible() {
    let trellis = Trellis(
      timesteps: 1, initial: [-.infinity], transition: .absent, emission: .absent)
    #expect(Posterior.withDecoding(of: trellis).decoding == nil)
  }

  /// Columns pass in rounds of several threads, whose pieces are decided at once; where not all are
  /// kept, those of the backward pass are computed again.
  @Test(arguments: [Int.max, 0], [1, 2, 5])
  func isTheSameHoweverColumnsPass(memory: Int, threads: Int) throws {
    for kind in [StretchDecoderTests.Kind.scores, .impossibleSymbols] {
      let trellis = StretchDecoderTests.model(kind, states: 9, timesteps: 5_000, seed: 3)
      let (posterior, decoded) = Posterior.withDecoding(
        of: trellis, memory: memory, threads: threads, onColumn: { _ in })
      let decoding = try #require(decoded)
      let likeliest = (1...5_000).map {
        Posterior.first(ofLargest: posterior.probabilities(at: $0) ?? [])
      }
      #expect(decoding.states.map { Int($0) } == likeliest, "\(kind)")
      let labels = StateLabels((0..<9).map { "\($0 / 4)" })
      let labelled = [threads, 1].map {
        Posterior.withDecoding(
          of: trellis, by: labels, memory: memory, threads: $0, onColumn: { _ in }
        ).decoding
      }
      #expect(labelled[0] == labelled[1] && labelled[0] != nil, "\(kind)")
    }
  }

  @Test func tellsHowManyColumnsAreDone() {
    var done: [Int] = []
    _ = Posterior.withDecoding(of: Examples.umbrella) { done.append($0) }
    #expect(done == Array(1...(2 * Examples.umbrella.timesteps)))
  }
}
