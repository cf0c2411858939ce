import DynamicProgramming

/// A method that keeps a V for every cell and makes the table right, cell by cell.
protocol TableMethod: Method {
  /// V, as far as it has come.
  var table: ValueTable { get }
  /// Whether a cell is among those that it is about to back up.
  func isNext(_ cell: TrellisCell) -> Bool
}

extension TableMethod {
  /// Once nothing is left to do, every V is right.
  var isExact: Bool { isFinished }

  var present: [Int] { table.chosenStates }

  func picture(of cell: TrellisCell) -> CellPicture {
    var picture = table.picture(of: cell)
    picture.isFrontier = !isFinished && isNext(cell)
    return picture
  }

  func estimate(from cell: TrellisCell, to state: Int) -> Double? {
    table.estimate(from: cell, to: state, in: work)
  }
}

/// A table method whose step is a column, within which it can pause.
protocol ColumnMethod: TableMethod {
  /// The column that it is at: the timestep of its cells.
  var t: Int { get }
  /// The cell of the column that is next.
  var place: Int { get set }
  /// Looks at a cell of the column.
  mutating func visit(_ cell: TrellisCell)
  /// Goes on to another column, with `place` at its first cell.
  mutating func endColumn()
}

extension ColumnMethod {
  mutating func step() { step(within: .max) }

  mutating func step(within edges: Int) {
    guard !isFinished else { return }
    let count = table.cellCount(at: t)
    while place < count {
      visit(TrellisCell(t: t, state: place))
      place += 1
      if place < count && work.edges >= edges { return }
    }
    place = 0
    endColumn()
  }
}

/// A V for every cell, right or not, and the move that was best when the cell was last backed up.
///
/// V = 0 everywhere but in column N, where it is known. Cells take no memory before something near
/// them is backed up.
struct ValueTable: Sendable {
  /// `columns[t]`, t = 0 … N; column 0 is the start node.
  private var columns: [Column?]
  private let states: Int
  /// V of column N.
  private let final: [Double]?

  /// Cells in pages, of which there are only those in which something was backed up.
  private struct Column: Sendable {
    private var pages: [Page?]

    private struct Page: Sendable {
      var values = [Double](repeating: 0, count: Column.cellsInPage)
      /// The state that a cell goes on to, nil if it was not backed up or nothing goes on from it.
      var choices = [Int?](repeating: nil, count: Column.cellsInPage)
      /// How often each cell was backed up.
      var backups = [Int](repeating: 0, count: Column.cellsInPage)
    }

    private static let cellsInPage = 64

    init(cells: Int) { pages = Array(repeating: nil, count: (cells - 1) / Self.cellsInPage + 1) }

    func value(_ state: Int) -> Double? {
      pages[state / Self.cellsInPage]?.values[state % Self.cellsInPage]
    }

    func choice(_ state: Int) -> Int? {
      pages[state / Self.cellsInPage]?.choices[state % Self.cellsInPage]
    }

    func backups(_ state: Int) -> Int {
      pages[state / Self.cellsInPage]?.backups[state % Self.cellsInPage] ?? 0
    }

    mutating func set(_ state: Int, to value: Double, choosing choice: Int?) {
      let (number, place) = (state / Self.cellsInPage, state % Self.cellsInPage)
      var page = pages[number] ?? Page()
      pages[number] = nil
      page.values[place] = value
      page.choices[place] = choice
      page.backups[place] += 1
      pages[number] = page
    }
  }

  init(of trellis: Trellis) {
    states = trellis.states
    final = trellis.final
    columns = Array(repeating: nil, count: trellis.timesteps + 1)
  }

  subscript(cell: TrellisCell) -> Double {
    if cell.t == columns.count - 1 { return final?[cell.state] ?? 0 }
    return columns[cell.t]?.value(cell.state) ?? 0
  }

  /// The state that a cell goes on to, if that is known.
  func choice(of cell: TrellisCell) -> Int? { columns[cell.t]?.choice(cell.state) }

  /// How many cells a column has.
  func cellCount(at t: Int) -> Int { t == 0 ? 1 : states }

  /// R + γ V of a move.
  func q(of move: Move, from cell: TrellisCell, in work: CountedTrellis) -> Double {
    work.q(move.reward, self[TrellisCell(t: cell.t + 1, state: move.state)])
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
    let isNew = self[cell] != value
    var column = columns[cell.t] ?? Column(cells: cellCount(at: cell.t))
    columns[cell.t] = nil
    column.set(cell.state, to: value, choosing: choice)
    columns[cell.t] = column
    return isNew
  }

  /// The way from the start along the choices, as far as there are any.
  var chosenStates: [Int] {
    TrellisCell.states(timesteps: columns.count - 1) { choice(of: $0) }
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
    CellPicture(value: self[cell], visits: columns[cell.t]?.backups(cell.state) ?? 0)
  }

  /// R + γ V, as far as the values are right; not counted, since nobody but the onlooker asks.
  func estimate(from cell: TrellisCell, to state: Int, in work: CountedTrellis) -> Double? {
    guard cell.t < work.timesteps else { return nil }
    let reward = work.trellis.reward(at: cell.t + 1, from: cell.state, to: state)
    return work.q(reward, self[TrellisCell(t: cell.t + 1, state: state)])
  }
}

/// Where a method is that goes through the same things over and over until nothing changes.
struct Sweep: Sendable, Equatable {
  /// The thing that is next, 0 ….
  private(set) var place = 0
  /// How many sweeps are complete.
  private(set) var done = 0
  /// Whether the last complete sweep has changed nothing.
  private(set) var isSettled = false
  private var hasChanged = false

  /// One thing is done.
  mutating func advance(of count: Int, hasChanged: Bool) {
    self.hasChanged = self.hasChanged || hasChanged
    place += 1
    guard place == count else { return }
    (place, done, isSettled) = (0, done + 1, !self.hasChanged)
    self.hasChanged = false
  }

  /// Whether another sweep is for nothing: the last one has changed nothing, or there were as many
  /// as there are columns, each of which makes at least one more right.
  func isLast(of timesteps: Int) -> Bool { isSettled || done >= timesteps }
}
