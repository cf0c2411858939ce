import Console
import Exploration

/// Which rows of the screen belong to what; decided by the size of the screen and of the model,
/// never by what is revealed, so that nothing jumps while one steps.
struct ScreenRows: Equatable {
  /// The smallest screen that holds the four parts.
  static let smallest = Size(width: 60, height: 16)

  let extent: Size
  /// The columns of the picture, from 0 on.
  let pictureWidth: Int
  /// Below the title: the line of all N, or blank. Nil on the lowest screens.
  let strip: Int?
  /// Below it, while losses are shown: the lines of margins and surprise. Nil on low screens.
  let marginAnalysis: Range<Int>?
  /// Below them, of a model with a reference: the line of where it is elsewhere than the path. Nil
  /// on low screens.
  let reference: Int?
  /// The picture of the trellis, its heads among it.
  let picture: Range<Int>
  /// The Bellman panel, its rule among it.
  let panel: Range<Int>
  /// The columns of a panel at the right of the picture; nil where it lies below it.
  let side: Range<Int>?
  /// Below a panel at the right: what else there is room for. Nil where there is none.
  let extras: Range<Int>?
  /// Below the picture, under its columns: the ledger by timesteps. Nil where there is no room.
  let ledgerTable: Range<Int>?
  /// A line for what is to be told, so that the keys stay; nil where it takes their place.
  let notice: Int?
  /// The rule above the ledger, and the ledger.
  let ledger: Range<Int>
  /// The line of keys.
  let help: Int

  /// - Parameters:
  ///   - candidates: how many a cell has at most.
  ///   - marginLines: how many lines margins and surprise take.
  ///   - hasReference: whether the model has a reference.
  ///   - mapHeight: how many rows the map has that is shown; nil where none is.
  ///   - mapLines: how many lines those would like to have, if that is more.
  ///   - bands: how many states have a line each in the picture, if they can.
  ///   - allowsSide: whether the panel may lie at the right.
  ///   - hasLedgerTable: whether the ledger by timesteps is wanted.
  ///   - isLecture: whether the ledger has large digits.
  init(
    extent: Size, states: Int, candidates: Int? = nil, hasStrip: Bool, marginLines: Int = 0,
    hasReference: Bool = false,
    mapHeight: Int? = nil, mapLines: Int = 0, bands: Int = 0, allowsSide: Bool = false,
    hasLedgerTable: Bool = false,
    isLecture: Bool = false
  ) {
    let height = max(extent.height, Self.smallest.height)
    self.extent = extent
    let side = allowsSide ? Self.side(of: extent) : nil
    self.side = side
    self.pictureWidth = side?.lowerBound ?? extent.width
    self.help = height - 1
    self.notice = height >= 26 ? height - 2 : nil
    let foot = notice ?? help
    self.ledger = (foot - (isLecture && height >= 22 ? 4 : 2))..<foot
    // Of two lines more than the picture has, one each, so that no larger screen has less of it.
    self.strip = hasStrip && mapHeight == nil || height >= 27 ? 1 : nil
    let head = strip.map { $0 + 1 } ?? 1
    self.marginAnalysis = marginLines > 0 && height >= 22 ? head..<(head + marginLines) : nil
    let below = marginAnalysis?.upperBound ?? head
    self.reference = hasReference && height >= 22 ? below : nil
    let top = reference.map { $0 + 1 } ?? below
    let room = ledger.lowerBound - top
    let wanted = 6 + min(candidates ?? states, 14)
    var bottom = ledger.lowerBound
    if side != nil {
      // On a map few cells lead on, and the others are told in a line.
      let states = mapHeight == nil ? states : 1
      // A note that is cut beside its candidate has a line below it.
      let notes = min(max(candidates ?? 0, states), 8)
      let listed = 6 + min(max(candidates ?? 0, min(states, 8)), 14)
      let end = min(top + max(14, listed + 3 + notes), ledger.lowerBound)
      self.panel = top..<end
      self.extras = ledger.lowerBound - end >= 4 ? end..<ledger.lowerBound : nil
    } else {
      let panel =
        mapHeight.map {
          Self.panelHeight(
            room: room, wanted: wanted, mapHeight: $0, mapLines: mapLines,
            listsMoves: marginLines == 0)
        }
        ?? Self.panelHeight(room: room, wanted: wanted, states: states, bands: bands)
      bottom -= panel
      self.panel = bottom..<ledger.lowerBound
      self.extras = nil
    }
    // Where rows are as close as they can be anyhow, what is left below them is the ledger's.
    let lines = bottom - top - PictureHead.height
    let left = lines - Self.ledgerTableHeight
    let hasRoom = left > 2 * states || left >= states && left / states == lines / states
    let hasTable = hasLedgerTable && hasRoom && extent.width >= 100 && height >= 30
    // Where the start is seen all the time and has no line of its own it has the blank one.
    let tableHeight = Self.ledgerTableHeight - (!hasStrip && left == states ? 1 : 0)
    self.ledgerTable = hasTable ? (bottom - tableHeight)..<bottom : nil
    self.picture = top..<(ledgerTable?.lowerBound ?? bottom)
  }

