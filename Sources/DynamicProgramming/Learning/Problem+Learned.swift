extension Problem {
  /// The same model with parameters that were learned.
  ///
  /// - Parameters:
  ///   - model: the parameters, of this model's shape.
  ///   - reading: what they are; nil = what they were.
  ///   - grid: the map with the rules that were learned; nil = that of before.
  /// - Complexity: O(1) beside what the model takes.
  public func learned(
    _ model: ChainModel, reading: Reading? = nil, grid: GridMap? = nil
  ) -> Problem {
    var learned = replacing(
      trellis: model.trellis(of: trellis), reading: reading, grid: grid)
    if let expansion = model.expansion { learned.expansion = expansion }
    return learned
  }
}
