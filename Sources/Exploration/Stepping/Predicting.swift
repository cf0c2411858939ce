import DynamicProgramming

/// Predicting every winner before it is shown: how well it went so far.
public struct Prediction: Sendable, Hashable {
  /// How many guesses were right: the guessed candidate is a best one.
  public internal(set) var right = 0
  /// How many were not.
  public internal(set) var wrong = 0
  /// The last guess, as long as what it was about is on the screen.
  public internal(set) var last: Verdict?

  /// What came of a guess.
  public struct Verdict: Sendable, Hashable {
    /// The guess.
    public let guess: Guess
    /// Whether it was right.
    public let isRight: Bool
  }

  /// How many guesses there were.
  public var count: Int { right + wrong }

  mutating func take(_ verdict: Verdict) {
    if verdict.isRight { right += 1 } else { wrong += 1 }
    last = verdict
  }
}

/// A candidate that somebody thinks will win, before it is shown.
public struct Guess: Sendable, Hashable {
  /// The cell whose candidates are to be compared next.
  public let cell: TrellisCell
  /// The candidate that is pointed at: a state of the next column.
  public internal(set) var state: Int
}

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
    guard let guess = session?.guess else { return command == .step && beginGuess() }
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
    guard let session, !session.isFinished else { return false }
    let next = session.schedule.boundary(after: session.playhead, by: .cell)
    guard let cell = session.schedule.moment(at: next)?.cell,
      let first = session.candidates(of: cell).first,
      session.candidates(of: cell).count > 1
    else { return false }
    self.session?.look(at: cell)
    self.session?.guess = Guess(cell: cell, state: first)
    return true
  }

  private mutating func point(from guess: Guess, by distance: Int) {
    guard let candidates = session?.candidates(of: guess.cell),
      let place = candidates.firstIndex(of: guess.state)
    else { return }
    session?.guess?.state = candidates[(place + distance).clamped(to: 0...(candidates.count - 1))]
  }

  /// Shows the winner, and counts whether it was guessed; a tie is guessed by any of its states.
  private mutating func judge(_ guess: Guess) {
    guard let session else { return }
    let backup = session.model.solution.backup(of: guess.cell)
    let isRight = backup.candidates.contains { $0.state == guess.state && $0.isOptimal }
    self.session?.reveal(upTo: session.schedule.boundary(after: session.playhead, by: .cell))
    prediction?.take(Prediction.Verdict(guess: guess, isRight: isRight))
  }

  private mutating func withdrawGuess() {
    guard session?.guess != nil else { return }
    session?.guess = nil
    session?.lookAtPlayhead()
  }
}
