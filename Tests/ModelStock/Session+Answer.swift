import Exploration

extension Session {
  /// Works out the answer to a question to its end.
  public func answer(_ question: Question) -> Answer { answer(question, onProgress: { _ in }) }
}
