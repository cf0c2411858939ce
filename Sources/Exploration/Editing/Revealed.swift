import DynamicProgramming

/// How much of a walk has been revealed, told so that it holds after an edit as well.
struct Revealed {
  private enum Reach {
    case nothing
    /// Every V from this cell on.
    case values(from: TrellisCell)
    /// Every V, and so many timesteps of the path; of the next choice so many candidates, if it is
    /// that of the same cell.
    case path(decided: Int, compared: Int, of: TrellisCell)
    case everything
  }

  private let reach: Reach

  init(of session: Session) {
    if session.isFinished, session.rollout == nil {
      reach = .path(decided: 0, compared: 0, of: .start)
    } else if session.isFinished {
      reach = .everything
    } else if let decided = session.decided, let rollout = session.rollout {
      let compared = session.playhead - session.schedule.position(deciding: decided)
      reach = .path(decided: decided, compared: compared, of: rollout.cell(at: decided))
    } else if let moment = session.moment {
      reach = .values(from: moment.cell)
    } else {
      reach = .nothing
    }
  }

  /// The position of another schedule at which as much is revealed.
  func position(in schedule: Schedule, of model: LoadedModel) -> Int {
    switch reach {
    case .nothing: return 0
    case .everything: return schedule.length
    case .values(let cell):
      return cell.t > model.timesteps ? 0 : schedule.position(completing: cell)
    case .path(let decided, let compared, let cell):
      guard let rollout = schedule.rollout else { return schedule.length }
      let position = schedule.position(deciding: min(decided, model.timesteps))
      let isSameChoice = decided < model.timesteps && rollout.cell(at: decided) == cell
      return isSameChoice ? min(position + compared, schedule.length) : position
    }
  }
}
