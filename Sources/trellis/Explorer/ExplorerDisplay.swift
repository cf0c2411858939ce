import Console

/// Where the explorer is shown.
protocol ExplorerDisplay {
  /// Shows a picture.
  func present(_ canvas: Canvas)
  /// Gives the terminal back to the shell until the program is continued.
  func suspend()
  /// Shows the last picture again, over whatever stands there.
  func redraw()
}
