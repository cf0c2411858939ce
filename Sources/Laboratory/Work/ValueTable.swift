import DynamicProgramming

/// A V for every cell, right or not, and the move that was best when the cell was last backed up.
struct ValueTable: Sendable {
  /// `columns[t][z]`, t = 0 … N; column 0 is the start node.
  private(set) var columns: [[Double]]
  /// The state that a cell goes on to, nil if it was not backed up or nothing goes on from it.
  private(set) var choices: [[Int?]]
  /// How often each cell was backed up.
  private(set) var backups: [[Int]]

  /// V = 0 everywhere but in column N, where it is known.
  init(of trellis: Trellis) {
    let n = trellis.timesteps
    let sizes = [1] + Array(repeating: trellis.states, count: n)
    columns = sizes.map { Array(repeating: 0, count: $0) }
    columns[n] = (0..<trellis.states).map { trellis.finalValue($0) }
    choices = sizes.map { Array(repeating: nil, count: $0) }
    backups = sizes.map { Array(repeating: 0, count: $0) }
  }

  subscript(cell: TrellisCell) -> Double { columns[cell.t][cell.state] }

  /// The cells of a column.
  func cells(at t: Int) -> [TrellisCell] {
    columns[t].indices.map { TrellisCell(t: t, state: $0) }
  }

  /// R + γ V of a move.
  func q(of move: Move, from cell: TrellisCell, in work: CountedTrellis) -> Double {
    work.q(move.reward, columns[cell.t + 1][move.state])
  }

  /// V(z) = max over z′ of R + γ V(z′), the first among equals.
  ///
  /// - Returns: whether that changed V(z).
  @discardableResult
  mutating func backUp(_ cell: TrellisCell, in work: inout CountedTrellis) -> Bool {
    var best = -Double.infinity
    var choice: Int?
    for move in work.moves(from: cell) {
      let q = q(of: move, from: cell, in: work)
      if q > best { (best, choice) = (q, move.state) }
    }
    return set(cell, to: best, choosing: choice)
  }

  /// Takes a value from elsewhere.
  ///
  /// - Returns: whether it is another one.
  @discardableResult
  mutating func set(_ cell: TrellisCell, to value: Double, choosing choice: Int?) -> Bool {
    let isNew = columns[cell.t][cell.state] != value
    columns[cell.t][cell.state] = value
    choices[cell.t][cell.state] = choice
    backups[cell.t][cell.state] += 1
    return isNew
  }

  /// The way from the start along the choices, as far as there are any.
  var chosenStates: [Int] {
    var states: [Int] = []
    var cell = TrellisCell.start
    while cell.t < columns.count - 1, let next = choices[cell.t][cell.state] {
      states.append(next)
      cell = TrellisCell(t: cell.t + 1, state: next)
    }
    return states
  }

  /// The path along the choices, if they lead to the end; looks at its N edges.
  func chosenPath(in work: inout CountedTrellis) -> FoundPath? {
    let states = chosenStates
    guard states.count == work.timesteps else { return nil }
    var episode = Episode()
    for state in states { _ = episode.take(state, in: &work) }
    return episode.path(in: work)
  }

  func picture(of cell: TrellisCell) -> CellPicture {
    CellPicture(value: self[cell], visits: backups[cell.t][cell.state])
  }

  /// R + γ V, as far as the values are right; not counted, since nobody but the onlooker asks.
  func estimate(from cell: TrellisCell, to state: Int, in work: CountedTrellis) -> Double? {
    guard cell.t < work.timesteps else { return nil }
    let reward = work.trellis.reward(at: cell.t + 1, from: cell.state, to: state)
    return work.q(reward, columns[cell.t + 1][state])
  }
}
