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

  /// Searches to the end.
  public func position(
    from position: Int, direction: Int, where condition: HaltCondition
  ) -> Int? {
    self.position(from: position, direction: direction, where: condition, onProgress: { _ in })
  }

  private func nearest(to position: Int, _ direction: Int, among places: [Int]) -> Int? {
    direction > 0
      ? places.filter { $0 > position }.min() : places.filter { $0 < position }.max()
  }

  /// Nowhere at a timestep that the trellis does not have: it may have become shorter since somebody
  /// asked.
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
    let completed = order.completed(at: position)
    let way =
      direction > 0
      ? stride(from: completed, to: order.count, by: 1)
      : stride(from: order.lastBefore(position, completed: completed), to: -1, by: -1)
    var visited = 0
    for place in way {
      let cell = order.cell(place)
      if holds(condition, in: cell) { return order.position(place) }
      visited += 1
      if visited % 4096 == 0 { try onProgress(Double(visited) / Double(order.count)) }
    }
    return nil
  }

  private func holds(_ condition: HaltCondition, in cell: TrellisCell) -> Bool {
    switch condition {
    case .deadEnd: return solution.value(of: cell) == -.infinity
    case .tie: return (solution.greedyChoice(from: cell)?.ties ?? 0) > 1
    case .gap(let limit): return solution.gap(in: cell).map { $0 < limit } ?? false
    case .policyChange:
      guard cell.t > 0, cell.t + 1 < schedule.trellis.timesteps,
        let here = solution.greedyChoice(from: cell)
      else { return false }
      let later = solution.greedyChoice(from: TrellisCell(t: cell.t + 1, state: cell.state))
      return later.map { $0.state != here.state } ?? false
    case .timestep, .cell: return false
    }
  }
}
