import DynamicProgramming

/// Iterated conditional modes: begins with the greedy path and gives each z_t in turn the state
/// that is best between its present neighbours, until none changes.
///
/// It never gets worse, and stops where no single change helps. Besag, On the Statistical Analysis
/// of Dirty Pictures, JRSS B 48, 1986.
struct ConditionalModes: PathRevision {
  static let card = MethodCard(
    name: "icm", summary: "changes one state of a path at a time, as long as that helps",
    family: .inference)

  var hand: PathInHand
  /// The timestep to look at next.
  private var t = 1
  /// How many timesteps were looked at since the last change.
  private var unchanged = 0

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    hand = PathInHand(on: trellis)
  }

  mutating func revise(_ path: inout WorkingPath) {
    let present = path.present(at: t)
    var mode = present
    for move in hand.work.moves(from: path.cell(before: t)) where move.state != present.state {
      let alternative = path.alternative(move, at: t, in: &hand.work)
      if alternative.worth > mode.worth { mode = alternative }
    }
    let isWorthIt = !Ties.isTied(mode.worth, with: present.worth)
    unchanged = isWorthIt ? 0 : unchanged + 1
    if isWorthIt { path.take(mode, at: t) }
    t = t % work.timesteps + 1
    hand.isFinished = unchanged >= work.timesteps
  }

  var best: FoundPath? { hand.path?.found }
  func picture(of cell: TrellisCell) -> CellPicture {
    let isHere = hand.path == nil ? cell.t == hand.search.states.count : cell.t == t
    return .onPath(present, cell, isFrontier: isHere)
  }
}
