import Exploration

/// The keys that matter while other semirings or all paths are shown.
struct SummingHints {
  let state: ExplorerState

  /// Nil where the usual ones do.
  var all: [HelpBar.Hint]? {
    if state.growing != nil {
      return [
        .init(.step, "add one"), .init(.back, "take it back"),
        .init(.nextChange, "next rewrite"), .init(.jump, "go to"), .init("Esc", "end"),
      ]
    }
    switch state.quantity {
    case .posterior:
      return [
        .init(.views, "views"), .init(.jump, "go to t"), .init(.warmer, "temperature"),
        .init(.words, "words"), .init(.rewind, "from the beginning"),
      ]
    case .softValue where state.session?.isFinished == true:
      return [
        .init(.warmer, "warmer"), .init(.colder, "colder"), .init(.views, "views"),
        .init(.rewind, "from the beginning"),
      ]
    case .samples:
      return [
        .init(":sample", "others"), .init(.views, "views"), .init(.jump, "go to t"),
        .init(.rewind, "from the beginning"),
      ]
    case .value, .gap, .loss, .softValue, .count: return nil
    }
  }
}
