import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

@Suite struct BlamingTests {
  /// Presses keys and has what they ask answered.
  private static func explorer(on sample: String, pressing keys: String) throws -> Explorer {
    var explorer = try Explorer(on: sample)
    for key in keys.split(separator: " ") {
      try explorer.press(String(key))
      explorer.answer()
    }
    return explorer
  }

  /// Of the dice no change puts one stretch right and leaves all others as they are.
  @Test func whereNothingPutsAStretchRightAloneOthersMayChangeWithIt() throws {
    let explorer = try Self.explorer(on: "dice", pressing: "d m")
    let session = try #require(explorer.session)
    let remedies = try #require(session.remedies)
    #expect(!remedies.leavesRest && !remedies.possible.isEmpty)
    let stretch = try #require(session.blame).disagreements[0].timesteps
    let reference = try #require(session.model.problem.reference)
    for remedy in remedies.possible where remedy.wins {
      let edited = try session.model.problem.edited(by: remedy.edit)
      let path = try #require(Solution(of: edited.trellis).rollOut()).states
      for t in stretch { #expect(reference.states[t - 1]?.contains(path[t - 1]) ?? true) }
    }
  }

  @Test func comparesOnceAllIsRevealed() throws {
    let solved = try Explorer(on: "headlines").pressing("b")
    #expect(solved.effects.isEmpty && solved.session?.blame == nil)
    var finished = try solved.pressing("f")
    #expect(finished.effects == [.ask(.blame)])
    finished.answer()
    let session = try #require(finished.session)
    let blame = try #require(session.blame)
    #expect(blame.disagreements.count == 1)
    #expect(session.contrast?.origin == .reference)
    #expect(session.contrast?.logJoint == blame.logJoint)
  }

  @Test func asksNothingOfAModelWithoutReference() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f")
    #expect(explorer.effects.isEmpty)
    try explorer.press("d")
    #expect(explorer.state.notice == .noReference)
    try explorer.press("m")
    #expect(explorer.state.notice == .noReference && explorer.state.overlay == nil)
  }

  /// b is never entered.
  private static func blocked() -> LoadedModel {
    let zero = -Double.infinity
    let trellis = Trellis(
      timesteps: 2, initial: [0, zero],
      transition: .same(TransitionTable(dense: [0, zero, zero, 0], states: 2)),
      emission: .scores([0, 0, zero, 0]))
    var problem = Problem(
      name: "wall", states: .listed(["a", "b"]), observations: .none(timesteps: 2),
      reading: .probabilities, trellis: trellis)
    problem.reference = Reference([[0], [1]])
    return LoadedModel(solving: problem)
  }

  @Test func whereNoPathIsPossibleItSaysWhyTheReferenceIsNot() throws {
    let impossible = try #require(Self.blocked().blockedReference?.impossible)
    #expect(impossible == (2, .transition))
    for key in ["d", "D", "m"] {
      let explorer = try Explorer(on: Self.blocked()).pressing(key)
      #expect(explorer.state.notice == .blockedReference && explorer.effects.isEmpty)
    }
  }

  @Test func theMenuOfViewsGoesToStretches() throws {
    let explorer = try Self.explorer(on: "headlines", pressing: "v")
    let commands = Menu.views.items(in: explorer.state).map(\.command)
    #expect(commands.contains(.nextDisagreement) && commands.contains(.previousDisagreement))
    let letters = Menu.views.letters(in: explorer.state)
    let place = try #require(commands.firstIndex(of: .previousDisagreement))
    #expect(letters[place] == "D")
  }

