import Console
import DynamicProgramming
import Exploration
import ModelFiles
import ModelStock
import Testing
import Views

/// A frame to draw: a model, a size, and the keys that lead there.
struct Frame {
  let name: String
  let model: String
  let width: Int
  let height: Int
  let keys: String
  var charset = Charset.unicode

  func canvas() throws -> Canvas {
    let entries = model == "-" ? SampleModels.entries : []
    let stock = try Stocks.stock(named: model)
    var state = ExplorerState(
      extent: Size(width: width, height: height), model: stock == nil ? try loaded() : nil,
      entries: entries)
    return try canvas(endingIn: &state, stock)
  }

  /// Presses the keys in a state, and draws where they lead.
  func canvas(endingIn state: inout ExplorerState, _ stock: SequenceStock? = nil) throws -> Canvas {
    layOut(&state)
    if let stock { send(.openedCorpus(stock.corpus), to: &state, stock) }
    for name in keys.split(separator: " ") {
      let key = try #require(Key(name: String(name)), "a key called \(name)")
      if case .click(let column, let row) = key {
        let place = Layout(of: state).place(atRow: row, column: column, in: state)
        send(.pointed(try #require(place, "something at \(name)")), to: &state, stock)
      } else {
        send(.key(key), to: &state, stock)
      }
    }
    let layout = Layout(of: state)
    let data = layout.request.flatMap { request in
      state.session.map { PictureData(of: $0, showing: request) }
    }
    return ExplorerView(of: state, in: layout, charset: charset).draw(data)
  }

  /// Lets something happen, and has the questions answered that it asks.
  private func send(
    _ action: ExplorerAction, to state: inout ExplorerState, _ stock: SequenceStock?
  ) {
    let effects = state.apply(action)
    layOut(&state)
    for effect in effects {
      switch effect {
      case .ask(let question):
        let answer = state.session?.answer(question, from: stock, at: state.corpus?.current)
        send(.answered(question, answer), to: &state, stock)
      case .open(let name):
        if let model = try? Self.load(name) { send(.opened(model), to: &state, stock) }
      default: if let action = stock?.answer(to: effect) { send(action, to: &state, stock) }
      }
    }
  }

  private func layOut(_ state: inout ExplorerState) {
    state.layOut(Layout(of: state).page)
  }

  private func loaded() throws -> LoadedModel? { model == "-" ? nil : try Self.load(model) }

  /// A sample, or a model of the tests.
  static func model(named name: String) throws -> LoadedModel { try load(name) }

  /// `umbrella/dry`: the model, and the one that it stands beside.
  private static func load(_ name: String) throws -> LoadedModel {
    if let slash = name.firstIndex(of: "/") {
      let (model, other) = (
        try load(String(name[..<slash])), try load(String(name[name.index(after: slash)...])),
      )
      return model.against(try RivalModel(other.problem, beside: model.problem))
    }
    if let sample = try? SampleModels.model(name) { return sample }
    let bytes = Models.inline[name].map { Array($0.utf8) } ?? Models.failedOnce(name)
    let problem = try ModelLoader().read(
      bytes: try #require(bytes, "a model called \(name)"), name: "\(name).yaml", directory: nil
    ).problem
    return LoadedModel(solving: problem)
  }
}

extension Frame {
  /// The rows of the screen, each as wide as it is.
  func lines() throws -> [String] {
    let canvas = try canvas()
    return (0..<canvas.size.height).map { row in
      (0..<canvas.size.width).map { canvas[row, $0].glyph }.joined()
    }
  }
}
