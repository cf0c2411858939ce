import DynamicProgramming
import Exploration

/// A path as a sign a timestep: the moves of a grid world, the letter of a state where each has one
/// of its own, or how near a state is to the top of all.
struct PathSigns {
  let scene: Scene
  private let states: StateGlyphs

  init(scene: Scene) {
    self.scene = scene
    states = StateGlyphs(of: scene.problem)
  }

  /// Whether each state has a letter of its own.
  var tellApart: Bool { states.tellsApart }

  /// - Parameters:
  ///   - path: the states of timesteps that follow each other; nil where none is known, which is a
  ///     dot.
  ///   - start: the first of the timesteps.
  func of(_ path: [Int?], from start: Int) -> [String] {
    path.enumerated().map { place, state in
      guard let state else { return scene.glyphs.dot }
      let previous = place > 0 ? path[place - 1] : nil
      let isFirst = start + place == 1
      if isFirst || previous != nil, let arrow = arrow(from: previous, to: state) { return arrow }
      return sign(of: state)
    }
  }

  /// The arrow of a move of a grid world; that of the start where `previous` is nil.
  func arrow(from previous: Int?, to state: Int) -> String? {
    guard scene.problem.grid != nil else { return nil }
    guard let move = scene.problem.move(from: previous, to: state) else { return nil }
    let from = previous ?? scene.session.model.startState
    return scene.glyphs.arrow(ofMove: from == state ? "stay" : move)
  }

  /// A state without the one before.
  func sign(of state: Int) -> String {
    if states.tellsApart { return states.glyph(of: state) }
    let count = scene.problem.states.count
    return scene.glyphs.bar(1 + (count - 1 - state) * 8 / count)
  }
}
