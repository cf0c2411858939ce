import DynamicProgramming

/// What a picture is drawn from: the value that joins an engine that may have to compute to views
/// that only draw.
public struct PictureData: Sendable, Equatable {
  /// Values, choices, and the cell of interest.
  public let trellis: TrellisWindow
  /// V_0.
  public let optimum: Double
  /// So far and still to come, of the path that is followed; nil until the backward pass is
  /// complete, and if no path is possible.
  public let ledger: Ledger?
  /// What stands in the cells, if it is not V.
  public let layer: CellLayer?
  /// How close the cell was that is looked at, if losses are shown.
  public let marginAnalysis: CellMargin?
  /// The two answers, if they are wanted and known.
  public let answers: AnswersWindow?
  /// How far everybody is, if the race is shown.
  public let race: RaceData?

  /// What another semiring says of the cell or the timestep that is looked at, if it is shown.
  public let sums: SumsData?

  /// Fetches what was asked for.
  ///
  /// - Complexity: O(cells · d), and of losses what it takes to walk one detour, of a race to
  ///   walk one path a lane.
  public init(of session: Session, showing request: PictureRequest) {
    trellis = TrellisWindow(of: session.model.solution, showing: request.trellis)
    optimum = session.model.solution.optimum
    ledger = session.ledger
    answers = request.comparesAnswers ? AnswersWindow(of: session, showing: request.trellis) : nil
    layer = CellLayer(request.quantity, of: session, showing: request.trellis)
    sums = SumsData(request.quantity, of: session, focus: request.trellis.focus)
    marginAnalysis = request.quantity == .loss ? session.marginAnalysis(at: session.gaze) : nil
    race = request.race.flatMap { RaceData(of: session, showing: $0) }
  }
}

extension Session {
  fileprivate var ledger: Ledger? {
    guard isSolved, let rollout else { return nil }
    return model.solution.ledger(of: rollout, after: decided ?? 0)
  }
}
