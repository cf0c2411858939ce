import Console
import DynamicProgramming
import ModelStock
import Testing
import Views

@testable import Exploration

/// Somebody who presses keys at random, in front of a screen that is drawn: the explorer with what
/// the program does around it.
struct Wanderer {
  static let firstExtent = Size(width: 80, height: 24)

  private(set) var state: ExplorerState
  /// The sequences of a file, if one is open.
  private let stock: SequenceStock?
  private var actions: RandomActions
  /// Whether every answer is waited for.
  private var isPatient = false

  /// Races are short here: without optimisation an edge takes microseconds.
  private static let raceBudget = 400

  var session: Session? { state.session }

  /// At the first frame of a model, or without one at the list of the samples.
  init(on model: LoadedModel?, seed: UInt64) {
    stock = nil
    state = ExplorerState(
      extent: Self.firstExtent, model: model, entries: model == nil ? SampleModels.entries : [])
    state.raceBudget = Self.raceBudget
    actions = RandomActions(seed: seed)
    layOut()
  }

  /// At the list of the sequences of a file.
  init(listing stock: SequenceStock, seed: UInt64) throws {
    self.stock = stock
    state = ExplorerState(extent: Self.firstExtent)
    state.raceBudget = Self.raceBudget
    actions = RandomActions(seed: seed)
    try openList()
  }

  /// Begins anew with the list, as when the program is started.
  mutating func openList() throws {
    if let stock { try send(.openedCorpus(stock.corpus)) }
  }

  /// Goes back to the first frame of the list, by its keys and commands alone.
  mutating func goBackToList() throws {
    isPatient = true
    for _ in 0..<9 where !state.isListing || state.overlay != nil { try press("Escape") }
    try type(":sequences")
    for _ in 0..<10_000 where session?.edits.isEmpty == false { try press("u") }
    if state.isLecturing { try type(":lecture") }
    for line in [":filter", ":sort line", ":1"] { try type(line) }
    try send(.resized(Self.firstExtent))
  }

  private mutating func type(_ line: String) throws {
    for character in line { try send(.key(.character(character))) }
    try press("Enter")
  }

  /// Does the next thing; returns how many keys that took.
  mutating func wander() throws -> Int {
    let next = actions.next()
    for action in next { try send(action) }
    return next.count
  }

  /// Presses keys by their names.
  mutating func press(_ names: String) throws {
    for name in names.split(separator: " ") {
      try send(.key(try #require(Key(name: String(name)))))
    }
  }

  mutating func send(_ action: ExplorerAction) throws {
    var action = action
    if case .key(.click(let column, let row)) = action,
      let place = Layout(of: state).place(atRow: row, column: column, in: state)
    {
      action = .pointed(place)
    }
    let effects = state.apply(action)
    layOut()
    for effect in effects { try carryOut(effect) }
  }

  private mutating func layOut() {
    state.layOut(Layout(of: state).page)
  }

  private mutating func carryOut(_ effect: Effect) throws {
    switch effect {
    case .quit, .suspend, .redraw:
      break
    case .cancelWork: break
    case .write(.model, let path, let overwriting):
      try send(!overwriting && actions.oneIn(2) ? .fileExists(path: path) : .saved(path: path))
    case .write(_, let path, _): try send(.written(path: path))
    case .ask(let question):
      // Now and then somebody presses Esc before the answer comes.
      let session = session
      try !isPatient && actions.oneIn(8)
        ? press("Escape") : send(.answered(question, session?.answer(question)))
    case .survey, .openSequence, .stopSurvey:
      if let action = stock?.answer(to: effect) { try send(action) }
    case .refuse: try send(.refused("Not so."))
    case .list:
      try send(.listed(SampleModels.entries))
    case .open(let name):
      // Most of them fail, so that there is time to wander about in a model.
      let isThere = SampleModels.entries.contains { $0.name == name } && actions.oneIn(4)
      try send(
        isThere ? .opened(try SampleModels.model(name)) : .openFailed("Not \(name), not now."))
    }
  }

  /// The picture.
  func frame(_ charset: Charset) -> Canvas {
    let layout = Layout(of: state)
    let view = ExplorerView(of: state, in: layout, charset: charset)
    guard let session = session, let request = layout.request else {
      return view.draw(nil)
    }
    return view.draw(PictureData(of: session, showing: request))
  }

  /// The same in a line of sentences.
  var line: String {
    let layout = Layout(of: state)
    let data = layout.request.flatMap { request in
      session.map { PictureData(of: $0, showing: request) }
    }
    return LinearText(of: state, in: layout, data).text
  }

  /// Goes back to the first frame of the model that is open, by its keys and commands alone.
  mutating func goBack() throws {
    isPatient = true
    for _ in 0..<3 { try press("Escape") }
    // What an undone edit asks anew may be cancelled, which is told in place of the undoing.
    for _ in 0..<10_000 where state.notice != .nothingToUndo { try press("u") }
    let toggles = [("predict", state.prediction != nil), ("lecture", state.isLecturing)]
    let ends = toggles.filter(\.1).map(\.0)
    // A model that is a map opens on it.
    let views: [Perspective: String] = [
      .trellis: "view-trellis", .map: "view-map", .answers: "view-answers",
    ]
    let view = views[session?.model.naturalPerspective ?? .trellis, default: "view-trellis"]
    for command in ends + ["cell", view, "show-value"] {
      try press(":")
      for character in command { try send(.key(.character(character))) }
      try press("Enter")
    }
    if state.vocabulary != session?.model.naturalVocabulary { try press("t") }
    if state.takesApart { try press("y") }
    // At the beginning already, 0 would say so.
    try press("Space 0")
    try send(.resized(Self.firstExtent))
  }
}
