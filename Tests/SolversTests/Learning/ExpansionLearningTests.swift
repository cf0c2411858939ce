import DynamicProgramming
import ModelFiles
import RealModule
import SeededRandom
import Testing

@testable import Solvers

/// What states share because they stand for one state of the file is learned as one number.
@Suite struct ExpansionLearningTests {
  private static let tail = """
    emission: {a: {x: 0.7, y: 0.3}, b: {x: 0.2, y: 0.8}}
    observations: [x, y, y, x, x, y]
    """
  static let durations = durations("[0.2, 0.5, 0.3]")

  private static func durations(_ a: String) -> String {
    """
    states: [a, b]
    initial: {a: 0.6, b: 0.4}
    transition: {a: {a: 0.1, b: 0.9}, b: {a: 0.3, b: 0.7}}
    durations: {a: \(a)}
    \(tail)
    """
  }
  static let pairs = """
    states: [a, b]
    order: 2
    initial: {a: 0.6, b: 0.4}
    firstTransition: {a: {a: 0.4, b: 0.6}, b: {a: 0.3, b: 0.7}}
    transition: {a: {a: {a: 0.2, b: 0.8}, b: {a: 0.5, b: 0.5}}, b: {a: {a: 0.9, b: 0.1}, b: {b: 1}}}
    \(tail)
    """
  static let ending = """
    states: [a, b]
    order: 2
    initial: {a: 0.6, b: 0.4}
    firstTransition: {a: {a: 0.4, b: 0.4}, b: {a: 0.3, b: 0.2}}
    transition: {a: {a: {a: 0.2, b: 0.6}, b: {a: 0.25, b: 0.25}}, b: {a: {a: 0.7, b: 0.1}, b: {b: 0.5}}}
    final: {a: 0.2, b: 0.5}
    \(tail)
    """

  private static func task(_ text: String) throws -> LearningTask {
    let problem = try ModelLoader()
      .read(bytes: Array(text.utf8), name: "model.yaml", directory: nil).problem
    var other = problem
    for (t, symbol) in [(2, 0), (3, 0), (5, 1)] {
      other = try other.edited(by: .observe(.symbol(symbol), t: t))
    }
    return LearningTask(of: problem, sequences: [problem.trellis, other.trellis])
  }

  /// Every path of a sequence, with its share.
  private static func paths(_ trellis: Trellis) -> [(path: [Int], share: Double)] {
    var paths = [[Int]()]
    for _ in 0..<trellis.timesteps {
      paths = paths.flatMap { path in (0..<trellis.states).map { path + [$0] } }
    }
    let weights = paths.map { Double.exp(trellis.logJoint(ofPath: $0)) }
    let sum = weights.reduce(0, +)
    return zip(paths, weights).filter { $1 > 0 }.map { ($0, $1 / sum) }
  }

  /// Rows of counts, by what they are counts of.
  private struct Rows {
    var counts: [String: [Double]] = [:]

    mutating func add(_ row: String, _ place: Int, _ share: Double, of count: Int) {
      counts[row, default: [Double](repeating: 0, count: count)][place] += share
    }

    func share(_ row: String, _ place: Int) -> Double {
      (counts[row]?[place] ?? 0) / (counts[row]?.reduce(0, +) ?? 0)
    }
  }

  @Test func durationsAreCountedBySegments() throws {
    let task = try Self.task(Self.durations)
    var learner = try BaumWelch(task)
    try learner.step()
    // a·1, a·2, a·3, b.
    var rows = Rows()
    for trellis in task.sequences {
      for (path, share) in Self.paths(trellis) {
        for (t, state) in path.enumerated() where t == 0 || [0, 3].contains(path[t - 1]) {
          if t == 0 { rows.add("initial", state == 3 ? 1 : 0, share, of: 2) }
          if t > 0 { rows.add("from \(path[t - 1])", state == 3 ? 1 : 0, share, of: 2) }
          if state < 3 { rows.add("a", state, share, of: 3) }
        }
      }
    }
    let learned = task.problem.learned(learner.model)
    func expect(_ parameter: Parameter, _ row: String, _ place: Int) throws {
      let number = try #require(learned.number(of: parameter))
      #expect((number - rows.share(row, place)).magnitude < 1e-12, "\(parameter)")
    }
    for place in 0..<2 {
      try expect(.initial(state: place), "initial", place)
      try expect(.transition(from: 0, to: place, t: nil), "from 0", place)
      try expect(.transition(from: 1, to: place, t: nil), "from 3", place)
    }
    for place in 0..<3 { try expect(.duration(state: 0, length: place + 1), "a", place) }
    let course = NumberAccount(
      of: .parameter(.duration(state: 0, length: 2)), from: try BaumWelch(task), to: learner, task)
    guard case .share(let share) = course else { throw LearningFault.expanded }
    #expect((share.number - rows.share("a", 1)).magnitude < 1e-12)
  }

