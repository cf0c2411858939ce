/// A number of a distribution as the M step makes it: the smallest or the largest that was observed
/// where it emits.
public struct SeenExtreme: Sendable, Equatable {
  /// Which of the two.
  public let isLargest: Bool
  /// The number that was observed. What is learned is the same, but where a floor holds two ends
  /// apart.
  public let number: Double
}

extension Maximization {
  /// The observation that a parameter becomes; nil where it is none of a row that is learned and
  /// used, or is learned from all observations.
  ///
  /// - Complexity: O(the numbers of the family).
  public func extreme(
    of parameter: Parameter, _ model: ChainModel, _ counts: ExpectedCounts
  ) -> SeenExtreme? {
    if let expansion = model.expansion {
      let pooled = PooledCounts(counts, of: model, expansion)
      return extreme(of: parameter, model.written, pooled.written)
    }
    return parameter.placeInFamily.flatMap { extreme(at: $0.place, leaf: $0.leaf, model, counts) }
  }

  private func extreme(
    at place: FamilyParameters.Place, leaf: Int, _ model: ChainModel, _ counts: ExpectedCounts
  ) -> SeenExtreme? {
    let leaves = model.emission.leaves
    guard leaves.indices.contains(leaf), case .family(let emission) = leaves[leaf],
      let learner = emission.learner, rules.emission[leaf][place.state],
      !rules.frozenParameters.contains(emission.declaration.parameters[place.parameter].name),
      let (statistic, extreme) = type(of: learner).extreme(
        of: place.parameter, component: place.component)
    else { return nil }
    let parameters = emission.parameters
    let width = type(of: learner).statisticsCount(dimensions: emission.dimensions)
    let rows =
      parameters.isShared[place.parameter]
      ? Array(0..<parameters.rowCount) : [parameters.rows(of: place.state).lowerBound + place.part]
    let merge: StatisticMerge = extreme.isLargest ? .largest : .smallest
    let pooled = counts.pooled(by: rules, of: model).emission[leaf]
    let number = rows.reduce(merge.ofNothing) { merge.merged($0, pooled[$1 * width + statistic]) }
    return number.isFinite ? SeenExtreme(isLargest: extreme.isLargest, number: number) : nil
  }
}
