/// A question that is being worked on.
public struct Inquiry: Sendable, Hashable {
  /// What was asked.
  public let question: Question
  /// The share of the work that is done, 0 … 1.
  public internal(set) var share = 0.0

  init(question: Question) {
    self.question = question
  }
}
