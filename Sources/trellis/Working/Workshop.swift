import Exploration

/// Something that may take a while, and the action that tells what came of it.
///
/// It is given a way to report the share that is done, which throws once somebody has stopped it.
typealias Errand = @Sendable (_ report: (Double) throws -> Void) -> ExplorerAction

/// Where errands are done, one at a time: at once, or on another thread while somebody watches.
protocol Workshop {
  /// Does an errand, in place of what goes on; nil if that takes longer, and ``news()`` will tell.
  func begin(_ errand: @escaping Errand) -> ExplorerAction?
  /// Stops what goes on.
  func cancel()
  /// What has come since of what goes on.
  func news() -> ExplorerAction?
}
