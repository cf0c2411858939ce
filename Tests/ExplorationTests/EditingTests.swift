import DynamicProgramming
import SeededRandom
import ModelStock
import Testing

@testable import Exploration

@Suite struct EditingTests {
  @Test func pinsTheStateUnderTheCursorAndKnowsWhatThatCosts() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f Left Left Up e Enter")
    explorer.answer()
    let session = try #require(explorer.session)
    #expect(session.model.problem.trellis.constraints[3]?.pin == 0)
    #expect(session.rollout?.states == [0, 0, 0, 0, 0])
    let consequences = try #require(session.edits.first?.consequences)
    #expect(consequences.flipped == [3...3])
    #expect(abs(consequences.gain + 0.3848458209054285) < 1e-12)
    #expect(session.contrast?.origin == .beforeEdit && session.contrast?.state(at: 3) == 1)
    #expect(session.isFinished && session.cursor == TrellisCell(t: 3, state: 0))
  }

  @Test func takesTheCostOfTheWeakestDecisionInFewerThanTenKeys() throws {
    // Find it, look at the runner-up, pin it, undo: on the casino, from its first frame.
    var explorer = try Explorer(on: "casino").pressing("w")
    explorer.answer()
    let weakest = try #require(explorer.session?.gaze)
    try explorer.press("Down e Enter")
    explorer.answer()
    let record = try #require(explorer.session?.edits.first)
    #expect(record.edit == .pin(state: 1, t: weakest.t))
    #expect(abs(record.consequences.gain + 0.004178842188188) < 1e-12)
    #expect(explorer.state.notice == .edited(record))
    #expect(explorer.session?.gaze == TrellisCell(t: weakest.t, state: 1))
    try explorer.press("u")
    #expect(explorer.session?.edits.isEmpty == true)
  }

  @Test func undoesAndRedoesEditsAndDeviationsInOneHistory() throws {
    var explorer = try Explorer(on: "umbrella").pressing("b Space Space Space Up Enter")
    let first = try #require(explorer.session)
    edit(&explorer, "pin 1=sun")
    edit(&explorer, "missing 5")
    let last = try #require(explorer.session)
    try explorer.press("u u")
    #expect(
      explorer.session?.edits.isEmpty == true && explorer.session?.deviations == first.deviations)
    #expect(explorer.session?.model == first.model && first.deviations == [3: 0])
    try explorer.press("u u")
    #expect(explorer.state.notice == .nothingToUndo && explorer.session?.deviations.isEmpty == true)
    try explorer.press("C-r C-r C-r")
    #expect(explorer.session?.model == last.model && explorer.session?.edits == last.edits)
    #expect(explorer.session?.deviations == last.deviations)
  }

  @Test(arguments: ["", "Space Space Space", "s Space", "b", "b Space Space", "f"])
  func staysWhereOneWas(keys: String) throws {
    let before = try Explorer(on: "umbrella").pressing(keys)
    for line in ["pin 3=rain", "append none", "missing 2", "set initial rain 0.9"] {
      var explorer = before
      edit(&explorer, line)
      let (old, new) = (try #require(before.session), try #require(explorer.session))
      #expect(old.isSolved == new.isSolved && old.isFinished == new.isFinished, "\(line)")
      for t in 1...5 where line != "append none" {
        for state in 0...1 {
          let cell = TrellisCell(t: t, state: state)
          #expect(!old.isKnown(cell) || new.isKnown(cell), "\(cell) after \(line)")
        }
      }
      if line != "append none" { #expect(old.decided == new.decided, "\(line)") }
    }
  }

  @Test func goesBackWithTheEndOfTheSequence() throws {
    var explorer = try Explorer(on: "umbrella").pressing("b Space Space Space Space End")
    edit(&explorer, "drop 3")
    #expect(explorer.session?.isFinished == true && explorer.session?.cursor?.t ?? 2 <= 2)
    try explorer.press("u")
    #expect(explorer.session?.model.timesteps == 5)
  }

  @Test(arguments: SampleModels.entries.map(\.name))
  func isThatOfTheEditedModelSolvedFromNothing(sample: String) throws {
    var explorer = try Explorer(on: sample)
    let original = try #require(explorer.session?.model)
    var random = SplitMix64(seed: UInt64(sample.count))
    for line in try lines(for: original.problem, &random) { edit(&explorer, line) }
    let model = try #require(explorer.session?.model)
    // What is observed may be missing, which is NaN and equals nothing.
    #expect(model.schedule == LoadedModel(solving: model.problem).schedule)
    #expect(model.optimalPaths == LoadedModel(solving: model.problem).optimalPaths)
    #expect(model.solution.optimum == LoadedModel(solving: model.problem).solution.optimum)
    while explorer.session?.edits.isEmpty == false { try explorer.press("u") }
    #expect(explorer.session?.model.greedyPath == original.greedyPath)
    #expect(explorer.session?.model.solution.optimum == original.solution.optimum)
  }

  /// Edits that the model may have or not.
  private func lines(for problem: Problem, _ random: inout SplitMix64) throws -> [String] {
    let text = EditText(for: problem)
    let (n, states) = (problem.trellis.timesteps, problem.trellis.states)
    return (0..<6).flatMap { _ -> [String] in
      let t = Int.random(in: 1...n, using: &random)
      let (from, to) = (
        Int.random(in: 0..<states, using: &random), Int.random(in: 0..<states, using: &random)
      )
      return [
        .forbid(state: to, t: t, isForbidden: true), .observe(.missing, t: t),
        .forbidEdge(.init(from: from, to: to), t: t, isForbidden: true),
        .set(.reward(from: from, to: to), to: -0.5, rescales: false), .append([.missing]),
        .set(.initial(state: to), to: 0.25, rescales: true),
      ].map(text.line)
    }
  }

  @Test func readsEveryEditAsItIsWritten() throws {
    let problem = try SampleModels.model("umbrella").problem
    let edits: [Edit] = [
      .observe(.symbol(1), t: 2), .observe(.missing, t: 3), .pin(state: 1, t: 4),
      .pin(state: nil, t: 4), .forbid(state: 0, t: 1, isForbidden: true),
      .forbid(state: 0, t: 1, isForbidden: false),
      .forbidEdge(.init(from: 0, to: 1), t: 2, isForbidden: true),
      .forbidEdge(.init(from: 0, to: 1), t: 2, isForbidden: false), .append([.symbol(0)]),
      .append([.symbol(0), .missing]), .drop(count: 2),
      .set(.transition(from: 0, to: 1, t: nil), to: 0.125, rescales: true),
      .set(.emission(state: 1, symbol: 0), to: 0.5, rescales: false),
    ]
    for edit in edits {
      let line = EditText(for: problem).line(edit).split(separator: " ", maxSplits: 1)
      let form = try #require(Command(rawValue: String(line[0]))?.editForm)
      #expect(try EditReader(for: problem).edit(String(line[1]), as: form) == edit, "\(line)")
    }
  }

  /// Two states of one label and one of another: what is said of a label is said of all that bear
  /// it.
  @Test func pinsAndForbidsByLabel() throws {
    let trellis = Trellis(
      timesteps: 3, initial: [0, -1, -2],
      transition: .same(TransitionTable(dense: [Double](repeating: 0, count: 9), states: 3)),
      emission: .absent)
    let problem = Problem(
      name: "m", about: nil, source: nil, states: .listed(["a1", "a2", "b"]),
      labels: StateLabels(["a", "a", "b"]), observations: .none(timesteps: 3), reading: .scores,
      grid: nil, trellis: trellis)
    let reader = EditReader(for: problem)
    let pin = try reader.edit("2=a", as: .pin)
    #expect(pin == .pinLabel(0, t: 2) && EditText(for: problem).line(pin) == "pin 2=a")
    let pinned = try problem.edited(by: pin)
    #expect(pinned.trellis.constraints[2]?.forbidden == [2] && pinned.pinnedLabel(at: 2) == 0)
    #expect(pinned.steps(changedBy: pin) == .some([2]))
    let free = try pinned.edited(by: try reader.edit("2", as: .unpin))
    #expect(free.trellis.constraints.isEmpty && free.pinnedLabel(at: 2) == nil)
    let forbidden = try problem.edited(by: try reader.edit("3=a", as: .forbid))
    #expect(forbidden.trellis.constraints[3]?.forbidden == [0, 1])
    #expect(try forbidden.edited(by: try reader.edit("3=a", as: .allow)).trellis == trellis)
    // b is a state, and stays one; a1 is told by its own name.
    #expect(try reader.edit("1=b", as: .pin) == .pin(state: 2, t: 1))
    #expect(try reader.edit("1=a1", as: .forbid) == .forbid(state: 0, t: 1, isForbidden: true))
    #expect(throws: EditFault.noSuchName) { try problem.edited(by: .pinLabel(2, t: 1)) }
  }

  @Test func readsNamesWithBlanksAndSigns() throws {
    let names = ["a b", "c>d", "e=f", "g\"h"]
    let problem = Problem(
      name: "odd", states: .listed(names), observations: .none(timesteps: 3), reading: .logs,
      trellis: Trellis(
        timesteps: 3, initial: [0, 0, 0, 0],
        transition: .same(TransitionTable(dense: .init(repeating: 0, count: 16), states: 4)),
        emission: .absent))
    let reader = EditReader(for: problem)
    #expect(try reader.edit("2=e=f", as: .pin) == .pin(state: 2, t: 2))
    #expect(
      try reader.edit("2=c>d>a b", as: .forbidEdge)
        == .forbidEdge(.init(from: 1, to: 0), t: 2, isForbidden: true))
    for parameter in [Parameter.initial(state: 0), .transition(from: 3, to: 1, t: nil)] {
      let edit = Edit.set(parameter, to: 0.5, rescales: true)
      let line = String(EditText(for: problem).line(edit).dropFirst(4))
      #expect(try reader.edit(line, as: .set) == edit, "\(line)")
    }
  }

  /// A score is a weight by itself: no row makes room for it.
  @Test func leavesTheOtherScoresAsTheyAre() throws {
    let problem = Problem(
      name: "scores", states: .listed(["a", "b"]), observations: .none(timesteps: 2),
      reading: .scores,
      trellis: Trellis(
        timesteps: 2, initial: [0, 0.5],
        transition: .same(TransitionTable(dense: [1, 0.5, -2, 3], states: 2)), emission: .absent))
    let edit = try EditReader(for: problem).edit("transition a a 3", as: .set)
    #expect(edit == .set(.transition(from: 0, to: 0, t: nil), to: 3, rescales: false))
    let table = try #require(problem.edited(by: edit).trellis.transition.table(arrivingAt: 2))
    #expect([table[0, 0], table[0, 1], table[1, 0], table[1, 1]] == [3, 0.5, -2, 3])
    let first = try EditReader(for: problem).edit("initial b -1", as: .set)
    #expect(try problem.edited(by: first).trellis.initial == [0, -1])
  }

  /// Names that would mean something else if they were written out and read again.
  static let oddNames = [
    "\"quoted", "\"", "a>b", "a", "b>c", "c", " blank", "3=x", "x\" y", "alone",
    String(repeating: "long", count: 80),
  ]

  private static func oddModel() -> LoadedModel {
    let count = oddNames.count
    return LoadedModel(
      solving: Problem(
        name: "odd", states: .listed(oddNames), observations: .none(timesteps: 3),
        reading: .logs,
        trellis: Trellis(
          timesteps: 3, initial: .init(repeating: 0, count: count),
          transition: .same(
            TransitionTable(dense: .init(repeating: 0, count: count * count), states: count)),
          emission: .absent)))
  }

  @Test(arguments: oddNames.indices)
  func editsWhatIsLookedAtWhateverItIsCalled(state: Int) throws {
    var explorer = Explorer(on: Self.oddModel())
    let down = String(repeating: "Down ", count: state)
    try explorer.press("f g 2 Enter Home Right " + down)
    #expect(explorer.session?.gaze == TrellisCell(t: 2, state: state))
    let from = try #require(explorer.session?.rollout?.state(at: 1))
    let edge = Constraints.Edge(from: from, to: state)
    let edits = [
      Edit.pin(state: state, t: 2), .forbid(state: state, t: 2, isForbidden: true),
      .forbidEdge(edge, t: 2, isForbidden: true),
      .set(.transition(from: from, to: state, t: nil), to: 0.25, rescales: true),
    ]
    for (place, edit) in edits.enumerated() {
      var next = try explorer.pressing("e " + String(repeating: "j ", count: place) + "Enter")
      if case .set = edit {
        next.type("0.25")
        try next.press("Enter")
      }
      #expect(next.effects == [.ask(.revise(edit))], "\(Self.oddNames[state])")
    }
  }

  @Test(arguments: oddNames)
  func readsAQuotedNameAsItWasWritten(name: String) {
    let line = [name, "b", name].map(QuotedWords.word).joined(separator: "  ")
    #expect(QuotedWords.split(line) == [name, "b", name])
  }

  @Test func completesTheValueOfAnEditFromTheMenu() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f g 2 Enter e")
    let items = Menu.edits.items(in: explorer.state)
    let place = try #require(items.firstIndex { $0 == .draft(.observe(t: 2)) })
    try explorer.press(String(repeating: "j ", count: place) + "Enter")
    #expect(explorer.completions == ["umbrella", "none"])
    try explorer.press("n Tab Enter")
    #expect(explorer.effects == [.ask(.revise(.observe(.symbol(1), t: 2)))])
    let transition = try #require(items.firstIndex { $0.command == .set })
    var other = try Explorer(on: "umbrella").pressing(
      "f g 2 Enter e " + String(repeating: "j ", count: transition) + "Enter")
    #expect(other.completions == ["0.7"])
    other.type("0.8 ")
    #expect(other.completions == ["0.8 alone"])
    other.type("x")
    try other.press("Enter")
    let example = "transition rain rain 0.7"
    #expect(other.effects == [.refuse(.malformedNumber("0.8 x", example: example))])
  }

  @Test func saysWhyAnEditIsNotMade() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("pin 3=rian")
    #expect(explorer.effects == [.refuse(.unknownState("rian"))])
    explorer.run("pin 9=rain")
    #expect(explorer.effects == [.refuse(.noSuchTimestep("9", last: 5))])
    edit(&explorer, "set initial rain 2")
    let fault = EditRefusal.fault(.outOfRange(2, .probability))
    #expect(explorer.effects == [.refuse(.at(.initial(state: 0), fault))])
    explorer.send(.refused("No."))
    #expect(explorer.state.notice == .refused("No.") && explorer.session?.edits.isEmpty == true)
  }

  @Test func offersToTakeBackWhatHoldsAtTheCursor() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f")
    edit(&explorer, "pin 5=rain")
    edit(&explorer, "forbid 5=rain")
    try explorer.press("End")
    let items = Menu.edits.items(in: explorer.state)
    #expect(items.contains(.edit(.pin(state: nil, t: 5))))
    #expect(items.contains(.edit(.forbid(state: 0, t: 5, isForbidden: false))))
    #expect(explorer.session?.rollout == nil && explorer.session?.isSolved == true)
  }

  @Test func goesOnTypingAtTheTimestepThatIsLookedAt() throws {
    var explorer = try Explorer(on: "umbrella").pressing("g 2 Enter")
    explorer.run("observe")
    #expect(explorer.prompt?.text == "observe 2=")
    #expect(explorer.completions == ["observe 2=umbrella", "observe 2=none"])
    explorer.type("n")
    try explorer.press("Tab Enter")
    explorer.answer()
    #expect(explorer.session?.model.problem.observations.label(at: 2) == "none")
    explorer.run("set")
    #expect(explorer.completions.contains("set emission rain none 0.1"))
    explorer.type("emission rain none 0.3 ")
    #expect(explorer.completions == ["set emission rain none 0.3 alone"])
  }

  @Test func asksBeforeEditsAreLost() throws {
    var explorer = try Explorer(on: "umbrella")
    edit(&explorer, "pin 3=rain")
    try explorer.press("q")
    #expect(explorer.effects.isEmpty)
    #expect(explorer.state.overlay == .confirmation(.discardEdits(then: .quit)))
    #expect(try explorer.pressing("n").state.overlay == nil)
    #expect(try explorer.pressing("x").state.overlay == explorer.state.overlay)
    #expect(try explorer.pressing("y").effects == [.quit])
    #expect(try explorer.pressing("C-c").effects == [.quit])
    try explorer.press("Escape")
    explorer.run("open casino")
    #expect(explorer.effects.isEmpty)
    #expect(try explorer.pressing("Enter").effects == [.open("casino")])
    #expect(try explorer.pressing("C-c").effects.isEmpty)
    #expect(try explorer.pressing("Escape u q").effects == [.quit])
  }

  @Test func asksBeforeAFileIsReplaced() throws {
    var explorer = try Explorer(on: "umbrella")
    edit(&explorer, "pin 3=rain")
    explorer.run("write there.yaml")
    #expect(explorer.effects == [.write(.model, path: "there.yaml", overwriting: false)])
    explorer.send(.fileExists(path: "there.yaml"))
    #expect(try explorer.pressing("n").effects.isEmpty)
    try explorer.press("y")
    #expect(explorer.effects == [.write(.model, path: "there.yaml", overwriting: true)])
    explorer.send(.saved(path: "there.yaml"))
    #expect(explorer.state.notice == .written(path: "there.yaml"))
    #expect(try explorer.pressing("q").effects == [.quit])
    edit(&explorer, "missing 1")
    #expect(try explorer.pressing("q").effects.isEmpty)
  }

  @Test func undoesAllAtOnceAndThatAsWell() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("reset")
    #expect(explorer.state.notice == .nothingEdited)
    edit(&explorer, "pin 3=rain")
    edit(&explorer, "drop 2")
    explorer.run("reset")
    #expect(explorer.session?.edits.isEmpty == true && explorer.session?.model.timesteps == 5)
    try explorer.press("u")
    #expect(explorer.session?.edits.count == 2 && explorer.session?.model.timesteps == 3)
  }

  @Test func forgetsWhatWasAskedAboutAnotherModel() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f")
    edit(&explorer, "pin 3=rain")
    explorer.run("run-to-tie back")
    let inquiry = try #require(explorer.state.inquiry)
    let undone = try explorer.pressing("u")
    #expect(undone.state.inquiry == nil && undone.effects == [.cancelWork])
    var redone = try explorer.pressing("u")
    redone.run("run-to-tie back")
    try redone.press("C-r")
    #expect(redone.state.inquiry == nil && redone.effects == [.cancelWork])
    explorer.run("reset")
    #expect(explorer.state.inquiry == nil && explorer.effects == [.cancelWork])
    let before = explorer.session
    explorer.send(.answered(inquiry.question, .position(3)))
    #expect(explorer.session == before)
  }

  @Test func staysAsItWasWhenSolvingIsCancelled() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("pin 3=rain")
    #expect(explorer.state.inquiry?.question == .revise(.pin(state: 0, t: 3)))
    try explorer.press("Escape")
    #expect(explorer.effects == [.cancelWork] && explorer.session?.edits.isEmpty == true)
  }

  private func edit(_ explorer: inout Explorer, _ line: String) {
    explorer.run(line)
    explorer.answer()
  }
}
