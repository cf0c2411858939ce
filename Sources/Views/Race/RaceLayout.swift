import Exploration

/// Which rows of the screen belong to which part of the race.
struct RaceLayout: Equatable {
  let extent: Extent
  /// The head of the table, and a row for each lane.
  let table: Range<Int>
  /// The curves, their axis among it.
  let plot: Range<Int>
  /// What the method that is looked at has in mind, its rule among it.
  let panel: Range<Int>
  /// The line of keys.
  let help: Int

  /// Rule, two paths, marks, a sentence, and the head of the candidates.
  private static let fixedLines = 6
  /// The least that shows anything.
  private static let smallestPlot = 4

  init(extent: Extent, lanes: Int, states: Int) {
    self.extent = extent
    help = extent.height - 1
    table = 1..<min(2 + lanes, help)
    let room = help - table.upperBound
    let wanted = Self.fixedLines + min(states, max(2, extent.height / 8))
    let panelHeight = max(0, min(wanted, room - Self.smallestPlot))
    plot = table.upperBound..<(help - panelHeight)
    panel = (help - panelHeight)..<help
  }

  /// How many candidates there is room for.
  var candidates: Int { max(0, panel.count - Self.fixedLines) }
  /// Left of the paths.
  static let labelWidth = 7
  /// How many timesteps of a path fit on a line.
  var timesteps: Int { max(1, extent.width - Self.labelWidth - 1) }
}
