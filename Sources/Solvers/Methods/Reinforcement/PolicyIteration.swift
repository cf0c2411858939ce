import DynamicProgramming

/// Evaluates a policy, takes in every cell the move that is best by those values, and so on until
/// no move changes.
///
/// It begins with the largest R in every cell. Values never fall, and at the end the policy is
/// optimal. Howard, Dynamic Programming and Markov Processes, 1960.
struct PolicyIteration: ColumnMethod {
  static let card = MethodCard(
    name: "policy-iteration", summary: "evaluates a policy and improves it, in turns; exact",
    family: .reinforcement)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private(set) var table: ValueTable
  private var phase = Phase.improving
  /// The column to look at next.
  private(set) var t: Int
  var place = 0
  private var hasChanged = true
  private var isFirst = true

  private enum Phase {
    case evaluating
    case improving
  }

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    table = ValueTable(of: trellis)
    t = trellis.timesteps - 1
  }

  mutating func visit(_ cell: TrellisCell) {
    switch phase {
    case .evaluating: evaluate(cell)
    case .improving: improve(cell)
    }
  }

  mutating func endColumn() {
    t -= 1
    if t < 0 { changePhase() }
  }

  /// V of the present policy; one look at the edge that it takes.
  private mutating func evaluate(_ cell: TrellisCell) {
    let choice = table.choice(of: cell)
    var value = -Double.infinity
    if let choice {
      let reward = work.reward(at: cell.t + 1, from: cell.state, to: choice)
      value = table.q(of: Move(state: choice, reward: reward), from: cell, in: work)
    }
    table.set(cell, to: value, choosing: choice)
  }

  /// The best move by the present values; the present one among equals. The first time there are no
  /// values yet, and R alone counts.
  private mutating func improve(_ cell: TrellisCell) {
    let present = table.choice(of: cell)
    let moves = work.moves(from: cell)
    let worth = moves.map { isFirst ? $0.reward : table.q(of: $0, from: cell, in: work) }
    guard let largest = worth.max(), largest > -.infinity else { return }
    let kept = moves.indices.first { moves[$0].state == present && worth[$0] == largest }
    guard let choice = kept ?? worth.firstIndex(of: largest) else { return }
    if moves[choice].state != present { hasChanged = true }
    table.set(cell, to: table[cell], choosing: moves[choice].state)
  }

  private mutating func changePhase() {
    t = work.timesteps - 1
    switch phase {
    case .evaluating:
      best.improve(with: table.chosenPath(in: &work))
      (phase, hasChanged, isFirst) = (.improving, false, false)
    case .improving:
      phase = .evaluating
      isFinished = !hasChanged
    }
  }

  func isNext(_ cell: TrellisCell) -> Bool { cell.t == t }
}
