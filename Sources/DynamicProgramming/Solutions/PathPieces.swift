/// The best paths of the parts of a sequence that no path explains as a whole: up to where it
/// breaks, from the best restart there to the next break, and so on.
///
/// A restart takes the initial factors again; all states alike where there are none of that kind,
/// as of a decision problem, or where they let none of the states be that can be. A timestep at
/// which no state is possible at all belongs to no piece.
public struct PathPieces: Sendable, Equatable {
  /// One of them.
  public struct Piece: Sendable, Equatable {
    /// Its timesteps.
    public let timesteps: ClosedRange<Int>
    /// The log-joint of its best path, the restart included, each R discounted as in the whole,
    /// summed with compensation; `final` counts where the piece reaches the end and may end.
    public let logJoint: Double
  }

  /// In order.
  public let pieces: [Piece]
  /// The best states at 1 … N, each of its piece's path, of tied ones the first; −1 in no piece.
  public let states: CompactIntegers
  /// Where and why each ended but the last one that reached the end; and timesteps that are in
  /// none.
  public let breaks: [Blockage]

  /// The piece that has a timestep; nil where none has.
  ///
  /// - Complexity: O(log pieces).
  public func piece(at t: Int) -> Piece? {
    let place = pieces.indices.firstPlace { pieces[$0].timesteps.upperBound >= t }
    return place < pieces.count && pieces[place].timesteps.contains(t) ? pieces[place] : nil
  }

  /// The best state at a timestep; nil in no piece.
  public func state(at t: Int) -> Int? { states[t - 1] < 0 ? nil : Int(states[t - 1]) }

  /// The best states of a piece, one for each of its timesteps.
  public func states(of piece: Piece) -> Slice<CompactIntegers> {
    states[piece.timesteps.lowerBound - 1..<piece.timesteps.upperBound]
  }

  /// Where and why a piece ended; nil where it reached the end.
  ///
  /// - Complexity: O(log breaks).
  public func end(of piece: Piece) -> Blockage? {
    let next = piece.timesteps.upperBound + 1
    let place = breaks.indices.firstPlace { breaks[$0].t >= next }
    return place < breaks.count && breaks[place].t == next ? breaks[place] : nil
  }

  /// - Complexity: O(N · E) time; O(√N · S) memory beside the states and the pieces.
  public init(of trellis: Trellis) {
    self.init(of: trellis, stride: PieceSearch.stride(for: trellis))
  }