  @Test func goesFromStretchToStretchAndRound() throws {
    var explorer = try Self.explorer(on: "dice", pressing: "d")
    let blame = try #require(explorer.session?.blame)
    let starts = blame.disagreements.map(\.timesteps.lowerBound)
    #expect(starts.count > 2)
    var seen = [try #require(explorer.session?.gaze.t)]
    for _ in starts.dropFirst() {
      try explorer.press("d")
      seen.append(try #require(explorer.session?.gaze.t))
    }
    #expect(seen == starts)
    try explorer.press("d")
    #expect(explorer.session?.gaze.t == starts[0])
    try explorer.press("D")
    #expect(explorer.session?.gaze.t == starts.last)
  }

  @Test func theStretchThatIsLookedAtIsTakenApart() throws {
    let explorer = try Self.explorer(on: "headlines", pressing: "d")
    let session = try #require(explorer.session)
    let stretch = try #require(session.stretchLookedAt())
    let names = { (states: [Int]) in states.map { session.model.problem.states[$0] } }
    #expect(names(stretch.best) == ["JJ", "NN"])
    #expect(names(try #require(stretch.reference)) == ["NN", "VB"])
    #expect(stretch.disagreement.timesteps == 2...3)
    let sum = stretch.disagreement.terms.reduce(0) { $0 + $1.nats }
    #expect(abs(sum - (try #require(stretch.regret))) < 1e-12)
    let gone = try Self.explorer(on: "headlines", pressing: "d Escape")
    #expect(gone.session?.stretchLookedAt() == nil)
  }

  @Test func theSmallestChangeMakesTheStretchRightAndCanBeUndone() throws {
    var explorer = try Self.explorer(on: "headlines", pressing: "d m")
    #expect(explorer.state.overlay == .menu(.remedies, selected: 0))
    let remedies = try #require(explorer.session?.remedies)
    #expect(Menu.remedies.items(in: explorer.state).first == .edit(remedies.possible[0].edit))
    try explorer.press("Enter")
    explorer.answer()
    explorer.answer()
    let session = try #require(explorer.session)
    #expect(session.edits.count == 1)
    let blame = try #require(session.blame)
    #expect(try #require(blame.regret) == 0 && blame.disagreements.isEmpty)
    let shown = session.rollout?.states.map { Int($0) }
    #expect(shown == session.model.problem.reference?.path)
    try explorer.press("m")
    #expect(explorer.state.notice == .nothingToRemedy && explorer.state.overlay == nil)
    try explorer.press("u")
    explorer.answer()
    #expect(explorer.session?.blame?.disagreements.count == 1)
  }

  /// Not that of the largest term, which may speak for the reference.
  @Test func theFactorDecidesThatAddsMost() throws {
    for sample in ["headlines", "dice", "plum"] {
      let explorer = try Self.explorer(on: sample, pressing: "d")
      let blame = try #require(explorer.session?.blame)
      for stretch in blame.disagreements where !stretch.isTie {
        let decider = try #require(stretch.decider)
        #expect(decider.nats > 0 && stretch.factors.allSatisfy { $0.nats <= decider.nats })
      }
    }
  }

  @Test func numbersOfWhichNoChangeHelpsComeLast() throws {
    let explorer = try Self.explorer(on: "headlines", pressing: "d m")
    let remedies = try #require(explorer.session?.remedies)
    let items = Menu.remedies.items(in: explorer.state)
    #expect(items.count == remedies.distinct.count + remedies.impossible.count)
    #expect(remedies.impossible.map { .hopeless($0) } == items.suffix(remedies.impossible.count))
    for parameter in remedies.impossible {
      #expect(
        Menu.remedies.obstacle(to: .hopeless(parameter), in: explorer.state) == .hopelessNumber)
    }
  }

  @Test func whatIsStoppedIsNotAskedAgain() throws {
    var explorer = try Explorer(on: "dice").pressing("f")
    #expect(explorer.effects == [.ask(.blame)])
    try explorer.press("Escape")
    #expect(explorer.effects == [.cancelWork])
    try explorer.press("v Escape")
    #expect(explorer.state.inquiry == nil)
    try explorer.press("d")
    #expect(explorer.effects == [.ask(.blame)])
    explorer.answer()
    #expect(explorer.session?.stretchLookedAt()?.place == 1)
  }

  @Test func everyTimestepHasItsBlock() throws {
    let explorer = try Self.explorer(on: "dice", pressing: "f")
    let session = try #require(explorer.session)
    let stretches = try #require(session.blame).disagreements.map(\.timesteps)
    for count in [1, 7, 50, 108, 500] {
      let marks = session.disagreementBlocks(count)
      let blocks = session.blocks(count)
      #expect(marks.count == blocks.count)
      for (mark, block) in zip(marks, blocks) {
        #expect(mark == stretches.contains { $0.overlaps(block.timesteps) })
      }
    }
  }

  @Test func aDemonstrationIsShownOnTheMap() throws {
    let explorer = try Self.explorer(on: "plum", pressing: "d")
    let session = try #require(explorer.session)
    #expect(session.blame?.regret == 4)
    // What the moves of a stretch lose is what is lost there.
    let stretch = try #require(session.stretchLookedAt())
    let lost = stretch.moves.reduce(0) { $0 + $1.advantage }
    #expect(abs(lost + stretch.nats) < 1e-12 && !stretch.moves.isEmpty)
    #expect(stretch.moves.map(\.advantage) == stretch.moves.map(\.advantage).sorted())
    #expect(session.contrast?.origin == .reference)
  }
}
