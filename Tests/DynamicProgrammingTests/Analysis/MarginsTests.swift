import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct MarginsTests {
  @Test(arguments: Seeds.feasible)
  func areWhatTheBestPathWithAnotherStateLoses(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    let path = try #require(solution.rollOut()?.states)
    let margins = Margins(of: MaxMarginals(of: solution), along: path)
    for t in 1...path.count {
      let others = (0..<model.plain.states).filter { $0 != path[t - 1] }
      let best = others.map { all.bestThrough(t, $0) }.max() ?? -.infinity
      let tolerance = 1e-12 * max(1, all.optimum.magnitude)
      let margin = best > -.infinity ? all.optimum - best : .infinity
      #expect(agrees(margins.value(at: t), margin, within: tolerance), "\(t) \(model)")
      #expect((margins.rival(at: t) == nil) == (best == -.infinity))
      if let rival = margins.rival(at: t) {
        #expect(agrees(all.bestThrough(t, rival), best), "\(t) \(model)")
      }
    }
  }

  /// Where it is known that no other path is as good, nobody looks for ties, and several threads
  /// look for rivals.
  @Test(arguments: [1, 2, 3])
  func areTheSameInStretches(threads: Int) throws {
    let trellis = StretchDecoderTests.model(.scores, states: 3, timesteps: 40_000, seed: 7)
    let solution = Solution(of: trellis)
    let (rollout, count) = solution.extractPath { _ in }
    let path = try #require(rollout?.states)
    try #require(count == .one)
    let marginals = MaxMarginals(of: solution)
    var told = 0
    let stretches = Margins(
      of: marginals, along: CompactIntegers(path), isOnlyOptimum: true, threads: threads
    ) { told += $0 == told + 1 ? 1 : 0 }
    let alone = Margins(of: marginals, along: path)
    #expect(stretches == alone && told == path.count)
    // The numbers that are read off later as well, and where columns are kept at checkpoints.
    let sparse = MaxMarginals(of: Solution(of: trellis, memory: 0), memory: 0)
    #expect(sparse.columnStride > 1)
    let again = Margins(
      of: sparse, along: CompactIntegers(path), isOnlyOptimum: true, threads: threads
    ) { _ in }
    #expect(again == alone)
    let values = alone.values
    #expect(values == again.values && values.min() == again.least.overall)
    #expect(alone.values(at: 150...450) == Array(values[149..<450]))
    for t in [1, 2, 199, 200, 201, 20_000, 39_999, 40_000] {
      #expect(again.value(at: t) == values[t - 1])
      #expect(again.rival(at: t) == alone.rival(at: t))
    }
  }

  /// Columns are looked at while they pass, in rounds of several threads, and those of V, where not
  /// all are kept, computed again.
  @Test(arguments: [Int.max, 0], [1, 2, 5])
  func areTheSameInPassing(memory: Int, threads: Int) throws {
    let labels = StateLabels(["a", "b", "a"])
    for kind in [StretchDecoderTests.Kind.scores, .symbols, .gains] {
      let trellis = StretchDecoderTests.model(kind, states: 3, timesteps: 12_000, seed: 7)
      let solution = Solution(of: trellis, memory: memory)
      let (rollout, count) = solution.extractPath { _ in }
      let path = CompactIntegers(try #require(rollout?.states))
      for labels in [nil, labels] {
        let known = Margins(
          of: MaxMarginals(of: solution), along: path, toldBy: labels,
          isOnlyOptimum: count == .one, threads: 1, onTimestep: { _ in })
        var told: [Int] = []
        let (marginals, margins) = MaxMarginals.withMargins(
          of: solution, along: path, toldBy: labels, isOnlyOptimum: count == .one,
          memory: memory, threads: threads
        ) { told.append($0) }
        #expect(margins == known && margins.values == known.values, "\(kind)")
        #expect(marginals.losses(at: 7) == MaxMarginals(of: solution).losses(at: 7), "\(kind)")
        #expect(told == told.sorted() && told.last == 24_000, "\(kind)")
      }
    }
  }

  /// What was seen in passing is forgotten where digits are lacking.
  @Test func areThoseOfPairsWherePairsAreNeeded() throws {
    let trellis = Trellis(
      timesteps: 300, initial: [0, -1e11],
      transition: .same(TransitionTable(dense: [0, -1e11, -1e11, 0], states: 2)),
      emission: .scores((0..<600).map { $0 % 2 == 0 ? -1e-3 : 1e-4 * Double($0 % 7) }))
    let solution = Solution(of: trellis)
    let path = CompactIntegers(try #require(solution.rollOut()?.states).map { Int($0) })
    let marginals = MaxMarginals(of: solution)
    #expect(!marginals.hasRivals)
    let known = Margins(of: marginals, along: path)
    let margins = MaxMarginals.withMargins(of: solution, along: path, isOnlyOptimum: true) { _ in }
      .margins
    #expect(margins.values == known.values && margins == known)
  }

  /// 10,000 timesteps against both sweeps in pairs of doubles.
  @Test func keepTheirDigitsOverALongChain() throws {
    let trellis = MaxMarginalsTests.chain(10_000, states: 3, 7, discount: 1)
    let solution = Solution(of: trellis)
    let marginals = MaxMarginals(of: solution)
    let (values, reached) = try (
      Self.pairs(.backward, of: trellis), Self.pairs(.forward, of: trellis)
    )
    var worst = 0.0
    for t in 1...trellis.timesteps {
      let sums = (0..<3).map { reached[3 * (t - 1) + $0] + values[3 * (t - 1) + $0] }
      let best = sums.reduce(.impossible) { max($0, $1) }
      for (loss, sum) in zip(marginals.losses(at: t), sums) where sum > .impossible {
        worst = max(worst, (loss - (best - sum).high).magnitude)
      }
    }
    #expect(worst <= 1e-12 * solution.optimum.magnitude, "\(worst)")
  }

  private enum Direction { case forward, backward }

  private static func pairs(_ direction: Direction, of trellis: Trellis) throws -> [DoubleDouble] {
    guard case .same(let table) = trellis.transition else { throw NoTable() }
    let (n, states) = (trellis.timesteps, trellis.states)
    var columns = [DoubleDouble](repeating: .impossible, count: n * states)
    func emission(_ t: Int, _ state: Int) -> Double { trellis.emissionFactor(at: t, state: state) }
    for state in 0..<states {
      switch direction {
      case .forward:
        columns[state] = DoubleDouble(exactSum: trellis.initial[state], emission(1, state))
      case .backward: columns[(n - 1) * states + state] = DoubleDouble(0)
      }
    }
    for step in 2...n {
      let t = direction == .forward ? step : n + 2 - step
      for from in 0..<states {
        for to in 0..<states where table[from, to] > -.infinity && emission(t, to) > -.infinity {
          let reward = DoubleDouble(exactSum: table[from, to], emission(t, to))
          let (left, entered) = ((t - 2) * states + from, (t - 1) * states + to)
          let (source, target) = direction == .forward ? (left, entered) : (entered, left)
          if columns[source] == .impossible { continue }
          columns[target] = max(columns[target], columns[source] + reward)
        }
      }
    }
    return columns
  }

  private struct NoTable: Error {}

  @Test(arguments: Seeds.feasible)
  func areZeroExactlyWhereOptimalPathsDiffer(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let path = try #require(solution.rollOut()?.states)
    let margins = Margins(of: MaxMarginals(of: solution), along: path)
    let optimal = Enumeration(of: model.plain).optimalPaths
    for t in 1...path.count {
      let differ = optimal.contains { $0[t - 1] != path[t - 1] }
      #expect((margins.value(at: t) == 0) == differ, "\(t) \(model)")
    }
  }

  @Test(arguments: Seeds.feasible)
  func areAtMostTheRegretOfAnyDeviation(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let rollout = try #require(solution.rollOut())
    let margins = Margins(of: MaxMarginals(of: solution), along: rollout.states)
    for t in 1...model.plain.timesteps {
      for state in 0..<model.plain.states where state != rollout.state(at: t) {
        let regret = solution.regret(of: state, from: rollout.cell(at: t - 1))
        let scale = max(1, solution.optimum.magnitude, regret.isFinite ? regret : 1)
        #expect(margins.value(at: t) <= regret + 1e-12 * scale, "z_\(t) = \(state) \(model)")
      }
    }
  }

  @Test func areUnboundedWhereThereIsOneState() {
    let solution = Solution(of: Examples.uniform(states: 1, timesteps: 3))
    let margins = Margins(of: MaxMarginals(of: solution), along: [0, 0, 0])
    #expect(margins.values == [.infinity, .infinity, .infinity])
    #expect((1...3).allSatisfy { margins.rival(at: $0) == nil })
    #expect((1...3).allSatisfy { !margins.weak.contains($0) })
  }

  @Test func areWeakWhereTheyAreLessThanOnEitherSide() {
    let margins = Self.margins([5, 3, 3 + 1e-12, 4, 2, .infinity, .infinity, 1, 1, 0, 0])
    #expect((1...11).filter { margins.weak.contains($0) } == [2, 5, 10])
    #expect((1...3).filter { Self.margins([2, 2, 2]).weak.contains($0) } == [1])
    #expect((1...3).filter { Self.margins([1, .infinity, 2]).weak.contains($0) } == [1, 3])
  }

  /// Two states and one table a step, made so that the margins are those given: each timestep
  /// stands by itself.
  private static func margins(_ values: [Double]) -> Margins {
    let scores: [Double] = values.flatMap { [0, -$0] }
    let trellis = Trellis(
      timesteps: values.count, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, 0, 0, 0], states: 2)),
      emission: .scores(scores))
    let solution = Solution(of: trellis)
    return Margins(of: MaxMarginals(of: solution), along: values.map { _ in 0 })
  }
}
