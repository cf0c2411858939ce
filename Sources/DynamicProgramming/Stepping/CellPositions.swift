/// The positions that one cell takes in a schedule: the boundary before it and the one after.
struct CellPositions {
  let phase: Moment.Phase
  let cell: TrellisCell
  let start: Int
  let end: Int
  let candidates: Int

  /// The moment of a position after `start`, up to `end`.
  func moment(at position: Int) -> Moment {
    Moment(
      phase: phase, cell: cell, revealed: min(candidates, position - start),
      candidates: candidates)
  }
}
