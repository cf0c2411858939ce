/// What a run through the schedule stops at, as a debugger stops at a breakpoint.
public enum HaltCondition: Sendable, Hashable {
  /// The column of a timestep is complete, or in the forward pass z_t is decided.
  case timestep(Int)
  /// V of a cell is complete, or in the forward pass the path has just entered it.
  case cell(TrellisCell)
  /// More than one candidate is best.
  case tie
  /// The choice of a cell is another one than that of the same state one step later: the policy
  /// changes with the horizon.
  case policyChange
  /// The best candidate is less than so many nats ahead of the runner-up; a tie is 0 ahead.
  case gap(below: Double)
  /// No path goes on from a cell: V = −∞.
  case deadEnd
}

/// Looks along a schedule for the next place at which a condition holds.
public struct HaltSearch: Sendable {
  let solution: Solution
  let schedule: Schedule

  /// The two belong to one trellis.
  public init(in solution: Solution, along schedule: Schedule) {
    self.solution = solution
    self.schedule = schedule
  }

  /// The nearest position, after or before one, that completes a cell for which the condition
  /// holds; nil if there is none in that direction.
  ///
  /// - Parameters:
  ///   - position: where the search sets out; that position itself is not looked at.
  ///   - direction: 1 = on, -1 = back.
  ///   - condition: what has to hold of the cell.
  ///   - onProgress: called now and then with the share of the way that has been searched, 0 … 1;
  ///     what it throws ends the search.
  /// - Complexity: O(log N + S) for a cell or a timestep; else O(d) for every cell on the way.
  public func position(
    from position: Int, direction: Int, where condition: HaltCondition,
    onProgress: (Double) throws -> Void
  ) rethrows -> Int? {
    switch condition {
    case .timestep(let t):
      return nearest(to: position, direction, among: positions(ofTimestep: t))
    case .cell(let cell):
      return nearest(to: position, direction, among: positions(of: cell))
    case .tie, .policyChange, .gap, .deadEnd:
      return try scan(from: position, direction, condition, onProgress)
    }
  }

  private func nearest(to position: Int, _ direction: Int, among places: [Int]) -> Int? {
    direction > 0
      ? places.filter { $0 > position }.min() : places.filter { $0 < position }.max()
  }

  /// Nowhere at a timestep that the trellis does not have: it may have become shorter since
  /// somebody asked.
  private func positions(ofTimestep t: Int) -> [Int] {
    guard (0...schedule.trellis.timesteps).contains(t) else { return [] }
    let states = schedule.trellis.states
    let column = TrellisCell(t: t, state: t == 0 ? 0 : states - 1)
    let forward = schedule.rollout == nil ? nil : schedule.position(deciding: t)
    return [schedule.position(completing: column), forward].compactMap(\.self)
  }

  private func positions(of cell: TrellisCell) -> [Int] {
    let states = cell.isStart ? 1 : schedule.trellis.states
    guard (0...schedule.trellis.timesteps).contains(cell.t), (0..<states).contains(cell.state)
    else { return [] }
    let isEntered = schedule.rollout?.cell(at: cell.t) == cell
    let forward = isEntered ? schedule.position(deciding: cell.t) : nil
    return [schedule.position(completing: cell), forward].compactMap(\.self)
  }

  private func scan(
    from position: Int, _ direction: Int, _ condition: HaltCondition,
    _ onProgress: (Double) throws -> Void
  ) rethrows -> Int? {
    let order = CompletionOrder(schedule: schedule)
    let choices = Choices(of: solution)
    let completed = order.completed(at: position)
    let way =
      direction > 0
      ? stride(from: completed, to: order.count, by: 1)
      : stride(from: order.lastBefore(position, completed: completed), to: -1, by: -1)
    var visited = 0
    for place in way {
      let cell = order.cell(place)
      if holds(condition, in: cell, choices) { return order.position(place) }
      visited += 1
      if visited % 4096 == 0 { try onProgress(Double(visited) / Double(order.count)) }
    }
    return nil
  }

  private func holds(
    _ condition: HaltCondition, in cell: TrellisCell, _ choices: Choices
  ) -> Bool {
    switch condition {
    case .deadEnd: return solution.value(of: cell) == -.infinity
    case .tie: return choices.ties(in: cell) > 1
    case .gap(let limit): return solution.gap(in: cell).map { $0 < limit } ?? false
    case .policyChange:
      guard cell.t > 0, cell.t + 1 < schedule.trellis.timesteps else { return false }
      return choices.changeLater(in: cell)
    case .timestep, .cell: return false
    }
  }
}

/// What the policy does in cells that are asked for column by column, and one step later.
private final class Choices {
  private let here, later: ForwardScan

  init(of solution: Solution) {
    here = ForwardScan(of: solution)
    later = ForwardScan(of: solution)
  }

  /// How many states of the next column are equally good.
  func ties(in cell: TrellisCell) -> Int { Self.tied(in: cell, here).count }

  /// Whether the choice is another one than that of the same state one step later; false where
  /// there is none.
  func changeLater(in cell: TrellisCell) -> Bool {
    guard let choice = Self.tied(in: cell, here).first,
      let other = Self.tied(in: TrellisCell(t: cell.t + 1, state: cell.state), later).first
    else { return false }
    return choice != other
  }

  private static func tied(
    in cell: TrellisCell, _ scan: ForwardScan
  ) -> UnsafeBufferPointer<Int32> {
    if scan.t != cell.t + 1 { scan.go(to: cell.t + 1) }
    return scan.tied(from: cell.state)
  }
}

/// The cells in the order in which a schedule completes them, counted from 0: those of the backward
/// pass, then those that the path leaves.
struct CompletionOrder {
  let schedule: Schedule
  /// How many cells there are.
  let count: Int
  private let backward: Int
  private let states: Int

  init(schedule: Schedule) {
    self.schedule = schedule
    self.count = schedule.stepCount(by: .cell)
    self.backward = schedule.backwardStepCount(by: .cell)
    self.states = schedule.trellis.states
  }

  /// How many cells are complete at a position.
  func completed(at position: Int) -> Int {
    let begun = schedule.steps(at: position, by: .cell)
    return schedule.moment(at: position)?.isComplete == false ? begun - 1 : begun
  }

  /// The last cell that is complete at a position but was so before it; -1 if there is none.
  func lastBefore(_ position: Int, completed: Int) -> Int {
    completed > 0 && self.position(completed - 1) == position ? completed - 2 : completed - 1
  }

  /// The cell that is completed as number `place`.
  func cell(_ place: Int) -> TrellisCell {
    if place >= backward {
      return schedule.rollout?.cell(at: place - backward) ?? .start
    }
    if place == backward - 1 { return .start }
    let column = place / states
    return TrellisCell(t: schedule.trellis.timesteps - 1 - column, state: place % states)
  }

  /// The position at which it is.
  func position(_ place: Int) -> Int {
    place >= backward
      ? schedule.position(deciding: place - backward + 1)
      : schedule.position(completing: cell(place))
  }
}
