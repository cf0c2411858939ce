import DynamicProgramming

/// A model after an edit, and what the edit did.
public struct Revision: Sendable, Equatable {
  /// The edit.
  public let edit: Edit
  /// The model with it, solved.
  public let model: LoadedModel
  /// What has become of the answer.
  public let consequences: Consequences
}

/// An edit that was made.
public struct EditRecord: Sendable, Equatable {
  /// What was changed.
  public let edit: Edit
  /// What it did then.
  public let consequences: Consequences
}

extension LoadedModel {
  /// The model after an edit, solved again as far as the edit reaches; the same as if the edited
  /// model had been solved from nothing.
  ///
  /// - Parameters:
  ///   - edit: what changes.
  ///   - onProgress: called now and then with the share of the work that is done, 0 … 1; what it
  ///     throws ends the work.
  /// - Returns: nil, with the reason, if the edit does not apply.
  public func revised(
    by edit: Edit, onProgress: (Double) throws -> Void
  ) rethrows -> Result<Revision, EditFault> {
    let problem: Problem
    do throws(EditFault) {
      problem = try self.problem.edited(by: edit)
    } catch {
      return .failure(error)
    }
    let (n, steps) = (problem.trellis.timesteps, self.problem.steps(changedBy: edit))
    let (solution, changed) = try self.solution.revised(
      for: problem.trellis, changing: steps, memory: memory, threads: threads
    ) { t in try Self.report(n - t, of: n, from: 0, to: 0.5, onProgress) }
    let (rollout, optimalPaths) = try Self.decode(solution, memory: memory, threads: threads) {
      try onProgress(0.5 + 0.5 * $0)
    }
    var model = LoadedModel(
      problem: problem, solution: solution, memory: memory, threads: threads,
      optimalPaths: optimalPaths,
      schedule: Schedule(of: problem.trellis, along: rollout, revising: schedule, changing: steps))
    model.rival = rival
    let consequences = Consequences(
      from: (self.solution, greedyPath), to: (solution, rollout), changing: steps,
      changed: changed)
    return .success(Revision(edit: edit, model: model, consequences: consequences))
  }
}

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

extension Session {
  /// Whether there are edits that no file has.
  public var hasUnwrittenEdits: Bool { !edits.isEmpty && edits != writtenEdits }

  /// The path before the last edit, where it differs from the one after it; only of timesteps that
  /// both have.
  static func contrast(from before: LoadedModel, to after: LoadedModel) -> Contrast? {
    guard let old = before.greedyPath, let new = after.greedyPath else { return nil }
    let (known, present) = (old.path, new.path)
    let states = CompactIntegers(
      Array(known.prefix(present.count)) + Array(present.dropFirst(known.count)))
    if states == present { return nil }
    return Contrast(
      .beforeEdit, states: states, logJoint: before.solution.optimum)
  }
}
