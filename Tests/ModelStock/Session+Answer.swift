import Exploration

extension Session {
  /// Works out the answer to a question to its end.
  public func answer(_ question: Question) -> Answer { answer(question, onProgress: { _ in }) }

  /// The same where a file of sequences is open.
  public func answer(_ question: Question, from stock: SequenceStock?, at place: Int?) -> Answer {
    guard let stock else { return answer(question) }
    return answer(
      question, from: { stock.lesson(beside: self, at: place ?? 0) }, onProgress: { _ in })
  }
}
