import SeededRandom
import Testing

@testable import DynamicProgramming

/// A sequence of many timesteps is cut into stretches, whoever does them.
@Suite struct LongSequenceTests {
  private static let timesteps = LongSequence.least + 12_345

  /// - Parameter staying: how probable it is to stay where one is.
  private static func trellis(staying: Double, hasZeros: Bool = false) -> Trellis {
    var random = SplitMix64(seed: 9)
    let states = 3
    let table = (0..<9).map { place -> Double in
      if hasZeros && place % states < place / states { return -.infinity }
      return .log(place % 4 == 0 ? staying : (1 - staying) / 2)
    }
    return Trellis(
      timesteps: timesteps, initial: [-1, -2, -0.5],
      transition: .same(TransitionTable(dense: table, states: states)),
      emission: .categorical(
        CategoricalEmission(
          table: [-0.1, -2, -1, -2, -0.2, -1], states: states,
          codes: (0..<timesteps).map { _ in Int32(random.nextIndex(below: 3)) - 1 })),
      final: [-3, -2, -1])
  }

  private static func counts(_ trellis: Trellis, threads: Int, memory: Int) -> ExpectedCounts {
    Expectation(threads: threads, memory: memory).counts(
      of: ChainModel(of: trellis), over: [trellis])
  }

  /// What forgets at once, what hardly forgets, and what goes from left to right and never does.
  @Test(arguments: [(0.8, false), (0.9999, false), (0.99, true)])
  func doNotDependOnThreadsNorMemory(staying: Double, hasZeros: Bool) {
    let trellis = Self.trellis(staying: staying, hasZeros: hasZeros)
    let one = Self.counts(trellis, threads: 1, memory: 256 << 20)
    #expect(one.sequences == 1 && one.timesteps == Self.timesteps)
    #expect(Self.counts(trellis, threads: 2, memory: 256 << 20) == one)
    #expect(Self.counts(trellis, threads: 3, memory: 1) == one)
  }

  /// In one go, by the same recursions.
  @Test(arguments: [(0.8, false), (0.9999, false), (0.99, true)])
  func areThoseOfOneGo(staying: Double, hasZeros: Bool) throws {
    let trellis = Self.trellis(staying: staying, hasZeros: hasZeros)
    let model = ChainModel(of: trellis)
    var whole = ExpectedCounts(of: model)
    let counter = ScaledCounter(try #require(ScaledTables(model)))
    #expect(counter.add(trellis, to: &whole))
    counter.finish(&whole)
    let cut = Self.counts(trellis, threads: 2, memory: 256 << 20)
    #expect(agrees(cut.logEvidence, whole.logEvidence, within: 1e-12))
    #expect(agree(cut.initial, whole.initial, within: 1e-10))
    #expect(agree(cut.transition, whole.transition, within: 1e-9))
    #expect(agree(cut.final, whole.final, within: 1e-10))
    #expect(agree(cut.emission[0], whole.emission[0], within: 1e-9))
    #expect(agrees(cut.transition.reduce(0, +), Double(Self.timesteps - 1), within: 1e-11))
  }

  /// A sequence that no path explains, from the middle on.
  @Test func areNoneOfWhatIsImpossible() {
    var trellis = Self.trellis(staying: 0.8)
    var constraints = Constraints()
    for state in 0..<3 { constraints.forbid(state, at: Self.timesteps - 5) }
    trellis = Trellis(
      timesteps: trellis.timesteps, initial: trellis.initial, transition: trellis.transition,
      emission: trellis.emission, final: trellis.final, constraints: constraints)
    let counts = Self.counts(trellis, threads: 2, memory: 256 << 20)
    #expect(counts.impossible == 0 && counts.sequences == 0)
  }
}
