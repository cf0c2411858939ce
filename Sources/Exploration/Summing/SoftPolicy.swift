import DynamicProgramming

/// The soft Bellman recursion of a model at a temperature, and where its policy mostly goes.
public struct SoftPolicy: Sendable {
  /// V^T and the policy.
  public let solution: SoftSolution
  /// The path of the most probable choice at every timestep, the state listed first among equals;
  /// nil if no path is possible.
  public let path: [Int32]?

  /// Works it out.
  ///
  /// - Parameter onProgress: called now and then with the share of the work that is done, 0 … 1;
  ///   what it throws ends the work.
  init(
    of model: LoadedModel, temperature: Double, onProgress: (Double) throws -> Void
  ) rethrows {
    let n = model.timesteps
    solution = try SoftSolution(
      of: model.problem.trellis, temperature: temperature, memory: model.memory
    ) { t in
      if t % 64 == 0 { try onProgress(1 - Double(t) / Double(n)) }
    }
    path = solution.mostProbablePath()
  }

  /// That path, to be shown beside the greedy one.
  func contrast(of model: LoadedModel) -> Contrast? {
    path.map { path in
      let states = path.map { Int($0) }
      return Contrast(
        .soft(temperature: solution.temperature), states: path,
        logJoint: model.problem.trellis.logJoint(ofPath: states))
    }
  }
}

extension SoftPolicy: Equatable {
  /// The rest follows from the model.
  public static func == (left: SoftPolicy, right: SoftPolicy) -> Bool {
    left.solution.temperature == right.solution.temperature
      && left.solution.optimum == right.solution.optimum && left.path == right.path
  }
}
