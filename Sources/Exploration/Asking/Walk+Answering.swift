import DynamicProgramming

extension Walk {
  /// Works out the answer to a question to its end.
  public func answer(_ question: Question) -> Answer { answer(question, onProgress: { _ in }) }

  /// Works out the answer to a question; whoever carries out effects calls it, on whatever thread.
  ///
  /// - Parameter onProgress: called now and then with the share of the work that is done, 0 … 1;
  ///   what it throws ends the work.
  public func answer(
    _ question: Question, onProgress: (Double) throws -> Void
  ) rethrows -> Answer {
    switch question {
    case .halt(let condition, let position, let direction):
      let search = HaltSearch(in: model.solution, along: schedule)
      return .position(
        try search.position(
          from: position, direction: direction, where: condition, onProgress: onProgress))
    }
  }
}