  /// A blank, a rule, and four lines.
  private static let ledgerTableHeight = 6

  /// From this size on the panel lies at the right.
  private static func side(of extent: Size) -> Range<Int>? {
    guard extent.width >= 140, extent.height >= 36 else { return nil }
    let width = extent.width >= 200 ? 72 : 58
    return (extent.width - width)..<extent.width
  }

  /// Rule, equation, head, candidates, two sentences: as much as leaves a picture of the states.
  private static func panelHeight(room: Int, wanted: Int, states: Int, bands: Int) -> Int {
    let picture = PictureHead.height + max(min(states * 2, room / 2 - 1), bands)
    let usual = min(wanted, max(room - picture, min(6, room - 4)))
    // Where every state just has a line there is to be one for the start as well.
    let isJustFull = room - usual - PictureHead.height == states
    return isJustFull && usual >= fewestPanelLines + 1 ? usual - 1 : usual
  }

  /// Rule, head, the best candidate, how many more there are, and a sentence.
  private static let fewestPanelLines = 5

  /// What the map leaves, but never so little that no candidate fits; beside a map that scrolls
  /// anyhow, on all but the lowest screens, so much that the moves of a cell do.
  private static func panelHeight(
    room: Int, wanted: Int, mapHeight: Int, mapLines: Int, listsMoves: Bool
  ) -> Int {
    let picture = max(mapHeight, mapLines) + 3
    let least = min(6, room - 4)
    // A title and a legend, of which neither is left out.
    let isWhole = room - least >= mapHeight + 2
    let moves = isWhole || !listsMoves ? least : least + max(0, min(3, (room - 14) / 2))
    return min(wanted, max(moves, room - picture))
  }

  /// The columns that a picture has.
  static func pictureWidth(of state: ExplorerState, _ room: Size) -> Int {
    (allowsSide(state, room) ? side(of: room)?.lowerBound : nil) ?? room.width
  }

  /// Whether the panel may lie at the right: beside all timesteps it would take time away, beside
  /// maps perhaps their numbers.
  static func allowsSide(_ state: ExplorerState, _ room: Size) -> Bool {
    guard let side = side(of: room), state.overlay?.isTour != true else { return false }
    return Picture.keeps(
      state.perspective, in: side.lowerBound, of: room.width, by: state.session)
  }

  static func isTooSmall(_ extent: Size) -> Bool {
    extent.width < smallest.width || extent.height < smallest.height
  }

  /// The screen, or, if it is too small, one that is just large enough.
  static func atLeastSmallest(_ extent: Size) -> Size {
    Size(width: max(extent.width, smallest.width), height: max(extent.height, smallest.height))
  }
}

/// The rows above a picture: timesteps, and what was observed.
enum PictureHead {
  static let height = 2
}
