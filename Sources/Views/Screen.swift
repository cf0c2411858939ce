import Drawing
import DynamicProgramming
import Exploration

/// The whole picture of a state: what fits on it, what has to be fetched for it, and its cells.
public struct Screen: Sendable {
  let state: ExplorerState
  let charset: Charset

  /// The picture of a state, not drawn yet.
  public init(of state: ExplorerState, charset: Charset) {
    self.state = state
    self.charset = charset
  }

  /// How much fits on it; the state wants to know, to move by screenfuls.
  public var page: Page { Page(timesteps: 5, states: 8, lines: 20) }

  /// The part of the trellis that it shows; nil if none.
  public var request: TrellisWindow.Request? { nil }

  /// Draws it.
  ///
  /// - Parameter window: what was asked for by ``request``.
  public func draw(_ window: TrellisWindow?) -> Canvas {
    Canvas(size: Size(width: state.extent.width, height: state.extent.height))
  }
}
