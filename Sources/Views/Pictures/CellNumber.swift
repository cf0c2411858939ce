import DynamicProgramming
import Exploration

/// The number that stands in a cell of a picture, V or what was chosen instead: how it is written and
/// how strongly the cell is shaded.
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
    case .posterior where !cell.isStart: return ProbabilityText(scene.numbers).text(value)
    case nil, .value, .gap, .loss, .softValue, .posterior, .samples:
      return scene.numbers.fitted(value, width: width, digits: digits)
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
