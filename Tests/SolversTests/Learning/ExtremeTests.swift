import RealModule
import SeededRandom
import Testing

@testable import DynamicProgramming
@testable import Solvers

/// Learning the ends of uniform distributions, whose statistics are extremes and no sums.
@Suite struct ExtremeTests {
  private static let family = IndependentComponents<Uniform>.self

  /// A chain of uniform distributions, all edges possible, of which each sequence is possible;
  /// missing components here and there.
  private struct Ranges {
    let problem: Problem
    let sequences: [Trellis]
    var task: LearningTask { LearningTask(of: problem, sequences: sequences) }

    init(seed: UInt64, isMixture: Bool = false, isShared: Bool = false) {
      var random = SplitMix64(seed: seed)
      let (states, dimensions) = (1 + random.nextIndex(below: 3), 1 + random.nextIndex(below: 2))
      let mixture = isMixture ? MixtureWeights((0..<states).map { _ in [0.4, 0.6] }) : nil
      let rows = isMixture ? 2 * states : states
      let shared = [Double](repeating: -1, count: rows * dimensions)
      let low = (0..<(rows * dimensions)).map { _ in 2 * random.nextUnit() - 1 }
      let high = (0..<(rows * dimensions)).map { place in
        // The first row holds all that is observed.
        place < dimensions ? 6 : 2 + 4 * random.nextUnit()
      }
      let parameters = FamilyParameters(
        ExtremeTests.family, states: states, dimensions: dimensions,
        values: [isShared ? shared : low.enumerated().map { $0 < dimensions ? -1 : $1 }, high],
        mixture: mixture, isShared: [isShared, false])
      let row = { (count: Int) -> [Double] in
        let numbers = (0..<count).map { _ in 0.1 + random.nextUnit() }
        return numbers.map { .log($0 / numbers.reduce(0, +)) }
      }
      let initial = row(states)
      let table = TransitionTable(dense: (0..<states).flatMap { _ in row(states) }, states: states)
      sequences = (0..<6).map { _ in
        let length = 1 + random.nextIndex(below: 7)
        let numbers = (0..<(length * dimensions)).map { _ in
          random.nextUnit() < 0.1 ? .nan : 5 * random.nextUnit()
        }
        return Trellis(
          timesteps: length, initial: initial, transition: .same(table),
          emission: .family(FamilyEmission(parameters, observations: numbers)))
      }
      problem = Problem(
        name: "ranges", states: .numbered(states),
        observations: .none(timesteps: sequences[0].timesteps), reading: .probabilities,
        trellis: sequences[0])
    }
  }

  private static func parameters(_ model: ChainModel) throws -> FamilyParameters {
    guard case .family(let emission) = model.emission else { throw LearningFault.scores }
    return emission.parameters
  }

  /// What each row of a model without mixtures may have seen: those with a posterior above 0.
  private static func seen(_ model: ChainModel, _ sequences: [Trellis]) -> [[(
    x: Double, w: Double
  )]] {
    let dimensions = (try? parameters(model).dimensions) ?? 1
    var seen = [[(x: Double, w: Double)]](repeating: [], count: model.states * dimensions)
    for sequence in sequences {
      let trellis = model.trellis(of: sequence)
      guard let visits = SoftVisits(of: trellis, onProgress: { _ in }) else { continue }
      for t in 1...trellis.timesteps {
        guard let x = trellis.emission.vector(at: t) else { continue }
        for state in 0..<model.states {
          let weight = visits.visits(at: t)[state]
          for component in 0..<dimensions where weight > 0 && !x[component].isNaN {
            seen[state * dimensions + component].append((x[component], weight))
          }
        }
      }
    }
    return seen
  }

