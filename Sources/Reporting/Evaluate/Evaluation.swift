import DynamicProgramming
import ModelFiles

/// What a model gets right on many sequences, and by what it goes wrong.
struct Evaluation: Sendable {
  /// A sequence that is among the worst.
  struct Worst: Sendable {
    let line: Int
    let id: String?
    let known: Int
    let right: Int
    /// Nil where the reference is impossible.
    let regret: Double?

    /// The more is wrong the worse, then the larger the regret; an impossible reference first.
    fileprivate func isWorse(than other: Worst) -> Bool {
      let (mine, others) = (known - right, other.known - other.right)
      if mine != others { return mine > others }
      let (loss, otherLoss) = (regret ?? .infinity, other.regret ?? .infinity)
      return loss != otherLoss ? loss > otherLoss : line < other.line
    }
  }

  /// How many of the worst are kept.
  static let worstCount = 10

  let model: String
  /// The labels, or the states where there are none.
  let labels: StateNames
  private(set) var sequences = 0
  private(set) var timesteps = 0
  /// Sequences of which no path is possible.
  private(set) var impossibleSequences = 0
  /// Sequences of which something is known.
  private(set) var references = 0
  /// References that no path can take.
  private(set) var impossibleReferences = 0
  private(set) var rightSequences = 0
  private(set) var known = 0
  private(set) var right = 0
  private(set) var confusion: [SequenceEvaluation.Pair: Int] = [:]
  /// How often each label is known of a timestep of a sequence of which no path is possible.
  private(set) var missed: [Int: Int] = [:]
  private(set) var spans = SpanCounts()
  private(set) var calibration = Calibration()
  /// Those that are not right, worst first.
  private(set) var worst: [Worst] = []
  private var evidence = CompensatedSum()
  private var logJoint = CompensatedSum()
  private var regretSum = CompensatedSum()
  private var possibleTimesteps = 0
  /// The timesteps of sequences whose reference is possible.
  private var comparedTimesteps = 0
  private var factorSums: [String: CompensatedSum] = [:]
  private var factorOrder: [String] = []

  /// What the sum over all paths is called; nil of demonstrations in a decision problem, whose
  /// paths have no probabilities.
  let sumName: String?
  /// Whether moves are judged, and not states.
  var judgesMoves: Bool { sumName == nil }

  init(model: String, labels: StateNames, sumName: String? = "log-evidence") {
    self.model = model
    self.sumName = sumName
    self.labels = labels
  }

  /// Takes a sequence. In their order, so that sums are the same whoever worked them out.
  mutating func add(_ sequence: SequenceEvaluation, line: Int, id: String?) {
    sequences += 1
    timesteps += sequence.timesteps
    if let joint = sequence.logJoint {
      possibleTimesteps += sequence.timesteps
      evidence.add(sequence.logEvidence ?? 0)
      logJoint.add(joint)
    } else {
      impossibleSequences += 1
    }
    guard let isRight = sequence.isRight, let known = sequence.known else { return }
    compare(sequence, known: known, isRight: isRight)
    if !isRight {
      keep(
        Worst(line: line, id: id, known: known, right: sequence.right, regret: sequence.regret))
    }
  }

  /// Counts what is right; where no path is possible, nothing is.
  private mutating func compare(_ sequence: SequenceEvaluation, known: Int, isRight: Bool) {
    references += 1
    rightSequences += isRight ? 1 : 0
    impossibleReferences += sequence.isImpossible ? 1 : 0
    self.known += known
    right += sequence.right
    for (pair, count) in sequence.pairs { confusion[pair, default: 0] += count }
    for (label, count) in sequence.missed { missed[label, default: 0] += count }
    spans.add(sequence.spans)
    calibration.add(sequence.calibration)
    for (name, nats) in sequence.factors {
      if factorSums[name] == nil { factorOrder.append(name) }
      factorSums[name, default: CompensatedSum()].add(nats)
    }
    if let regret = sequence.regret {
      regretSum.add(regret)
      comparedTimesteps += sequence.timesteps
    }
  }

  private mutating func keep(_ candidate: Worst) {
    let place = worst.firstIndex { candidate.isWorse(than: $0) } ?? worst.count
    if place >= Self.worstCount { return }
    worst.insert(candidate, at: place)
    if worst.count > Self.worstCount { worst.removeLast() }
  }
}

extension Evaluation {
  /// The share of known timesteps that are right; nil if none is known.
  var accuracy: Double? { known == 0 ? nil : Double(right) / Double(known) }
  /// The share of sequences that are right wherever something is known; nil if there is none.
  var sequenceAccuracy: Double? {
    references == 0 ? nil : Double(rightSequences) / Double(references)
  }
  /// log p(x), summed over the sequences that have a path, over their timesteps; nil where there
  /// are no probabilities.
  var evidencePerTimestep: Double? {
    possibleTimesteps == 0 || judgesMoves ? nil : evidence.total / Double(possibleTimesteps)
  }
  /// log p(x, z*) likewise.
  var logJointPerTimestep: Double? {
    possibleTimesteps == 0 ? nil : logJoint.total / Double(possibleTimesteps)
  }
  /// By how many nats the paths win over the references that are possible.
  var regret: Double { regretSum.total }
  /// The same over the timesteps of their sequences; nil if there is none.
  var regretPerTimestep: Double? {
    comparedTimesteps == 0 ? nil : regretSum.total / Double(comparedTimesteps)
  }

  /// The same by factor, and its share.
  var factors: [(name: String, nats: Double, share: Double?)] {
    factorOrder.map { name in
      let nats = factorSums[name]?.total ?? 0
      return (name, nats, regret == 0 ? nil : nats / regret)
    }
  }

  /// The places of the labels that are in a reference or in a path, in the order of the model.
  var occurring: [Int] {
    Set(confusion.keys.flatMap { [$0.expected, $0.found] }).union(missed.keys).sorted()
  }

  /// Of each label that occurs.
  var byLabel: [Agreement] {
    var found: [Int: Int] = [:]
    var expected = missed
    for (pair, count) in confusion {
      found[pair.found, default: 0] += count
      expected[pair.expected, default: 0] += count
    }
    return occurring.map { label in
      Agreement(
        name: labels[label],
        right: confusion[SequenceEvaluation.Pair(expected: label, found: label)] ?? 0,
        found: found[label] ?? 0, expected: expected[label] ?? 0)
    }
  }

  /// Of each type of span, by name.
  var bySpan: [Agreement] {
    spans.byType.sorted { $0.key < $1.key }.map { type, count in
      Agreement(name: type, right: count.right, found: count.found, expected: count.expected)
    }
  }

  /// The labels that are taken for others, most often first.
  var mistakes: [(expected: String, found: String, count: Int)] {
    confusion.filter { $0.key.expected != $0.key.found }
      .sorted {
        ($1.value, $0.key.expected, $0.key.found) < ($0.value, $1.key.expected, $1.key.found)
      }
      .map { (labels[$0.key.expected], labels[$0.key.found], $0.value) }
  }
}
