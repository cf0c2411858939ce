import DynamicProgramming

/// The list of models, and which one is selected.
public struct Chooser: Sendable, Hashable {
  /// What can be opened, those of a kind together, in the order of the catalogue.
  public let entries: [ModelEntry]
  /// The place of the selected one in ``entries``.
  public private(set) var selected = 0

  /// The first one selected.
  public init(entries: [ModelEntry] = []) {
    self.entries = entries.grouped
  }

  /// The selected one, nil if there is none at all.
  public var selection: ModelEntry? {
    entries.indices.contains(selected) ? entries[selected] : nil
  }

  /// Selects the one `distance` further on, or as far as there is one.
  mutating func move(by distance: Int) {
    selected = (selected + distance).clamped(to: 0...max(0, entries.count - 1))
  }

  /// Selects the one of a title, if there is one.
  mutating func select(titled title: String) {
    selected = entries.firstIndex { $0.title == title } ?? selected
  }

  /// Selects the next one, in a direction, whose name or title has `text` in it.
  ///
  /// - Parameter includingSelected: whether the selected one is looked at first.
  mutating func find(
    _ text: String, direction: Int, includingSelected: Bool = false
  ) -> Bool {
    let wanted = text.lowercased()
    for distance in (includingSelected ? 0 : 1)...max(1, entries.count) where !entries.isEmpty {
      let place = (selected + direction * distance).remainder(over: entries.count)
      if entries[place].mentions(wanted) {
        selected = place
        return true
      }
    }
    return false
  }

  /// Which of those the selected one is whose name or title has `text` in it, from 1, and how many
  /// there are; nil if it is none.
  func place(ofFound text: String) -> (place: Int, count: Int)? {
    let hits = entries.indices.filter { entries[$0].mentions(text.lowercased()) }
    return hits.firstIndex(of: selected).map { ($0 + 1, hits.count) }
  }
}

/// A model that can be opened from the chooser.
public struct ModelEntry: Sendable, Hashable {
  /// By which it is opened: `umbrella`.
  public let name: String
  /// What it is called: `Umbrella world`.
  public let title: String
  /// What it shows.
  public let about: String
  /// S.
  public let states: Int
  /// N.
  public let timesteps: Int
  /// What sort of model it is.
  public let kind: ModelGroup
  /// What is told of it before it is opened.
  public let preview: ModelPreview

  /// A model that is there, by the name by which it is opened.
  public init(name: String, of problem: Problem) {
    self.init(
      name: name, title: problem.name, about: problem.about ?? "",
      states: problem.trellis.states, timesteps: problem.trellis.timesteps,
      kind: ModelGroup(of: problem), preview: ModelPreview(of: problem))
  }

  /// All of it.
  public init(
    name: String, title: String, about: String, states: Int, timesteps: Int,
    kind: ModelGroup = .chain, preview: ModelPreview = ModelPreview()
  ) {
    self.name = name
    self.kind = kind
    self.preview = preview
    self.title = title
    self.about = about
    self.states = states
    self.timesteps = timesteps
  }
}

extension ModelEntry {
  /// Whether its name or its title has a text of small letters in it.
  fileprivate func mentions(_ text: String) -> Bool {
    name.lowercased().contains(text) || title.lowercased().contains(text)
  }
}

extension [ModelEntry] {
  /// Those of a kind together, in the order in which they stand here.
  public var grouped: [ModelEntry] {
    ModelGroup.allCases.flatMap { kind in filter { $0.kind == kind } }
  }
}

/// Sorts of models, as the list of them is divided.
public enum ModelGroup: Sendable, Hashable, CaseIterable {
  /// Probabilities along a chain.
  case chain
  /// Scores along a chain.
  case scores
  /// Rewards on a map.
  case grid
  /// Rewards anywhere else.
  case decisions

  /// What a model is.
  public init(of problem: Problem) {
    switch problem.reading {
    case .probabilities, .logs: self = .chain
    case .scores: self = .scores
    case .decision: self = problem.grid == nil ? .decisions : .grid
    }
  }

  /// What stands over them.
  public var title: String {
    switch self {
    case .chain: "hidden Markov models"
    case .scores: "chains of scores"
    case .grid: "grid worlds"
    case .decisions: "decision problems"
    }
  }
}

/// A model that is being opened.
public struct Opening: Sendable, Hashable {
  /// What it was asked for by.
  public let name: String
  /// The share of the solving that is done, 0 … 1; 0 while it is being read.
  public internal(set) var share = 0.0
  /// What is to be learned once it is open, in the words behind `learn`; nil if nothing is.
  var lesson: String?

  init(name: String) {
    self.name = name
  }
}

extension ExplorerState {
  /// A command in the list of models.
  mutating func choose(_ command: Command) -> [Effect] {
    switch command {
    case .up: chooser.move(by: -1)
    case .down: chooser.move(by: 1)
    case .previousPage, .pageUp: chooser.move(by: -page.lines)
    case .nextPage, .pageDown: chooser.move(by: page.lines)
    case .first: chooser.move(by: -chooser.entries.count)
    case .last: chooser.move(by: chooser.entries.count)
    case .nextHit: findModel(direction: 1)
    case .previousHit: findModel(direction: -1)
    case .escape, .open: isChoosing = session == nil && corpus == nil
    case .sequences: showList()
    case .take, .step, .right: return openSelection()
    default: break
    }
    return []
  }

  private mutating func openSelection() -> [Effect] {
    guard let selection = chooser.selection else { return [] }
    return unlessEditsAreLost(.open(selection.name))
  }

  /// Selects the next model whose name or title has the searched text in it.
  mutating func findModel(direction: Int, includingSelected: Bool = false) {
    guard !searched.isEmpty else {
      notice = .nothingSearched
      return
    }
    if !chooser.find(searched, direction: direction, includingSelected: includingSelected) {
      notice = .noSuchModel(searched)
      return
    }
    if let (place, count) = chooser.place(ofFound: searched) {
      notice = .hit(place: place, of: count)
    }
  }

  /// Shows the list of models, and asks for it if it is not known.
  mutating func startChoosing() -> [Effect] {
    isChoosing = true
    if let name = session?.model.problem.name { chooser.select(titled: name) }
    playback.isPlaying = false
    return chooser.entries.isEmpty ? [.list] : []
  }

  /// Stays where one was; with no model open, that is the list of models.
  mutating func cancelOpening() -> [Effect] {
    stopArriving()
    opening = nil
    notice = .openingCancelled
    return [.cancelWork] + (session == nil && corpus == nil ? startChoosing() : [])
  }
}
