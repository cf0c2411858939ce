extension ExplorerState {
  /// The same state on a part of the screen.
  public func within(_ extent: Extent) -> ExplorerState {
    var state = self
    state.extent = extent
    return state
  }
}
