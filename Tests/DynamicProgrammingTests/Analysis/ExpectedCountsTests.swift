import Foundation
import Testing

@testable import DynamicProgramming

/// Expected counts against the shares of all paths, one by one.
@Suite struct ExpectedCountsTests {
  /// How often all paths together use what each of them uses, by their shares.
  private struct Plain {
    var initial, final: [Double]
    /// Axes (step, from, to).
    var edges: [[[Double]]]

    init(_ model: PlainModel) {
      let enumeration = Enumeration(of: model)
      initial = [Double](repeating: 0, count: model.states)
      final = initial
      edges = (1..<model.timesteps).map { _ in
        Array(repeating: [Double](repeating: 0, count: model.states), count: model.states)
      }
      for (path, share) in zip(enumeration.possiblePaths, enumeration.shares) {
        initial[path[0]] += share
        final[path[path.count - 1]] += share
        for (step, edge) in zip(path, path.dropFirst()).enumerated() {
          edges[step][edge.0][edge.1] += share
        }
      }
    }
  }

  @Test(arguments: Seeds.everyday)
  func areTheSharesOfAllPaths(seed: UInt64) throws {
    let random = RandomModel(seed: seed, discounted: false)
    let model = ChainModel(of: random.trellis)
    let counts = Expectation().counts(of: model, over: [random.trellis])
    let enumeration = Enumeration(of: random.plain)
    guard !enumeration.possiblePaths.isEmpty else {
      #expect(counts.impossible == 0 && counts.sequences == 0)
      return
    }
    let plain = Plain(random.plain)
    #expect(agrees(counts.logEvidence, enumeration.logSum), "\(random)")
    #expect(agree(counts.initial, plain.initial, within: 1e-9), "\(random)")
    #expect(agree(counts.final, plain.final, within: 1e-9), "\(random)")
    let counted = CountedTables(model.transition)
    for from in 0..<model.states {
      for to in 0..<model.states {
        let ofSteps = plain.edges.map { $0[from][to] }
        let own = (2..<(model.stepTables.count + 2)).map { t in
          counted.slot(from: from, to: to, arrivingAt: t).map { counts.transition[$0] } ?? 0
        }
        #expect(model.stepTables.isEmpty || agree(own, ofSteps, within: 1e-9), "\(random)")
        let count = model.table?.edgeIndex(from: from, to: to).map { counts.transition[$0] }
        if model.table == nil { continue }
        #expect(agrees(count ?? 0, ofSteps.reduce(0, +), within: 1e-9), "\(random)")
      }
    }
    // What is gathered column by column is the same.
    let visits = try #require(SoftVisits(of: random.trellis, onProgress: { _ in }))
    let columns = visits.counts(of: model, upTo: random.trellis.timesteps)
    #expect(agree(columns.transition, counts.transition, within: 1e-9), "\(random)")
  }

  /// A path by itself, and the same as a reference that leaves nothing open.
  @Test(arguments: Seeds.fewFeasibleUndiscounted)
  func alongAPathAreWhatItUses(seed: UInt64) throws {
    let random = RandomModel(seed: seed, discounted: false)
    let model = ChainModel(of: random.trellis)
    let path = try #require(Enumeration(of: random.plain).possiblePaths.last)
    let reference = Reference(path.map { [$0] })
    let direct = Expectation().counts(of: model, over: [random.trellis]) { _, _ in .path(path) }
    let restricted = Expectation().counts(of: model, over: [random.trellis]) { _, _ in
      .reference(reference)
    }
    #expect(agree(direct.initial, restricted.initial))
    #expect(agree(direct.transition, restricted.transition))
    #expect(direct.emission.elementsEqual(restricted.emission) { agree($0, $1, within: 1e-9) })
    #expect(agrees(direct.logEvidence, restricted.logEvidence, within: 1e-9), "\(random)")
  }

  /// Whatever the number of threads, and the memory, to the last bit.
  @Test func doNotDependOnTheNumberOfThreads() {
    var factors = RandomFactors(seed: 5)
    factors.jackpots = 0
    let states = 3
    let model = Trellis(
      timesteps: 2, initial: [-1, -1, -1],
      transition: .same(
        TransitionTable(dense: (0..<9).map { _ in -factors.random.nextUnit() }, states: states)),
      emission: .categorical(
        CategoricalEmission(
          table: (0..<6).map { _ in -factors.random.nextUnit() }, states: states, codes: [0, 1])))
    let sequences = (0..<200).map { place in
      Trellis(
        timesteps: 1 + place % 7, initial: model.initial, transition: model.transition,
        emission: .categorical(
          CategoricalEmission(
            table: [Double](repeating: 0, count: 6), states: states,
            codes: (0...(place % 7)).map { _ in Int32(factors.random.nextIndex(below: 2)) })))
    }
    let one = Expectation().counts(of: ChainModel(of: model), over: sequences)
    #expect(one.sequences == 200)
    for threads in [2, 3, 8] {
      let many = Expectation(threads: threads).counts(of: ChainModel(of: model), over: sequences)
      #expect(many == one)
      // In memory for one block at a time.
      let narrow = Expectation(threads: threads, memory: 1)
        .counts(of: ChainModel(of: model), over: sequences)
      #expect(narrow == one)
    }
  }

  /// Columns that are computed again give the counts of those that are kept.
  @Test func doNotDependOnTheMemory() {
    let trellis = Examples.zeros(
      timesteps: 500, weights: [-0.1, -2, -1.5, -0.3], states: 2)
    let model = ChainModel(of: trellis)
    let whole = Expectation().counts(of: model, over: [trellis])
    let little = Expectation(memory: 4096).counts(of: model, over: [trellis])
    #expect(whole == little)
  }

  /// With a discount a visit of timestep t counts γ^(t-1): the slope of V_0.
  @Test func areTheSlopeOfTheSoftValue() {
    let corridor = Examples.corridor(discount: 0.8)
    let model = ChainModel(of: corridor)
    let counts = Expectation().counts(of: model, over: [corridor])
    let value = { (model: ChainModel) in
      SoftSolution(of: model.trellis(of: corridor), temperature: 1).optimum
    }
    let table = model.table
    for slot in counts.transition.indices {
      guard let weights = table?.slotWeights, weights[slot] > -.infinity else { continue }
      let slope = Self.slope { step in
        var (changed, moved) = (model, weights)
        moved[slot] += step
        changed.transition = .same(
          table?.replacing(slotWeights: moved)
            ?? TransitionTable(
              dense: moved, states: 3))
        return value(changed)
      }
      #expect(agrees(counts.transition[slot], slope, within: 1e-8))
    }
  }

  static func slope(_ function: (Double) -> Double) -> Double {
    let h = 1e-4
    let near = (function(h) - function(-h)) / (2 * h)
    let far = (function(2 * h) - function(-2 * h)) / (4 * h)
    return (4 * near - far) / 3
  }
}
