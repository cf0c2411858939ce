import DynamicProgramming
import ModelFiles
import ModelStock
import Testing

@testable import Exploration

@Suite struct SurveyingTests {
  private static func titles(_ explorer: Explorer) -> [String] {
    explorer.state.corpus.map { corpus in corpus.order.map { corpus[$0]?.title ?? "" } } ?? []
  }

  @Test func asksForTheListToBeSolvedAndFillsItAsItGoes() throws {
    let stock = try SequenceStock(beside: "headlines")
    var explorer = Explorer(listing: stock)
    #expect(explorer.effects == [.survey([])])
    #expect(explorer.state.isListing && explorer.state.corpus?.share == 0)
    let batches = try stock.survey()
    explorer.send(.surveyed(Array(batches.suffix(2)), edits: []))
    #expect(explorer.effects.isEmpty)
    #expect(explorer.state.corpus?[19]?.title == "like the man the boat flies")
    #expect(explorer.state.corpus?[0] == nil)
    explorer.send(.surveyed(Array(batches.dropLast(2)), edits: []))
    #expect(explorer.state.corpus?.share == nil)
    #expect(explorer.state.corpus?.base.isDone == true)
  }

  /// No key is silent in the list either, at its first line or anywhere.
  @Test(arguments: ["k", "BSpace", "Home", "PageUp", "Shift-Tab", "C-p", "("])
  func saysThatThereIsNothingBeforeTheFirstLine(key: String) throws {
    let explorer = try Explorer.headlines()
    #expect(try explorer.pressing(key).state.notice == .noSuchKey(key))
    #expect(try explorer.pressing("j \(key)").state.notice == nil)
    // Words are a matter of what is open.
    #expect(try explorer.pressing("t").state.notice == .needsSequence)
  }

  @Test func selectsALineThatIsShownWhateverIsOpen() throws {
    var explorer = try Explorer.headlines().pressing("Enter")
    explorer.settle()
    #expect(explorer.state.corpus?.current == 0)
    explorer.run("filter wrong")
    let corpus = try #require(try explorer.pressing("o L").state.corpus)
    #expect(!corpus.order.contains(0))
    #expect(corpus.position == 0)
  }

  /// A list in which nothing is open yet is shown to a hall as well, and back.
  @Test func isEnlargedBeforeASequenceIsOpen() throws {
    var explorer = try Explorer.headlines()
    explorer.run("lecture")
    #expect(explorer.state.isLecturing && explorer.state.session == nil)
    explorer.run("lecture")
    #expect(!explorer.state.isLecturing)
  }

  @Test func sumsUpWhatTheSequencesSay() throws {
    let stock = try SequenceStock(beside: "headlines")
    let corpus = try #require(try Explorer.headlines().state.corpus)
    var (right, known, disagreements, timesteps) = (0, 0, 0, 0)
    for place in 0..<20 {
      let problem = try stock.problem(at: place)
      let solution = Solution(of: problem.trellis)
      let best = try #require(solution.rollOut()?.states.map { Int($0) })
      let reference = try #require(problem.reference)
      let row = try #require(corpus[place])
      let wrong = best.indices.count { reference.states[$0]?.contains(best[$0]) == false }
      #expect(row.wrong == wrong && row.logJoint == solution.optimum)
      #expect(row.logEvidence == Posterior(of: problem.trellis, onColumn: { _ in }).logEvidence)
      let blame = Blame(of: problem, best: best, reference: reference)
      #expect(row.disagreements == blame.disagreements.count)
      #expect(row.closestError == blame.disagreements.map(\.nats).min())
      right += best.count - wrong
      known += reference.known
      disagreements += blame.disagreements.count
      timesteps += best.count
    }
    let survey = corpus.present
    #expect(survey.right == right && survey.known == known && survey.timesteps == timesteps)
    #expect(survey.disagreements == disagreements && disagreements == 8)
    #expect(survey.references == 20 && survey.rightSequences == 13)
  }

