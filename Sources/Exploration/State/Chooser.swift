/// The list of models, and which one is selected.
public struct Chooser: Sendable, Hashable {
  /// What can be opened, in the order of the catalogue.
  public let entries: [ModelEntry]
  /// The place of the selected one in ``entries``.
  public private(set) var selected = 0

  /// The first one selected.
  public init(entries: [ModelEntry] = []) {
    self.entries = entries
  }

  /// The selected one, nil if there is none at all.
  public var selection: ModelEntry? {
    entries.indices.contains(selected) ? entries[selected] : nil
  }

  /// Selects the one `distance` further on, or as far as there is one.
  mutating func move(by distance: Int) {
    selected = (selected + distance).clamped(to: 0...max(0, entries.count - 1))
  }

  /// Selects the next one, in a direction, whose name or title has `text` in it.
  mutating func find(_ text: String, direction: Int) -> Bool {
    let wanted = text.lowercased()
    for distance in 1...max(1, entries.count) where !entries.isEmpty {
      let place = (selected + direction * distance).remainder(over: entries.count)
      let entry = entries[place]
      if entry.name.lowercased().contains(wanted) || entry.title.lowercased().contains(wanted) {
        selected = place
        return true
      }
    }
    return false
  }
}
