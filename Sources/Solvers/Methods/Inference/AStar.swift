import DynamicProgramming

/// Best first search: goes on from the cell with the largest sum of what was earned on the way and a
/// bound on what can still come.
///
/// The bound takes from every later column its largest R, wherever one comes from. It never falls
/// short and drops from column to column by at least what an edge earns; so each cell is taken once,
/// and the first one taken in column N ends an optimal path. Hart, Nilsson and Raphael, 1968.
struct AStar: Method {
  static let card = MethodCard(
    name: "a-star", summary: "best first, with a bound on what can still come; exact",
    family: .inference)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var bound: RelaxedBound
  private var open = PriorityQueue()
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
    open.push(.start, priority: 0)
  }

  mutating func step() {
    guard !isFinished else { return }
    if !bound.isComplete { return bound.step(in: &work) }
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
    while let cell = open.popLargest() {
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
      open.push(next, priority: reached + toCome)
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
