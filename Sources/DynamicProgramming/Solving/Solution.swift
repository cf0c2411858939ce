/// The exact answer to a trellis: V for every cell, from which every Q* is derived on demand.
///
/// Q* is never stored.
public struct Solution: Sendable, Equatable {
  /// What was solved.
  public let trellis: Trellis
  /// V_0: the log-joint of the best path, −∞ if none is possible.
  public let optimum: Double
  /// V_1 … V_N; shape (N, S), axes (timestep, state), flat.
  let values: [Double]

  /// Runs the backward pass.
  ///
  /// - Complexity: O(N · E) time, O(N · S) memory.
  public init(of trellis: Trellis) {
    let pass = BackwardPass<MaxPlus>(over: trellis)
    self.trellis = trellis
    self.values = pass.values
    self.optimum = pass.start
  }

  /// Whether any path is possible.
  public var isFeasible: Bool { optimum > -.infinity }

  /// V of a cell, −∞ if no path goes on from there.
  @inline(__always)
  public func value(of cell: TrellisCell) -> Double {
    cell.isStart ? optimum : values[(cell.t - 1) * trellis.states + cell.state]
  }

  /// Q*(z, z′) of the edge from a cell to a state of the next column.
  public func q(from cell: TrellisCell, to state: Int) -> Double {
    trellis.transitionFactor(at: cell.t + 1, from: cell.state, to: state)
      + continuation(at: cell.t + 1, state: state)
  }

  @inline(__always)
  private func continuation(at t: Int, state: Int) -> Double {
    trellis.continuation(
      at: t, state: state, value: value(of: TrellisCell(t: t, state: state)))
  }

  /// Calls `body` with every state that an edge from the cell leads to, and its Q*, in the order
  /// of states. Edges whose observation is impossible have Q* = −∞.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  @inline(__always)
  public func forEachQ(from cell: TrellisCell, _ body: (_ to: Int, _ q: Double) -> Void) {
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, factor in
      body(to, factor + continuation(at: cell.t + 1, state: to))
    }
  }

  /// What the greedy policy does in a cell: the tied state listed first, and how many tie; nil if
  /// no path goes on from there.
  ///
  /// - Complexity: O(d), d being the number of successors.
  public func greedyChoice(from cell: TrellisCell) -> (state: Int, ties: Int)? {
    let best = value(of: cell)
    guard best > -.infinity else { return nil }
    var first: Int?
    var ties = 0
    forEachQ(from: cell) { to, q in
      guard Ties.isTied(q, with: best) else { return }
      if first == nil { first = to }
      ties += 1
    }
    return first.map { ($0, ties) }
  }

  /// One candidate of a cell, possible or not.
  public func candidate(from cell: TrellisCell, to state: Int) -> Candidate {
    let t = cell.t + 1
    let transition = trellis.transitionFactor(at: t, from: cell.state, to: state)
    let emission = trellis.emissionFactor(at: t, state: state)
    let value = value(of: TrellisCell(t: t, state: state))
    let q = transition + trellis.continuation(at: t, state: state, value: value)
    return Candidate(
      state: state, transition: transition, emission: emission, value: value, q: q,
      isOptimal: Ties.isTied(q, with: self.value(of: cell)))
  }

  /// All candidates of a cell.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  /// - Complexity: O(d + ``Backup/listedImpossible``) sparse, O(S) dense.
  public func backup(of cell: TrellisCell) -> Backup {
    var candidates: [Candidate] = []
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, _ in
      let candidate = candidate(from: cell, to: to)
      if candidate.isPossible { candidates.append(candidate) }
    }
    return Backup(
      cell: cell, candidates: candidates,
      impossible: firstImpossible(from: cell, besides: candidates),
      impossibleCount: trellis.states - candidates.count, best: value(of: cell))
  }

  private func firstImpossible(
    from cell: TrellisCell, besides possible: [Candidate]
  ) -> [Candidate] {
    var listed: [Candidate] = []
    var next = possible.startIndex
    for state in 0..<trellis.states {
      if listed.count == Backup.listedImpossible { break }
      if next < possible.endIndex && possible[next].state == state {
        next += 1
      } else {
        listed.append(candidate(from: cell, to: state))
      }
    }
    return listed
  }
}
