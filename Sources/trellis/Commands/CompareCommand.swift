import ArgumentParser
import Dispatch
import DynamicProgramming
import ModelFiles
import Reporting
import Solvers
import Synchronization

/// `trellis compare`: how near do approximate methods come, and after how much work?
struct CompareCommand: NamedCommand {
  static let name = "compare"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Let methods of inference and of reinforcement learning look for the best path.",
    discussion: """
      All of them work on the same trellis, and each look at an edge counts as work, be it at its \
      reward or at a Q that was learned of it. A run ends when the method is finished or has used \
      up its budget; a step that was begun is ended. Of the runs of a method that uses random \
      numbers the one in the middle is shown. A method may be named more than once, with \
      parameters of its own: beam:width=8. If no path is possible the exit status is 1.

      METHODS:
      \(MethodList.text)

      EXAMPLES:
        trellis compare umbrella
        trellis compare casino --methods viterbi,beam:width=1,q-learning:epsilon=0.1
        trellis compare maze --budget 1000000 --format csv --trace > trace.csv
      """)

  @OptionGroup var input: ModelOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Which methods (default: all).", valueName: "a,b,..."),
    transform: { text in try EntrantList(text) })
  var methods: EntrantList = .all

  @Option(
    parsing: .unconditional, help: "How many edges a run may look at.",
    transform: { text in try count(text, of: "--budget") })
  var budget = 100_000

  @Option(
    parsing: .unconditional, help: "The seed of the first run; the next one has one more.",
    transform: PosteriorOptions.seed)
  var seed: UInt64 = 1

  @Option(
    name: .customLong("repeat"), parsing: .unconditional,
    help: "How many runs a method has that uses random numbers.",
    transform: { text in try count(text, of: "--repeat") })
  var repeats = 10

  @Option(parsing: .unconditional, help: "text, json or csv.")
  var format = ReportFormat.text

  @Flag(help: "Show every better path that a run found, and when.")
  var trace = false

  @OptionGroup var threads: ThreadOptions
  @OptionGroup(title: "What if") var edits: EditOptions
  @OptionGroup var memory: MemoryOptions

  /// The most edges and runs that can be asked for.
  private static let limit = 1_000_000_000_000

  private static func count(_ text: String, of option: String) throws -> Int {
    guard let count = Int(text), (1...limit).contains(count) else {
      throw CommandFault.notACount(option: option, limit: limit)
    }
    return count
  }

  func validate() throws { try input.observations.checkColumns() }

  func run() throws {
    let library = ModelLibrary(memory: memory.bytes, threads: threads.count)
    let (source, edits, plan) = (try input.read(from: library), edits, plan)
    let name = source.model.name
    let (solved, threads) = try WorkInSight.done(text: { WorkInSight.text($0, name: name) }) {
      let problem = try edits.edited(try source.problem(from: library))
      let threads = try plan(problem)
      return (try library.solve(problem, onProgress: $0), threads)
    }
    let comparison = Comparison(
      on: solved.solution, entrants: methods.entrants, budget: budget, seed: seed,
      repeats: repeats)
    let outcomes = ComparisonRun(of: comparison).run(
      threads: threads, progress: .standard(outputGrows: false))
    let report = CompareReport(of: solved, comparison, outcomes: outcomes, showsTrace: trace)
    var output = StandardStreams.output
    try report.write(as: format, to: &output)
    try output.flush()
    if !solved.solution.isFeasible { throw Ending(status: .noPath) }
  }
}

extension CompareCommand {
  /// What a run leaves besides its path, in bytes, generously.
  private static let bytesOfOutcome = 1024

  /// How many runs may be under way at once; throws `CommandFault.tooManyRuns` if the outcomes of
  /// all, and `CommandFault.tooLittleMemory` if a single run, do not fit into `--memory`.
  private var plan: @Sendable (Problem) throws(CommandFault) -> Int {
    let (entrants, memory, budget) = (methods.entrants, memory.bytes, budget)
    let threads = threads.count
    let random = entrants.count { $0.card.isRandom }
    let runs = random * repeats + entrants.count - random
    return { problem throws(CommandFault) in
      let (states, timesteps) = (problem.trellis.states, problem.trellis.timesteps)
      let allowance = MemoryAllowance(memory)
      var largest = 1
      for card in entrants.map(\.card) {
        let needed = card.bytes(states: states, timesteps: timesteps, budget: budget)
        largest = max(largest, needed)
        if allowance.excess(timesteps: 1, each: needed) != nil {
          throw .tooLittleMemory(
            what: "a run of \(card.name)", timesteps: timesteps, needed: needed, allowed: memory)
        }
      }
      let each = Self.bytesOfOutcome + timesteps * MemoryLayout<Int>.size
      let limit = max(entrants.count, memory / each)
      if runs > limit { throw .tooManyRuns(runs, limit: limit) }
      return min(threads, max(1, allowance.count(of: largest)))
    }
  }
}

/// Methods as they are named on the command line: `beam:width=8,viterbi`.
struct EntrantList {
  let entrants: [Entrant]

  /// Every method as it comes.
  static let all = EntrantList(entrants: MethodCatalogue.all.map { Entrant($0) })

  private init(entrants: [Entrant]) {
    self.entrants = entrants
  }

  /// - Throws: `CommandFault.noSuchEntrant`.
  init(_ text: String) throws(CommandFault) {
    do throws(EntrantFault) {
      entrants = try Entrant.list(text)
    } catch {
      throw .noSuchEntrant(error)
    }
  }
}

/// Does all runs of a comparison, on several threads. The outcomes do not depend on how many.
final class ComparisonRun: Sendable {
  private let comparison: Comparison
  private let outcomes: Mutex<[Outcome?]>
  private let next = Atomic<Int>(0)
  private let done = Atomic<Int>(0)
  private let isDone = DispatchSemaphore(value: 0)

  init(of comparison: Comparison) {
    self.comparison = comparison
    self.outcomes = Mutex(Array(repeating: nil, count: comparison.trials.count))
  }

  /// One outcome for each run, in their order.
  func run(threads: Int, progress: consuming ProgressLine) -> [Outcome] {
    let count = comparison.trials.count
    guard count > 0 else { return [] }
    for number in 0..<min(threads, count) where !Threads.start({ [self] in work() }) {
      // The machine gives no more; without any, it is done here.
      if number == 0 { work() }
      break
    }
    progress.wait(for: isDone) { "\(done.load(ordering: .relaxed)) of \(count) runs" }
    return outcomes.withLock { $0.compactMap { $0 } }
  }

  private func work() {
    let count = comparison.trials.count
    while true {
      let place = next.add(1, ordering: .relaxed).oldValue
      guard place < count else { return }
      let outcome = comparison.run(comparison.trials[place])
      outcomes.withLock { $0[place] = outcome }
      if done.add(1, ordering: .acquiringAndReleasing).newValue == count { isDone.signal() }
    }
  }
}
