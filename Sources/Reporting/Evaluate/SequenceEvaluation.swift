import DynamicProgramming
import ModelFiles

/// What one sequence comes to by one model.
struct SequenceEvaluation: Sendable {
  /// A label of the reference and that of the path, by their places among the model's.
  struct Pair: Hashable, Sendable {
    let expected: Int
    let found: Int
  }

  /// N.
  let timesteps: Int
  /// log p(x, z*); nil if no path is possible.
  private(set) var logJoint: Double?
  /// log p(x), or log Z; −∞ if no path is possible; nil of a decision problem.
  private(set) var logEvidence: Double?
  /// How many timesteps of the reference are known; nil without one.
  private(set) var known: Int?
  /// At how many of them the path is right.
  private(set) var right = 0
  /// Whether nothing is lost where nothing is known; only of a demonstration it may be.
  private var isLossless = true
  /// The optimum less the reference's log-joint; nil if either has none.
  private(set) var regret: Double?
  /// Whether a reference is there that no path can take.
  private(set) var isImpossible = false
  /// How often which label was taken for which.
  private(set) var pairs: [Pair: Int] = [:]
  /// How often each label of the reference is taken for none, since no path is possible.
  private(set) var missed: [Int: Int] = [:]
  private(set) var spans = SpanCounts()
  private(set) var calibration = Calibration()
  /// By how many nats the path wins over the reference, by factor.
  private(set) var factors: [(name: String, nats: Double)] = []

  /// Whether the path is right wherever something is known; nil where nothing is.
  var isRight: Bool? { known.flatMap { $0 == 0 ? nil : right == $0 && isLossless } }

  private init(timesteps: Int, known: Int?) {
    self.timesteps = timesteps
    self.known = known
  }

  /// Decodes, sums over all paths, and compares.
  ///
  /// - Complexity: O(N · E).
  init(of problem: Problem, hasSpans: Bool) {
    let trellis = problem.trellis
    timesteps = trellis.timesteps
    let posterior = Posterior(of: trellis) { _ in }
    logEvidence = posterior.logEvidence
    known = problem.reference?.known
    guard case .path(let path) = PathDecoder().decode(trellis) else {
      if let reference = problem.reference { miss(reference, of: problem, hasSpans: hasSpans) }
      return
    }
    logJoint = path.logJoint
    guard let reference = problem.reference else { return }
    let best = path.states.map { Int($0) }
    compare(best, with: reference, of: problem, posterior)
    if hasSpans { countSpans(best, reference, problem) }
    blame(Blame(of: problem, best: best, reference: reference))
  }

  private mutating func compare(
    _ best: [Int], with reference: Reference, of problem: Problem, _ posterior: Posterior
  ) {
    for (place, meant) in reference.states.enumerated() {
      guard let meant, let first = meant.min() else { continue }
      let found = problem.labelPlace(of: best[place])
      let isRight = meant.contains(best[place])
      right += isRight ? 1 : 0
      pairs[Pair(expected: problem.labelPlace(of: first), found: found), default: 0] += 1
      if let row = posterior.probabilities(at: place + 1) {
        calibration.add(problem.summedByLabel(row)[found], isRight: isRight)
      }
    }
  }

  /// Without a path, all that is known is wrong.
  private mutating func miss(_ reference: Reference, of problem: Problem, hasSpans: Bool) {
    isImpossible = reference.known > 0
    for case let meant? in reference.states {
      if let first = meant.min() { missed[problem.labelPlace(of: first), default: 0] += 1 }
    }
    if hasSpans { countSpans([], reference, problem) }
  }

  /// Only where all is known; a path of no states finds none.
  private mutating func countSpans(_ best: [Int], _ reference: Reference, _ problem: Problem) {
    let labels = reference.states.compactMap { meant in
      meant?.min().map { problem.label(of: $0) }
    }
    guard labels.count == reference.states.count else { return }
    spans.add(path: best.map { problem.label(of: $0) }, reference: labels)
  }

  private mutating func blame(_ blame: Blame) {
    regret = blame.regret
    isImpossible = blame.impossible != nil
    var sums: [Factor: CompensatedSum] = [:]
    var order: [Factor] = []
    for (factor, nats) in blame.disagreements.flatMap(\.factors) {
      if sums[factor] == nil { order.append(factor) }
      sums[factor, default: CompensatedSum()].add(nats)
    }
    factors = order.map { ($0.name, sums[$0]?.total ?? 0) }
  }
}

extension SequenceEvaluation {
  /// Judges a demonstration in a decision problem, move by move.
  ///
  /// A move is right if it is one of the best from the state in which it was made: A*(z, z′) = 0.
  /// Where it led is no matter, so one mistake is one, wherever the path goes after it; and of
  /// several best moves each is right, so a demonstration that is worth as much as the best path is
  /// right all over. A demonstration is right if its regret is 0. A wrong move counts as taken for
  /// the first of the best ones from there. Where nothing is known the best moves that fit are
  /// meant, of which none is judged. Of a demonstration that cannot be made no move is right, and
  /// none is in the confusion.
  ///
  /// There are no probabilities of paths, hence no log-evidence, and nothing to be calibrated.
  ///
  /// - Parameters:
  ///   - problem: with the demonstration as its reference; nothing is left to chance there.
  ///   - moves: the places of the names of moves.
  /// - Complexity: O(N · E).
  init(ofDemonstration problem: Problem, moves: [String: Int]) {
    self.init(timesteps: problem.trellis.timesteps, known: problem.reference?.known)
    let solution = Solution(of: problem.trellis)
    guard
      let best = solution.extractPath(onTimestep: { _ in }).rollout?.states.map({ Int($0) })
    else {
      isImpossible = known ?? 0 > 0
      return
    }
    logJoint = solution.optimum
    guard let reference = problem.reference else { return }
    let blame = Blame(of: problem, best: best, reference: reference)
    self.blame(blame)
    guard let path = blame.path else { return }
    isLossless = blame.isTie
    if isLossless { regret = 0 }
    for place in path.indices where reference.states[place] != nil {
      judge(place, along: path, of: problem, solution, moves)
    }
  }

  private mutating func judge(
    _ place: Int, along path: [Int], of problem: Problem, _ solution: Solution,
    _ moves: [String: Int]
  ) {
    let from = place == 0 ? nil : path[place - 1]
    let isRight = solution.isBestMove(at: place + 1, along: path)
    right += isRight ? 1 : 0
    let made = problem.demonstratedMove(at: place + 1, along: path, advantage: 0).name
    let cell = from.map { TrellisCell(t: place, state: $0) } ?? TrellisCell.start
    let choice = solution.greedyChoice(from: cell)?.state
    let best = isRight ? made : choice.flatMap { problem.move(from: from, to: $0) }
    guard let expected = made.flatMap({ moves[$0] }), let found = best.flatMap({ moves[$0] }) else {
      return
    }
    pairs[Pair(expected: expected, found: found), default: 0] += 1
  }
}

extension Problem {
  /// The place of a state's label among the labels, or of the state where there are none.
  fileprivate func labelPlace(of state: Int) -> Int {
    labels.map { Int($0.ofState[state]) } ?? state
  }
}
