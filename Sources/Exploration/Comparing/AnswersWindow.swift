import DynamicProgramming

/// The two answers in the cells of a window, and all moves of the cell that the attention is on.
public struct AnswersWindow: Sendable, Equatable {
  /// The other answer as a whole.
  public let expectation: Expectation
  /// What either answer does in the cell of interest, if there is one.
  public let focus: CellAnswers?
  /// The moves of that cell.
  public let moves: [MoveComparison]
  private let request: TrellisWindow.Request
  /// Column by column; nil in the last column, where nothing is left to choose.
  private let cells: [CellAnswers?]
  private let start: CellAnswers

  /// Reads them off a walk; nil if the other answer is not known.
  ///
  /// - Complexity: O(cells · outcomes).
  init?(of session: Session, showing request: TrellisWindow.Request) {
    guard case .expectation(let expectation?)? = session.answers[.expectation] else { return nil }
    self.expectation = expectation
    self.request = request
    self.start = CellAnswers(of: .start, in: session, expectation)
    self.focus = request.focus.map { CellAnswers(of: $0, in: session, expectation) }
    self.moves =
      request.focus.map { MoveComparison.all(of: $0, in: session, expectation) } ?? []
    let columns = stride(
      from: request.timesteps.lowerBound, through: request.timesteps.upperBound, by: request.stride)
    self.cells = columns.flatMap { t in
      request.states.map { state in
        t == session.model.timesteps
          ? nil : CellAnswers(of: TrellisCell(t: t, state: state), in: session, expectation)
      }
    }
  }

  /// What either answer does in a cell of the window; nil outside, and in the last column.
  public subscript(cell: TrellisCell) -> CellAnswers? {
    if cell.isStart { return start }
    return request.index(of: cell).flatMap { cells[$0] }
  }
}
