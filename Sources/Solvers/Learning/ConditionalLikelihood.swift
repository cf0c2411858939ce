import DynamicProgramming

/// Σ log p(z* | x) of sequences with their references, and its gradient: the feature counts of the
/// references less the expected ones.
///
///     log p(z* | x) = log Z(x, z*) − log Z(x),   ∂ / ∂w = f(z*) − E f(z)
///
/// Lafferty, McCallum and Pereira, Conditional Random Fields, ICML 2001; where a reference leaves
/// something open, z* is every path that goes where it is known. Of a decision problem the
/// references are demonstrations, Z is exp V_0 of the soft Bellman recursion, and the same two
/// counts are those of Ziebart et al., AAAI 2008.
public struct ConditionalLikelihood: Sendable {
  private let task: LearningTask
  private let places: [Int]

  /// - Parameters:
  ///   - task: sequences with references.
  ///   - places: which of them.
  public init(_ task: LearningTask, at places: [Int]) {
    self.task = task
    self.places = places
  }

  /// The counts of a model, and what it is worth.
  public struct Value: Sendable {
    /// Σ log p(z* | x).
    public let logLikelihood: Double
    /// Along the references.
    public let references: ExpectedCounts
    /// Along all paths.
    public let expected: ExpectedCounts

    /// f(z*) − E f(z) as a vector.
    public func gradient(_ weights: ScoreWeights) -> [Double] {
      zip(weights.values(of: references), weights.values(of: expected)).map { $0 - $1 }
    }
  }

  /// - Throws: what is impossible under the model.
  public func value(of model: ChainModel) throws(LearningFault) -> Value {
    let expected = try task.counts(of: model, at: places)
    let references = try task.referenceCounts(of: model, at: places)
    return Value(
      logLikelihood: references.logEvidence - expected.logEvidence, references: references,
      expected: expected)
  }
}
