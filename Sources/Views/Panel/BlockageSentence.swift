import DynamicProgramming

/// Why no path is possible.
struct BlockageSentence {
  let scene: Scene

  var text: String {
    guard let blockage = scene.session.model.blockage else { return "No path is possible." }
    switch blockage.reason {
    case .transition:
      return "No path is possible: blocked at t = \(blockage.t): no edge leads there from any "
        + "state that can be reached."
    case .emission:
      let x = scene.words.observation(at: blockage.t).map { "'\($0)'" } ?? "x_\(blockage.t)"
      return "No path is possible: blocked at t = \(blockage.t): no state that can be reached "
        + "can emit \(x)."
    case .constraint:
      return "No path is possible: blocked at t = \(blockage.t): what is pinned and forbidden "
        + "there leaves no state that can be reached."
    case .final:
      return
        "No path is possible: blocked after t = \(blockage.t - 1): none may stop where it ends."
    }
  }
}