  @Test(arguments: [pairs, ending])
  func pairsAreCountedByTables(text: String) throws {
    let task = try Self.task(text)
    var learner = try BaumWelch(task)
    try learner.step()
    // a, b, a·a, a·b, b·a, b·b.
    var rows = Rows()
    for trellis in task.sequences {
      for (path, share) in Self.paths(trellis) {
        for (t, state) in path.enumerated() where t > 0 {
          rows.add("\(path[t - 1])", state % 2, share, of: 2)
          rows.add("goes \(path[t - 1] % 2)", 0, share, of: 2)
        }
        rows.add("goes \((path.last ?? 0) % 2)", 1, share, of: 2)
      }
    }
    let learned = task.problem.learned(learner.model)
    let ends = task.problem.trellis.final != nil
    for from in 0..<2 {
      let mass = ends ? rows.share("goes \(from)", 0) : 1
      if ends {
        let final = try #require(learned.number(of: .final(state: from)))
        #expect((final + mass - 1).magnitude < 1e-12)
      }
      for to in 0..<2 {
        let first = try #require(learned.number(of: .transition(from: from, to: to, t: nil)))
        #expect((first - mass * rows.share("\(from)", to)).magnitude < 1e-12)
        for before in 0..<2 {
          let parameter = Parameter.pairTransition(before: before, from: from, to: to)
          let number = try #require(learned.number(of: parameter))
          let row = "\(2 + 2 * before + from)"
          #expect((number - mass * rows.share(row, to)).magnitude < 1e-12, "\(parameter)")
        }
      }
    }
  }

  @Test(arguments: [durations, pairs, ending])
  func noStepMakesTheObjectiveLess(text: String) throws {
    var task = try Self.task(text)
    for pseudoCount in [0, 0.7] {
      task.rules.pseudoCount = pseudoCount
      for seed in UInt64(0)..<4 {
        task.start = seed == 0 ? task.start : Initialization.random.start(of: task, seed: seed)
        for kind in [BaumWelch.self, ViterbiTraining.self] as [any Learner.Type] {
          var learner = try kind.init(task)
          for _ in 0..<10 {
            let before = learner.objective
            try learner.step()
            #expect(learner.objective >= before - 1e-9 * before.magnitude)
          }
        }
      }
    }
  }

  @Test func theNumbersOfADistributionStay() throws {
    let task = try Self.task(Self.durations("{family: poisson, rate: 1.5}"))
    var learner = try BaumWelch(task)
    for _ in 0..<5 { try learner.step() }
    let rate = Parameter.durationParameter(state: 0, parameter: 0)
    let learned = task.problem.learned(learner.model)
    #expect(learned.number(of: rate) == 1.5)
    let stay = Parameter.transition(from: 1, to: 1, t: nil)
    #expect(learned.number(of: stay) != task.problem.number(of: stay))
  }

  @Test func scoresAreNotLearned() throws {
    let task = try Self.task(Self.durations)
    let known = LearningTask(
      of: task.problem, sequences: Array(task.sequences),
      references: task.sequences.map { Reference((0..<$0.timesteps).map { _ in [3] }) })
    #expect(throws: LearningFault.expanded) { _ = try ConditionalRandomField(known) }
    #expect(throws: LearningFault.expanded) { _ = try AveragedPerceptron(known) }
  }
}
