import DynamicProgramming
import Exploration

/// Why no path is possible.
struct BlockageSentence {
  let scene: Scene

  var text: String {
    guard let blockage = scene.session.model.blockage else { return "No path is possible." }
    return "No path is possible: \(reason(of: blockage))."
  }

  /// More are not read.
  private static let mostRuns = 8

  /// How many parts there are.
  var pieceCount: Int { scene.session.model.pieces?.pieces.count ?? 0 }

  /// The best paths of the first parts, and where and why each broke.
  func pieces(atMost count: Int) -> [String] {
    guard let all = scene.session.model.pieces else { return [] }
    return all.pieces.prefix(count).map {
      text(of: $0, along: all.states(of: $0), ending: all.end(of: $0))
    }
  }

  /// That there are more parts than are told.
  func rest(after told: Int) -> String {
    let more = pieceCount - told
    return more == 0 ? "" : "And \(Numbers.grouped(more)) more part\(more == 1 ? "" : "s")."
  }

  private func text(
    of piece: PathPieces.Piece, along states: some Sequence<Int32>, ending: Blockage?
  ) -> String {
    let place = TimestepWords(glyphs: scene.glyphs).text(piece.timesteps)
    let worth = scene.numbers.fixed(piece.logJoint)
    let path = "\(scene.glyphs.contrast) \(place): \(runs(of: states)), \(worth)"
    guard let ending else { return path + "." }
    let isTold = ending.t == scene.session.model.blockage?.t
    return path + "; " + (isTold ? "there it broke" : reason(of: ending)) + "."
  }

  /// `fair ×48 → loaded ×19`, of many runs the first ones.
  private func runs(of states: some Sequence<Int32>) -> String {
    var runs: [(state: Int, count: Int)] = []
    for state in states.lazy.map({ Int($0) }) {
      if runs.count > Self.mostRuns { break }
      if runs.last?.state == state {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((state, 1))
      }
    }
    let told = runs.prefix(Self.mostRuns).map { run in
      scene.words.name(run.state)
        + (run.count > 1 ? " \(scene.glyphs.times)\(Numbers.grouped(run.count))" : "")
    }
    let more = runs.count > told.count ? [scene.glyphs.ellipsis] : []
    return (told + more).joined(separator: " \(scene.glyphs.arrow) ")
  }

  private func reason(of blockage: Blockage) -> String {
    switch blockage.reason {
    case .transition:
      return "blocked at t = \(blockage.t): no edge leads there from any state that can be reached"
    case .emission:
      let x = scene.words.observation(at: blockage.t).map { "'\($0)'" } ?? "x_\(blockage.t)"
      return "blocked at t = \(blockage.t): no state that can be reached can emit \(x)"
    case .constraint:
      return
        "blocked at t = \(blockage.t): what is pinned and forbidden there leaves no state that "
        + "can be reached"
    case .final:
      return "blocked after t = \(blockage.t - 1): none may stop where it ends"
    }
  }
}
