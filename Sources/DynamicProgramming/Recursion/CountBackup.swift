/// The backward recursion of ``Counting``, column by column from the last timestep to the first.
/// The number of a cell is that of the paths z_{t+1} … z_N that go on from it.
///
/// Column `index` is that of timestep N − index.
struct CountBackup: ColumnRecursion {
  let trellis: Trellis

  static var direction: ColumnDirection { .backward }
  var timesteps: Int { trellis.timesteps }
  var states: Int { trellis.states }

  func makeWorkspace() -> CountWorkspace { CountWorkspace(states: states) }

  func begin(
    _ column: UnsafeMutablePointer<PathCount>, in workspace: CountWorkspace
  ) -> ColumnExtent {
    for state in 0..<states {
      column[state] = trellis.finalValue(state) > -.infinity ? .one : .zero
    }
    return .absolute
  }

  func advance(
    to index: Int, from previous: UnsafePointer<PathCount>,
    into column: UnsafeMutablePointer<PathCount>, in workspace: CountWorkspace
  ) -> ColumnExtent {
    let t = timesteps - index + 1
    workspace.enter(previous, where: { trellis.emissionFactor(at: t, state: $0) > -.infinity })
    for state in 0..<states { column[state] = sum(from: state, at: t - 1, in: workspace) }
    return .absolute
  }

  /// The number of all paths.
  func finish(from column: UnsafePointer<PathCount>) -> PathCount {
    let workspace = makeWorkspace()
    workspace.enter(column, where: { trellis.emissionFactor(at: 1, state: $0) > -.infinity })
    return sum(from: 0, at: 0, in: workspace)
  }

  private func sum(from state: Int, at t: Int, in workspace: CountWorkspace) -> PathCount {
    var sum = CountSum()
    trellis.forEachTransition(from: state, at: t) { to, _ in sum.add(to, of: workspace) }
    return sum.total(in: workspace)
  }
}

/// One column of numbers, so that they can be added up quickly: what is exact as whole numbers, and
/// all of them as doubles over a common power of two.
final class CountWorkspace {
  private let states: Int
  fileprivate let whole: UnsafeMutablePointer<UInt128>
  fileprivate let scaled: UnsafeMutablePointer<Double>
  fileprivate private(set) var exponent = 0

  init(states: Int) {
    self.states = states
    whole = .allocate(capacity: states)
    scaled = .allocate(capacity: states)
  }

  deinit {
    whole.deallocate()
    scaled.deallocate()
  }

  /// Takes in the numbers of the states that can be entered, 0 for the others.
  func enter(_ column: UnsafePointer<PathCount>, where isPossible: (Int) -> Bool) {
    exponent = 0
    for state in 0..<states { exponent = max(exponent, column[state].scale) }
    for state in 0..<states {
      let count = isPossible(state) ? column[state] : .zero
      whole[state] = count.exact ?? PathCount.beyondExact
      scaled[state] = count.over(scale: exponent)
    }
  }
}

/// A sum of numbers of a column.
private struct CountSum {
  private var whole: UInt128 = 0
  private var scaled = 0.0
  private var isExact = true

  @inline(__always)
  mutating func add(_ state: Int, of workspace: CountWorkspace) {
    let (sum, overflows) = whole.addingReportingOverflow(workspace.whole[state])
    whole = sum
    if overflows { isExact = false }
    scaled += workspace.scaled[state]
  }

  func total(in workspace: CountWorkspace) -> PathCount {
    isExact && whole < PathCount.beyondExact
      ? PathCount(whole) : PathCount(scaled, scale: workspace.exponent)
  }
}
