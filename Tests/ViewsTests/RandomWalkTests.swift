import Console
import DynamicProgramming
import ModelFiles
import ModelStock
import Testing
import Views

@testable import Exploration

/// Every key is total: whatever one presses, in whatever order and on however small a screen, there
/// is a state, it is sound, and it can be drawn; and one finds back to where one began.
@Suite struct RandomWalkTests {
  static let settings = WalkSettings.current

  @Test(arguments: SampleCatalogue.names)
  func findsBackFromWhereverItLedInASample(sample: String) throws {
    try Self.session(on: try SampleModels.model(sample), keys: Self.settings.keys, name: sample)
  }

  @Test func thereAreOddModels() {
    #expect(OddModels.names.count == 62)
  }

  /// One state, one timestep, nothing possible, everything missing, …
  @Test(arguments: OddModels.names)
  func findsBackFromWhereverItLedInAnOddModel(name: String) throws {
    try Self.session(on: try OddModels.model(name), keys: Self.settings.keys / 10, name: name)
  }

  @Test func findsBackFromWhereverItLedFromTheListOfModels() throws {
    try Self.session(on: nil, keys: Self.settings.keys, name: "the list of models")
  }

  @Test(arguments: ["headlines.jsonl", "faulty.jsonl", "single.jsonl"])
  func findsBackFromWhereverItLedAmongManySequences(file: String) throws {
    let stock = try #require(try Stocks.stock(named: file))
    var wanderer = try Wanderer(listing: stock, seed: Self.seed(of: file))
    let first = wanderer.frame(.unicode)
    var (keys, frames) = (0, 0)
    while keys < Self.settings.keys {
      keys += try wanderer.wander()
      let place = "\(file), key \(keys)"
      try Self.checkSoundness(wanderer.state, place)
      try Self.checkList(wanderer.state, place)
      if keys / Self.settings.drawingEvery > frames {
        frames = keys / Self.settings.drawingEvery
        try Self.checkFrame(wanderer, number: frames, place)
      }
      if wanderer.state.corpus == nil { try wanderer.openList() }
    }
    try wanderer.goBackToList()
    #expect(wanderer.frame(.unicode) == first, "\(file):\n\(wanderer.frame(.unicode).text)")
  }

  private static func checkList(_ state: ExplorerState, _ place: String) throws {
    let comment = Comment(rawValue: place)
    try #require(!state.isListing || state.corpus != nil, comment)
    guard let corpus = state.corpus else { return }
    try #require(corpus.share == nil && corpus.base.isDone, comment)
    try #require(Set(corpus.order).count == corpus.order.count, comment)
    try #require(!corpus.filter.isEmpty || corpus.order.count == corpus.count, comment)
    try #require(corpus.order.isEmpty || corpus.order.contains(corpus.selected), comment)
    try #require(corpus.columns.contains(corpus.column), comment)
    try #require(state.isListing || state.session == nil || corpus.current != nil, comment)
    let edits = state.session?.edits.map(\.edit).filter(\.isOfAllSequences) ?? []
    try #require(corpus.trial?.edits ?? [] == edits, comment)
  }

  private static func session(on model: LoadedModel?, keys count: Int, name: String) throws {
    var wanderer = Wanderer(on: model, seed: seed(of: name))
    var keys = 0
    var frames = 0
    while keys < count {
      keys += try wanderer.wander()
      try checkSoundness(wanderer.state, "\(name), key \(keys)")
      if keys / settings.drawingEvery > frames {
        frames = keys / settings.drawingEvery
        try checkFrame(wanderer, number: frames, "\(name), key \(keys)")
      }
    }
    try wanderer.goBack()
    try #require(model == nil || wanderer.session != nil, Comment(rawValue: name))
    checkFirstFrame(wanderer, "\(name), after \(keys) keys")
  }

  /// Another one for each model, and the same one in every run.
  private static func seed(of name: String) -> UInt64 {
    name.utf8.reduce(settings.seed) { $0 &* 31 &+ UInt64($1) }
  }

  /// In one charset after the other: where a picture is drawn after every key, one of two is as
  /// good as both.
  private static func checkFrame(_ wanderer: Wanderer, number: Int, _ place: String) throws {
    let extent = wanderer.state.extent
    let size = wanderer.frame(number.isMultiple(of: 2) ? .unicode : .ascii).size
    try #require(
      size.width == extent.width && size.height == extent.height, Comment(rawValue: place))
    let (line, isDrawn) = (wanderer.line, Layout(of: wanderer.state).request != nil)
    // The help has a line for each key.
    let isHelp = if case .help? = wanderer.state.overlay { true } else { false }
    let comment = "\(place): \(String(describing: wanderer.state.overlay))"
    try #require(
      (isHelp || !line.contains { $0.isNewline }) && (!line.isEmpty || !isDrawn),
      Comment(rawValue: comment))
  }

  private static func checkFirstFrame(_ wanderer: Wanderer, _ place: String) {
    guard let session = wanderer.session else { return }
    let first = Session(model: session.model)
    #expect(session.schedule == first.schedule, Comment(rawValue: place))
    #expect(session.cursor == nil, Comment(rawValue: place))
    let start = Wanderer(on: session.model, seed: 0)
    for charset in [Charset.unicode, .ascii] {
      let frame = wanderer.frame(charset)
      #expect(frame == start.frame(charset), "\(place):\n\(frame.text)")
    }
  }

  private static func checkSoundness(_ state: ExplorerState, _ place: String) throws {
    guard let session = state.session else { return }
    let comment = Comment(rawValue: place)
    try #require((0...session.schedule.length).contains(session.playhead), comment)
    // The end of a finished map is looked at apart from its playhead.
    let isEndOfMap = session.isFinished && session.model.problem.grid != nil
    try #require(session.cursor != session.anchor || isEndOfMap, comment)
    let gaze = session.gaze
    try #require((0...session.model.timesteps).contains(gaze.t), comment)
    try #require((0..<session.model.states).contains(gaze.state), comment)
    try #require(!gaze.isStart || gaze.state == 0, comment)
    for (t, taken) in session.deviations {
      try #require(
        session.rollout?.state(at: t) == taken && session.rollout?.regrets[t] != nil, comment)
    }
    try #require(session.rollout?.regrets.count ?? 0 == session.deviations.count, comment)
    try #require(state.perspectives.contains(state.perspective), comment)
    try #require(state.perspective != .race || session.race != nil, comment)
    try #require(state.opening == nil && state.inquiry == nil, comment)
  }
}
