import DynamicProgramming

/// How close every decision of a model's greedy path is, and what a detour through any cell would
/// lose.
public struct MarginAnalysis: Sendable {
  /// What a detour through each cell would lose.
  public let marginals: MaxMarginals
  /// How close each decision is.
  public let margins: Margins

  /// Works it out; nil if no path is possible.
  ///
  /// - Parameter onProgress: called now and then with the share of the work that is done, 0 … 1;
  ///   what it throws ends the work.
  /// - Complexity: O(N · E) time; O(N · S) memory, or O(√N · S) past the budget.
  init?(of model: LoadedModel, onProgress: (Double) throws -> Void) rethrows {
    guard let path = model.greedyStates else { return nil }
    let all = 2 * Double(path.count)
    (marginals, margins) = try MaxMarginals.withMargins(
      of: model.solution, along: path, toldBy: model.problem.labels,
      isOnlyOptimum: model.optimalPaths == .one, memory: model.memory, threads: model.threads
    ) { done in
      if done % 64 == 0 { try onProgress(Double(done) / all) }
    }
  }
}

extension MarginAnalysis: Equatable {
  /// The rest follows from the model.
  public static func == (left: MarginAnalysis, right: MarginAnalysis) -> Bool {
    left.margins == right.margins
  }
}

extension LoadedModel {
  /// Whether something is observed that can be a surprise.
  public var observes: Bool {
    if case .decision = problem.reading { return false }
    return problem.trellis.discount == 1
  }
}

/// What is known of the cell that is looked at: how close it was, and the path that goes the other
/// way there.
public struct CellMargin: Sendable, Equatable {
  /// The cell, t = 1 … N.
  public let cell: TrellisCell
  /// z*_t.
  public let chosen: Int
  /// The optimum minus the best path with another state than z*_t at t; ∞ if there is none.
  public let margin: Double
  /// The optimum minus the best path through the cell; ∞ if none goes through.
  public let loss: Double
  /// −log p(x_t | x_1 … x_{t-1}), in nats; nil in a decision problem, and as long as it is not
  /// known.
  public let surprise: Double?
  /// The best path through the cell, or, of a cell on the greedy path, the best one with another
  /// state there; nil if there is none.
  public let alternative: AlternativePath?
  /// The state that the alternative has at t.
  public let other: Int?

  /// Reads it off; nil for the start node.
  init?(
    of marginAnalysis: MarginAnalysis, _ surprise: Surprise?, at cell: TrellisCell,
    along path: CompactIntegers
  ) {
    guard !cell.isStart else { return nil }
    let chosen = Int(path[cell.t - 1])
    let other = cell.state == chosen ? marginAnalysis.margins.rival(at: cell.t) : cell.state
    self.cell = cell
    self.chosen = chosen
    self.margin = marginAnalysis.margins.value(at: cell.t)
    self.loss = marginAnalysis.marginals.losses(at: cell.t)[cell.state]
    self.surprise = surprise?.value(at: cell.t)
    self.alternative = other.flatMap {
      marginAnalysis.marginals.alternative(through: TrellisCell(t: cell.t, state: $0), to: path)
    }
    self.other = alternative == nil ? nil : other
  }
}

extension Session {
  /// How close the decisions are, once that was asked for and everything is revealed.
  public var marginAnalysis: MarginAnalysis? {
    guard isFinished, case .marginAnalysis(let marginAnalysis)? = answers[.marginAnalysis] else {
      return nil
    }
    return marginAnalysis
  }

  /// How little each observation was to be expected after those before it, once that is known; nil
  /// where nothing is observed: in a decision problem.
  public var surprise: Surprise? {
    guard isFinished, case .surprise(let surprise)? = answers[.surprise] else { return nil }
    return surprise
  }

  /// What is known of how close a cell was.
  func marginAnalysis(at cell: TrellisCell) -> CellMargin? {
    guard let marginAnalysis, let path = model.greedyStates else { return nil }
    return CellMargin(of: marginAnalysis, surprise, at: cell, along: path)
  }
}

/// What one character of the lines of margins and surprise stands for.
public struct MarginBlock: Sendable, Equatable {
  /// The least margin of the timesteps that share it, ∞ if no other state is possible at any.
  public let margin: Double
  /// The largest surprise of the timesteps that share it; nil as long as none is known, and where
  /// nothing was observed at any of them.
  public let surprise: Double?
}

extension Session {
  /// The same blocks as ``blocks(_:growing:)``; empty as long as nothing is known of them.
  ///
  /// - Complexity: O(`count`), and O(N) up to some hundred thousand timesteps.
  public func marginBlocks(_ count: Int) -> [MarginBlock] {
    guard let marginAnalysis else { return [] }
    return blocks(count).map { block in
      MarginBlock(
        margin: marginAnalysis.margins.least[block.timesteps],
        surprise: surprise.flatMap { surprise in
          let largest = surprise.largest[block.timesteps]
          return isUnobserved(block.timesteps, surprise: largest) ? nil : largest
        })
    }
  }

  /// Whether nothing was observed at any of some timesteps. Then nothing surprised, which is seen
  /// at once as a rule; of many, as many are asked as a character can tell of.
  private func isUnobserved(_ timesteps: ClosedRange<Int>, surprise: Double) -> Bool {
    guard surprise < 1e-9 else { return false }
    return timesteps.prefix(TimeBlock.sampled).allSatisfy {
      model.problem.observations.label(at: $0) == nil
    }
  }
}
