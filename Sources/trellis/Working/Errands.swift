import Exploration

/// What the explorer has done outside its state.
enum Errands {
  /// Loads and solves a model, or says in one line why not.
  static func opening(_ name: String, in library: ModelLibrary) -> Errand {
    { report in
      do {
        return .opened(try library.solve(try library.problem(name), onProgress: report))
      } catch {
        return .openFailed(Complaint(of: error)?.message ?? "\(error)")
      }
    }
  }

  /// Has the engine answer a question about a model.
  static func answering(_ question: Question, about session: Session) -> Errand {
    { report in .answered(question, try? session.answer(question, onProgress: report)) }
  }
}
