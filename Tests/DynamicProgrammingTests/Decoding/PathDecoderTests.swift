import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct PathDecoderTests {
  /// States around the widths of vectors and panels, and timesteps around offsets and stretches.
  static let sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 40]
  static let lengths = [1, 2, 3, 8, 9, 32, 33, 64, 65, 97]

  @Test(arguments: sizes)
  func takesThePathOfTheSolution(states: Int) {
    for (index, timesteps) in Self.lengths.enumerated() {
      for seed in 0..<4 {
        expectSamePath(
          in: Self.model(
            states: states, timesteps: timesteps, seed: UInt64(1000 * states + 20 * index + seed)),
          PathDecoder(), "\(states) × \(timesteps), seed \(seed)")
      }
    }
  }

  @Test(arguments: [9, 16, 33])
  func takesTheSamePathWhenValuesDoNotFit(states: Int) {
    for timesteps in [2, 33, 64, 150] {
      for memory in [0, 4000, 20_000, 60_000] {
        expectSamePath(
          in: Self.model(states: states, timesteps: timesteps, seed: UInt64(states + timesteps)),
          PathDecoder(memory: memory), "\(states) × \(timesteps) in \(memory) bytes")
      }
    }
  }

  /// So many that the path is traced in several parts.
  static let manyTimesteps = [(2, 8300), (4, 4200), (8, 4200), (9, 3700), (16, 2100), (40, 830)]

  @Test(arguments: manyTimesteps)
  func takesThePathOfTheSolutionOverManyParts(states: Int, timesteps: Int) {
    for seed in 0..<3 {
      let trellis = Self.model(states: states, timesteps: timesteps, seed: UInt64(states + seed))
      for memory in [300 * states * 8, 256 << 20] {
        expectSamePath(
          in: trellis, PathDecoder(memory: memory), "\(states) × \(timesteps), seed \(seed)")
      }
    }
  }

  @Test(arguments: manyTimesteps)
  func entersEveryPartInTheStateOfThePath(states: Int, timesteps: Int) {
    // All states go round, so that traces never meet; and what is best in the end begins worst.
    let weights = (0..<states * states).map { place in
      (place / states + 1) % states == place % states ? -0.1 : -.infinity
    }
    let trellis = Trellis(
      timesteps: timesteps, initial: (0..<states).map { $0 == 1 ? -0.3 : -9 },
      transition: .same(TransitionTable(dense: weights, states: states)), emission: .absent)
    expectSamePath(in: trellis, PathDecoder(), "\(states) × \(timesteps)")
  }

  @Test(arguments: Seeds.everyday)
  func takesThePathOfTheSolutionOfSmallModels(seed: UInt64) {
    let model = RandomModel(seed: seed)
    expectSamePath(in: model.trellis, PathDecoder(), "\(model)")
  }

  @Test func givesAllTiesToTheStateListedFirst() {
    for states in Self.sizes {
      let trellis = Examples.uniform(states: states, timesteps: 200)
      let answer = PathDecoder().decode(trellis)
      let solution = Solution(of: trellis)
      #expect(
        answer
          == .path(
            .init(
              states: CompactIntegers([Int32](repeating: 0, count: 200)), logJoint: 0,
              optimalPaths: solution.extractPath().optimalPaths)), "\(states) states")
    }
  }

  @Test func decidesWithinRounding() {
    let trellis = Trellis(
      timesteps: 1, initial: [0.3, 0.1], transition: .absent, emission: .scores([0, 0.2]))
    #expect(
      PathDecoder().decode(trellis)
        == .path(.init(states: [0], logJoint: 0.3, optimalPaths: PathCount(2))))
  }

  @Test(arguments: [4, 8, 12])
  func tiesByTheSizeOfTheWholeValue(states: Int) {
    // The values are near -1e6 where the second state is better by 2e-8: a tie there, and not at
    // the end.
    for (timesteps, first) in [(1000, Int32(0)), (2, Int32(1))] {
      var initial = [Double](repeating: -.infinity, count: states)
      initial[0] = -1000
      initial[1] = -1000 + 2e-8
      var weights = [Double](repeating: -2000, count: states * states)
      for state in 0..<states { weights[state * states + state] = -1000 }
      let trellis = Trellis(
        timesteps: timesteps, initial: initial,
        transition: .same(TransitionTable(dense: weights, states: states)), emission: .absent)
      expectSamePath(in: trellis, PathDecoder(), "\(timesteps) timesteps")
      #expect(decodedStates(trellis)?[0] == first)
    }
  }

  @Test func staysExactOverManyTimesteps() {
    let codes = (0..<20_000).map { Int32($0 / 100 % 2) }
    let emission = CategoricalEmission(
      table: [-0.1, -2.3, -2.3, -0.1], states: 2, codes: codes)
    let trellis = Trellis(
      timesteps: codes.count, initial: [-0.5, -0.5],
      transition: .same(TransitionTable(dense: [-0.1, -2.3, -2.3, -0.1], states: 2)),
      emission: .categorical(emission))
    guard case .path(let path) = PathDecoder().decode(trellis) else {
      Issue.record("no path")
      return
    }
    #expect(Array(path.states) == codes)
    // 199 changes, 19,800 steps without one, 20,000 symbols.
    #expect(agrees(path.logJoint, -0.5 - 199 * 2.3 - 1980 - 2000, within: 1e-15))
  }

  @Test(arguments: [0, 100, Int.max])
  func decodesSparseTablesAndATableAStep(memory: Int) {
    for seed in 0..<UInt64(60) {
      var factors = RandomFactors(seed: seed)
      let states = Int(seed % 12) + 1
      let emission = factors.emission(timesteps: 30, states: states).model
      let trellis = Trellis(
        timesteps: 30, initial: factors.row(states),
        transition: factors.steps(timesteps: 30, states: states).model, emission: emission,
        discount: emission == .absent ? 0.9 : 1)
      expectSamePath(in: trellis, PathDecoder(memory: memory), "seed \(seed)")
    }
  }

  /// A model with one dense table, of any kind of emission, with zeros and ties now and then.
  private static func model(states: Int, timesteps: Int, seed: UInt64) -> Trellis {
    var factors = RandomFactors(seed: seed)
    let emission = factors.emission(timesteps: timesteps, states: states).model
    let initial = factors.row(states)
    let table = factors.rows(states, states)
    let final = factors.random.chance(0.5) ? factors.row(states) : nil
    return Trellis(
      timesteps: timesteps, initial: initial,
      transition: .same(TransitionTable(dense: table.flatMap { $0 }, states: states)),
      emission: emission, final: final)
  }

  private func decodedStates(_ trellis: Trellis) -> [Int32]? {
    if case .path(let path) = PathDecoder().decode(trellis) { Array(path.states) } else { nil }
  }

  private func expectSamePath(in trellis: Trellis, _ decoder: PathDecoder, _ comment: Comment) {
    let answer = decoder.decode(trellis)
    let solution = Solution(of: trellis)
    guard let rollout = solution.rollOut() else {
      #expect(answer == .infeasible, comment)
      return
    }
    guard case .path(let path) = answer else {
      Issue.record("no path, \(comment)")
      return
    }
    #expect(path.states.map { Int($0) } == rollout.states, comment)
    #expect(path.optimalPaths == solution.extractPath().optimalPaths, comment)
    // Both sums are compensated, but not in the same order.
    let logJoint = solution.logJoint(of: rollout)
    #expect(agrees(path.logJoint, logJoint, within: 4e-16), comment)
  }
}
