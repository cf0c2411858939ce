import Console

/// Nobody looks.
struct NoDisplay: ExplorerDisplay {
  func present(_ canvas: Canvas) {}
  func suspend() {}
  func redraw() {}
}
