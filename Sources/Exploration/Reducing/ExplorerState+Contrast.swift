extension ExplorerState {
  /// Shows the greedy path beside the one that has left it, or no longer.
  mutating func toggleContrast() {
    guard let session else { return }
    if session.contrast != nil {
      self.session?.contrast = nil
    } else if session.deviations.isEmpty {
      notice = .contrastNeedsDeviation
    } else if let greedy = session.model.greedyPath {
      self.session?.contrast = Contrast(
        .greedy, states: greedy.states.map(Int32.init), logJoint: session.model.solution.optimum)
    }
  }
}
