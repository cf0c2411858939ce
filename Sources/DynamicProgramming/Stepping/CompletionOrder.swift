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
