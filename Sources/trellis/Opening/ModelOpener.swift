import Exploration

/// Opens models: at once, or on another thread while somebody watches.
protocol ModelOpener {
  /// Opens a model; nil if that goes on, and ``news()`` will tell.
  func open(_ name: String) -> ExplorerAction?
  /// Stops what goes on.
  func cancel()
  /// What has come since of a model that is being opened.
  func news() -> ExplorerAction?
}

/// Opens models at once.
struct ImmediateOpener: ModelOpener {
  let library: ModelLibrary

  func open(_ name: String) -> ExplorerAction? { library.opened(name) { _ in } }
  func cancel() {}
  func news() -> ExplorerAction? { nil }
}

extension ModelLibrary {
  /// Loads and solves a model, or says in one line why not.
  func opened(
    _ name: String, onProgress: (Double) throws -> Void
  ) -> ExplorerAction {
    do {
      return .opened(try solve(try problem(name), onProgress: onProgress))
    } catch {
      return .openFailed(Complaint(of: error)?.message ?? "\(error)")
    }
  }
}
