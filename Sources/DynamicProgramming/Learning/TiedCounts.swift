/// Rows of a model that are one row of numbers: what was counted of any of them was counted of all.
extension ExpectedCounts {
  /// The same counts with those of tied rows together in each of them.
  ///
  /// - Complexity: O(the numbers of the tied rows).
  func pooled(by rules: LearningRules, of model: ChainModel) -> ExpectedCounts {
    if rules.tiedTransitions.isEmpty && rules.tiedEmissions.isEmpty { return self }
    var pooled = self
    let counted = CountedTables(model.transition)
    if !counted.tables.isEmpty {
      for group in rules.tiedTransitions {
        let rows = group.map { counted.slots(of: $0) }
        for place in counted.tables.indices {
          pooled.transition.pool(rows.map { Array($0[place]) })
        }
        if model.final != nil && rules.final { pooled.final.pool(group.map { [$0] }) }
      }
    }
    for (leaf, emission) in model.emission.leaves.enumerated() {
      for group in rules.tiedEmissions {
        pooled.emission[leaf].pool(group.map { emission.statistics(of: $0) }, merges[leaf])
      }
    }
    return pooled
  }
}

extension EmissionModel {
  /// Where the statistics of a state stand.
  fileprivate func statistics(of state: Int) -> [Int] {
    switch self {
    case .categorical(let emission):
      return Array(stride(from: state, to: emission.table.count, by: emission.states))
    case .family(let emission):
      let parameters = emission.parameters
      let weights = parameters.mixture?.weights.count ?? 0
      let width = (emission.statisticsCount - weights) / parameters.rowCount
      let rows = parameters.rows(of: state)
      let parts = weights == 0 ? [] : rows.map { parameters.rowCount * width + $0 }
      return Array((rows.lowerBound * width)..<(rows.upperBound * width)) + parts
    case .absent, .scores, .features, .channels: return []
    }
  }
}

extension [Double] {
  /// Puts the sums over some lists of places, or what else they are merged to, place by place, in
  /// each of them; nothing where the lists are not of one length.
  fileprivate mutating func pool(_ lists: [[Int]], _ merges: StatisticMerges = .sums) {
    guard let first = lists.first, lists.allSatisfy({ $0.count == first.count }) else { return }
    for (place, pooled) in first.enumerated() {
      let merge = merges[pooled]
      let all = lists.reduce(merge.ofNothing) { merge.merged($0, self[$1[place]]) }
      for list in lists { self[list[place]] = all }
    }
  }
}

extension LearningRules {
  /// Whether anything is tied.
  public var ties: Bool { !tiedEmissions.isEmpty || !tiedTransitions.isEmpty }

  /// Whether the prior of a state's row counts: of rows that are tied that of the first does.
  func isFirst(_ state: Int, of groups: [[Int]]) -> Bool {
    groups.allSatisfy { !$0.contains(state) || $0.first == state }
  }

  /// Two states that are tied, and have different numbers; nil if there are none.
  public func difference(in model: ChainModel) -> (Int, Int)? {
    for group in tiedTransitions {
      for other in group where !model.goesAlike(group[0], other) { return (group[0], other) }
    }
    for group in tiedEmissions {
      for other in group where !model.emitsAlike(group[0], other) { return (group[0], other) }
    }
    return nil
  }
}

extension ChainModel {
  fileprivate func goesAlike(_ one: Int, _ other: Int) -> Bool {
    CountedTables(transition).tables.allSatisfy { table in
      (0..<states).allSatisfy { table[one, $0] == table[other, $0] }
    } && final?[one] == final?[other]
  }

  fileprivate func emitsAlike(_ one: Int, _ other: Int) -> Bool {
    emission.leaves.allSatisfy { leaf in
      switch leaf {
      case .categorical(let emission): return emission.logs(of: one) == emission.logs(of: other)
      case .family(let emission):
        let parameters = emission.parameters
        let rows = (parameters.rows(of: one), parameters.rows(of: other))
        return rows.0.count == rows.1.count
          && zip(rows.0, rows.1).allSatisfy { a, b in
            parameters.values.indices.allSatisfy {
              parameters.numbers(of: $0, row: a) == parameters.numbers(of: $0, row: b)
            } && parameters.mixture?.weights[a] == parameters.mixture?.weights[b]
          }
      case .absent, .scores, .features, .channels: return true
      }
    }
  }
}
