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
      of: model.problem.trellis, temperature: temperature, memory: model.memory,
      threads: model.threads
    ) { t in
      if t % 64 == 0 { try onProgress(1 - Double(t) / Double(n)) }
    }
    path = solution.mostProbablePath()
  }

  /// That path, to be shown beside the greedy one.
  func contrast(of model: LoadedModel) -> Contrast? {
    path.map { path in
      let states = CompactIntegers(path)
      return Contrast(
        .soft(temperature: solution.temperature), states: states,
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

/// What is known, under another semiring, of the cell or the timestep that is looked at.
public enum SumsData: Sendable, Equatable {
  /// The soft backup of a cell.
  case soft(SoftBackupData)
  /// p(z_t | x) of all states at a timestep.
  case posterior(t: Int, probabilities: [Double])
  /// How many paths go on from the cell that is looked at, and how many there are in all.
  case counts(here: PathCount, all: PathCount)
  /// How many of the drawn paths are in each state at a timestep, in the order of states; those
  /// that none is in left out.
  case samples(t: Int, counts: [SampledState])

  /// Reads it off a walk, if it is shown and known.
  ///
  /// - Parameters:
  ///   - cell: the cell whose candidates are listed, t = 0 … N − 1.
  ///   - gaze: the cell that is looked at.
  init?(
    _ quantity: CellQuantity, of session: Session, focus cell: TrellisCell?, at gaze: TrellisCell
  ) {
    switch quantity {
    case .softValue:
      guard let cell, session.isKnown(cell), let solution = session.softPolicy?.solution else {
        return nil
      }
      self = .soft(SoftBackupData(of: cell, in: solution))
    case .posterior:
      let t = max(1, gaze.t)
      guard let probabilities = session.allPaths?.posterior.probabilities(at: t) else { return nil }
      self = .posterior(t: t, probabilities: probabilities)
    case .count:
      guard let counts = session.pathCounts else { return nil }
      self = .counts(here: counts.count(from: gaze), all: counts.total)
    case .samples:
      guard let samples = session.sampledPaths else { return nil }
      let t = max(1, gaze.t)
      self = .samples(
        t: t,
        counts: samples.counts(at: t).map { SampledState(state: $0.key, count: $0.value) }
          .sorted { $0.state < $1.state })
    case .value, .gap, .loss: return nil
    }
  }
}

/// How many of the drawn paths are in a state.
public struct SampledState: Sendable, Equatable {
  /// z_t.
  public let state: Int
  /// At least 1.
  public let count: Int
}

/// The soft backup of a cell: V^T, and the policy as a distribution.
public struct SoftBackupData: Sendable, Equatable {
  /// The cell, t = 0 … N − 1.
  public let cell: TrellisCell
  /// T.
  public let temperature: Double
  /// V^T of the cell.
  public let value: Double
  /// Every edge that may be taken, in the order of states.
  public let choices: [Choice]

  /// An edge that may be taken.
  public struct Choice: Sendable, Equatable {
    /// z′.
    public let state: Int
    /// R.
    public let reward: Double
    /// V^T(z′), not discounted.
    public let value: Double
    /// Q^T.
    public let q: Double
    /// π(z′ | z).
    public let probability: Double
  }

  init(of cell: TrellisCell, in solution: SoftSolution) {
    let entered = solution.column(at: cell.t + 1)
    let trellis = solution.trellis
    self.cell = cell
    self.temperature = solution.temperature
    self.value = solution.value(of: cell)
    self.choices = solution.policy(of: cell).map { choice in
      Choice(
        state: choice.state,
        reward: trellis.reward(at: cell.t + 1, from: cell.state, to: choice.state),
        value: entered[choice.state], q: choice.q, probability: choice.probability)
    }
  }

  /// −Σ π log π, in nats.
  public var entropy: Double { choices.map(\.probability).entropy }
}