  /// The ends are the extremes of what was seen, and no other ends are likelier: moved outwards
  /// they are less dense, moved inwards something is impossible.
  @Test(arguments: 1..<UInt64(40))
  func noOtherEndsAreLikelier(seed: UInt64) throws {
    let ranges = Ranges(seed: seed)
    var learner = try BaumWelch(ranges.task)
    let seen = Self.seen(learner.model, ranges.sequences)
    let before = try Self.parameters(learner.model)
    try learner.step()
    let after = try Self.parameters(learner.model)
    for (place, seen) in seen.enumerated() {
      let (low, high) = (after.values[0][place], after.values[1][place])
      func likelihood(_ low: Double, _ high: Double) -> Double {
        let density = Uniform([low, high])
        return seen.reduce(0) { $0 + $1.w * density.logDensity(of: $1.x) }
      }
      if seen.isEmpty {
        #expect(low == before.values[0][place] && high == before.values[1][place])
        continue
      }
      // One observation alone has no width of its own.
      if Set(seen.map(\.x)).count < 2 { continue }
      #expect(low == seen.map(\.x).min() && high == seen.map(\.x).max(), "seed \(seed)")
      let best = likelihood(low, high)
      for step in [1e-9, 1e-3, 0.1] {
        #expect(likelihood(low - step, high) < best && likelihood(low, high + step) < best)
        #expect(likelihood(low + step, high) < best && likelihood(low, high - step) < best)
      }
    }
  }

