import DynamicProgramming
import Solvers

/// How a learner is to go about it: `baum-welch`, or `crf:l2=0.1`, or `baum-welch:seed=3,prior=1`.
public struct LessonPlan: Sendable, Hashable {
  /// The learner, by its place in the catalogue.
  let learner: Int
  /// Where it starts: 0 = at the model's numbers, else at numbers drawn with that seed.
  public internal(set) var seed: UInt64 = 0
  /// How many imagined uses back every possible number.
  public internal(set) var prior = 0.0
  /// λ: scores are held by −λ Σ w².
  public internal(set) var l2 = 0.0
  /// The share of the sequences that is not learned from, but judged by.
  public internal(set) var holdOut = 0.0

  /// The learner from the model's numbers, nothing held.
  init(_ learner: Int) { self.learner = learner }

  /// What the learner is called, and what it needs.
  public var card: LearnerCard { kind.card }
  var kind: any Learner.Type { LearnerCatalogue.all[learner] }

  /// Why a text is no plan.
  public enum Fault: Error, Sendable, Hashable {
    /// No learner is called so; the one that was perhaps meant.
    case noSuchLearner(String, nearest: String?)
    /// No such option, or no such value of it.
    case notAnOption(String)
    /// The option means nothing to the learner, but to others.
    case meansNothing(LearnerOption, to: String)
  }

  /// Reads a plan.
  static func read(_ text: String) throws(Fault) -> LessonPlan {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let name = parts.first ?? ""
    guard let place = LearnerCatalogue.all.firstIndex(where: { $0.card.name == name }) else {
      throw .noSuchLearner(name, nearest: Nearest.name(to: name, among: LearnerCatalogue.names))
    }
    var plan = LessonPlan(place)
    for option in parts.dropFirst().flatMap({ $0.split(separator: ",") }) {
      guard plan.set(String(option)) else { throw .notAnOption(String(option)) }
      let word = String(option.prefix { $0 != "=" })
      if let known = LearnerOption(rawValue: word), !plan.card.heeds(known) {
        throw .meansNothing(known, to: name)
      }
    }
    return plan
  }

  /// The names of what can be set.
  static let options = ["hold-out", "l2", "prior", "seed"]

  private mutating func set(_ option: String) -> Bool {
    let sides = option.split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2 else { return false }
    if sides[0] == "seed" {
      guard let seed = UInt64(sides[1]) else { return false }
      self.seed = seed
      return true
    }
    guard let number = Double(sides[1]), number >= 0, number.isFinite else { return false }
    switch sides[0] {
    case "prior": prior = number
    case "l2": l2 = number
    case "hold-out" where number < 1: holdOut = number
    default: return false
    }
    return true
  }

  /// An iteration that gains less ends the lesson, in nats: as `trellis learn` has it.
  static let tolerance = 1e-4
}

/// From what somebody learns: the sequences that are there, and which of them is on the screen.
public struct LessonSequences: Sendable {
  /// What was observed.
  private(set) var sequences: [Trellis] = []
  /// What is known of the states of each.
  private(set) var references: [Reference?] = []
  /// The place of each in its file, from 0.
  private var places: [Int] = []
  /// Which of them is on the screen.
  private(set) var present = 0

  /// None yet.
  public init() {}

  /// The model's own alone.
  init(of problem: Problem) { add(problem, at: 0, isPresent: true) }

  /// One more.
  ///
  /// - Parameters:
  ///   - problem: the sequence as a model, whose numbers are not looked at.
  ///   - place: its place in the file, from 0.
  ///   - isPresent: whether it is the one on the screen.
  public mutating func add(_ problem: Problem, at place: Int, isPresent: Bool) {
    if isPresent { present = sequences.count }
    sequences.append(problem.trellis)
    references.append(problem.reference)
    places.append(place)
  }

  /// What is wrong with a sequence, told by its place in the file.
  func located(_ fault: LearningFault) -> LearningFault {
    func place(_ index: Int) -> Int { places.indices.contains(index) ? places[index] : index }
    switch fault {
    case .impossibleSequence(let index): return .impossibleSequence(place(index))
    case .impossibleReference(let index): return .impossibleReference(place(index))
    case .noReference(let index): return .noReference(place(index))
    case .noSequences, .spreadBeyondDoubles, .scores, .wrongKind, .expanded, .tied, .nothingToLearn:
      return fault
    }
  }
}

extension LessonPlan {
  /// The course before its first step.
  ///
  /// - Throws: why it cannot be had.
  func course(
    of problem: Problem, from sequences: LessonSequences
  ) throws(LearningFault) -> LearningCourse {
    var task = LearningTask(
      of: problem, sequences: sequences.sequences, references: sequences.references)
    task.rules.pseudoCount = prior
    task.l2 = l2
    let heldOut = Self.heldOut(sequences, holdOut)
    task.training.removeAll { heldOut.contains($0) }
    if seed > 0 {
      task.start = Initialization.random.start(
        of: task, seed: seed, along: card.needsReferences)
    }
    return try LearningCourse(kind, task, heldOut: heldOut, tolerance: Self.tolerance)
  }

  /// So many of the sequences, at equal distances; never the one on the screen.
  private static func heldOut(_ sequences: LessonSequences, _ share: Double) -> [Int] {
    let others = sequences.sequences.indices.filter { $0 != sequences.present }
    let wanted = min(others.count, Int((share * Double(sequences.sequences.count)).rounded()))
    return (0..<wanted).map { others[$0 * others.count / wanted] }
  }
}
