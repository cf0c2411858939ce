import CKernels

/// How close every decision of the greedy path is.
///
/// The *margin* of timestep t is the optimum minus the best path that has another state than z*_t
/// at t; the two may differ elsewhere too, so it is at most the regret of any deviation at t.
public struct Margins: Sendable, Equatable {
  /// The margin of each timestep, N of them: 0 where an equally good path (by the rule of ``Ties``)
  /// has another state, ∞ where no other state is possible.
  public let values: [Double]
  /// The best other state at each timestep, the one listed first among equals; -1 where none is possible.
  private let rivals: CompactIntegers

  /// Timesteps that one thread looks at while others look at those beside.
  private static let stretch = 1 << 13

  /// - Parameters:
  ///   - marginals: those of the solution that the path is of.
  ///   - path: the greedy path, z_1 … z_N.
  ///   - labels: names that stand for several states: one of the same label is no other state.
  ///   - isOnlyOptimum: whether it is known that no other path is as good: then ties are not looked for.
  ///   - threads: how many work at once where that is known; not a bit depends on it.
  ///   - onTimestep: called with every timestep that is done, from 1 up to N; what it throws ends
  ///     the pass.
  /// - Complexity: O(N · (S + d)), besides the columns that have to be computed again.
  public init(
    of marginals: MaxMarginals, along path: [Int], toldBy labels: StateLabels? = nil,
    isOnlyOptimum: Bool = false, threads: Int = 1, onTimestep: (Int) throws -> Void
  ) rethrows {
    var list = RivalList(states: marginals.solution.trellis.states, timesteps: path.count)
    let search = RivalSearch(marginals: marginals, path: path, labels: labels)
    if isOnlyOptimum {
      try Self.lookTogether(with: search, threads: threads) { rival in
        list.append(rival)
        try onTimestep(list.count)
      }
    } else {
      var (optimal, losses) = (OptimalStates(), [Double]())
      for place in path.indices {
        optimal.advance(from: place, in: marginals.solution)
        list.append(search.rival(at: place, among: optimal.states, using: &losses))
        try onTimestep(list.count)
      }
    }
    self.values = list.losses
    self.rivals = list.states.numbers
  }

  /// In stretches, one for each thread at a time.
  private static func lookTogether(
    with search: RivalSearch, threads: Int, _ onRival: (RivalSearch.Rival) throws -> Void
  ) rethrows {
    let n = search.path.count
    let threads = max(1, threads)
    for first in stride(from: 0, to: n, by: threads * stretch) {
      let found = concurrentMap(threads, threads: threads) { thread in
        let start = min(n, first + thread * stretch)
        return search.rivals(at: start..<min(n, start + stretch))
      }
      for rivals in found { for rival in rivals { try onRival(rival) } }
    }
  }

  /// Looks at every timestep.
  public init(of marginals: MaxMarginals, along path: [Int], toldBy labels: StateLabels? = nil) {
    self.init(of: marginals, along: path, toldBy: labels, onTimestep: { _ in })
  }

  /// The margin of a timestep, 1 … N.
  public func value(at t: Int) -> Double { values[t - 1] }

  /// The best other state at a timestep, 1 … N.
  public func rival(at t: Int) -> Int? { rivals[t - 1] < 0 ? nil : Int(rivals[t - 1]) }

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

/// Rivals of one timestep after the other.
private struct RivalList {
  private(set) var losses: [Double] = []
  private(set) var states: CompactIntegers.Builder

  init(states: Int, timesteps: Int) {
    self.states = CompactIntegers.Builder(largest: states - 1, capacity: timesteps)
    losses.reserveCapacity(timesteps)
  }

  var count: Int { losses.count }

  mutating func append(_ rival: RivalSearch.Rival) {
    losses.append(rival.loss)
    states.append(rival.state)
  }
}

/// Looks for the best other state of a timestep.
private struct RivalSearch: Sendable {
  /// The state, -1 if there is none, and what it loses.
  typealias Rival = (state: Int, loss: Double)

  let marginals: MaxMarginals
  let path: [Int]
  let labels: StateLabels?

  /// Of a stretch of timesteps, counted from 0, at which no other state is as good.
  func rivals(at places: Range<Int>) -> [Rival] {
    var losses: [Double] = []
    return places.map { rival(at: $0, among: [], using: &losses) }
  }

  /// - Parameters:
  ///   - place: the timestep, counted from 0.
  ///   - optimal: the states that optimal paths pass through there, as far as they are asked for.
  ///   - losses: room.
  func rival(at place: Int, among optimal: [Int], using losses: inout [Double]) -> Rival {
    let chosen = path[place]
    for tied in optimal where isOther(tied, than: chosen) { return (tied, 0) }
    marginals.fillLosses(&losses, at: place + 1)
    losses[chosen] = .infinity
    if labels != nil {
      for state in losses.indices where !isOther(state, than: chosen) {
        losses[state] = .infinity
      }
    }
    let state = Int(ck_first_least(losses, Int64(losses.count)))
    return losses[state] < .infinity ? (state, losses[state]) : (-1, .infinity)
  }

  private func isOther(_ state: Int, than chosen: Int) -> Bool {
    guard let labels else { return state != chosen }
    return labels.ofState[state] != labels.ofState[chosen]
  }
}
