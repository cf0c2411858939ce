import DynamicProgramming

extension Session {
  /// What one wrong choice on the greedy path would cost, once that was asked for and everything is
  /// revealed.
  public var mistakes: Mistakes? {
    guard isFinished, case .mistakes(let mistakes)? = answers[.mistakes] else { return nil }
    return mistakes
  }

  /// How many of them one can go through.
  private static let mistakesKept = 100

  /// Works them out; nil if no path is possible.
  func mistaken(onProgress: (Double) throws -> Void) rethrows -> Mistakes? {
    guard let path = model.greedyStates else { return nil }
    return try Mistakes(of: model.solution, along: path, atMost: Self.mistakesKept) { t in
      if t % 64 == 0 { try onProgress(Double(t) / Double(path.count)) }
    }
  }
}

extension ExplorerState {
  /// Looks at the state into which one wrong choice would cost most, then at the next dearest one,
  /// going round at the end.
  mutating func findMistake() -> [Effect] {
    guard revealAll() else { return [] }
    guard session?.mistakes == nil else {
      lookAtMistake()
      return []
    }
    return ask(.mistakes)
  }

  /// Goes to the next one, now that they are known.
  mutating func lookAtMistake() {
    guard let session, let mistakes = session.mistakes else { return }
    let cells = mistakes.dearest.map { TrellisCell(t: $0.t, state: $0.state) }
    guard !cells.isEmpty else {
      notice = .noMistake
      return
    }
    let place = session.cursor.flatMap(cells.firstIndex(of:)).map { ($0 + 1) % cells.count } ?? 0
    self.session?.look(at: cells[place])
    notice = .mistake(mistakes.dearest[place], rank: place + 1, of: mistakes.count)
  }
}
