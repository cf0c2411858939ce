extension ExplorerState {
  /// Shows the greedy path beside the one that has left it, or no longer.
  mutating func toggleContrast() {
    guard let walk else { return }
    if walk.contrast != nil {
      self.walk?.contrast = nil
    } else if walk.deviations.isEmpty {
      notice = .contrastNeedsDeviation
    } else if let greedy = walk.model.greedyPath {
      self.walk?.contrast = Contrast(
        .greedy, states: greedy.states.map(Int32.init), logJoint: walk.model.solution.optimum)
    }
  }
}
