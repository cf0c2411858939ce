/// The best paths of the parts of a sequence that no path explains as a whole: up to where it breaks, from
/// the best restart there to the next break, and so on.
///
/// A restart takes the initial factors again; all states alike where there are none of that kind, as of a
/// decision problem, or where they let none of the states be that can be. A timestep at which no state is
/// possible at all belongs to no piece.
public struct PathPieces: Sendable, Equatable {
  /// One of them.
  public struct Piece: Sendable, Equatable {
    /// Its timesteps.
    public let timesteps: ClosedRange<Int>
    /// The best states there; of tied ones the first.
    public let states: [Int]
    /// Their log-joint, the restart included, each R discounted as in the whole; `final` counts where the
    /// piece reaches the end and may end.
    public let logJoint: Double

    /// The state at one of its timesteps.
    public func state(at t: Int) -> Int { states[t - timesteps.lowerBound] }
  }

  /// In order.
  public let pieces: [Piece]
  /// Where and why each ended but the last one that reached the end; and timesteps that are in none.
  public let breaks: [Blockage]

  /// Nil where their search would take more bytes than a number.
  ///
  /// - Complexity: O(N · E) time, O(N · S) memory.
  public init?(of trellis: Trellis, within memory: Int) {
    let (cells, overflows) = trellis.timesteps.multipliedReportingOverflow(by: trellis.states)
    if overflows || cells > memory / MemoryLayout<Int32>.size { return nil }
    self.init(of: trellis)
  }

  /// The piece that has a timestep; nil where none has.
  ///
  /// - Complexity: O(log pieces).
  public func piece(at t: Int) -> Piece? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].timesteps.upperBound < t { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count && pieces[low].timesteps.contains(t) ? pieces[low] : nil
  }

  /// Where and why a piece ended; nil where it reached the end.
  public func end(of piece: Piece) -> Blockage? {
    breaks.first { $0.t == piece.timesteps.upperBound + 1 }
  }

  /// - Complexity: O(N · E) time, O(N · S) memory.
  public init(of trellis: Trellis) {
    var pieces: [Piece] = []
    var breaks: [Blockage] = []
    var start = 1
    while start <= trellis.timesteps {
      guard var search = PieceSearch(in: trellis, from: start) else {
        breaks.append(Blockage(t: start, reason: trellis.reasonOfBreak(at: start)))
        start += 1
        continue
      }
      // Then the first piece is one from a restart as well.
      if start == 1, let blockage = trellis.findBlockage(), blockage.t == 1 {
        breaks.append(blockage)
      }
      while search.last < trellis.timesteps, search.advance() {}
      let (piece, ends) = search.finish()
      pieces.append(piece)
      start = search.last + 1
      if start <= trellis.timesteps {
        breaks.append(Blockage(t: start, reason: search.reasonOfEnd))
      } else if !ends {
        breaks.append(Blockage(t: start, reason: .final))
      }
    }
    self.pieces = pieces
    // A timestep that no state explains is told once: as the break of the piece before it.
    self.breaks = breaks.reduce(into: []) { told, next in
      if told.last?.t != next.t { told.append(next) }
    }
  }
}

extension Trellis {
  /// Why no state is possible at a timestep, whatever leads there.
  fileprivate func reasonOfBreak(at t: Int) -> Blockage.Reason {
    canEmit(0..<states, at: t) ? .constraint : .emission
  }

  /// Whether one of some states could emit x_t, were it allowed.
  fileprivate func canEmit(_ some: some Sequence<Int>, at t: Int) -> Bool {
    some.contains { emission.logLikelihood(at: t, state: $0, states: states) > -.infinity }
  }
}

/// The forward maxima of a piece, and the states they come from.
private struct PieceSearch {
  private let trellis: Trellis
  private let first: Int
  /// The last timestep that a path of the piece reaches.
  private(set) var last: Int
  private var values: [Double]
  /// For each timestep after the first the best state before each, S of them.
  private var origins: [[Int32]] = []

  /// Nil if no state is possible at the timestep.
  init?(in trellis: Trellis, from start: Int) {
    self.trellis = trellis
    first = start
    last = start
    let weight = trellis.discountFactor(after: start - 1)
    let begins = (0..<trellis.states).map { state -> Double in
      if start == 1 { return weight * trellis.reward(at: 1, from: 0, to: state) }
      if case .absent = trellis.emission { return -.infinity }
      return weight * (trellis.initial[state] + trellis.emissionFactor(at: start, state: state))
    }
    values = begins
    if values.contains(where: { $0 > -.infinity }) { return }
    values = (0..<trellis.states).map { weight * trellis.emissionFactor(at: start, state: $0) }
    if !values.contains(where: { $0 > -.infinity }) { return nil }
  }

  /// Goes one timestep on; false, changing nothing, if no path leads there.
  mutating func advance() -> Bool {
    let t = last + 1
    let weight = trellis.discountFactor(after: t - 1)
    var next = [Double](repeating: -.infinity, count: trellis.states)
    var from = [Int32](repeating: -1, count: trellis.states)
    for state in 0..<trellis.states where values[state] > -.infinity {
      trellis.forEachPossibleEdge(from: TrellisCell(t: last, state: state)) { to in
        let value = values[state] + weight * trellis.reward(at: t, from: state, to: to)
        if value > next[to] { (next[to], from[to]) = (value, Int32(state)) }
      }
    }
    guard from.contains(where: { $0 >= 0 }) else { return false }
    (values, last) = (next, t)
    origins.append(from)
    return true
  }

  /// Why no path leads to the next timestep.
  var reasonOfEnd: Blockage.Reason {
    var entered = Set<Int>()
    let table = trellis.transition.table(arrivingAt: last + 1)
    for state in values.indices where values[state] > -.infinity {
      table?.forEachEdge(from: state) { to, weight in
        if weight > -.infinity { entered.insert(to) }
      }
    }
    if entered.isEmpty { return .transition }
    return trellis.canEmit(entered, at: last + 1) ? .constraint : .emission
  }

  /// The best path, and whether it may end where it does.
  func finish() -> (piece: PathPieces.Piece, ends: Bool) {
    let reachesEnd = last == trellis.timesteps
    let weight = trellis.discountFactor(after: trellis.timesteps)
    let ended = values.indices.map { state in
      let final = trellis.finalValue(state)
      return final == -.infinity ? final : values[state] + weight * final
    }
    let ends = reachesEnd && ended.contains { $0 > -.infinity }
    let totals = ends ? ended : values
    let best = totals.indices.reduce(0) { totals[$1] > totals[$0] ? $1 : $0 }
    var states = [best]
    for from in origins.reversed() { states.append(Int(from[states[states.count - 1]])) }
    states.reverse()
    return (
      PathPieces.Piece(timesteps: first...last, states: states, logJoint: totals[best]), ends
    )
  }
}
