import DynamicProgramming

extension LoadedModel {
  /// The model after an edit, solved again as far as the edit reaches; the same as if the edited
  /// model had been solved from nothing.
  ///
  /// - Parameter onProgress: called now and then with the share of the work that is done, 0 … 1;
  ///   what it throws ends the work.
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
      for: problem.trellis, changing: steps, memory: memory
    ) { t in try Self.report(n - t, of: n, from: 0, to: 0.5, onProgress) }
    let (rollout, optimalPaths) = try solution.extractPath { t in
      try Self.report(t, of: n, from: 0.5, to: 1, onProgress)
    }
    let model = LoadedModel(
      problem: problem, solution: solution, memory: memory, optimalPaths: optimalPaths,
      schedule: Schedule(of: problem.trellis, along: rollout, revising: schedule, changing: steps))
    let consequences = Consequences(
      from: (self.solution, greedyPath), to: (solution, rollout), changing: steps,
      changed: changed)
    return .success(Revision(edit: edit, model: model, consequences: consequences))
  }
}
