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
