import Foundation
import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct StretchDecoderTests {
  /// States around the widths of the kernels.
  static let sizes = [1, 2, 3, 4, 5, 7, 8, 9, 16, 33]

  /// What a model is made of.
  enum Kind: CaseIterable {
    /// Any numbers: ties are rare.
    case scores
    /// A few symbols, some of them missing: the same sums come up again and again.
    case symbols
    /// Symbols that some states never show.
    case impossibleSymbols
    /// Normal densities, which are computed a block at a time.
    case densities
    /// Much is to be lost by leaving a state.
    case sticky
    /// Large numbers, which are rounded in earlier digits.
    case large
    /// States that are stayed in half of the time, and large numbers that hardly differ: it takes
    /// long until all paths have met, and what was rounded before stays.
    case staying
    /// Some transitions all but impossible, as learning leaves them: log-probabilities of -115.
    case wide
    /// Gains as well as losses.
    case gains
  }

  @Test(arguments: sizes)
  func takesThePathOfTheSolution(states: Int) {
    for (index, kind) in Kind.allCases.enumerated() {
      for timesteps in [2100, 2600 + 37 * states] {
        let trellis = Self.model(kind, states: states, timesteps: timesteps, seed: index)
        let comment: Comment = "\(states) × \(timesteps) \(kind)"
        let answer = Self.decode(trellis)
        if kind == .gains {
          // Near the end rounding might decide: the gains come to more than what is left of them.
          #expect(answer == .inexact, comment)
        } else if let answer {
          expectSame(answer, trellis, comment)
        } else {
          #expect(![.scores, .densities, .large, .staying, .wide].contains(kind), comment)
        }
        expectSame(PathDecoder(threads: 2).decode(trellis), trellis, comment)
      }
    }
  }

  @Test(arguments: [3, 4, 9, 16, 33, 64])
  func joinsManyStretchesOfWhatIsRounded(states: Int) {
    for kind in [Kind.large, .staying, .wide] {
      let trellis = Self.model(kind, states: states, timesteps: 36_000, seed: 1)
      let answer = Self.decode(trellis, threads: 2)
      expectSame(answer, trellis, "\(states) \(kind)")
    }
  }

  @Test(arguments: sizes)
  func doesNotDependOnTheNumberOfThreads(states: Int) {
    for kind in Kind.allCases {
      let trellis = Self.model(kind, states: states, timesteps: 8200, seed: states)
      let answers = [1, 2, 8].map { PathDecoder(threads: $0).decode(trellis) }
      let areSame = answers.allSatisfy { $0 == answers[0] }
      #expect(areSame, "\(states) \(kind)")
    }
  }

  @Test(arguments: [3, 6, 10])
  func leavesToOneSweepWhatTiesEverywhere(states: Int) {
    let trellis = Examples.uniform(states: states, timesteps: 4000)
    let answer = Self.decode(trellis)
    #expect(answer == nil)
    expectSame(PathDecoder(threads: 2).decode(trellis), trellis, "\(states)")
  }

  @Test(arguments: [3, 6, 10])
  func leavesToOneSweepWhatDependsOnTheEnd(states: Int) {
    // Nothing but the end tells one state from another, and to change is dear.
    var weights = [Double](repeating: -1e6, count: states * states)
    for state in 0..<states { weights[state * states + state] = -0.1 }
    let trellis = Trellis(
      timesteps: 4000, initial: (0..<states).map { -0.37 * Double($0) },
      transition: .same(TransitionTable(dense: weights, states: states)), emission: .absent,
      final: (0..<states).map { -0.61 * Double(states - $0) })
    let answer = Self.decode(trellis)
    #expect(answer == nil)
    expectSame(PathDecoder(threads: 2).decode(trellis), trellis, "\(states)")
  }

  @Test(arguments: [3, 6, 10])
  func findsThatNoPathIsPossible(states: Int) {
    for place in [0, 700, 1999, 3999] {
      var codes = (0..<4000).map { Int32($0 % 2) }
      codes[place] = 2
      let table = (0..<3 * states).map { $0 < 2 * states ? -0.1 * Double($0) : -.infinity }
      let trellis = Trellis(
        timesteps: 4000, initial: [Double](repeating: -1, count: states),
        transition: .same(
          TransitionTable(dense: Self.table(states, seed: place), states: states)),
        emission: .categorical(
          CategoricalEmission(table: table, states: states, codes: codes)))
      let answer = PathDecoder(threads: 2).decode(trellis)
      #expect(answer == .infeasible, "at \(place)")
    }
  }

  @Test(arguments: [4, 8, 12])
  func tiesByTheSizeOfTheWholeValue(states: Int) throws {
    // At every 500th timestep the second state is better by 5e-9: a tie where V is below -5e4, and
    // none nearer to the end.
    let timesteps = 5000
    let scores = (0..<timesteps * states).map { place in
      let (t, state) = (place / states, place % states)
      return -20 - (t % 500 == 7 && state == 1 ? -5e-9 : 0.001 * Double(state))
    }
    let trellis = Trellis(
      timesteps: timesteps, initial: [Double](repeating: -1, count: states),
      transition: .same(
        TransitionTable(
          dense: [Double](repeating: 0, count: states * states), states: states)),
      emission: .scores(scores))
    let answer = try #require(Self.decode(trellis)?.path)
    let taken = stride(from: 7, to: timesteps, by: 500).map { answer.states[$0] }
    #expect(taken == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    #expect(answer.optimalPaths == PathCount(32))
    expectSame(.path(answer), trellis, "\(states)")
  }

  @Test func cutsAllStepsIntoPartsAndBlocks() {
    for timesteps in [2100, 4097, 33_000, 100_001, 1_000_000] {
      for (lanes, length) in [(4, 4096), (2, 2048), (2, 256), (2, 128)] {
        guard let plan = StretchPlan(timesteps: timesteps, lanes: lanes, partLength: length) else {
          #expect(timesteps < 8 * lanes * StretchPlan.runUp + 2)
          continue
        }
        let parts = plan.allParts
        #expect(parts.first?.lowerBound == 0 && parts.last?.upperBound == timesteps - 1)
        #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(parts.allSatisfy { $0.lowerBound % StretchPlan.block == 0 })
        #expect(parts.allSatisfy { !$0.isEmpty && $0.count <= length })
        let blocks = parts.flatMap { StretchPlan.blocks(of: $0) }
        #expect(blocks == Array(StretchPlan.blocks(of: 0..<(timesteps - 1))))
        for stretch in 0..<plan.stretches {
          let rightmost = parts[plan.place(ofPart: 0, in: stretch)]
          #expect(rightmost.upperBound == plan.first(of: stretch + 1))
        }
      }
    }
  }

  // MARK: -

  private static func decode(_ trellis: Trellis, threads: Int = 1) -> DenseAnswer? {
    guard case .same(let table) = trellis.transition, case .dense(let weights) = table.storage
    else {
      return nil
    }
    let problem = DenseProblem(trellis, weights: weights)
    return trellis.states <= NarrowTies.statesAtMost
      ? FewStates(problem).flatMap {
        StretchDecoder($0, threads: threads).decode(onTimestep: { _ in })
      }
      : ManyStates(problem).flatMap {
        StretchDecoder($0, threads: threads).decode(onTimestep: { _ in })
      }
  }

  private static func table(_ states: Int, seed: Int) -> [Double] {
    var random = SplitMix64(seed: UInt64(seed))
    return (0..<states * states).map { _ in Double.random(in: -5...0, using: &random) }
  }

  /// The logarithms of rows with a half on the diagonal, the other half shared out by a Dirichlet
  /// distribution of concentration 1/2.
  private static func staying(_ states: Int, _ random: inout SplitMix64) -> [Double] {
    (0..<states).flatMap { state in
      let shares = (0..<states).map { _ in
        let (u, v) = (
          Double.random(in: 1e-300...1, using: &random), Double.random(in: 0...1, using: &random)
        )
        return -log(u) * pow(cos(2 * .pi * v), 2)
      }
      let sum = shares.reduce(0, +)
      return shares.enumerated().map { log(0.5 * $1 / sum + ($0 == state ? 0.5 : 0)) }
    }
  }

  static func model(_ kind: Kind, states: Int, timesteps: Int, seed: Int) -> Trellis {
    var random = SplitMix64(seed: UInt64(100 * states + seed))
    var weights = table(states, seed: seed + 7 * states)
    if kind == .sticky {
      for place in weights.indices where place / states != place % states { weights[place] -= 30 }
    }
    if kind == .wide {
      for place in weights.indices where place % 3 == 1 { weights[place] -= 115 }
    }
    if kind == .staying { weights = staying(states, &random) }
    let codes = (0..<timesteps).map { _ in Int32.random(in: -1...3, using: &random) }
    let symbols = (0..<4 * states).map { _ in Double.random(in: -4...0, using: &random) }
    let emission: EmissionModel =
      switch kind {
      case .scores, .sticky, .wide:
        .scores(
          (0..<timesteps * states).map { _ in Double.random(in: -4...0, using: &random) })
      case .staying:
        .scores(
          (0..<timesteps * states).map { _ in Double.random(in: -4001.5...(-4000), using: &random) }
        )
      case .large:
        .scores(
          (0..<timesteps * states).map { _ in Double.random(in: -4e3...0, using: &random) })
      case .gains:
        .scores(
          (0..<timesteps * states).map { _ in Double.random(in: -4...4, using: &random) })
      case .symbols:
        .categorical(CategoricalEmission(table: symbols, states: states, codes: codes))
      case .impossibleSymbols:
        .categorical(
          CategoricalEmission(
            table: symbols.enumerated().map {
              $0.offset % states > 0 && $0.offset % 3 == 0 ? -.infinity : $0.element
            }, states: states, codes: codes))
      case .densities:
        .family(
          FamilyEmission(
            FamilyParameters(
              IndependentComponents<Normal>.self, states: states, dimensions: 1,
              values: [
                (0..<states).map { Double($0) }, (0..<states).map { 1 + 0.1 * Double($0) },
              ]),
            observations: (0..<timesteps).map { t in
              t % 11 == 3 ? .nan : Double.random(in: 0...Double(states), using: &random)
            }))
      }
    return Trellis(
      timesteps: timesteps,
      initial: (0..<states).map { _ in Double.random(in: -4...0, using: &random) },
      transition: .same(TransitionTable(dense: weights, states: states)),
      emission: emission, final: seed % 2 == 0 ? nil : (0..<states).map { -0.7 * Double($0) })
  }

  private func expectSame(_ answer: DenseAnswer?, _ trellis: Trellis, _ comment: Comment) {
    guard let answer else {
      Issue.record("one sweep instead, \(comment)")
      return
    }
    expectSame(answer.path.map { PathDecoder.Decoding.path($0) } ?? .infeasible, trellis, comment)
  }

  private func expectSame(
    _ answer: PathDecoder.Decoding, _ trellis: Trellis, _ comment: Comment
  ) {
    let solution = Solution(of: trellis)
    guard case .path(let path) = answer, let expected = solution.path(onTimestep: { _ in }) else {
      Issue.record("no path or inexact, \(comment)")
      return
    }
    let isSame = path.states == expected.states
    #expect(isSame, comment)
    #expect(path.optimalPaths == expected.optimalPaths, comment)
    #expect(agrees(path.logJoint, expected.logJoint, within: 4e-16), comment)
  }
}
