import DynamicProgramming

/// The best paths, as many as were asked for so far.
public struct RankedPaths: Sendable {
  /// Best first; the first is the greedy path. Where labels tell states, those that are told alike
  /// are one.
  public let paths: [AlternativePath]
  /// Whether no others are found.
  public let isComplete: Bool
  /// Whether that is because there are none.
  public let hasAll: Bool
  /// Where more come from.
  let source: BestPaths

  /// Of many paths that are told alike so many are passed by for each that is listed.
  private static let passedBy = 200

  /// - Parameters:
  ///   - count: how many, at most.
  ///   - source: where they come from.
  ///   - labels: what tells states; nil = every state stands for itself.
  ///   - onCell: called now and then; what it throws ends the work.
  init(
    _ count: Int, from source: BestPaths, toldBy labels: StateLabels?, onCell: () throws -> Void
  ) rethrows {
    let most = count * Self.passedBy
    self.source = source
    self.paths = try source.first(count, toldBy: labels, among: most, onCell: onCell)
    self.isComplete = paths.count < count
    let looked = labels == nil ? 0 : try source.first(most, onCell: onCell).count
    self.hasAll = isComplete && looked < most
  }
}

extension RankedPaths: Equatable {
  /// Where more come from follows from the model.
  public static func == (left: RankedPaths, right: RankedPaths) -> Bool {
    left.paths == right.paths && left.isComplete == right.isComplete
  }
}

extension Session {
  /// The best paths that are known so far.
  public var ranking: RankedPaths? {
    guard isFinished, case .bestPaths(let ranking)? = answers.latest(.bestPaths) else { return nil }
    return ranking
  }
}

extension ExplorerState {
  /// How many more of the best paths are asked for at once.
  private static let rankedAtOnce = 50

  /// Lists the best paths. They need the whole answer, so all is revealed.
  mutating func listBestPaths() {
    if revealAll() { overlay = .ranking(selected: 0) }
  }

  /// The best paths that the list on the screen needs, a few more than it shows.
  var rankingNeeds: [Question] {
    guard case .ranking(let selected) = overlay, let session, session.isFinished else { return [] }
    if let ranking = session.ranking, ranking.isComplete || ranking.paths.count > selected + 20 {
      let isCounted = session.model.problem.labels == nil && Self.canCountQuickly(session.model)
      return ranking.isComplete || !isCounted ? [] : [.counts]
    }
    return [.bestPaths(((selected + 20) / Self.rankedAtOnce + 1) * Self.rankedAtOnce)]
  }

  /// Whether it is told of how many paths the listed ones are the best: counting them takes a pass
  /// over the trellis.
  private static func canCountQuickly(_ model: LoadedModel) -> Bool {
    let cells = model.timesteps.multipliedReportingOverflow(by: model.states)
    return !cells.overflow && cells.partialValue <= 1_000_000
  }

  /// A command while the best paths are listed.
  mutating func rank(_ command: Command, selected: Int) -> [Effect] {
    switch command {
    case .up, .back: select(selected - 1)
    case .down, .step: select(selected + 1)
    case .previousPage, .pageUp: select(selected - page.paths)
    case .nextPage, .pageDown: select(selected + page.paths)
    case .first: select(0)
    case .last: select(.max)
    case .escape, .take, .bestPaths:
      overlay = nil
      return inquiry == nil ? [] : cancelInquiry()
    default: break
    }
    return []
  }

  /// A path of the list was clicked.
  mutating func rank(_ place: Int) -> [Effect] {
    select(place)
    return []
  }

  /// Shows a path of the list beside the greedy one, and looks at where it first differs.
  private mutating func select(_ place: Int) {
    guard let session, let ranking = session.ranking, let path = session.model.greedyStates else {
      return
    }
    let place = place.clamped(to: 0...(ranking.paths.count - 1))
    let alternative = ranking.paths[place]
    overlay = .ranking(selected: place)
    guard let stretch = alternative.stretches.first else {
      self.session?.contrast = nil
      return
    }
    self.session?.contrast = Contrast(
      .ranked(place + 1), alternative, to: path, of: session.model.solution)
    self.session?.look(at: TrellisCell(t: stretch.start, state: stretch.states[0]))
  }
}
