/// The states of one column after another that optimal paths pass through: those all of whose
/// choices tie with the best of their cell.
struct OptimalStates {
  /// In ascending order; at first the start node.
  private(set) var states = [0]

  /// Goes on from column t to column t + 1.
  ///
  /// - Complexity: O(A · d), A being the number of states: one, where there are no ties.
  mutating func advance(from t: Int, in solution: Solution) {
    var entered: [Int] = []
    for state in states {
      solution.forEachTied(from: TrellisCell(t: t, state: state)) { entered.append($0) }
    }
    states = states.count == 1 ? entered : Set(entered).sorted()
  }
}
