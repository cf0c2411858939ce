import CKernels

/// How close every decision of the greedy path is.
///
/// The *margin* of timestep t is the optimum minus the best path that has another state than z*_t
/// at t; the two may differ elsewhere too, so it is at most the regret of any deviation at t.
public struct Margins: Sendable, Equatable {
  /// The margin of each timestep, N of them: 0 where an equally good path (by the rule of ``Ties``)
  /// has another state, ∞ where no other state is possible.
  public let values: [Double]
  /// The best other state at each timestep, the one listed first among equals; nil where none is
  /// possible.
  public let rivals: [Int?]

  /// - Parameters:
  ///   - marginals: those of the solution that the path is of.
  ///   - path: the greedy path, z_1 … z_N.
  ///   - labels: names that stand for several states: one of the same label is no other state.
  ///   - onTimestep: called with every timestep that is done, from 1 up to N; what it throws ends
  ///     the pass.
  /// - Complexity: O(N · (S + d)), besides the columns that have to be computed again.
  public init(
    of marginals: MaxMarginals, along path: [Int], toldBy labels: StateLabels? = nil,
    onTimestep: (Int) throws -> Void
  ) rethrows {
    var values: [Double] = []
    var rivals: [Int?] = []
    values.reserveCapacity(path.count)
    rivals.reserveCapacity(path.count)
    var optimal = OptimalStates()
    var losses: [Double] = []
    for (index, chosen) in path.enumerated() {
      optimal.advance(from: index, in: marginals.solution)
      let (rival, margin): (Int?, Double)
      let isOther = { (state: Int) in
        labels.map { $0.ofState[state] != $0.ofState[chosen] } ?? (state != chosen)
      }
      if let tied = optimal.states.first(where: isOther) {
        (rival, margin) = (tied, 0)
      } else {
        marginals.fillLosses(&losses, at: index + 1)
        if labels != nil {
          for state in losses.indices where !isOther(state) { losses[state] = .infinity }
        }
        (rival, margin) = Self.least(of: &losses, besides: chosen)
      }
      values.append(margin)
      rivals.append(rival)
      try onTimestep(index + 1)
    }
    self.values = values
    self.rivals = rivals
  }

  /// Looks at every timestep.
  public init(of marginals: MaxMarginals, along path: [Int], toldBy labels: StateLabels? = nil) {
    self.init(of: marginals, along: path, toldBy: labels, onTimestep: { _ in })
  }

  /// - Parameter losses: changed on the way.
  private static func least(
    of losses: inout [Double], besides chosen: Int
  ) -> (state: Int?, loss: Double) {
    losses[chosen] = .infinity
    let state = Int(ck_first_least(losses, Int64(losses.count)))
    return losses[state] < .infinity ? (state, losses[state]) : (nil, .infinity)
  }

  /// The margin of a timestep, 1 … N.
  public func value(at t: Int) -> Double { values[t - 1] }

  /// The best other state at a timestep, 1 … N.
  public func rival(at t: Int) -> Int? { rivals[t - 1] }

  /// Whether the decision at t is weaker than those around it: the margin is a local minimum. Of
  /// equal ones in a row, which mostly are one and the same rival path, the first counts; where all
  /// of N are equal, so does t = 1.
  public func isWeak(at t: Int) -> Bool {
    let margin = value(at: t)
    guard margin < .infinity else { return false }
    if t > 1 && !Self.isBelow(margin, value(at: t - 1)) { return false }
    let next = values[t...].first { Self.isBelow($0, margin) || Self.isBelow(margin, $0) }
    return next.map { $0 > margin } ?? true
  }

  /// Whether one margin is below another by more than what rounding makes of the same path.
  private static func isBelow(_ a: Double, _ b: Double) -> Bool {
    b == .infinity ? a < b : b - a > levelTolerance * max(1, b)
  }

  /// Relative to the margin, but never less than to 1.
  private static let levelTolerance = 1e-9
}
