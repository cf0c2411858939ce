import DynamicProgramming

/// A linear-chain conditional random field: the scores under which the references are most probable
/// given what was observed, held by −λ Σ w².
///
/// The objective Σ log p(z* | x) − λ Σ w² is concave where all states are known, and an iteration
/// is one of L-BFGS; the sum that CRFsuite minimizes is its negative, with c2 = λ.
public struct ConditionalRandomField: Learner {
  /// What it is called, and what it needs.
  public static let card = LearnerCard(
    name: "crf", summary: "conditional likelihood of the references, with L2",
    needsReferences: true, product: .scores, counted: .all, criterion: .posterior)

  /// The parameters after the steps so far.
  public private(set) var model: ChainModel
  /// What the next step goes by.
  public private(set) var counts: ExpectedCounts
  /// How often the references use the scores.
  public private(set) var references: ExpectedCounts?
  private let task: LearningTask
  private let weights: ScoreWeights
  private let likelihood: ConditionalLikelihood
  private var search: LimitedMemoryBFGS

  /// Before its first step.
  ///
  /// - Throws: why the task is none for it.
  public init(_ task: LearningTask) throws(LearningFault) {
    self.task = task
    weights = try task.scoresForReferences()
    likelihood = ConditionalLikelihood(task, at: task.training)
    model = task.start
    let value = try likelihood.value(of: model)
    counts = value.expected
    references = value.references
    search = LimitedMemoryBFGS(
      at: Self.point(model, value, weights, task.l2))
  }

  /// What the parameters are worth.
  public var objective: Double { -search.point.value }
  /// Whether a further step would change nothing.
  public var isFinished: Bool { search.isFinished }

  /// One iteration.
  ///
  /// - Throws: what turns out to be impossible.
  public mutating func step() throws(LearningFault) {
    var last = (counts, references)
    let (likelihood, weights, l2) = (likelihood, weights, task.l2)
    search.step { values in
      let model = weights.model(of: values)
      guard let value = try? likelihood.value(of: model) else { return nil }
      last = (value.expected, value.references)
      return Self.point(model, value, weights, l2)
    }
    (counts, references) = last
    model = weights.model(of: search.point.place)
  }

  /// What other sequences are worth under the present parameters.
  public func score(of places: [Int]) -> Double {
    (try? ConditionalLikelihood(task, at: places).value(of: model))?.logLikelihood ?? -.infinity
  }

  /// What L-BFGS makes small.
  private static func point(
    _ model: ChainModel, _ value: ConditionalLikelihood.Value, _ weights: ScoreWeights,
    _ l2: Double
  ) -> LimitedMemoryBFGS.Point {
    let values = weights.values(of: model)
    let square = values.reduce(0) { $0 + $1 * $1 }
    return LimitedMemoryBFGS.Point(
      place: values, value: l2 * square - value.logLikelihood,
      slope: zip(value.gradient(weights), values).map { 2 * l2 * $1 - $0 })
  }
}
