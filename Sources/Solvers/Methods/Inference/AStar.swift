import DynamicProgramming

/// Best first search: goes on from the cell with the largest sum of what was earned on the way and
/// a bound on what can still come.
///
/// The bound takes from every later column its largest R, wherever one comes from. It never falls
/// short and drops from column to column by at least what an edge earns; so each cell is taken
/// once, and the first one taken in column N ends an optimal path. Hart, Nilsson and Raphael, 1968.
struct AStar: Method {
  static let card = MethodCard(
    name: "a-star", summary: "best first, with a bound on what can still come; exact",
    family: .inference, bytesPerCell: 128)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var bound: RelaxedBound
  private var open = BinaryHeap(by: OpenCell.precedes)
  /// The best way known into each cell that was seen.
  private var ways: [TrellisCell: Way] = [.start: Way(soFar: 0, previous: 0)]
  private var last = TrellisCell.start

  private struct Way {
    let soFar: Double
    let previous: Int
    var isTaken = false
  }

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    bound = RelaxedBound(of: trellis)
    open.insert(OpenCell(cell: .start, priority: 0))
  }

  mutating func step() { step(within: .max) }

  mutating func step(within edges: Int) {
    guard !isFinished else { return }
    if !bound.isComplete { return bound.step(in: &work, within: edges) }
    guard let cell = nextCell() else {
      isFinished = true
      return
    }
    last = cell
    ways[cell]?.isTaken = true
    if cell.t == work.timesteps {
      isFinished = true
      best = FoundPath(
        states: present, logJoint: (ways[cell]?.soFar ?? 0) + work.ending(in: cell.state))
    } else {
      expand(cell)
    }
  }

  /// The best open cell that was not taken before by a better way.
  private mutating func nextCell() -> TrellisCell? {
    while let cell = open.first?.cell {
      open.removeFirst()
      if ways[cell]?.isTaken == false { return cell }
    }
    return nil
  }

  private mutating func expand(_ cell: TrellisCell) {
    let soFar = ways[cell]?.soFar ?? 0
    let t = cell.t + 1
    let weight = work.weight(at: t)
    for move in work.moves(from: cell) {
      let next = TrellisCell(t: t, state: move.state)
      let reached = soFar + weight * move.reward
      if let known = ways[next], known.isTaken || known.soFar >= reached { continue }
      ways[next] = Way(soFar: reached, previous: cell.state)
      let toCome = t == work.timesteps ? work.ending(in: move.state) : bound.toCome(after: t)
      open.insert(OpenCell(cell: next, priority: reached + toCome))
    }
  }

  var isExact: Bool { isFinished }

  /// The way to the cell that was taken last.
  var present: [Int] {
    var states: [Int] = []
    var cell = last
    while cell.t > 0, let way = ways[cell] {
      states.append(cell.state)
      cell = TrellisCell(t: cell.t - 1, state: way.previous)
    }
    return states.reversed()
  }

  func picture(of cell: TrellisCell) -> CellPicture {
    guard let way = ways[cell] else { return CellPicture() }
    return CellPicture(
      soFar: way.soFar, visits: way.isTaken ? 1 : 0, isFrontier: !way.isTaken)
  }
}

/// An upper bound on what can still be earned after each timestep: of every later column the
/// largest R, wherever one comes from, and the best end.
///
///     h(t) = Σ over i > t of  γ^(i-1) max over z, z′ of R_i  +  γ^N max final
///
/// Of a table the largest factor into each state is looked up once, not once a timestep.
struct RelaxedBound: Sendable {
  /// h(N), h(N − 1), … as far as it is known.
  private var bounds: [Double]
  /// The largest factors of a table into each state, as far as they are known.
  private var factors: [Double] = []
  /// The state whose edges are to be looked at next for that.
  private var from = 0
  /// The state whose R is to be looked at next.
  private var place = 0
  /// The largest R of the column, as far as it is known.
  private var largest = -Double.infinity
  private let timesteps: Int

  init(of trellis: Trellis) {
    timesteps = trellis.timesteps
    let end = (0..<trellis.states).map { trellis.finalValue($0) }.max() ?? 0
    bounds = [trellis.discountFactor(after: trellis.timesteps) * end]
  }

  /// Whether h is known as far as h(1), which is as far as it is needed.
  var isComplete: Bool { bounds.count >= timesteps }

  /// h of a timestep, 1 … N.
  func toCome(after t: Int) -> Double { bounds[timesteps - t] }

  /// One column more, or as much of it as so many edges are.
  mutating func step(in work: inout CountedTrellis, within edges: Int = .max) {
    guard !isComplete else { return }
    let t = timesteps - bounds.count + 1
    if from == 0 { factors = Array(repeating: -.infinity, count: work.states) }
    while from < work.states {
      work.raise(&factors, byEdgesFrom: from, arrivingAt: t)
      from += 1
      if work.edges >= edges { return }
    }
    while place < work.states {
      largest = max(largest, work.relaxedReward(at: t, of: place, factors[place]))
      place += 1
      if place < work.states && work.edges >= edges { return }
    }
    bounds.append(bounds[bounds.count - 1] + work.weight(at: t) * largest)
    (place, largest) = (0, -.infinity)
    if case .same = work.trellis.transition { return }
    from = 0
  }
}

/// A cell that waits to be left: those of the largest priority first, among equals that of the
/// later timestep, then the state listed first.
struct OpenCell: Sendable {
  let cell: TrellisCell
  let priority: Double

  /// Whether the first is left before the second.
  static func precedes(_ a: OpenCell, _ b: OpenCell) -> Bool {
    (a.priority, a.cell.t, b.cell.state) > (b.priority, b.cell.t, a.cell.state)
  }
}
