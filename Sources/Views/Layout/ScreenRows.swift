import Exploration

/// Which rows of the screen belong to what; decided by the size of the screen and of the model,
/// never by what is revealed, so that nothing jumps while one steps.
struct ScreenRows: Equatable {
  /// The smallest screen that holds the four parts.
  static let smallest = Extent(width: 60, height: 16)

  let extent: Extent
  /// Below the title: the line of all N, or blank. Nil on the lowest screens.
  let strip: Int?
  /// Below it, while losses are shown: the lines of margins and surprise. Nil on low screens.
  let marginAnalysis: Range<Int>?
  /// The picture of the trellis, its heads among it.
  let picture: Range<Int>
  /// The Bellman panel, its rule among it.
  let panel: Range<Int>
  /// The rule above the ledger, and the ledger.
  let ledger: Range<Int>
  /// The line of keys.
  let help: Int

  init(extent: Extent, states: Int, hasStrip: Bool, closenessLines: Int = 0) {
    let height = max(extent.height, Self.smallest.height)
    self.extent = extent
    self.help = height - 1
    self.ledger = (height - 3)..<(height - 1)
    self.strip = hasStrip || height >= 20 ? 1 : nil
    let head = strip.map { $0 + 1 } ?? 1
    self.marginAnalysis = closenessLines > 0 && height >= 22 ? head..<(head + closenessLines) : nil
    let top = marginAnalysis?.upperBound ?? head
    let room = ledger.lowerBound - top
    let panel = Self.panelHeight(room: room, states: states)
    self.picture = top..<(top + room - panel)
    self.panel = (top + room - panel)..<(top + room)
  }

  /// Rule, equation, head, candidates, two sentences: as much as leaves a picture of the states.
  private static func panelHeight(room: Int, states: Int) -> Int {
    let wanted = 6 + min(states, 14)
    let picture = PictureHead.height + min(states * 2, room / 2 - 1)
    return min(wanted, max(room - picture, min(6, room - 4)))
  }

  static func isTooSmall(_ extent: Extent) -> Bool {
    extent.width < smallest.width || extent.height < smallest.height
  }
}

/// The rows above a picture: timesteps, and what was observed.
enum PictureHead {
  static let height = 2
}
