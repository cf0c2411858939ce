import Console
import DynamicProgramming
import Exploration

/// How a cell of the trellis is written.
struct TrellisNode {
  let cell: TrellisCell
  /// V or what was chosen instead, or a dot while it is not known.
  let text: String
  /// The columns that it takes.
  let textWidth: Int
  /// On the path or not.
  let mark: String?
  /// Round the cell at the playhead, and the one under the cursor.
  let brackets: (left: String, right: String)?
  let role: Role

  /// - Parameter width: the columns that the value may take.
  init(cell: TrellisCell, width: Int, scene: Scene) {
    let style = TrellisNodeStyle(cell: cell, width: width, scene: scene)
    let growth = OnlineCell(cell, in: scene)
    self.cell = cell
    self.text = growth?.text ?? style.text
    self.textWidth = DisplayWidth.of(text)
    self.mark = growth.map(\.mark) ?? style.mark
    self.brackets = style.brackets
    self.role = growth?.role ?? style.role
  }
}

/// How a cell is written where the sequence does not grow.
private struct TrellisNodeStyle {
  let cell: TrellisCell
  let width: Int
  let scene: Scene
  let number: CellNumber

  init(cell: TrellisCell, width: Int, scene: Scene) {
    self.cell = cell
    self.width = width
    self.scene = scene
    self.number = CellNumber(of: cell, in: scene)
  }

  var text: String { number.text(width: width) ?? scene.glyphs.dot }

  var mark: String? {
    if let constraint { return constraint }
    if scene.data.second?.contains(cell) == true { return scene.contrastGlyph }
    if scene.pieceState(at: cell.t) == cell.state { return scene.glyphs.contrast }
    guard scene.decidedState(at: cell.t) == cell.state else { return nil }
    return scene.isDeviation(at: cell.t) ? scene.glyphs.deviation : scene.glyphs.onPath
  }

  /// Pinned, or forbidden.
  private var constraint: String? {
    guard let rule = scene.problem.trellis.constraints[cell.t] else { return nil }
    if rule.pin == cell.state { return scene.glyphs.pinned }
    return rule.allows(cell.state) ? nil : scene.glyphs.forbidden
  }

  var brackets: (left: String, right: String)? {
    if scene.session.cursor == cell { return (scene.glyphs.cursorLeft, scene.glyphs.cursorRight) }
    return isAtPlayhead ? (scene.glyphs.focusLeft, scene.glyphs.focusRight) : nil
  }

  /// At the beginning that is the whole base case.
  private var isAtPlayhead: Bool {
    // A sequence that grows has no schedule.
    guard scene.known == nil else { return false }
    return scene.session.moment == nil
      ? cell.t == scene.timesteps : scene.session.anchor == cell
  }

  var role: Role {
    if scene.session.cursor == cell { return .selected }
    if scene.data.second?.contains(cell) == true { return scene.contrastRole }
    if let rule = scene.problem.trellis.constraints[cell.t], !rule.allows(cell.state) {
      return .impossible
    }
    if scene.decidedState(at: cell.t) == cell.state {
      if scene.isDeviation(at: cell.t) { return isAtPlayhead ? .deviationChip : .deviation }
      return isAtPlayhead ? .resultChip : .result
    }
    if isAtPlayhead { return .focus }
    if scene.pieceState(at: cell.t) == cell.state { return .contrast }
    if let heat = number.heat { return heat == 0 ? .impossible : .heat(heat) }
    guard number.value != nil, let value = scene.knownValue(of: cell) else {
      return .faint
    }
    return value == -.infinity ? .impossible : .plain
  }
}

/// The number that stands in a cell of a picture, V or what was chosen instead: how it is written
/// and how strongly the cell is shaded.
struct CellNumber {
  let cell: TrellisCell
  /// Nil while it is not known.
  let value: Double?
  private let scene: Scene

  init(of cell: TrellisCell, in scene: Scene) {
    self.cell = cell
    self.value = scene.knownNumber(in: cell)
    self.scene = scene
  }

  /// In at most so many columns; nil while it is not known.
  func text(width: Int, digits: Int = 3) -> String? {
    guard let value else { return nil }
    switch scene.data.layer?.quantity {
    case .count: return CountText(log: value).text(width: width)
    case .samples where !cell.isStart:
      return scene.numbers.fitted(value, width: width, digits: 0)
    case .posterior where !cell.isStart:
      return ProbabilityText(scene.numbers).text(value, width: width)
    case nil, .value, .gap, .loss, .softValue, .posterior, .samples:
      return scene.numbers.fitted(value, width: width, digits: digits)
    }
  }

  /// Whether it can be told in so many columns; what is not known can.
  func fits(width: Int) -> Bool {
    guard let value, let text = text(width: width) else { return true }
    switch scene.data.layer?.quantity {
    case .count, .posterior: return DisplayWidth.of(text) <= width
    case nil, .value, .gap, .loss, .softValue, .samples:
      return scene.numbers.fits(value, width: width)
    }
  }

  /// What a detour through the cell would lose, or how probable it is, by eighths; nil where the
  /// number is not of that kind, or not known.
  var heat: Int? {
    guard !cell.isStart, let value else { return nil }
    switch scene.data.layer?.quantity {
    case .loss: return HeatLevel.ofLoss(value)
    case .posterior: return HeatLevel.ofShare(value)
    case .samples: return HeatLevel.ofShare(value / Double(scene.state.sampling.count))
    case nil, .value, .gap, .softValue, .count: return nil
    }
  }
}

/// How strongly a cell is shaded.
enum HeatLevel {
  /// 8 for no loss … 1 for a large one, 0 for an infinite one.
  static func ofLoss(_ loss: Double) -> Int {
    if !loss.isFinite { return 0 }
    let steps = [0.05, 1, 2, 4, 8, 16, 32]
    return 8 - (steps.firstIndex { loss <= $0 } ?? steps.count)
  }

  /// 8 for all … 1 for hardly anything, 0 for nothing.
  static func ofShare(_ share: Double) -> Int {
    share > 0 ? max(1, Int((share * 8).rounded())) : 0
  }
}
