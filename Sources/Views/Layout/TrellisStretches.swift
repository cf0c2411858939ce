import Exploration

/// Lines of columns below each other, where a trellis of few states is longer than the screen is
/// wide and there is room below. The last column of each is the first of the next, so that every
/// edge is drawn.
struct TrellisStretches: Equatable {
  /// How many.
  let count: Int
  /// The columns of each.
  let columns: Int
  /// Lines from one to the next.
  let height: Int

  /// More states than this leave no room.
  private static let mostStates = 8

  /// - Parameters:
  ///   - lines: those of the picture, its head among them.
  ///   - fitting: how many columns fit beside each other.
  init(of model: LoadedModel, lines: Int, fitting: Int) {
    let all = model.timesteps + 1
    // Of few states the cells say what they are made of.
    let pitch = model.states <= 4 ? 4 : 3
    let least = PictureHead.height + model.states * pitch + 1
    let needed = (all - 2) / max(1, fitting - 1) + 1
    let most = model.states <= Self.mostStates && fitting >= 3 && all > fitting ? lines / least : 1
    count = max(1, min(needed, most))
    columns = fitting
    height = count == 1 ? lines : lines / count
  }

  /// How many different timesteps they show.
  var capacity: Int { count * (columns - 1) + 1 }

  /// Whether a picture of so many lines has several.
  static func areSeveral(of model: LoadedModel, lines: Int, fitting: Int) -> Bool {
    TrellisStretches(of: model, lines: lines, fitting: fitting).count > 1
  }
}
