import Exploration

/// What the two answers are called.
struct AnswerWords {
  let vocabulary: Vocabulary

  /// The answer of largest log p + reward.
  var trajectory: String { vocabulary == .inference ? "MAP trajectory" : "best trajectory" }
  /// The answer of largest expected return.
  var average: String { vocabulary == .inference ? "expectation" : "best on average" }
}
