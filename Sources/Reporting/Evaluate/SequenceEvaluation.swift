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
  /// log p(x), or log Z; −∞ if no path is possible.
  private(set) var logEvidence = -Double.infinity
  /// How many timesteps of the reference are known; nil without one.
  private(set) var known: Int?
  /// At how many of them the path is right.
  private(set) var right = 0
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
  var isRight: Bool? { known.flatMap { $0 == 0 ? nil : right == $0 } }

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

extension Problem {
  /// The place of a state's label among the labels, or of the state where there are none.
  fileprivate func labelPlace(of state: Int) -> Int {
    labels.map { Int($0.ofState[state]) } ?? state
  }
}
