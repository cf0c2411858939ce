import Console

/// Which picture of the trellis fills the screen.
public enum Perspective: String, Sendable, Hashable, CaseIterable {
  /// Columns of timesteps, rows of states, edges.
  case trellis
  /// The map of a grid world, at one timestep.
  case map
  /// All N timesteps at once, shaded by V.
  case overview
  /// Where moves have several outcomes: the best trajectory beside what is best on average.
  case answers
  /// Methods side by side, and how far each is from the optimum.
  case race
  /// A learner at work, iteration by iteration.
  case learning
}

/// Which number stands in the cells of a picture.
public enum CellQuantity: String, Sendable, Hashable, CaseIterable {
  /// V_t(z).
  case value
  /// How far the best candidate of a cell is ahead of the runner-up.
  case gap
  /// What a detour through a cell would lose: the optimum minus the best path through it.
  case loss
  /// p(z_t | x), over all paths.
  case posterior
  /// V^T: V under soft backups at a temperature.
  case softValue
  /// How many paths are possible from a cell.
  case count
  /// How many of some drawn paths go through a cell.
  case samples
}

/// The two readings of the same numbers.
public enum Vocabulary: Sendable, Hashable, CaseIterable {
  /// Latent states, log-probabilities, messages, the MAP path.
  case inference
  /// States, rewards, values, the greedy policy.
  case reinforcement

  /// The other one.
  public var other: Vocabulary { self == .inference ? .reinforcement : .inference }
}

extension Perspective {
  /// The command that shows it.
  var command: Command {
    switch self {
    case .trellis: .viewTrellis
    case .map: .viewMap
    case .overview: .viewOverview
    case .answers: .viewAnswers
    case .race: .viewRace
    case .learning: .viewLearning
    }
  }
}

extension LoadedModel {
  /// The picture on which it opens: a grid world is a map, and where its moves are left to chance
  /// it has two.
  package var naturalPerspective: Perspective {
    if problem.grid == nil { return .trellis }
    return problem.outcomes == nil ? .map : .answers
  }

  /// Whether its map opens with cells that are large enough for V: where all of it would be a line
  /// or two of dots on a screen that is empty otherwise.
  func opensMagnified(on extent: Size) -> Bool {
    guard let grid = problem.grid else { return false }
    return grid.height <= Self.fewRows && grid.width * Self.numberedCell > extent.width
  }

  private static let fewRows = 2
  /// The columns of the narrowest cell with V in it.
  private static let numberedCell = 4

  /// Whether there is such a picture of it.
  func has(_ perspective: Perspective) -> Bool {
    switch perspective {
    case .trellis, .overview, .race, .learning: true
    case .map: problem.grid != nil
    case .answers: problem.outcomes != nil
    }
  }
}

extension CellQuantity {
  /// The command that puts it into the cells.
  var command: Command {
    switch self {
    case .value: .showValue
    case .gap: .showGap
    case .loss: .showLoss
    case .posterior: .showPosterior
    case .softValue: .showSoftValue
    case .count: .showCount
    case .samples: .showSamples
    }
  }
}

extension ExplorerState {
  /// Shows a part of the map in cells that say all, or all of it in cells that fit.
  mutating func toggleZoom() {
    if isOnMap {
      guard page.canMagnify else {
        notice = .nothingToMagnify
        return
      }
      magnifiesMap.toggle()
      notice = magnifiesMap ? .mapMagnified : .mapWhole
    } else {
      notice = session?.model.problem.grid == nil ? .needsGrid : .zoomNeedsMap
    }
  }

  /// Shows another picture, if the model has it.
  mutating func show(_ perspective: Perspective) {
    growing = nil
    if perspectives.contains(perspective) {
      self.perspective = perspective
    } else {
      notice = perspective == .answers ? .needsChance : .needsGrid
    }
  }
}
