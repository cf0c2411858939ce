import Console
import DynamicProgramming
import Exploration

/// The states of two paths under each other, round a timestep.
struct DetourTable {
  let scene: Scene
  let alternative: AlternativePath
  /// The greedy path.
  let path: [Int]
  let around: Int
  private let pitch: Int

  init(scene: Scene, alternative: AlternativePath, path: [Int], around t: Int) {
    self.scene = scene
    self.alternative = alternative
    self.path = path
    self.around = t
    self.pitch = Self.pitch(of: alternative, path, scene.problem.states)
  }

  /// Where the names begin.
  private static let left = 12

  func draw(row: Int, on canvas: inout Canvas) {
    let timesteps = timesteps
    let heads = [("t", Role.faint), (scene.glyphs.onPath + " MAP path", .result)]
    let labels =
      scene.words.isInference ? heads : [heads[0], (scene.glyphs.onPath + " greedy", .result)]
    for (offset, label) in labels.enumerated() {
      canvas.write(label.0, row: row + offset, column: 1, role: label.1)
    }
    canvas.write(scene.glyphs.contrast + " other", row: row + 2, column: 1, role: .contrast)
    for (place, t) in timesteps.enumerated() {
      let column = Self.left + place * pitch
      canvas.write("\(t)", row: row, column: column, role: t == around ? .strong : .faint)
      let state = path[t - 1]
      write(state, row: row + 1, column: column, role: .plain, on: &canvas)
      let other = alternative.state(at: t)
      write(
        other ?? state, row: row + 2, column: column, role: other == nil ? .faint : .contrast,
        isMarked: other != nil, on: &canvas)
    }
  }

  private func write(
    _ state: Int, row: Int, column: Int, role: Role, isMarked: Bool = false,
    on canvas: inout Canvas
  ) {
    let name = scene.words.name(state, width: pitch - 2)
    let end = canvas.write(name, row: row, column: column, role: role)
    if isMarked { canvas.write(scene.glyphs.contrast, row: row, column: end, role: role) }
  }

  /// As wide as the names of what is shown, within reason.
  private static func pitch(
    of alternative: AlternativePath, _ path: [Int], _ names: StateNames
  ) -> Int {
    let detour = alternative.stretches.lazy.flatMap(\.states).prefix(2000)
    let states = Set(path.prefix(2000)).union(detour).sorted().prefix(64)
    let longest = states.map { DisplayWidth.of(names[$0]) }.max() ?? 1
    return max("\(path.count)".count + 1, min(longest, 8) + 2)
  }

  private var timesteps: ClosedRange<Int> {
    let count = max(1, min(path.count, (scene.width - Self.left - 1) / pitch))
    let first = min(max(1, around - count / 2), path.count - count + 1)
    return first...(first + count - 1)
  }
}
