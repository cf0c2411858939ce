import DynamicProgramming

/// Iterated conditional modes: begins with the greedy path and gives each z_t in turn the state that
/// is best between its present neighbours, until none changes.
///
/// It never gets worse, and stops where no single change helps. Besag, On the Statistical Analysis
/// of Dirty Pictures, JRSS B 48, 1986.
struct ConditionalModes: PathRevision {
  static let card = MethodCard(
    name: "icm", summary: "changes one state of a path at a time, as long as that helps",
    family: .inference)

  private(set) var work: CountedTrellis
  private(set) var isFinished = false
  private(set) var search = PossiblePathSearch()
  private(set) var path: WorkingPath?
  /// The timestep to look at next.
  private var t = 1
  /// How many timesteps were looked at since the last change.
  private var unchanged = 0

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
  }

  mutating func step() {
    guard !isFinished else { return }
    if path == nil {
      path = search.advance(in: &work)
      isFinished = search.isExhausted
    } else {
      improve()
    }
  }

  private mutating func improve() {
    guard var path else { return }
    let present = path.present(at: t)
    var mode = present
    for move in work.moves(from: path.cell(before: t)) where move.state != present.state {
      let alternative = path.alternative(move, at: t, in: &work)
      if alternative.worth > mode.worth { mode = alternative }
    }
    let isWorthIt = !Ties.isTied(mode.worth, with: present.worth)
    unchanged = isWorthIt ? 0 : unchanged + 1
    if isWorthIt { path.take(mode, at: t) }
    self.path = path
    t = t % work.timesteps + 1
    isFinished = unchanged >= work.timesteps
  }

  var best: FoundPath? { path?.found }
  func picture(of cell: TrellisCell) -> CellPicture {
    let isHere = path == nil ? cell.t == search.states.count : cell.t == t
    return .onPath(present, cell, isFrontier: isHere)
  }
}
