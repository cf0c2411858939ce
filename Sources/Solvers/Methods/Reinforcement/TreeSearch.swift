import DynamicProgramming
import RealModule

/// Monte-Carlo tree search: walks down the cells that it knows by upper confidence bounds, adds one
/// cell, finishes the path at random, and tells every cell on the way what was earned after it.
///
///     UCT: largest mean + c √(2 ln visits(z) / visits(z, z′))
///
/// Means are put on a scale from 0 to 1, the least and the most that was earned after the cell.
/// Paths that meet in a cell share what is known there. The rest of a path is drawn ∝ exp R. Kocsis
/// and Szepesvári, Bandit Based Monte-Carlo Planning, 2006.
struct TreeSearch: Method {
  static let exploration = MethodParameter("exploration", 0.7, in: 0...100)

  static let card = MethodCard(
    name: "mcts", summary: "Monte-Carlo tree search by upper confidence bounds (UCT)",
    family: .reinforcement, isRandom: true, parameters: [exploration],
    bytesPerCell: 128)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var random: SeededGenerator
  private let exploration: Double
  private var nodes: [TrellisCell: SearchNode] = [:]
  private var episode = Episode()

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

  /// Down the tree to the first cell that is not in it, or where no path goes on; that cell is
  /// added.
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
    TrellisCell.states(timesteps: trellis.timesteps) { nodes[$0]?.mostVisited }
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

/// What a tree search knows of a cell.
struct SearchNode: Sendable {
  /// The edges that can be taken.
  let moves: [Move]
  private var arms: [Arm]
  /// How often a simulation went on from here.
  private(set) var visits = 0
  private var least = Double.infinity
  private var most = -Double.infinity

  private struct Arm {
    var visits = 0
    /// How many of them came to the end.
    var gains = 0
    /// The mean of what those earned.
    var mean = 0.0
    /// Whether no path goes on there.
    var isClosed = false
  }

  init(moves: [Move]) {
    self.moves = moves
    arms = Array(repeating: Arm(), count: moves.count)
  }

  /// Whether no path goes on from here.
  var isDeadEnd: Bool { arms.allSatisfy(\.isClosed) }

  /// The place of the move with the largest upper confidence bound, of those never made the one
  /// with the largest R; nil in a dead end.
  func select(_ exploration: Double) -> Int? {
    let open = moves.indices.filter { !arms[$0].isClosed }
    if let fresh = open.filter({ arms[$0].visits == 0 }).max(by: isLess { moves[$0].reward }) {
      return fresh
    }
    return open.max(by: isLess { bound(of: $0, exploration) })
  }

  /// By a key, and the first among equals is the largest.
  private func isLess(_ key: @escaping (Int) -> Double) -> (Int, Int) -> Bool {
    { (key($0), $1) < (key($1), $0) }
  }

  private func bound(of place: Int, _ exploration: Double) -> Double {
    let arm = arms[place]
    let share = Double(arm.gains) / Double(arm.visits)
    let worth = most > least ? (arm.mean - least) / (most - least) : 0.5
    let doubt = (2 * Double.log(Double(visits)) / Double(arm.visits)).squareRoot()
    return share * worth + exploration * doubt
  }

  /// A simulation went on over a move.
  ///
  /// - Parameters:
  ///   - gain: what was earned from here on; nil if it ran into a dead end.
  ///   - isClosed: whether it is known now that no path goes on there.
  mutating func note(_ gain: Double?, of place: Int, isClosed: Bool) {
    visits += 1
    arms[place].visits += 1
    arms[place].isClosed = isClosed
    guard let gain else { return }
    arms[place].gains += 1
    arms[place].mean += (gain - arms[place].mean) / Double(arms[place].gains)
    least = min(least, gain)
    most = max(most, gain)
  }

  /// The state that most simulations went on to.
  var mostVisited: Int? {
    let place = moves.indices.max(by: isLess { Double(arms[$0].visits) })
    return place.flatMap { arms[$0].visits > 0 ? moves[$0].state : nil }
  }

  /// The mean of what was earned over the move to a state.
  func mean(of state: Int) -> Double? {
    guard let place = moves.firstIndex(where: { $0.state == state }) else { return nil }
    return arms[place].isClosed ? -.infinity : arms[place].gains > 0 ? arms[place].mean : nil
  }

  /// The mean of the move that most simulations made.
  var mean: Double? { mostVisited.flatMap { mean(of: $0) } }
}
