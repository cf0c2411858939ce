import Exploration

/// Does errands at once.
struct ImmediateWorkshop: Workshop {
  func begin(_ errand: @escaping Errand) -> ExplorerAction? { errand { _ in } }
  func cancel() {}
  func news() -> ExplorerAction? { nil }
}