  /// The least margin is how far the second best path is behind.
  @Test func theLeastMarginIsThatOfTheSecondBestPath() throws {
    let stock = try SequenceStock(beside: "headlines")
    for place in 0..<20 {
      let problem = try stock.problem(at: place)
      let solution = Solution(of: problem.trellis)
      let best = try #require(solution.rollOut()?.states.map { Int($0) })
      let paths = BestPaths(of: solution, along: CompactIntegers(best)).first(2)
      let second = try #require(paths.last)
      #expect(paths.count == 2)
      #expect(abs(try stock.summary(at: place).margin - second.loss) < 1e-9)
    }
  }

  @Test(arguments: CorpusColumn.allCases)
  func sortsByEveryColumn(column: CorpusColumn) throws {
    var explorer = try Explorer.headlines()
    if column == .change {
      try explorer.enter("Down Enter d m Enter L")
      #expect(explorer.state.corpus?.trial?.isDone == true)
    }
    explorer.run("sort \(column.rawValue)")
    let corpus = try #require(explorer.state.corpus)
    #expect(corpus.column == column && corpus.order.sorted() == Array(0..<20))
    #expect(corpus.selected == corpus.order[0])
    if column == .id {
      let titles = corpus.order.map { corpus[$0]?.title ?? "" }
      #expect(titles == titles.sorted())
      return
    }
    let numbers = corpus.order.map { column.number(at: $0, corpus[$0], corpus.change(at: $0)) }
    let told = numbers.compactMap(\.self)
    #expect(numbers.prefix(told.count).allSatisfy { $0 != nil }, "nothing comes last")
    #expect(told == (column.beginsWithLargest ? told.sorted(by: >) : told.sorted()))
    explorer.run("sort -\(column.rawValue)")
    let turned = try #require(explorer.state.corpus)
    let others = turned.order.compactMap {
      column.number(at: $0, turned[$0], turned.change(at: $0))
    }
    #expect(others == (column.beginsWithLargest ? told.sorted() : told.sorted(by: >)))
  }

  @Test func keysGoFromColumnToColumnAndTurnTheListRound() throws {
    var explorer = try Explorer.headlines()
    var columns: [CorpusColumn] = []
    for _ in 0..<9 {
      try explorer.press("Right")
      columns.append(try #require(explorer.state.corpus?.column))
    }
    #expect(columns == Array(CorpusColumn.allCases.dropFirst().dropLast()) + [.line])
    try explorer.press("s")
    #expect(explorer.state.corpus?.order == Array((0..<20).reversed()))
    try explorer.press("s")
    #expect(explorer.state.corpus?.order == Array(0..<20))
  }

  @Test func filtersWhileOneTypes() throws {
    var explorer = try Explorer.headlines()
    try explorer.press("/ w r")
    explorer.type("ong")
    #expect(explorer.state.corpus?.order.count == 7)
    explorer.type(" margin<1")
    #expect(Self.titles(explorer).count == 3)
    try explorer.press("Enter")
    #expect(explorer.state.overlay == nil && Self.titles(explorer).count == 3)
    try explorer.press("Escape")
    #expect(explorer.state.corpus?.filter.isEmpty == true && Self.titles(explorer).count == 20)
    #expect(explorer.state.corpus?.selected == 3, "where one was")
    explorer.run("filter BOAT")
    #expect(Self.titles(explorer).allSatisfy { $0.contains("boat") })
    #expect(Self.titles(explorer).count == 7)
    explorer.run("filter no such words")
    #expect(explorer.state.corpus?.order == [] && explorer.state.corpus?.position == nil)
    try explorer.press("Enter")
    #expect(explorer.effects.isEmpty && explorer.state.isListing)
  }

  /// Columns are known by parts of their names; what is none is told.
  @Test(arguments: [
    ("by<1", nil), ("joint<-1", nil), ("evid>-9", nil), ("edited>0", nil),
    ("margin<0.5 wrong", nil),
    ("mergin<0.5", "mergin"), ("log<0", "log"), ("wrong <1", nil), ("chr=1", "chr"), ("a=b", nil),
  ])
  func knowsTheColumnsThatAreCompared(text: String, unknown: String?) throws {
    var explorer = try Explorer.headlines()
    explorer.run("filter \(text)")
    let corpus = try #require(explorer.state.corpus)
    #expect(corpus.filter.unknownColumn == unknown)
    if unknown == nil, text.contains("<"), !text.contains("wrong <") {
      #expect(!corpus.order.isEmpty)
    }
  }

  /// Each move is judged where it is made, as whoever evaluates demonstrations judges it: whatever
  /// the path does after a mistake.
  @Test(arguments: [
    ("[b, c]", 2, 2), ("[c, c]", 2, 2), ("[right, on]", 2, 2), ("[d, c]", 2, 1),
    ("[left, back]", 2, 1), ("[up, null]", 1, 0), ("[null, c]", 1, 1), ("[b, d]", 2, 0),
  ])
  func countsTheBestMovesOfADemonstration(demonstration: String, known: Int, right: Int) throws {
    let text = """
      states: [a, b, c, d]
      start: a
      horizon: 2
      moves:
        a: {left: {to: b, reward: 1}, right: {to: c, reward: 1}, up: {to: d, reward: 0}}
        b: {on: {to: c, reward: 2}, back: {to: a, reward: 0}}
        c: {on: {to: c, reward: 2}}
        d: {on: {to: c, reward: 2}, back: {to: a, reward: 0}}
      reference: \(demonstration)

      """
    let problem = try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil)
      .problem
    let row = SequenceSummary(of: problem, title: nil, onColumn: {})
    #expect(row.known == known && row.right == right)
  }

