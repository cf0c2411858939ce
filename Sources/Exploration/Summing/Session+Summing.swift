import DynamicProgramming

// What the engine has said about other semirings and all paths, as far as it may be shown.
extension Session {
  /// What all paths together say, once everything is revealed.
  public var allPaths: AllPaths? {
    guard isFinished, case .posterior(let allPaths)? = answers.latest(.posterior) else {
      return nil
    }
    return allPaths
  }

  /// The soft recursion at the temperature that was asked for last.
  public var softPolicy: SoftPolicy? {
    guard case .soft(let policy)? = answers.latest(.soft) else { return nil }
    return policy
  }

  /// How many paths are possible from every cell.
  public var pathCounts: PathCounts? {
    guard case .counts(let counts)? = answers.latest(.counts) else { return nil }
    return counts
  }

  /// The paths that were drawn last, once everything is revealed.
  public var sampledPaths: SampledPaths? {
    guard isFinished, case .samples(let samples)? = answers.latest(.samples) else { return nil }
    return samples
  }

  /// How the path came to be as observations were added.
  public var growth: OnlineDecoding? {
    guard isFinished, case .growth(let growth)? = answers.latest(.growth) else { return nil }
    return growth
  }

  /// What looking at every path has shown; nil besides if there are too many.
  public var verification: Verification? {
    guard case .verification(let verification)? = answers.latest(.verification) else {
      return nil
    }
    return verification
  }

  /// How far the columns of a quantity lie apart that are at hand without computing, N among them;
  /// 1 = all are.
  public func columnStride(of quantity: CellQuantity) -> Int {
    let other: Int? =
      switch quantity {
      case .loss: marginAnalysis?.marginals.columnStride
      case .posterior: allPaths?.posterior.columnStride
      case .softValue: softPolicy?.solution.columnStride
      case .value, .gap, .count, .samples: nil
      }
    return max(model.solution.columnStride, other ?? 1)
  }
}
