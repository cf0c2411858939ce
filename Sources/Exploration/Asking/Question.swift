import DynamicProgramming
import Solvers

/// Something that the engine is asked about the open model and that may take a while.
///
/// A state cannot compute: it asks by ``Effect/ask(_:)``, goes on, and is told by
/// ``ExplorerAction/answered(_:_:)``. What the screen needs to be drawn is asked for by itself
/// (`ExplorerState.needs`) and kept (``Session/answers``); what somebody asked for once is acted
/// upon when the answer comes (`ExplorerState.take(_:to:)`). The work itself is in
/// ``Session/answer(_:from:onProgress:)``.
public enum Question: Sendable, Hashable {
  /// Where the next place is, from a position on or back, at which a condition holds.
  case halt(HaltCondition, from: Int, direction: Int)
  /// How close every decision of the greedy path is.
  case marginAnalysis
  /// How little each observation was to be expected after those before it.
  case surprise
  /// What one wrong choice on the greedy path would cost.
  case mistakes
  /// The best paths, so many of them.
  case bestPaths(Int)
  /// What is best on average, where moves have several outcomes.
  case expectation
  /// The race after so many steps.
  case race(tick: Int)
  /// The course of a lesson, as far as an iteration.
  case lesson(LessonPlan, through: Int)
  /// What the present sequence looks like under the numbers of an iteration of a lesson.
  case lessonPicture(LessonPlan, iteration: Int)
  /// What all paths together say.
  case posterior
  /// The soft recursion at a temperature above 0.
  case soft(temperature: Double)
  /// How many paths are possible.
  case counts
  /// Paths drawn from the posterior.
  case samples(Sampling)
  /// The path of the first observations, for every number of them.
  case growth
  /// Whether looking at every path says the same.
  case verification
  /// Where the reference parts from the best path, and why.
  case blame
  /// What makes the other model take another path where the two part.
  case rivalry
  /// Which change of one number would make the reference right, in one of the stretches in which it
  /// is not, or as a whole.
  case remedies(stretch: Int?)

  /// What the model is after an edit.
  case revise(Edit)

  /// What a question is about: of each topic only the last answer is kept.
  enum Topic: Hashable {
    case halt, marginAnalysis, surprise, mistakes, bestPaths, expectation
    case posterior, soft, counts, samples, growth, verification, revision, race, blame, rivalry
    case remedies, lesson, lessonPicture
  }

  /// Whether it is asked because the screen shows what it is about, and for no longer than that.
  var isNeededByScreen: Bool {
    switch self {
    case .marginAnalysis, .surprise, .bestPaths, .expectation, .posterior, .soft, .counts, .samples,
      .growth, .blame, .rivalry, .lesson, .lessonPicture:
      true
    case .halt, .race, .verification, .revise, .remedies, .mistakes: false
    }
  }

  /// Whether it is asked step by step while something plays.
  var isOfPlayback: Bool {
    switch self {
    case .lesson, .lessonPicture: true
    default: false
    }
  }

  /// What this one is about.
  var topic: Topic {
    switch self {
    case .halt: .halt
    case .posterior: .posterior
    case .soft: .soft
    case .counts: .counts
    case .samples: .samples
    case .growth: .growth
    case .verification: .verification
    case .blame: .blame
    case .rivalry: .rivalry
    case .remedies: .remedies
    case .marginAnalysis: .marginAnalysis
    case .surprise: .surprise
    case .mistakes: .mistakes
    case .bestPaths: .bestPaths
    case .expectation: .expectation
    case .revise: .revision
    case .race: .race
    case .lesson: .lesson
    case .lessonPicture: .lessonPicture
    }
  }
}

/// What the engine says to a ``Question``.
public enum Answer: Sendable, Equatable {
  /// What is best on average; nil where nothing is left to chance.
  case expectation(AverageAnswer?)
  /// A position of the schedule; nil if there is none of that kind.
  case position(Int?)
  /// How close every decision is; nil if no path is possible.
  case marginAnalysis(MarginAnalysis?)
  /// How little each observation was to be expected.
  case surprise(Surprise)
  /// What one wrong choice would cost; nil if no path is possible.
  case mistakes(Mistakes?)
  /// The best paths; nil if none is possible.
  case bestPaths(RankedPaths?)
  /// What all paths together say; nil if none is possible.
  case posterior(AllPaths?)
  /// The soft recursion at a temperature.
  case soft(SoftPolicy)
  /// How many paths are possible from every cell.
  case counts(PathCounts)
  /// Paths drawn from the posterior; nil if none is possible.
  case samples(SampledPaths?)
  /// The paths of a growing sequence.
  case growth(OnlineDecoding)
  /// What looking at every path has shown; nil if there are too many.
  case verification(Verification?)
  /// Where the reference parts from the best path; nil without one.
  case blame(Blame?)
  /// What makes the other model take another path, a stretch each; nil without one.
  case rivalry([Rivalry]?)
  /// What would make the reference right; nil where it is no path.
  case remedies(Remedies?)
  /// A model after an edit.
  case revision(Revision)
  /// An edit does not apply.
  case refusal(EditFault)
  /// The race as it is then; nil if there is none.
  case race(Race?)
  /// As much of the course of a lesson as has been worked out, or why there is none.
  case lesson(LessonOutcome)
  /// The present sequence under the numbers of an iteration; nil without a lesson.
  case lessonPicture(LessonPicture?)
}

/// How far a course has come, or why it cannot be had.
public struct LessonOutcome: Sendable, Equatable {
  let result: Result<LearningCourse, LearningFault>

  init(_ result: Result<LearningCourse, LearningFault>) { self.result = result }

  /// The rest follows from what was asked.
  public static func == (left: LessonOutcome, right: LessonOutcome) -> Bool {
    switch (left.result, right.result) {
    case (.success(let left), .success(let right)): left.iterations == right.iterations
    case (.failure(let left), .failure(let right)): left == right
    default: false
    }
  }
}

/// What has been answered about a model and is still of use: of each topic, the last answer.
public struct Answers: Sendable, Equatable {
  private var kept: [Question.Topic: Kept] = [:]

  private struct Kept: Sendable, Equatable {
    let question: Question
    let answer: Answer
  }

  /// The answer to a question, if it is known.
  public subscript(question: Question) -> Answer? {
    guard let kept = kept[question.topic], kept.question == question else { return nil }
    return kept.answer
  }

  /// The last answer about a topic, whatever exactly the question was.
  func latest(_ topic: Question.Topic) -> Answer? { kept[topic]?.answer }

  /// Keeps an answer, in place of the last one about the same topic.
  mutating func keep(_ answer: Answer, to question: Question) {
    kept[question.topic] = Kept(question: question, answer: answer)
  }
}

/// A question that is being worked on.
public struct Inquiry: Sendable, Hashable {
  /// What was asked.
  public let question: Question
  /// The share of the work that is done, 0 … 1.
  public internal(set) var share = 0.0

  init(question: Question) {
    self.question = question
  }
}
