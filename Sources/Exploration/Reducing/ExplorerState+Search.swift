import DynamicProgramming

extension ExplorerState {
  /// Looks at the next hit of what was searched, going round at the ends.
  ///
  /// - Parameter direction: 1 = to the right, -1 = to the left.
  mutating func findNext(direction: Int) {
    guard let session else {
      notice = .needsModel
      return
    }
    guard !searched.isEmpty else {
      notice = .nothingSearched
      return
    }
    let search = TrellisSearch(searched, in: session)
    guard let hit = search.next(from: session.gaze, direction: direction) else {
      notice = .notFound(searched)
      return
    }
    playback.isPlaying = false
    self.session?.look(at: hit)
  }
}
