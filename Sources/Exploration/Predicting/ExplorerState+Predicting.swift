import DynamicProgramming

extension ExplorerState {
  /// Begins to ask for the winner before each step, or ends it.
  mutating func togglePredicting() {
    playback.isPlaying = false
    withdrawGuess()
    prediction = prediction == nil ? Prediction() : nil
    notice = prediction == nil ? .predictingEnded : .predicting
  }

  /// A command while one predicts; false if it means what it always does.
  mutating func predict(_ command: Command) -> Bool {
    guard prediction != nil else { return false }
    prediction?.last = nil
    guard let guess = walk?.guess else { return command == .step && beginGuess() }
    switch command {
    case .up: point(from: guess, by: -1)
    case .down: point(from: guess, by: 1)
    case .first: point(from: guess, by: -Int(Int32.max))
    case .last: point(from: guess, by: Int(Int32.max))
    case .step, .take: judge(guess)
    case .back, .escape: withdrawGuess()
    default:
      withdrawGuess()
      return false
    }
    return true
  }

  /// Asks for the winner of the next cell; false if there is nothing to guess: the end, or a single
  /// way on.
  private mutating func beginGuess() -> Bool {
    guard let walk, !walk.isFinished else { return false }
    let next = walk.schedule.boundary(after: walk.playhead, by: .cell)
    guard let cell = walk.schedule.moment(at: next)?.cell,
      let first = walk.candidates(of: cell).first,
      walk.candidates(of: cell).count > 1
    else { return false }
    self.walk?.look(at: cell)
    self.walk?.guess = Guess(cell: cell, state: first)
    return true
  }

  private mutating func point(from guess: Guess, by distance: Int) {
    guard let candidates = walk?.candidates(of: guess.cell),
      let place = candidates.firstIndex(of: guess.state)
    else { return }
    walk?.guess?.state = candidates[(place + distance).clamped(to: 0...(candidates.count - 1))]
  }

  /// Shows the winner, and counts whether it was guessed; a tie is guessed by any of its states.
  private mutating func judge(_ guess: Guess) {
    guard let walk else { return }
    let backup = walk.model.solution.backup(of: guess.cell)
    let isRight = backup.candidates.contains { $0.state == guess.state && $0.isOptimal }
    self.walk?.reveal(upTo: walk.schedule.boundary(after: walk.playhead, by: .cell))
    prediction?.take(Prediction.Verdict(guess: guess, isRight: isRight))
  }

  private mutating func withdrawGuess() {
    guard walk?.guess != nil else { return }
    walk?.guess = nil
    walk?.lookAtPlayhead()
  }
}

extension Walk {
  /// The states to which a possible edge leads from a cell, in the order of states.
  fileprivate func candidates(of cell: TrellisCell) -> [Int] {
    var states: [Int] = []
    model.problem.trellis.forEachPossibleEdge(from: cell) { states.append($0) }
    return states
  }
}
