import RealModule

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

  /// The place of the move with the largest upper confidence bound, of those never made the one with
  /// the largest R; nil in a dead end.
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
