import Dispatch
import DynamicProgramming
import Reporting
import Solvers
import Synchronization

/// Lets a learner run, from one start or several, until it is converged, has had its iterations, or
/// is interrupted.
struct LearningJob {
  private let kind: any Learner.Type
  private let material: LearningMaterial
  private let options: LearningOptions

  /// What came of it.
  struct Outcome: Sendable {
    let report: LearningReport
    /// The model with what was learned.
    let problem: Problem
    let isInterrupted: Bool
  }

  init(_ kind: any Learner.Type, _ material: LearningMaterial, _ options: LearningOptions) {
    self.kind = kind
    self.material = material
    self.options = options
  }

  /// Runs; how far it is stands on standard error, if somebody reads it.
  ///
  /// - Throws: `CommandFault.learningRefused`.
  func run(_ expectation: Expectation, progress: consuming ProgressLine) throws -> Outcome {
    let state = Mutex<String>("")
    let result = Mutex<Result<Outcome, any Error>?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    let job = self
    let work: @Sendable () -> Void = {
      let outcome = Result {
        try job.learn(expectation) { text in
          state.withLock { $0 = text }
        }
      }
      result.withLock { $0 = outcome }
      isDone.signal()
    }
    if !Threads.start(stack: 8 << 20, work) { work() }
    progress.wait(for: isDone) { state.withLock { $0 } }
    guard let outcome = result.withLock({ $0 }) else { throw Ending(status: .internalFault) }
    return try outcome.get()
  }

  private func learn(
    _ expectation: Expectation, _ tell: (String) -> Void
  ) throws -> Outcome {
    do throws(LearningFault) {
      let (task, heldOut) = task(expectation)
      var best: LearningRun?
      for start in 0...options.restarts {
        let run = try run(task, heldOut, start: start, tell)
        if best.map({ run.learner.objective > $0.learner.objective }) ?? true { best = run }
        if Interruption.isAsked { break }
      }
      guard let best else { throw .noSequences }
      return outcome(best, task, Interruption.isAsked)
    } catch {
      throw CommandFault.learningRefused(
        error, method: kind.card.name, file: material.file, lines: material.lines)
    }
  }

  private func task(_ expectation: Expectation) -> (task: LearningTask, heldOut: [Int]) {
    var task = LearningTask(
      of: material.problem, sequences: material.sequences, expectation: expectation)
    task.rules.pseudoCount = options.prior
    task.l2 = options.l2
    task.features = options.features
    let heldOut = Self.heldOut(material.sequences.count, options.holdOut, seed: options.seed)
    task.training.removeAll { heldOut.contains($0) }
    return (task, heldOut)
  }

  /// So many of the sequences, drawn without favour; at least one is left to learn from.
  private static func heldOut(_ count: Int, _ share: Double, seed: UInt64) -> [Int] {
    let wanted = min(max(0, count - 1), Int((share * Double(count)).rounded()))
    var generator = SeededGenerator(seed: seed)
    var places = Array(0..<count)
    for place in 0..<wanted {
      places.swapAt(place, place + generator.nextIndex(below: count - place))
    }
    return places.prefix(wanted).sorted()
  }

  private func run(
    _ task: LearningTask, _ heldOut: [Int], start: Int, _ tell: (String) -> Void
  ) throws(LearningFault) -> LearningRun {
    var task = task
    let initialization = start > 0 ? .random : options.initialise
    task.start = initialization.start(
      of: task, seed: options.seed &+ UInt64(start), along: kind.card.needsReferences)
    var run = LearningRun(
      try kind.init(task), heldOut: heldOut, tolerance: options.tolerance)
    while !run.isConverged, run.iterations.count <= options.iterations, !Interruption.isAsked {
      let which = options.restarts > 0 ? "start \(start), " : ""
      tell("\(which)iteration \(run.iterations.count - 1): \(run.learner.objective)")
      try run.step()
    }
    return run
  }

  /// That nothing was held out, where something should have been.
  private func heldOutNotes(_ task: LearningTask) -> [String] {
    let count = material.sequences.count
    guard options.holdOut > 0, task.training.count == count else { return [] }
    let sequences = count == 1 ? "one sequence" : "\(count) sequences"
    return ["nothing is held out: \(options.holdOut) of \(sequences) leaves none to hold out"]
  }

  private func outcome(
    _ run: LearningRun, _ task: LearningTask, _ isInterrupted: Bool
  ) -> Outcome {
    let problem =
      (run.learner as? MaximumEntropyRewards)?.fitted
      ?? material.problem.learned(
        run.learner.model, reading: kind.card.product == .scores ? .scores : nil)
    let timesteps = task.training.reduce(0) { $0 + material.sequences.timesteps(of: $1) }
    return Outcome(
      report: LearningReport(
        method: kind.card.name, sequences: task.training.count, timesteps: timesteps,
        isConverged: run.isConverged, iterations: run.iterations,
        notes: heldOutNotes(task) + LearningNotes.sentences(of: run.learner, task)),
      problem: problem, isInterrupted: isInterrupted)
  }
}
