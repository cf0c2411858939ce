import Console
import Exploration

extension Extent {
  /// The size of a screen.
  init(_ size: Size) {
    self.init(width: size.width, height: size.height)
  }
}
