import SeededRandom
import WithoutProgress

@testable import DynamicProgramming

/// The schedule of a small model as a list, written down step by step as the design tells it.
struct ExplicitSchedule {
  let model: PlainModel
  /// What each step reveals; `moments[p]` is the step from position p to p + 1.
  private(set) var moments: [Moment] = []
  /// The positions at which a cell is complete or a choice is made, 0 first.
  private(set) var cellBoundaries = [0]
  /// The positions at which a column is complete or a choice is made, 0 first.
  private(set) var columnBoundaries = [0]
  /// The position at which V_0 is known.
  private(set) var backwardLength = 0

  /// - Parameter path: what the forward pass extracts, nil if no path is possible.
  init(of model: PlainModel, along path: [Int]?) {
    self.model = model
    for t in stride(from: model.timesteps - 1, to: 0, by: -1) {
      for state in 0..<model.states { reveal(TrellisCell(t: t, state: state), in: .backward) }
      columnBoundaries.append(moments.count)
    }
    reveal(.start, in: .backward)
    columnBoundaries.append(moments.count)
    backwardLength = moments.count
    guard let path else { return }
    for t in 0..<model.timesteps {
      let cell = t == 0 ? .start : TrellisCell(t: t, state: path[t - 1])
      reveal(cell, in: .forward)
      columnBoundaries.append(moments.count)
    }
  }

  private mutating func reveal(_ cell: TrellisCell, in phase: Moment.Phase) {
    let candidates = (0..<model.states).count {
      model.reward(at: cell.t + 1, from: cell.isStart ? nil : cell.state, to: $0) > -.infinity
    }
    // A cell that nothing leaves takes one step all the same.
    for revealed in candidates == 0 ? 0...0 : 1...candidates {
      moments.append(Moment(phase: phase, cell: cell, revealed: revealed, candidates: candidates))
    }
    cellBoundaries.append(moments.count)
  }

  var length: Int { moments.count }

  /// All positions at which a step of a granularity can end, 0 first.
  func boundaries(by granularity: Granularity) -> [Int] {
    switch granularity {
    case .edge: Array(0...length)
    case .cell: cellBoundaries
    case .column: columnBoundaries
    }
  }

  /// The position at which the last candidate of a cell is revealed; 0 for the last column.
  func completion(of cell: TrellisCell, in phase: Moment.Phase = .backward) -> Int? {
    if cell.t == model.timesteps { return 0 }
    return moments.lastIndex { $0.cell == cell && $0.phase == phase }.map { $0 + 1 }
  }
}

/// A random model, its schedule, and the same as a list.
struct ScheduledModel: CustomStringConvertible {
  let model: RandomModel
  let schedule: Schedule
  let list: ExplicitSchedule
  let path: [Int]?

  var description: String { "\(model) along \(String(describing: path))" }
  var plain: PlainModel { model.plain }

  /// The greedy path on even seeds, some deviations on odd ones.
  init(seed: UInt64) {
    let model = RandomModel(seed: seed)
    var random = SplitMix64(seed: ~seed)
    var deviations: [Int: Int] = [:]
    for t in 1...model.plain.timesteps where seed % 2 == 1 && random.chance(0.5) {
      deviations[t] = Int.random(in: 0..<model.plain.states, using: &random)
    }
    let rollout = Solution(of: model.trellis).rollOut(deviations: deviations)
    self.model = model
    self.path = rollout?.states
    self.schedule = Schedule(of: model.trellis, along: rollout)
    self.list = ExplicitSchedule(of: model.plain, along: rollout?.states)
  }
}