  @Test func opensASequenceWithAllRevealedAndComesBackToWhereOneWas() throws {
    var explorer = try Explorer.headlines()
    try explorer.enter("Down Down Enter")
    #expect(!explorer.state.isListing && explorer.session?.isFinished == true)
    #expect(
      explorer.session?.model == (try SequenceStock(beside: "headlines").sequence(at: 2)).model)
    try explorer.enter("Left Escape")
    #expect(!explorer.state.isListing, "the cursor goes back first")
    try explorer.enter("Escape")
    #expect(explorer.state.isListing && explorer.state.corpus?.selected == 2)
    try explorer.enter("Enter )")
    #expect(explorer.state.corpus?.current == 3)
    try explorer.enter("( ( (")
    #expect(explorer.state.corpus?.current == 0)
    try explorer.enter("(")
    #expect(explorer.state.notice == .firstSequence && explorer.state.corpus?.current == 0)
    try explorer.enter("Escape")
    #expect(explorer.state.isListing && explorer.state.corpus?.selected == 0)
  }

  @Test func selectsNoLineThatTheFilterHides() throws {
    var explorer = try Explorer.headlines()
    try explorer.enter("Enter Escape")
    explorer.run("filter wrong")
    let order = try #require(explorer.state.corpus?.order)
    try #require(explorer.state.corpus?.current == 0 && !order.contains(0))
    explorer.run("sequences")
    #expect(explorer.state.corpus?.selected == order[0])
    try explorer.enter("Down")
    #expect(explorer.state.corpus?.selected == order[1])
  }

  @Test func theNextSequenceIsThatOfTheListAsItIsSortedAndFiltered() throws {
    var explorer = try Explorer.headlines()
    explorer.run("filter wrong")
    explorer.run("sort wrong-by")
    let order = try #require(explorer.state.corpus?.order)
    try explorer.enter("Enter")
    var seen = [try #require(explorer.state.corpus?.current)]
    while explorer.state.notice != .lastSequence {
      try explorer.enter(")")
      seen.append(try #require(explorer.state.corpus?.current))
    }
    #expect(seen.dropLast() == order[...] && order.count == 7)
  }

  @Test func badLinesStandInTheListWithTheirReason() throws {
    let stock = try SequenceStock(
      "headlines",
      lines: [
        #"["time", "flies"]"#, #"{"id": 3, "observations": ["time", "fly"]}"#, "",
        #"{"id": "x", "observations": ["an"], "reference": ["DT", "NN"]}"#, #"["the"]"#,
      ])
    var explorer = Explorer(listing: stock)
    explorer.settle()
    let corpus = try #require(explorer.state.corpus)
    #expect(corpus.base.bad == 3 && corpus.base.isDone)
    #expect(corpus[1]?.title == "3")
    #expect(
      corpus[3]?.outcome
        == .bad("column 50: reference has 2 states, must have 1, one for each timestep"))
    try explorer.enter("Down Enter")
    #expect(explorer.state.isListing)
    #expect(
      explorer.state.notice
        == .badSequence(#"column 36: observations[2]: no symbol is called "fly""#))
    try explorer.enter("Up Enter )")
    #expect(explorer.state.corpus?.current == 4, "bad lines are passed over")
    explorer.run("filter bad")
    #expect(explorer.state.corpus?.order == [1, 2, 3])
  }

  @Test func theSelectionStaysWithItsLineOnceItWasChosen() throws {
    let stock = try SequenceStock(beside: "headlines")
    var explorer = Explorer(listing: stock)
    explorer.run("sort margin")
    let batches = try stock.survey()
    explorer.send(.surveyed(Array(batches.prefix(3)), edits: []))
    let top = try #require(explorer.state.corpus?.order.first)
    #expect(explorer.state.corpus?.selected == top, "the first line, as long as nobody chose one")
    try explorer.press("Down Down")
    let chosen = try #require(explorer.state.corpus?.selected)
    explorer.send(.surveyed(Array(batches.dropFirst(3)), edits: []))
    #expect(explorer.state.corpus?.selected == chosen)
  }

  @Test func newsOfOtherEditsIsPassedOver() throws {
    let stock = try SequenceStock(beside: "headlines")
    var explorer = try Explorer.headlines()
    let before = explorer.state
    explorer.send(.surveyed(try stock.survey(), edits: []))
    #expect(explorer.state == before)
  }

  @Test(arguments: [
    ("L", true), (": s e q u e n c e s Enter", true), ("Escape", false), ("o", false),
  ])
  func comesBackFromTheListOfModels(keys: String, leavesSequence: Bool) throws {
    var explorer = try Explorer.headlines()
    try explorer.enter("o")
    try #require(explorer.state.isChoosing)
    try explorer.enter(keys)
    #expect(!explorer.state.isChoosing && explorer.state.isListing)
    try explorer.enter("Enter o")
    try #require(explorer.state.isChoosing && !explorer.state.isListing)
    try explorer.enter(keys)
    #expect(!explorer.state.isChoosing && explorer.state.isListing == leavesSequence)
  }

  @Test func anotherModelClosesTheList() throws {
    var explorer = Explorer(listing: try SequenceStock(beside: "headlines"))
    explorer.send(.opened(try SampleModels.model("umbrella")))
    #expect(explorer.effects.contains(.stopSurvey))
    #expect(explorer.state.corpus == nil && !explorer.state.isListing)
    try explorer.press("L")
    #expect(explorer.state.notice == .noCorpus)
  }

  @Test func findsALineByItsNumber() throws {
    var explorer = try Explorer.headlines()
    try explorer.press("g 1 2 Enter")
    #expect(explorer.state.corpus?.selected == 11)
    try explorer.press("g 2 1 Enter")
    #expect(explorer.state.notice == .noSuchLine("21", last: 20))
    try explorer.press("End")
    #expect(explorer.state.corpus?.selected == 19)
    try explorer.press("g g")
    #expect(explorer.state.corpus?.selected == 0)
  }

  /// In the tagger's corpus find the sentence with the closest wrong decision, say which factor
  /// decided, make the smallest change, read what it does to the other nineteen, undo: under
  /// fifteen keys.
  @Test func fifteenKeysAreEnoughToFindChangeAndUndo() throws {
    var explorer = try Explorer.headlines()
    let keys = "Left Left Left Enter d m Enter Escape Escape u"
    try explorer.enter("Left Left Left")
    let closest = try #require(explorer.state.corpus?.selected)
    let errors = (0..<20).compactMap { explorer.state.corpus?[$0]?.closestError }
    #expect(explorer.state.corpus?[closest]?.closestError == errors.min())
    try explorer.enter("Enter d")
    let stretch = try #require(explorer.session?.stretchLookedAt())
    let decisive = try #require(stretch.disagreement.terms.first { $0.nats > 0 })
    #expect(decisive.factor == .initial)
    try explorer.enter("m Enter")
    #expect(explorer.state.corpus?.effect?.sequences == 20)
    try explorer.enter("Escape Escape")
    #expect(explorer.state.isListing && explorer.state.corpus?.effect != nil)
    try explorer.enter("u")
    #expect(explorer.state.corpus?.effect == nil && explorer.session?.edits.isEmpty == true)
    #expect(keys.split(separator: " ").count < 15)
  }
}
