/// Parameters that were learned, to be put in the place of a model's.
public struct LearnedParameters: Sendable {
  /// What the learner is called.
  public let method: String
  /// After how many iterations.
  public let iterations: Int
  /// The parameters, of the model's shape.
  public let model: ChainModel
  /// What the numbers are, if no longer what they were: scores, or the rewards of moves.
  public let reading: Reading?
  /// The map whose letters earn what was learned; nil where it is that of before.
  public let grid: GridMap?

  /// - Parameters: as the properties.
  public init(
    method: String, iterations: Int, model: ChainModel, reading: Reading?, grid: GridMap? = nil
  ) {
    self.method = method
    self.iterations = iterations
    self.model = model
    self.reading = reading
    self.grid = grid
  }
}

extension LearnedParameters: Hashable {
  /// The numbers tell apart what the names do not.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(method)
    hasher.combine(iterations)
    hasher.combine(model.initial)
  }
}
