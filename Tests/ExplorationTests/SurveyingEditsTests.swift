import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

@Suite struct SurveyingEditsTests {
  @Test func anEditIsTriedOnAllSequencesAndUndoTakesItBack() throws {
    let stock = try SequenceStock(beside: "headlines")
    var explorer = try Explorer.headlines()
    try explorer.enter("Enter")
    explorer.run("set transition NN VB 0.01")
    explorer.settle()
    let edit = try #require(explorer.session?.edits.first?.edit)
    let corpus = try #require(explorer.state.corpus)
    let effect = try #require(corpus.effect)
    var (changed, better, worse) = (0, 0, 0)
    for place in 0..<20 {
      let (before, after) = (
        try stock.problem(at: place), try stock.problem(at: place).edited(by: edit)
      )
      let paths = [before, after].map { Solution(of: $0.trellis).rollOut()?.states }
      #expect(corpus[place]?.logJoint == Solution(of: after.trellis).optimum)
      changed += paths[0] == paths[1] ? 0 : 1
      let right = [before, after].map { problem in
        problem.reference?.agreement(
          with: Solution(of: problem.trellis).rollOut()?.states.map { Int($0) } ?? []) ?? 0
      }
      better += right[1] > right[0] ? 1 : 0
      worse += right[1] < right[0] ? 1 : 0
    }
    #expect(changed > 0 && effect.sequences == 20)
    #expect(effect.changed == changed && effect.better == better && effect.worse == worse)
    #expect(effect.disagreements?.before == 8)
    #expect(effect.disagreements?.after == corpus.trial?.disagreements)
    guard case .tried(_, let told)? = explorer.state.notice else {
      Issue.record("no word of what the edit did")
      return
    }
    #expect(told == effect)
    // It holds for the next sequence as well, and is undone there.
    try explorer.enter(")")
    #expect(explorer.session?.edits.map(\.edit) == [edit])
    #expect(explorer.state.corpus?.trial?.edits == [edit])
    try explorer.enter("u")
    #expect(explorer.session?.edits.isEmpty == true)
    #expect(explorer.state.corpus?.trial == nil && explorer.state.corpus?.effect == nil)
    #expect(explorer.session?.model == (try stock.sequence(at: 1)).model)
  }

  /// The second edit is judged by the model with the first one, not by the model as it was opened.
  @Test func aSecondEditIsComparedWithTheFirst() throws {
    var explorer = try Explorer.headlines()
    try explorer.enter("Enter")
    explorer.run("set transition NN VB 0.01")
    explorer.settle()
    let first = try #require(explorer.state.corpus?.effect)
    #expect(explorer.state.corpus?.lastEffect == first && first.edits == 1 && first.changed > 0)
    // A number that no path uses: by itself it changes nothing.
    explorer.run("set emission RB banana 0.0148")
    explorer.settle()
    let corpus = try #require(explorer.state.corpus)
    let last = try #require(corpus.lastEffect)
    #expect(last.edits == 1 && last.changed == 0 && last.sequences == 20)
    #expect(last.disagreements?.before == first.disagreements?.after)
    #expect(corpus.effect?.edits == 2 && corpus.effect?.changed == first.changed)
    guard case .tried(_, let told)? = explorer.state.notice else {
      Issue.record("no word of what the edit did")
      return
    }
    #expect(told == last)
    // What was known before the edit is not worked out again.
    try explorer.press("u")
    #expect(!explorer.effects.contains { if case .survey = $0 { true } else { false } })
    #expect(explorer.state.corpus?.trial?.isDone == true)
    #expect(explorer.state.corpus?.lastEffect == first)
  }

  @Test func whatIsEditedInOneSequenceStaysWithIt() throws {
    var explorer = try Explorer.headlines()
    try explorer.enter("Enter")
    explorer.run("pin 2=VB")
    explorer.settle()
    #expect(explorer.state.corpus?.trial == nil)
    try explorer.enter(")")
    #expect(explorer.session?.edits.isEmpty == true)
    try explorer.enter("(")
    #expect(explorer.session?.edits.count == 1)
    try explorer.enter("u )  (")
    #expect(explorer.session?.edits.isEmpty == true)
  }

  /// The last edit is the one that is taken back, also if it is of the model and those before of
  /// one sequence.
  @Test func editsStayInTheirOrderWhenOneComesBack() throws {
    var explorer = try Explorer.headlines()
    try explorer.enter("Enter")
    for line in ["pin 2=NN", "set transition NN VB 0.7", "pin 3=VB"] {
      explorer.run(line)
      explorer.settle()
    }
    let edits = try #require(explorer.session).edits.map(\.edit)
    try explorer.enter(") (")
    #expect(explorer.session?.edits.map(\.edit) == edits)
    try explorer.enter("u ) ( u")
    #expect(explorer.session?.edits.map(\.edit) == [edits[0]])
  }

  /// What was chosen in a sequence, and what can be redone there, waits for one to come back.
  @Test func choicesOfASequenceAreThereWhenOneComesBack() throws {
    var explorer = try Explorer.headlines()
    try explorer.enter("Enter g 2 Enter Down Enter")
    let deviations = try #require(explorer.session?.deviations)
    #expect(!deviations.isEmpty)
    try explorer.enter(") (")
    #expect(explorer.session?.deviations == deviations)
    explorer.run("pin 2=VB")
    explorer.settle()
    try explorer.enter("u )")
    #expect(explorer.session?.edits.isEmpty == true && explorer.session?.deviations.isEmpty == true)
    try explorer.enter("( C-r")
    #expect(explorer.session?.edits.count == 1)
    // An edit of the model made elsewhere is another model.
    try explorer.enter(")")
    explorer.run("set transition NN VB 0.3")
    explorer.settle()
    try explorer.enter("(")
    #expect(explorer.session?.deviations.isEmpty == true && explorer.session?.edits.count == 2)
  }

  @Test func undoTakesBackFromTheListToo() throws {
    var explorer = try Explorer.headlines()
    try explorer.enter("u")
    #expect(explorer.state.notice == .nothingEdited)
    try explorer.enter("Enter d m Enter L")
    #expect(explorer.state.isListing && explorer.state.corpus?.trial == nil)
    explorer.run("sort wrong-by")
    try explorer.enter("Enter d m Enter L")
    #expect(explorer.state.corpus?.trial != nil)
    try explorer.enter("u")
    #expect(explorer.state.corpus?.trial == nil && explorer.state.isListing)
  }
}
