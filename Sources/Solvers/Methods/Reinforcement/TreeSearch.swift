import DynamicProgramming
import RealModule

/// Monte-Carlo tree search: walks down the cells that it knows by upper confidence bounds, adds one
/// cell, finishes the path at random, and tells every cell on the way what was earned after it.
///
///     UCT: largest mean + c √(2 ln visits(z) / visits(z, z′))
///
/// Means are put on a scale from 0 to 1, the least and the most that was earned after the cell. Paths
/// that meet in a cell share what is known there. The rest of a path is drawn ∝ exp R. Kocsis and
/// Szepesvári, Bandit Based Monte-Carlo Planning, 2006.
struct TreeSearch: Method {
  static let exploration = MethodParameter("exploration", 0.7, in: 0...100)

  static let card = MethodCard(
    name: "mcts", summary: "Monte-Carlo tree search by upper confidence bounds (UCT)",
    family: .reinforcement, isRandom: true, parameters: [exploration])

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var random: SeededGenerator
  private let exploration: Double
  private var nodes: [TrellisCell: SearchNode] = [:]
  private var episode = Episode()

  /// One move of a simulation.
  private struct Stride {
    let cell: TrellisCell
    let place: Int
    let reward: Double
  }

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
    exploration = settings[Self.exploration]
  }

  /// One simulation.
  mutating func step() {
    guard !isFinished else { return }
    episode = Episode()
    let strides = descend()
    finishPath()
    backUp(strides)
    best.improve(with: episode.path(in: work))
    isFinished = nodes[.start]?.isDeadEnd == true
  }

  /// Down the tree to the first cell that is not in it, or where no path goes on; that cell is added.
  private mutating func descend() -> [Stride] {
    var strides: [Stride] = []
    while episode.cell.t < work.timesteps {
      let cell = episode.cell
      guard let node = nodes[cell] else {
        nodes[cell] = SearchNode(moves: work.moves(from: cell))
        break
      }
      work.lookUp(node.moves.count)
      guard let place = node.select(exploration) else { break }
      strides.append(Stride(cell: cell, place: place, reward: node.moves[place].reward))
      episode.append(node.moves[place], in: work)
    }
    return strides
  }

  /// At random to the end, or into a dead end.
  private mutating func finishPath() {
    while episode.cell.t < work.timesteps {
      let moves = work.moves(from: episode.cell)
      guard let place = random.nextIndex(logWeights: moves.map(\.reward)) else { return }
      episode.append(moves[place], in: work)
    }
  }

  /// All these edges were looked at on the way.
  private mutating func backUp(_ strides: [Stride]) {
    let path = episode.path(in: work)
    // What was earned after the cell in hand, seen from there; nil in a dead end.
    var gain = path.map { _ in trellis.finalValue(episode.cell.state) }
    for (t, state) in episode.states.enumerated().reversed() {
      let cell = episode.cell(at: t)
      gain = gain.map { work.q(trellis.reward(at: t + 1, from: cell.state, to: state), $0) }
      guard t < strides.count else { continue }
      let isClosed = nodes[episode.cell(at: t + 1)]?.isDeadEnd == true
      nodes[cell]?.note(gain, of: strides[t].place, isClosed: isClosed)
    }
  }

  /// All that it can prove is that there is no path at all.
  var isExact: Bool { isFinished }

  /// The way that was taken most often.
  var present: [Int] {
    var states: [Int] = []
    var cell = TrellisCell.start
    while cell.t < trellis.timesteps, let state = nodes[cell]?.mostVisited {
      states.append(state)
      cell = TrellisCell(t: cell.t + 1, state: state)
    }
    return states
  }

  func picture(of cell: TrellisCell) -> CellPicture {
    let isFrontier = episode.passes(cell)
    guard let node = nodes[cell] else { return CellPicture(isFrontier: isFrontier) }
    return CellPicture(value: node.mean, visits: node.visits, isFrontier: isFrontier)
  }

  func estimate(from cell: TrellisCell, to state: Int) -> Double? {
    nodes[cell]?.mean(of: state)
  }
}
