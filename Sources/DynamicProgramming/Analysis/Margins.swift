import CKernels

/// How close every decision of the greedy path is.
///
/// The *margin* of timestep t is the optimum minus the best path that has another state than z*_t
/// at t; the two may differ elsewhere too, so it is at most the regret of any deviation at t.
///
/// What is kept is what a hundred million timesteps leave room for: where the margin is 0, its
/// local minima, and the least of pieces. The margin of a timestep is read off the columns when it
/// is asked for.
public struct Margins: Sendable {
  /// The least margin of any stretch of timesteps.
  public let least: Extremes
  /// The decisions that are weaker than those around them.
  public let weak: WeakDecisions
  private let ties: TiedDecisions
  private let search: RivalSearch

  /// - Parameters:
  ///   - marginals: those of the solution that the path is of.
  ///   - path: the greedy path, z_1 … z_N.
  ///   - labels: names that stand for several states: one of the same label is no other state.
  ///   - isOnlyOptimum: whether it is known that no other path is as good: then ties are not looked
  ///     for.
  ///   - threads: how many work at once where that is known; not a bit depends on it.
  ///   - onTimestep: called with every timestep that is done, from 1 up to N; what it throws ends
  ///     the pass.
  /// - Complexity: O(N · (S + d)), besides the columns that have to be computed again; memory for
  ///   what is tied and what is weak.
  public init(
    of marginals: MaxMarginals, along path: CompactIntegers, toldBy labels: StateLabels? = nil,
    isOnlyOptimum: Bool = false, threads: Int = 1, onTimestep: (Int) throws -> Void
  ) rethrows {
    let search = RivalSearch(marginals: marginals, path: path, labels: labels)
    var sums = MarginSums(timesteps: path.count)
    if isOnlyOptimum {
      let pass = ColumnPass(
        timesteps: path.count, spacing: marginals.columnStride, threads: threads,
        width: marginals.solution.trellis.states)
      try pass.run(looking: search.rivals) { rivals in
        for (state, loss) in zip(rivals.states, rivals.losses) {
          sums.add(Int(state), loss)
          try onTimestep(sums.timesteps)
        }
      }
    } else {
      var (optimal, losses) = (OptimalStates(), [Double]())
      for place in path.indices {
        optimal.advance(from: place, in: marginals.solution)
        let rival = search.rival(at: place + 1, among: optimal.states, using: &losses)
        sums.add(rival.state, rival.loss)
        try onTimestep(sums.timesteps)
      }
    }
    self.init(sums, search)
  }

  fileprivate init(_ sums: MarginSums, _ search: RivalSearch) {
    var weak = sums.weak
    weak.finish()
    (self.least, self.weak, self.ties, self.search) = (sums.least, weak, sums.ties, search)
  }

  /// The margin of a timestep, 1 … N: 0 where an equally good path (by the rule of ``Ties``) has
  /// another state, ∞ where no other state is possible.
  ///
  /// - Complexity: O(S); O(√N · E) where columns have to be computed again.
  public func value(at t: Int) -> Double {
    ties.state(at: t) == nil ? search.rivals(at: t...t).losses[0] : 0
  }

  /// The best other state at a timestep, 1 … N, the one listed first among equals; nil where none
  /// is possible.
  ///
  /// - Complexity: that of ``value(at:)``.
  public func rival(at t: Int) -> Int? {
    let state = ties.state(at: t) ?? search.rivals(at: t...t).states[0]
    return state < 0 ? nil : Int(state)
  }

  /// The margins of some timesteps in a row, 1 … N.
  ///
  /// - Complexity: O(S) for each, and what it takes to compute blocks again.
  public func values(at timesteps: ClosedRange<Int>) -> [Double] {
    var values = search.rivals(at: timesteps).losses
    for t in ties.within(timesteps) { values[Int(t) - timesteps.lowerBound] = 0 }
    return values
  }

  /// The last of the timesteps in a row, from one on, whose margins are as large as its own but for
  /// rounding: one and the same rival path, mostly.
  ///
  /// - Parameters:
  ///   - t: 1 … N.
  ///   - limit: no more timesteps are looked at.
  /// - Complexity: that of ``values(at:)`` for as many as are level, and some more.
  public func level(from t: Int, atMost limit: Int = 1000) -> Int {
    let (margin, end) = (value(at: t), min(search.path.count, t + limit - 1))
    var last = t
    while last < end {
      let next = (last + 1)...min(end, last + 32)
      let level = values(at: next).prefix { WeakDecisions.areLevel($0, margin) }.count
      last += level
      if level < next.count { break }
    }
    return last
  }

  /// The margins of all timesteps, N of them.
  ///
  /// - Complexity: O(N · S), and what it takes to compute blocks again.
  public var values: [Double] { values(at: 1...search.path.count) }

  /// The next timestep after or before one at which the margin is 0, going round at the ends; nil
  /// if there is none.
  ///
  /// - Parameters:
  ///   - t: 1 … N.
  ///   - direction: 1 = after it, -1 = before it.
  /// - Complexity: O(log of how many there are).
  public func nextTie(from t: Int, _ direction: Int) -> Int? {
    ties.timesteps.next(from: t, direction).map { Int(ties.timesteps[$0]) }
  }
}

