import SeededRandom
import Synchronization
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct MeetingDecoderTests {
  /// Remainders of vectors, of panels, and of two panels.
  static let sizes = [1, 2, 7, 8, 9, 31, 32, 33, 40, 63, 64, 65, 72, 96, 97, 129]
  /// Both ends of one length, and lengths around the offsets.
  static let lengths = [1, 2, 3, 4, 5, 33, 64, 65, 66, 131]

  @Test(arguments: sizes)
  func takesThePathOfTheSolution(states: Int) throws {
    var exact = 0
    for (index, timesteps) in Self.lengths.enumerated() {
      for seed in 0..<(states < 40 ? 6 : 2) {
        let number = UInt64(1000 * states + 20 * index + seed)
        let problem = Self.problem(states: states, timesteps: timesteps, seed: number)
        let decoder = try #require(MeetingDecoder(problem, memory: .max))
        let answer = decoder.decode()
        if case .inexact = answer { continue }
        exact += 1
        let solution = Solution(of: problem.trellis)
        let rollout = solution.rollOut()
        let comment: Comment = "\(states) × \(timesteps), seed \(number)"
        #expect(answer.states == rollout?.states.map { Int32($0) }, comment)
        guard let rollout else { continue }
        let path = try #require(answer.path, comment)
        let logJoint = solution.logJoint(of: rollout)
        #expect((path.logJoint - logJoint).magnitude <= 1e-14 * max(1, logJoint.magnitude), comment)
        #expect(path.optimalPaths == solution.extractPath().optimalPaths, comment)
      }
    }
    #expect(exact > 2, "\(exact)")
  }

  @Test(arguments: [256, 264, 300])
  func sharesLongColumnsAmongThreads(states: Int) throws {
    var random = SplitMix64(seed: UInt64(states))
    func numbers(_ count: Int) -> [Double] {
      (0..<count).map { _ in Double.random(in: -5...0, using: &random) }
    }
    for timesteps in [2, 66, 131] {
      let problem = Self.problem(
        timesteps: timesteps, initial: numbers(states), weights: numbers(states * states),
        emission: .scores(numbers(timesteps * states)))
      let answers = try [1, 2, 5].map { threads in
        try #require(MeetingDecoder(problem, memory: .max, threads: threads)).decode()
      }
      let areSame = answers.allSatisfy { $0 == answers[0] }
      #expect(areSame, "\(states) × \(timesteps)")
      let rollout = Solution(of: problem.trellis).rollOut()
      #expect(answers[0].path != nil && answers[0].states == rollout?.states.map { Int32($0) })
    }
  }

  @Test func tellsHowFarItIs() throws {
    let problem = Self.problem(states: 256, timesteps: 300, seed: 1)
    let decoder = try #require(MeetingDecoder(problem, memory: .max, threads: 2))
    let told = Mutex<[Int]>([])
    _ = decoder.decode { t in told.withLock { $0.append(t) } }
    let timesteps = told.withLock { $0 }
    #expect(timesteps.count == 5 && timesteps == timesteps.sorted(by: >), "\(timesteps)")
    #expect(timesteps.last.map { abs($0) <= 2 } == true, "\(timesteps)")
  }

  /// Whole numbers and a little more: many paths lead by about as much as a tie allows.
  @Test(arguments: 0..<60)
  func takesThePathOfTheOneSweepWhereLeadsAreAsSmallAsTies(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let (states, timesteps) = (Int.random(in: 2...12, using: &random), 40)
    let grain = random.pick([1e-15, 1e-14, 1e-13, 1e-12, 1e-11])
    func numbers(_ count: Int) -> [Double] {
      (0..<count).map { _ in
        Double(Int.random(in: -2...0, using: &random))
          + grain * Double(Int.random(in: -3...3, using: &random))
      }
    }
    let problem = Self.problem(
      timesteps: timesteps, initial: numbers(states), weights: numbers(states * states),
      emission: .scores(numbers(timesteps * states)))
    let decoder = try #require(MeetingDecoder(problem, memory: .max))
    let wide = WideDecoder(problem, memory: .max).decode(onTimestep: { _ in })
    if case .inexact = wide { return }
    let answer = decoder.decode()
    if case .inexact = answer { return }
    #expect(answer.states == wide.states)
  }

  @Test func givesAllTiesToTheStateListedFirst() throws {
    for states in Self.sizes {
      let problem = Self.problem(
        timesteps: 50, initial: [Double](repeating: 0, count: states),
        weights: [Double](repeating: 0, count: states * states), emission: .absent)
      let answer = try #require(MeetingDecoder(problem, memory: .max)?.decode())
      #expect(answer.states == [Int32](repeating: 0, count: 50))
      let path = try #require(answer.path)
      let count = Solution(of: problem.trellis).extractPath().optimalPaths
      #expect(path.logJoint == 0 && path.optimalPaths == count)
    }
  }

  /// State 1 is better by so little at t = 1 that it ties, and nowhere else do paths differ.
  @Test func tiesByTheSizeOfTheWholeValue() throws {
    for (timesteps, first) in [(1000, Int32(0)), (2, Int32(1))] {
      let states = 12
      var initial = [Double](repeating: -.infinity, count: states)
      initial[0] = -1000
      initial[1] = -1000 + 2e-8
      var weights = [Double](repeating: -.infinity, count: states * states)
      weights[states + 2] = -1000
      weights[2] = -1000
      weights[2 * states + 2] = -1000
      let problem = Self.problem(
        timesteps: timesteps, initial: initial, weights: weights, emission: .absent)
      let path = try #require(MeetingDecoder(problem, memory: .max)?.decode().states)
      #expect(path[0] == first)
      #expect(path[1...].allSatisfy { $0 == 2 })
    }
  }

  /// The end is worth so much that what leads by far more than rounding ties.
  @Test func tiesByTheSizeOfWhatIsToCome() throws {
    let problem = Self.problem(
      timesteps: 4, initial: [0, 2e-8], weights: [0, -1, -1, 0], emission: .absent,
      final: [-1e6, -1e6])
    let states = try #require(MeetingDecoder(problem, memory: .max)?.decode().states)
    #expect(states == [0, 0, 0, 0])
  }

  @Test func declinesWhatItCannotKeep() {
    let problem = Self.problem(states: 9, timesteps: 100, seed: 4)
    // 101 columns of 16.
    #expect(MeetingDecoder(problem, memory: 101 * 16 * 8) != nil)
    #expect(MeetingDecoder(problem, memory: 101 * 16 * 8 - 1) == nil)
  }

  @Test func declinesSumsThatMayBecomeInfinite() {
    let problem = Self.problem(
      timesteps: 3, initial: [0], weights: [-1e308], emission: .absent)
    #expect(MeetingDecoder(problem, memory: .max) == nil)
  }

  /// A model with one dense table, of any kind of emission, with zeros and ties now and then.
  private static func problem(states: Int, timesteps: Int, seed: UInt64) -> DenseProblem {
    var factors = RandomFactors(seed: seed)
    let emission = factors.emission(timesteps: timesteps, states: states).model
    let initial = factors.row(states)
    let weights = factors.rows(states, states).flatMap { $0 }
    let final = factors.random.chance(0.5) ? factors.row(states) : nil
    return problem(
      timesteps: timesteps, initial: initial, weights: weights, emission: emission, final: final)
  }

  private static func problem(
    timesteps: Int, initial: [Double], weights: [Double], emission: EmissionModel,
    final: [Double]? = nil
  ) -> DenseProblem {
    let table = TransitionTable(dense: weights, states: initial.count)
    let trellis = Trellis(
      timesteps: timesteps, initial: initial, transition: .same(table), emission: emission,
      final: final)
    return DenseProblem(trellis, weights: weights)
  }
}

extension DenseAnswer {
  /// The path, if there is one.
  var path: PathDecoder.Path? { if case .path(let path) = self { path } else { nil } }
  /// z_1 … z_N; nil if there is no path.
  var states: [Int32]? { if case .path(let path) = self { Array(path.states) } else { nil } }
}
