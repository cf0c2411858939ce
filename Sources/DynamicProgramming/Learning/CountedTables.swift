/// The transition tables of a chain as counts are laid out by them: the slots of one table, or of
/// the tables of single steps one after the other.
struct CountedTables: Sendable {
  /// The table of all steps, or those of single steps, that of the step 1 → 2 first; none where
  /// there is no step.
  let tables: [TransitionTable]
  /// Where the slots of each table begin.
  let firsts: [Int]
  /// How many slots all have.
  let count: Int
  private let isPerStep: Bool

  /// - Complexity: O(tables).
  init(_ transition: TransitionModel) {
    switch transition {
    case .absent: (tables, isPerStep) = ([], false)
    case .same(let table): (tables, isPerStep) = ([table], false)
    case .perStep(let all): (tables, isPerStep) = (all, true)
    }
    var (firsts, count): ([Int], Int) = ([], 0)
    for table in tables {
      firsts.append(count)
      count += table.slots
    }
    (self.firsts, self.count) = (firsts, count)
  }

  /// The slot of an edge into timestep t ≥ 2; nil where it is impossible, or there is no table.
  ///
  /// - Complexity: O(log d).
  func slot(from: Int, to: Int, arrivingAt t: Int) -> Int? {
    let place = isPerStep ? t - 2 : 0
    guard tables.indices.contains(place) else { return nil }
    return tables[place].edgeIndex(from: from, to: to).map { firsts[place] + $0 }
  }

  /// The slots of the edges that leave a state, table by table.
  func slots(of from: Int) -> [Range<Int>] {
    tables.indices.map { place in
      let slots = tables[place].slots(of: from)
      return (firsts[place] + slots.lowerBound)..<(firsts[place] + slots.upperBound)
    }
  }

  /// The counts of each table.
  func parted(_ counts: [Double]) -> [[Double]] {
    tables.indices.map { Array(counts[firsts[$0]..<(firsts[$0] + tables[$0].slots)]) }
  }
}

extension ChainModel {
  /// The tables of single steps, that of the step 1 → 2 first; none where there is one for all
  /// steps.
  public var stepTables: [TransitionTable] {
    if case .perStep(let tables) = transition { tables } else { [] }
  }
}
