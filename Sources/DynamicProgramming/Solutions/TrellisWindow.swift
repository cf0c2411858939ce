/// The part of a solved trellis that a screen shows: values and choices of some columns and rows,
/// and all that is known of one cell.
///
/// It joins the engine, which may have to recompute, to views, which only draw.
public struct TrellisWindow: Sendable, Equatable {
  /// What to show.
  public let request: Request
  /// V of the cells, column by column; −∞ where no path goes on.
  private let values: [Double]
  /// The greedy choice of the cells, in the same order.
  private let choices: [Choice?]
  /// The backup that the attention is on, if any.
  public let focus: Backup?
  /// The candidate under the cursor, possible or not, if the cursor is in the column after the
  /// focus.
  public let inspected: Candidate?

  /// Which part.
  public struct Request: Sendable, Equatable {
    /// The timesteps, within 1 … N.
    public var timesteps: ClosedRange<Int>
    /// Only every so many of them, from the first on.
    public var stride: Int
    /// The states.
    public var states: Range<Int>
    /// Whether the choices of the cells are wanted; without them no column but those shown is
    /// looked at.
    public var showsChoices: Bool
    /// The cell whose candidates are wanted, t = 0 … N − 1.
    public var focus: TrellisCell?
    /// The state of the next column that is looked at.
    public var inspected: Int?

    /// Columns, rows, and the cell of interest.
    public init(
      timesteps: ClosedRange<Int>, stride: Int = 1, states: Range<Int>,
      showsChoices: Bool = true, focus: TrellisCell? = nil, inspected: Int? = nil
    ) {
      precondition(stride >= 1, "a stride of at least 1")
      self.timesteps = timesteps
      self.stride = stride
      self.states = states
      self.showsChoices = showsChoices
      self.focus = focus
      self.inspected = inspected
    }
  }

  /// Where the greedy policy goes from a cell.
  public struct Choice: Sendable, Equatable {
    /// The equally good states of the next column, in the order of states; at most
    /// ``listedTargets`` of them, at least one.
    public let targets: [Int]
    /// How many candidates are equally good.
    public let ties: Int

    /// How many targets are kept for drawing.
    public static let listedTargets = 16
  }

  /// Reads a part off a solution.
  ///
  /// - Complexity: O(cells · d).
  public init(of solution: Solution, showing request: Request) {
    let trellis = solution.trellis
    var values: [Double] = []
    var choices: [Choice?] = []
    for t in Swift.stride(
      from: request.timesteps.lowerBound, through: request.timesteps.upperBound,
      by: request.stride)
    {
      let column = solution.column(at: t)
      let hasChoices = request.showsChoices && t < trellis.timesteps
      for state in request.states {
        let cell = TrellisCell(t: t, state: state)
        values.append(column[state])
        choices.append(hasChoices ? Self.choice(of: cell, in: solution) : nil)
      }
    }
    self.request = request
    self.values = values
    self.choices = choices
    self.focus = request.focus.map { solution.backup(of: $0) }
    self.inspected = request.focus.flatMap { cell in
      request.inspected.map { solution.candidate(from: cell, to: $0) }
    }
  }

  private static func choice(of cell: TrellisCell, in solution: Solution) -> Choice? {
    var targets: [Int] = []
    var ties = 0
    solution.forEachTied(from: cell) { to in
      if targets.count < Choice.listedTargets { targets.append(to) }
      ties += 1
    }
    return ties == 0 ? nil : Choice(targets: targets, ties: ties)
  }

  /// V of a cell of the window, nil outside.
  public func value(of cell: TrellisCell) -> Double? {
    request.index(of: cell).map { values[$0] }
  }

  /// The greedy choice of a cell of the window; nil outside, in the last column, and where no path
  /// goes on.
  public func choice(of cell: TrellisCell) -> Choice? {
    request.index(of: cell).flatMap { choices[$0] }
  }
}

extension TrellisWindow.Request {
  /// The place of a cell among those that are wanted, column by column; nil outside.
  public func index(of cell: TrellisCell) -> Int? {
    let distance = cell.t - timesteps.lowerBound
    guard timesteps.contains(cell.t), distance % stride == 0, states.contains(cell.state) else {
      return nil
    }
    return distance / stride * states.count + (cell.state - states.lowerBound)
  }
}
