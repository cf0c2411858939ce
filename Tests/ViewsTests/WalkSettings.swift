import Foundation

/// How long the random walks are, and how much of them is drawn; `.ci/walk` makes more of them.
struct WalkSettings {
  /// How many keys a sample gets.
  let keys: Int
  /// Every how many keys the frame is drawn. In between only the state is looked at, since drawing
  /// without optimisation takes milliseconds.
  let drawingEvery: Int
  let seed: UInt64

  static let current: WalkSettings = {
    let environment = ProcessInfo.processInfo.environment
    func number(_ name: String, else other: Int) -> Int {
      environment[name].flatMap { Int($0) }.map { max(1, $0) } ?? other
    }
    return WalkSettings(
      keys: number("TRELLIS_WALK_KEYS", else: 2000),
      drawingEvery: number("TRELLIS_WALK_DRAW_EVERY", else: 25),
      seed: UInt64(number("TRELLIS_WALK_SEED", else: 1)))
  }()
}
