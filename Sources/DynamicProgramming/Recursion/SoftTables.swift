/// The soft backups of all steps of a trellis, in one direction.
struct SoftTables: Sendable {
  private let states: Int
  private let transition: TransitionModel
  private let constraints: Constraints
  private let isTransposed: Bool
  private let temperature: Double
  /// The backup of every step, if it is the same.
  private let shared: SoftTable?

  init(of trellis: Trellis, isTransposed: Bool, temperature: Double) {
    self.states = trellis.states
    self.transition = trellis.transition
    self.constraints = trellis.constraints
    self.isTransposed = isTransposed
    self.temperature = temperature
    if case .same(let table) = trellis.transition {
      shared = SoftTable(
        table, isTransposed: isTransposed, temperature: temperature, isUsedOften: true)
    } else {
      shared = nil
    }
  }

  /// Sums over a column that is entered at timestep `t`, 2 … N, or, transposed, that is left for
  /// it.
  ///
  /// - Parameters:
  ///   - entering: S numbers.
  ///   - column: room for S numbers.
  ///   - factors: room for S numbers.
  /// - Complexity: O(E).
  func sum(
    _ entering: UnsafePointer<Double>, arrivingAt t: Int,
    into column: UnsafeMutablePointer<Double>, factors: UnsafeMutablePointer<Double>
  ) {
    guard let table = shared ?? table(arrivingAt: t) else {
      for state in 0..<states { column[state] = -.infinity }
      return
    }
    table.sum(entering, into: column, factors: factors)
    guard let rule = constraints[t], !rule.forbiddenEdges.isEmpty else { return }
    var excluded: [Int: Set<Int>] = [:]
    for edge in rule.forbiddenEdges {
      let (row, other) = isTransposed ? (edge.to, edge.from) : (edge.from, edge.to)
      excluded[row, default: []].insert(other)
    }
    for (row, others) in excluded {
      column[row] = table.sum(of: row, entering, without: others)
    }
  }

  /// The table of one step alone.
  private func table(arrivingAt t: Int) -> SoftTable? {
    transition.table(arrivingAt: t).map {
      SoftTable($0, isTransposed: isTransposed, temperature: temperature, isUsedOften: false)
    }
  }
}

/// Workspace for two columns, for as long as one thread works.
final class SoftWorkspace {
  let entering: UnsafeMutablePointer<Double>
  let factors: UnsafeMutablePointer<Double>

  init(states: Int) {
    entering = .allocate(capacity: states)
    factors = .allocate(capacity: states)
  }

  deinit {
    entering.deallocate()
    factors.deallocate()
  }
}
