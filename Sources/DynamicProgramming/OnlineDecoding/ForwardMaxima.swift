/// The forward recursion over the best path, one timestep at a time: the best log-joint of
/// z_1 … z_t, x_1 … x_t with z_t = z,
///
///     F_t(z) = emission_t(z) + max over z′ of (F_{t-1}(z′) + transition(z′, z)),
///
/// and from which z′ it comes. `final` takes no part: nobody knows yet that the sequence ends.
struct ForwardMaxima {
  private let trellis: Trellis
  /// The rows of the transposed table of every step, if it is the same.
  private let shared: SoftRows?
  /// t.
  private(set) var timestep = 0
  /// F_t − m_t; −∞ for what cannot be reached.
  private(set) var relative: [Double]
  /// m_t.
  private var offset = CompensatedSum()

  init(over trellis: Trellis) {
    self.trellis = trellis
    relative = [Double](repeating: -.infinity, count: trellis.states)
    if case .same(let table) = trellis.transition {
      shared = SoftRows(table, isTransposed: true)
    } else {
      shared = nil
    }
  }

  /// The largest F_t.
  var largest: Double { offset.total }

  /// Goes on to the next timestep and gives its column.
  ///
  /// - Complexity: O(E).
  mutating func advance() -> SurvivorColumn {
    timestep += 1
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(trellis.states + 1)
    var sources: [Int32] = []
    sources.reserveCapacity(trellis.states)
    var next = trellis.initial
    if timestep == 1 {
      offsets += next.map { _ in 0 }
    } else {
      comeFromBefore(into: &next, &offsets, &sources)
    }
    for state in next.indices { next[state] += trellis.emissionFactor(at: timestep, state: state) }
    let high = next.max() ?? -.infinity
    offset.add(high)
    relative = high > -.infinity ? next.map { $0 - high } : next
    return SurvivorColumn(
      offsets: offsets, sources: sources, isReachable: relative.map { $0 > -.infinity })
  }

  private func comeFromBefore(
    into next: inout [Double], _ offsets: inout [Int32], _ sources: inout [Int32]
  ) {
    let rows =
      shared
      ?? trellis.transition.table(arrivingAt: timestep).map { SoftRows($0, isTransposed: true) }
    let common = offset.total
    let rule = trellis.constraints[timestep]
    for state in next.indices {
      var best = -Double.infinity
      forEachSource(of: state, in: rows, rule) { _, sum in best = MaxPlus.plus(best, sum) }
      next[state] = best
      // A state that cannot emit x_t is reached by nothing, and keeps nothing alive.
      if best + trellis.emissionFactor(at: timestep, state: state) > -.infinity {
        forEachSource(of: state, in: rows, rule) { from, sum in
          guard best - sum < 1, Ties.isTied(common + sum, with: common + best) else { return }
          sources.append(Int32(from))
        }
      }
      offsets.append(Int32(sources.count))
    }
  }

  /// Calls `body` with every state before that an edge leads from, and F + transition.
  @inline(__always)
  private func forEachSource(
    of state: Int, in rows: SoftRows?, _ rule: Constraints.Rule?,
    _ body: (_ from: Int, _ sum: Double) -> Void
  ) {
    guard let rule, !rule.forbiddenEdges.isEmpty else {
      rows?.forEach(of: state) { from, weight in body(from, relative[from] + weight) }
      return
    }
    rows?.forEach(of: state) { from, weight in
      guard !rule.forbiddenEdges.contains(.init(from: from, to: state)) else { return }
      body(from, relative[from] + weight)
    }
  }

  /// The states in which the best paths end now, ascending: with their final factors if this is
  /// the last timestep. Empty if no path is possible.
  func bestEnds() -> [Int32] {
    let isLast = timestep == trellis.timesteps
    let worth = relative.indices.map { relative[$0] + (isLast ? trellis.finalValue($0) : 0) }
    guard let best = worth.max(), best > -.infinity else { return [] }
    let common = offset.total
    return worth.indices.filter { Ties.isTied(common + worth[$0], with: common + best) }
      .map { Int32($0) }
  }
}