  @Test(arguments: 1..<UInt64(60), [false, true])
  func noStepMakesTheEvidenceLess(seed: UInt64, isMixture: Bool) throws {
    let ranges = Ranges(seed: seed, isMixture: isMixture, isShared: seed % 5 == 0)
    var task = ranges.task
    if seed % 3 == 0 { task.rules.emission[0][0] = false }
    if seed % 4 == 0 { task.rules.frozenParameters = [seed % 8 == 0 ? "low" : "high"] }
    let start = try Self.parameters(task.start)
    var learner = try BaumWelch(task)
    for _ in 0..<8 {
      let (before, old) = (learner.objective, try Self.parameters(learner.model))
      try learner.step()
      let new = try Self.parameters(learner.model)
      #expect(learner.objective >= before - 1e-9 * max(1, before.magnitude), "seed \(seed)")
      #expect(new.values[0].indices.allSatisfy { new.values[0][$0] < new.values[1][$0] })
      let isFrozen = (0..<2).map { place in
        task.rules.frozenParameters.contains(["low", "high"][place])
      }
      for place in 0..<2 where isFrozen[place] { #expect(new.values[place] == old.values[place]) }
      if !task.rules.emission[0][0] {
        let count = start.rows(of: 0).count * start.dimensions
        #expect(new.values[1].prefix(count) == start.values[1].prefix(count))
      }
      if start.isShared[0] {
        let rows = (0..<start.rowCount).map { Array(new.numbers(of: 0, row: $0)) }
        #expect(Set(rows).count == 1, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 7])
  func isTheSameForAnyNumberOfThreads(threads: Int) {
    let ranges = Ranges(seed: 5)
    let sequences = (0..<40).map { ranges.sequences[$0 % ranges.sequences.count] }
    let model = ChainModel(of: ranges.problem)
    let one = Expectation(threads: 1).counts(of: model, over: sequences)
    #expect(Expectation(threads: threads).counts(of: model, over: sequences) == one)
  }

  /// What a state is less likely to have seen than anything that a double can show does not reach
  /// it.
  @Test func nextToNothingReachesNoInterval() {
    let density = Uniform([0, 9])
    var sums: [Double] = [0, .infinity, -Double.infinity]
    for (x, weight) in [(2.0, 0.5), (3, 1e-100), (8, 1e-150), (1, 1e-300)] {
      density.gather(x, weight: weight, into: &sums)
    }
    #expect(density.maximized(sums, learning: [true, true], floor: 0) == [2, 3])
  }

  /// A single number is held apart by the floor, but no farther than before; with no floor at all
  /// something is between the ends.
  @Test(arguments: [0, 1e-9, 0.1, 100], [0, 5, -1e17, 1e300])
  func aSingleNumberHasSomeWidth(floor: Double, x: Double) throws {
    let density = Uniform([x - max(1, x.ulp), x + max(2, 2 * x.ulp)])
    let sums = [3, x, x]
    for isLearned in [[true, true], [true, false], [false, true]] {
      let ends = density.maximized(sums, learning: isLearned, floor: floor)
      #expect(Uniform.fault(in: ends) == nil && ends[0] <= x && x <= ends[1], "\(ends)")
    }
    let held = Uniform(density.maximized([3, 5, 5], learning: [true, true], floor: 0.1))
    if x == 5 { #expect(held.held(by: 0.1) == [0, 1] && Uniform([0, 9]).held(by: 0.1).isEmpty) }
  }

  /// Two heaps of numbers with some between, and no numbers in the model: the intervals differ,
  /// every observation is in one, and each is of a heap.
  @Test(arguments: [Initialization.random, .centres], 1..<UInt64(20))
  func startsWithIntervalsThatDifferAndHoldAll(initialization: Initialization, seed: UInt64) throws
  {
    var random = SplitMix64(seed: seed)
    let numbers = (0..<60).map { ($0 % 2 == 0 ? 0 : 20) + 5 * random.nextUnit() }
    let start = FamilyParameters(Self.family, states: 2, values: [[0, 0], [1, 1]])
    let half = Double.log(0.5)
    let trellis = Trellis(
      timesteps: 60, initial: [half, half],
      transition: .same(TransitionTable(dense: [half, half, half, half], states: 2)),
      emission: .family(FamilyEmission(start, observations: numbers)))
    let problem = Problem(
      name: "heaps", states: .numbered(2), observations: .none(timesteps: 60),
      reading: .probabilities, trellis: trellis)
    var task = LearningTask(of: problem, sequences: [trellis])
    task.start = initialization.start(of: task, seed: seed)
    let drawn = try Self.parameters(task.start)
    #expect(drawn.values[0][0] != drawn.values[0][1])
    #expect(
      numbers.allSatisfy { x in
        (0..<2).contains { drawn.values[0][$0] <= x && x <= drawn.values[1][$0] }
      })
    var learner = try BaumWelch(task)
    for _ in 0..<5 { try learner.step() }
    #expect(learner.objective > 60 * -Double.log(25))
    let learned = try Self.parameters(learner.model)
    if initialization == .centres {
      #expect(learned.values[1].min() ?? 9 <= 5 && learned.values[0].max() ?? 0 >= 20)
    }
  }

  /// A reference asks for what no interval about a centre holds: each then begins with all
  /// observations, and counting makes of it what the reference says.
  @Test func beginsWithAllObservationsWhereAReferenceNeedsThem() throws {
    let numbers: [Double] = [0, 1, 20, 21, 0.5, 20.5]
    let path = [0, 0, 1, 1, 1, 0]
    let start = FamilyParameters(Self.family, states: 2, values: [[0, 0], [1, 1]])
    let half = Double.log(0.5)
    let trellis = Trellis(
      timesteps: 6, initial: [half, half],
      transition: .same(TransitionTable(dense: [half, half, half, half], states: 2)),
      emission: .family(FamilyEmission(start, observations: numbers)))
    let problem = Problem(
      name: "heaps", states: .numbered(2), observations: .none(timesteps: 6),
      reading: .probabilities, trellis: trellis)
    var task = LearningTask(
      of: problem, sequences: [trellis], references: [Reference(path.map { [$0] })])
    task.start = Initialization.centres.start(of: task, seed: 1, along: true)
    #expect(try Self.parameters(task.start).values == [[0, 0], [21, 21]])
    var learner = try Counting(task)
    try learner.step()
    #expect(try Self.parameters(learner.model).values == [[0, 0.5], [20.5, 21]])
  }
}