  /// The same with a stride of one's own: not a bit depends on it.
  init(of trellis: Trellis, stride: Int) {
    var (pieces, breaks): ([Piece], [Blockage]) = ([], [])
    var states = CompactIntegers.Builder(
      repeating: -1, count: trellis.timesteps, largest: trellis.states - 1)
    var start = 1
    while start <= trellis.timesteps {
      guard var search = PieceSearch(in: trellis, from: start, stride: stride) else {
        breaks.append(Blockage(t: start, reason: trellis.reasonOfBreak(at: start)))
        start += 1
        continue
      }
      // Then the first piece is one from a restart as well.
      if start == 1, !search.beginsAsTheWhole, let blockage = trellis.findBlockage() {
        breaks.append(blockage)
      }
      while search.last < trellis.timesteps, search.advance() {}
      let (logJoint, ends) = search.finish(into: &states)
      pieces.append(Piece(timesteps: start...search.last, logJoint: logJoint))
      start = search.last + 1
      if start <= trellis.timesteps {
        breaks.append(Blockage(t: start, reason: search.reasonOfEnd))
      } else if !ends {
        breaks.append(Blockage(t: start, reason: .final))
      }
    }
    self.pieces = pieces
    self.states = states.numbers
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

/// The forward maxima of a piece, and the states they come from: those of the present stretch of
/// timesteps, and the maxima at which each stretch began, so that the ones before it can be had
/// again.
private struct PieceSearch {
  private let trellis: Trellis
  private let first: Int
  private let stride: Int
  /// Whether the piece begins as the whole sequence does, rather than from a restart.
  let beginsAsTheWhole: Bool
  /// The last timestep that a path of the piece reaches.
  private(set) var last: Int
  /// What the first timestep adds to the log-joint, S long.
  private let begins: [Double]
  private var column: PieceColumn
  /// The maxima at every `stride`-th timestep, from the first on.
  private var checkpoints: [[Double]]
  /// For each timestep after the last checkpoint the best state before each, S of them.
  private var origins: [Int32] = []

  /// How many timesteps stand between two checkpoints: pieces of some hundred timesteps are gone
  /// through once, and of long ones O(√N) columns are kept.
  static func stride(for trellis: Trellis) -> Int {
    max(Int(Double(trellis.timesteps).squareRoot()), min(1024, (1 << 20) / trellis.states), 1)
  }

  /// Nil if no state is possible at the timestep.
  init?(in trellis: Trellis, from start: Int, stride: Int) {
    let weight = trellis.discountFactor(after: start - 1)
    var begins = (0..<trellis.states).map { state -> Double in
      if start == 1 { return weight * trellis.reward(at: 1, from: 0, to: state) }
      if case .absent = trellis.emission { return -.infinity }
      return weight * (trellis.initial[state] + trellis.emissionFactor(at: start, state: state))
    }
    let mayBegin = begins.contains { $0 > -.infinity }
    if !mayBegin {
      begins = (0..<trellis.states).map { weight * trellis.emissionFactor(at: start, state: $0) }
      if !begins.contains(where: { $0 > -.infinity }) { return nil }
    }
    self.trellis = trellis
    self.stride = stride
    self.begins = begins
    (first, last) = (start, start)
    beginsAsTheWhole = start == 1 && mayBegin
    (column, checkpoints) = (PieceColumn(begins), [begins])
  }

  /// Goes one timestep on; false, changing nothing, if no path leads there.
  ///
  /// - Complexity: O(E).
  mutating func advance() -> Bool {
    guard column.advance(in: trellis, to: last + 1, origins: &origins) else { return false }
    last += 1
    if (last - first) % stride == 0 {
      checkpoints.append(column.values)
      origins.removeAll(keepingCapacity: true)
    }
    return true
  }

  /// Why no path leads to the next timestep.
  var reasonOfEnd: Blockage.Reason {
    var entered = Set<Int>()
    let table = trellis.transition.table(arrivingAt: last + 1)
    for state in 0..<trellis.states where column.values[state] > -.infinity {
      table?.forEachEdge(from: state) { to, weight in
        if weight > -.infinity { entered.insert(to) }
      }
    }
    if entered.isEmpty { return .transition }
    return trellis.canEmit(entered, at: last + 1) ? .constraint : .emission
  }

  /// Writes down the states of the best path; its log-joint, and whether it may end where it does.
  ///
  /// - Complexity: O(n · E) for a piece of n timesteps.
  func finish(into states: inout CompactIntegers.Builder) -> (logJoint: Double, ends: Bool) {
    let reachesEnd = last == trellis.timesteps
    let weight = trellis.discountFactor(after: trellis.timesteps)
    let values = column.values
    let ended = values.indices.map { state in
      let final = trellis.finalValue(state)
      return final == -.infinity ? final : values[state] + weight * final
    }
    let ends = reachesEnd && ended.contains { $0 > -.infinity }
    let totals = ends ? ended : values
    let highest = totals.max() ?? -.infinity
    let best = totals.indices.first { Ties.isTied(totals[$0], with: highest) } ?? 0
    var sum = CompensatedSum()
    if ends { sum.add(weight * trellis.finalValue(best)) }
    trace(back: best, into: &states, adding: &sum)
    return (sum.total, ends)
  }

  /// Follows the origins from the last timestep to the first, a stretch at a time.
  private func trace(
    back end: Int, into states: inout CompactIntegers.Builder, adding sum: inout CompensatedSum
  ) {
    var (state, t, origins) = (end, last, origins)
    for place in checkpoints.indices.reversed() {
      let start = first + place * stride
      if place < checkpoints.count - 1 { origins = self.origins(after: place) }
      while t > start {
        states[t - 1] = state
        let previous = Int(origins[(t - start - 1) * trellis.states + state])
        sum.add(
          trellis.discountFactor(after: t - 1) * trellis.reward(at: t, from: previous, to: state))
        (state, t) = (previous, t - 1)
      }
    }
    states[first - 1] = state
    sum.add(begins[state])
  }

  /// The origins of the whole stretch that begins at a checkpoint, once more.
  private func origins(after place: Int) -> [Int32] {
    var (column, origins) = (PieceColumn(checkpoints[place]), [Int32]())
    origins.reserveCapacity(stride * trellis.states)
    let start = first + place * stride
    for t in start + 1...start + stride {
      let leadsOn = column.advance(in: trellis, to: t, origins: &origins)
      precondition(leadsOn, "a path led there before")
    }
    return origins
  }
}

/// The forward maxima of one column of a piece, which gives way to the next.
private struct PieceColumn {
  /// F of each state, in units of the start.
  private(set) var values: [Double]
  /// Room for the next column.
  private var next: [Double]

  init(_ values: [Double]) {
    self.values = values
    next = values
  }

  /// Goes one timestep on, and appends to `origins` the state that each state's maximum comes from,
  /// of tied ones the first, −1 where no path leads there. False, changing nothing, where none
  /// leads to any.
  ///
  /// - Parameter t: the timestep entered, 2 … N.
  /// - Complexity: O(E).
  mutating func advance(in trellis: Trellis, to t: Int, origins: inout [Int32]) -> Bool {
    let (states, weight, begin) = (
      trellis.states, trellis.discountFactor(after: t - 1), origins.count
    )
    origins.append(contentsOf: repeatElement(-1, count: states))
    let values = values
    let isReached = next.withUnsafeMutableBufferPointer { next in
      origins.withUnsafeMutableBufferPointer { origins in
        let origins = UnsafeMutableBufferPointer(rebasing: origins[begin...])
        Self.push(values, in: trellis, to: t, weight, into: next, from: origins)
        return Self.emit(trellis, at: t, weight, into: next, from: origins)
      }
    }
    if isReached { (self.values, next) = (next, self.values) } else { origins.removeLast(states) }
    return isReached
  }

  private static func push(
    _ values: [Double], in trellis: Trellis, to t: Int, _ weight: Double,
    into next: UnsafeMutableBufferPointer<Double>, from origins: UnsafeMutableBufferPointer<Int32>
  ) {
    next.update(repeating: -.infinity)
    guard let table = trellis.transition.table(arrivingAt: t) else { return }
    let forbidden = trellis.constraints[t]?.forbiddenEdges ?? []
    for state in 0..<trellis.states where values[state] > -.infinity {
      let value = values[state]
      table.forEachEdge(from: state) { to, factor in
        let sum = value + weight * factor
        guard sum > next[to] else { return }
        if !forbidden.isEmpty && forbidden.contains(.init(from: state, to: to)) { return }
        // Of tied ones the first stays.
        if !Ties.isTied(next[to], with: sum) { origins[to] = Int32(state) }
        next[to] = sum
      }
    }
  }

  /// Adds the emissions; whether a state is left.
  private static func emit(
    _ trellis: Trellis, at t: Int, _ weight: Double,
    into next: UnsafeMutableBufferPointer<Double>, from origins: UnsafeMutableBufferPointer<Int32>
  ) -> Bool {
    var isReached = false
    for state in next.indices where next[state] > -.infinity {
      next[state] += weight * trellis.emissionFactor(at: t, state: state)
      if next[state] > -.infinity { isReached = true } else { origins[state] = -1 }
    }
    return isReached
  }
}
