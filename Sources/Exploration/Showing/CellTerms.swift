import DynamicProgramming

/// What the V of a cell is made of besides the V that it leads to.
public struct CellTerms: Sendable, Equatable {
  /// log p(x_t | z_t): what its own observation adds to the edges that arrive; nil where the model
  /// has no emission, and where nothing was observed.
  public let emission: Double?
  /// The transition factor, or the reward, of the best edge that leaves it; nil in the last column,
  /// and where no path goes on.
  public let transition: Double?
  /// p(z_t | x), if it has been asked for, or the model is small and all of it is revealed.
  public let probability: Double?
}

/// What an edge is worth: R + γ V = Q*.
public struct EdgeSum: Sendable, Equatable {
  /// R.
  public let reward: Double
  /// γ V of where it leads.
  public let toCome: Double
  /// Q*.
  public let q: Double
}

extension Session {
  /// Those of all cells of a window whose V is known.
  ///
  /// - Complexity: O(cells).
  func terms(in window: TrellisWindow) -> [TrellisCell: CellTerms] {
    var terms: [TrellisCell: CellTerms] = [:]
    let posterior = posteriorOfFew
    for t in window.request.timesteps {
      let shares = t > 0 ? posterior?.probabilities(at: t) : nil
      for state in window.request.states {
        let cell = TrellisCell(t: t, state: state)
        guard isKnown(cell) else { continue }
        terms[cell] = self.terms(
          of: cell, choice: window.choice(of: cell),
          probability: allPaths?.probability(of: cell) ?? shares?[state])
      }
    }
    return terms
  }

  /// So many cells are summed over while a frame is drawn: it takes some microseconds.
  private static let mostCellsSummed = 2000

  /// The posterior of a small model that nobody has asked for; nil before all is revealed, since it
  /// tells of what is not.
  private var posteriorOfFew: Posterior? {
    guard allPaths == nil, isFinished, rollout != nil, model.observes,
      model.states * model.timesteps <= Self.mostCellsSummed
    else { return nil }
    return Posterior(of: model.problem.trellis, memory: model.memory, threads: 1) { _ in }
  }

  /// What every edge is worth that leaves a cell of a window whose V is known; −∞ where it cannot
  /// be taken.
  ///
  /// - Complexity: O(cells · S).
  func edgeValues(in window: TrellisWindow) -> [TrellisCell: [EdgeSum]] {
    var values: [TrellisCell: [EdgeSum]] = [:]
    for t in window.request.timesteps where t < model.timesteps {
      for state in window.request.states {
        let cell = TrellisCell(t: t, state: state)
        guard isKnown(cell) else { continue }
        values[cell] = (0..<model.states).map { to in
          let candidate = model.solution.candidate(from: cell, to: to)
          return EdgeSum(
            reward: candidate.reward, toCome: model.problem.trellis.discounted(candidate.value),
            q: candidate.q)
        }
      }
    }
    return values
  }

  private func terms(
    of cell: TrellisCell, choice: TrellisWindow.Choice?, probability: Double?
  ) -> CellTerms {
    let trellis = model.problem.trellis
    let isObserved =
      trellis.emission != .absent && model.problem.observations.label(at: cell.t) != nil
    return CellTerms(
      emission: isObserved ? trellis.emissionFactor(at: cell.t, state: cell.state) : nil,
      transition: choice?.targets.first.map {
        trellis.transitionFactor(at: cell.t + 1, from: cell.state, to: $0)
      },
      probability: probability)
  }
}
