/// What has been answered about a model and is still of use: of each topic, the last answer.
public struct Answers: Sendable, Equatable {
  private var kept: [Question.Topic: Kept] = [:]

  private struct Kept: Sendable, Equatable {
    let question: Question
    let answer: Answer
  }

  /// The answer to a question, if it is known.
  public subscript(question: Question) -> Answer? {
    guard let kept = kept[question.topic], kept.question == question else { return nil }
    return kept.answer
  }

  /// The last answer about a topic, whatever exactly the question was.
  func latest(_ topic: Question.Topic) -> Answer? { kept[topic]?.answer }

  /// Keeps an answer, in place of the last one about the same topic.
  mutating func keep(_ answer: Answer, to question: Question) {
    kept[question.topic] = Kept(question: question, answer: answer)
  }
}
