import Console
import ModelStock
import Testing

@testable import Exploration

/// Somebody at the keyboard, without a screen: keys by their names, and what came of them.
struct Explorer {
  private(set) var state: ExplorerState
  /// The sequences of a file, where one is open.
  private let stock: SequenceStock?
  /// What the last action asked for.
  private(set) var effects: [Effect] = []

  /// Races are short here: without optimisation an edge takes microseconds.
  private static let raceBudget = 400

  /// At the first frame of a sample.
  init(on sample: String) throws {
    self.init(on: try SampleModels.model(sample))
  }

  init(on model: LoadedModel) {
    stock = nil
    state = ExplorerState(extent: Size(width: 80, height: 24), model: model)
    state.raceBudget = Self.raceBudget
  }

  /// At the list of the sequences of a file, of which nothing is solved yet.
  init(listing stock: SequenceStock) {
    self.stock = stock
    state = ExplorerState(extent: Size(width: 80, height: 24))
    state.raceBudget = Self.raceBudget
    send(.openedCorpus(stock.corpus))
  }

  /// At the list of models.
  init(choosing entries: [ModelEntry]) {
    stock = nil
    state = ExplorerState(extent: Size(width: 80, height: 24), entries: entries)
    state.raceBudget = Self.raceBudget
  }

  /// Presses keys, given by their names with blanks between them.
  mutating func press(_ names: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    for name in names.split(separator: " ") {
      let key = try #require(
        Key(name: String(name)), "no key is called \(name)", sourceLocation: sourceLocation)
      send(.key(key))
    }
  }

  /// Presses the keys of a text, one by one.
  mutating func type(_ text: String) {
    for character in text { send(.key(.character(character))) }
  }

  /// Has a command done by its name.
  mutating func run(_ line: String) {
    type(":" + line)
    send(.key(.enter))
  }

  mutating func send(_ action: ExplorerAction) {
    effects = state.apply(action)
  }

  /// Has what was asked answered, and what that asks again, until nothing is left to ask.
  mutating func answer() {
    while case .ask(let question)? = effects.last {
      send(.answered(question, state.session?.answer(question)))
    }
  }

  /// Has all done that was asked for: questions answered, sequences opened and solved.
  mutating func settle() {
    var waiting = effects
    while !waiting.isEmpty {
      let effect = waiting.removeFirst()
      if case .ask(let question) = effect {
        send(.answered(question, state.session?.answer(question)))
      } else if let action = stock?.answer(to: effect) {
        send(action)
      } else {
        continue
      }
      waiting += effects
    }
  }

  /// Presses keys, and after each has all done that it asks for.
  mutating func enter(_ names: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    for name in names.split(separator: " ") {
      try press(String(name), sourceLocation: sourceLocation)
      settle()
    }
  }

  /// Tells it how much fits on the screen, which asks for nothing.
  mutating func layOut(_ page: Page) {
    state.layOut(page)
  }

  /// The explorer after some more keys; itself it stays where it is.
  func pressing(
    _ names: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Explorer {
    var next = self
    try next.press(names, sourceLocation: sourceLocation)
    return next
  }

  var session: Session? { state.session }

  /// The line that is being typed, if any.
  var prompt: Prompt? {
    if case .prompt(let prompt) = state.overlay { prompt } else { nil }
  }

  /// The lines that go on from it.
  var completions: [String] { prompt.map(state.completions(of:)) ?? [] }
}