extension Margins {
  /// Looks at every timestep.
  public init(
    of marginals: MaxMarginals, along path: CompactIntegers, toldBy labels: StateLabels? = nil
  ) {
    self.init(of: marginals, along: path, toldBy: labels, onTimestep: { _ in })
  }
}

extension MaxMarginals {
  /// What a detour through each cell would lose, and how close every decision is: where no other
  /// path is as good, in one pass over the columns, of which only V has to be computed again.
  ///
  /// - Parameters:
  ///   - solution: the backward sweep, V.
  ///   - path: the greedy path, z_1 … z_N.
  ///   - labels: names that stand for several states: one of the same label is no other state.
  ///   - isOnlyOptimum: whether it is known that no other path is as good.
  ///   - memory: how many bytes the forward maxima may take; past it, they are kept at checkpoints.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with how many columns are done, up to 2N; what it throws ends the work.
  /// - Complexity: that of both by themselves.
  public static func withMargins(
    of solution: Solution, along path: CompactIntegers, toldBy labels: StateLabels? = nil,
    isOnlyOptimum: Bool = false, memory: Int = .max, threads: Int = 1,
    onColumn: (_ done: Int) throws -> Void
  ) rethrows -> (marginals: MaxMarginals, margins: Margins) {
    let looks = isOnlyOptimum && labels == nil
    var sums = MarginSums(timesteps: path.count)
    let marginals = try MaxMarginals(
      of: solution, memory: memory, threads: threads, besides: looks ? path : nil,
      passing: { sums.add($0) }
    ) { try onColumn(looks ? 2 * $0 : $0) }
    if looks && marginals.hasRivals {
      return (marginals, Margins(sums, RivalSearch(marginals: marginals, path: path, labels: nil)))
    }
    let margins = try Margins(
      of: marginals, along: path, toldBy: labels, isOnlyOptimum: isOnlyOptimum, threads: threads
    ) { try onColumn(looks ? 2 * path.count : path.count + $0) }
    return (marginals, margins)
  }
}

extension Margins: Equatable {
  /// The rest follows from the model.
  public static func == (left: Margins, right: Margins) -> Bool {
    left.least == right.least && left.weak == right.weak && left.ties == right.ties
  }
}

/// What is kept of the margins of a pass.
private struct MarginSums {
  private(set) var least: Extremes
  private(set) var weak = WeakDecisions()
  private(set) var ties = TiedDecisions()
  /// How many timesteps have been taken.
  private(set) var timesteps = 0

  /// Before the first timestep.
  init(timesteps: Int) {
    least = Extremes(.least, timesteps: timesteps)
  }

  /// Takes the best other state of the next timestep, and what it loses.
  @inline(__always)
  mutating func add(_ state: Int, _ loss: Double) {
    timesteps += 1
    least.append(loss)
    weak.append(loss)
    if loss == 0 { ties.append(timesteps, state) }
  }

  /// Takes those of the next timesteps.
  mutating func add(_ rivals: Rivals) {
    for (state, loss) in zip(rivals.states, rivals.losses) { add(Int(state), loss) }
  }
}

/// The timesteps at which an equally good path has another state, ascending, and which.
private struct TiedDecisions: Sendable, Equatable {
  private(set) var timesteps: [Int32] = []
  private var states: [Int32] = []

  mutating func append(_ t: Int, _ state: Int) {
    timesteps.append(Int32(t))
    states.append(Int32(state))
  }

  /// Those of a stretch.
  func within(_ stretch: ClosedRange<Int>) -> ArraySlice<Int32> {
    let first = timesteps.indices.firstPlace { timesteps[$0] >= stretch.lowerBound }
    let end = (first..<timesteps.count).firstPlace { timesteps[$0] > stretch.upperBound }
    return timesteps[first..<end]
  }

  /// Nil where there is none.
  func state(at t: Int) -> Int32? {
    let place = timesteps.indices.firstPlace { timesteps[$0] >= t }
    return place < timesteps.count && timesteps[place] == t ? states[place] : nil
  }
}

/// Looks for the best other state of a timestep.
private struct RivalSearch: Sendable {
  /// The state, -1 if there is none, and what it loses.
  typealias Rival = (state: Int, loss: Double)

  let marginals: MaxMarginals
  let path: CompactIntegers
  let labels: StateLabels?

  /// Of a stretch of timesteps, at which no other state is as good.
  func rivals(at timesteps: ClosedRange<Int>) -> Rivals {
    let chosen = timesteps.map { path[$0 - 1] }
    if labels == nil, let rivals = marginals.rivals(at: timesteps, besides: chosen) {
      return rivals
    }
    var rivals = Rivals(besides: [])
    var losses: [Double] = []
    for t in timesteps {
      let rival = rival(at: t, among: [], using: &losses)
      rivals.append(rival.state, rival.loss)
    }
    return rivals
  }

  /// - Parameters:
  ///   - t: the timestep.
  ///   - optimal: the states that optimal paths pass through there, as far as they are asked for.
  ///   - losses: room.
  func rival(at t: Int, among optimal: [Int], using losses: inout [Double]) -> Rival {
    let chosen = Int(path[t - 1])
    for tied in optimal where isOther(tied, than: chosen) { return (tied, 0) }
    marginals.fillLosses(&losses, at: t)
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
