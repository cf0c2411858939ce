/// Two solutions of almost the same trellis, held against each other.
struct SolutionComparison {
  let before: Solution
  let after: Solution

  /// The timesteps that both have.
  private var common: Int { min(before.trellis.timesteps, after.trellis.timesteps) }

  /// How many candidates are compared at most.
  private static let candidates = 1 << 20

  func changedValues(in changed: [ClosedRange<Int>]) -> Int {
    var count = 0
    for t in changed.joined() where t <= common {
      before.column(at: t).withRelative { old in
        after.column(at: t).withRelative { new in
          count += Self.changes(old, new, before.trellis.states)
        }
      }
    }
    return count
  }

  /// How many numbers differ by more than rounding. Without a branch, so that it is done in
  /// vectors: the difference of two −∞ is NaN, which is not above anything.
  private static func changes(
    _ old: UnsafePointer<Double>, _ new: UnsafePointer<Double>, _ states: Int
  ) -> Int {
    var count = 0
    for state in 0..<states {
      let (first, second) = (old[state], new[state])
      let smaller = first < second ? first : second
      let tolerance = Ties.tolerance * (smaller < -1 ? -smaller : 1)
      let isFarther = (first - second).magnitude > tolerance
      let isInfinite = (first == -.infinity) != (second == -.infinity)
      count &+= (isFarther ? 1 : 0) | (isInfinite ? 1 : 0)
    }
    return count
  }

  /// A choice depends on the step that leaves the cell and on the column that it enters.
  func changedChoices(_ steps: ChangedSteps, _ changed: [ClosedRange<Int>]) -> Int? {
    var count = 0
    var compared = 0
    var ranges = changed[...]
    for t in 0..<common {
      while let first = ranges.first, first.upperBound < t + 1 { ranges.removeFirst() }
      guard steps.contains(t + 1) || ranges.first?.contains(t + 1) == true else { continue }
      compared += edges(leaving: t)
      if compared > Self.candidates { return nil }
      count += changedChoices(at: t)
    }
    return count
  }

  private func edges(leaving t: Int) -> Int {
    t == 0
      ? after.trellis.states : after.trellis.transition.table(arrivingAt: t + 1)?.edgeCount ?? 0
  }

  private func changedChoices(at t: Int) -> Int {
    let cells =
      t == 0 ? [.start] : (0..<after.trellis.states).map { TrellisCell(t: t, state: $0) }
    return cells.count {
      before.greedyChoice(from: $0)?.state != after.greedyChoice(from: $0)?.state
    }
  }

  func shift(leftOf changed: [ClosedRange<Int>]) -> Double? {
    let (old, new) = (before.column(at: 1).largest, after.column(at: 1).largest)
    guard before.trellis.discount == 1, changed.first?.lowerBound != 1, common > 1,
      old > -.infinity, new > -.infinity
    else { return nil }
    return new - old
  }
}
