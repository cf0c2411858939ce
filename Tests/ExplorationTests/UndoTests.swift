import DynamicProgramming
import Testing

@testable import Exploration

@Suite struct UndoTests {
  /// What undoing has to bring back.
  private struct Path: Equatable {
    let deviations: [Int: Int]
    let schedule: Schedule
    let decided: Int?

    init(_ explorer: Explorer) throws {
      let session = try #require(explorer.session)
      deviations = session.deviations
      schedule = session.schedule
      decided = session.decided
    }
  }

  @Test func restoresEveryPathOnTheWayBackAndOnTheWayOn() throws {
    var explorer = try Explorer(on: "ties").pressing("f")
    var paths: [[Int: Int]] = [[:]]
    try explorer.press("b")
    for keys in ["Space Down Enter", "Space J Enter", "Up Enter", "Space Space Down Enter"] {
      try explorer.press(keys)
      paths.append(try #require(explorer.session?.deviations))
    }
    #expect(Set(paths).count == 5)
    for path in paths.reversed().dropFirst() {
      try explorer.press("u")
      #expect(explorer.state.notice == .undone)
      try expectToFollow(path, explorer)
    }
    #expect(try explorer.pressing("u").state.notice == .nothingToUndo)
    #expect(try explorer.pressing("u").session == explorer.session)
    for path in paths.dropFirst() {
      try explorer.press("C-r")
      #expect(explorer.state.notice == .redone)
      try expectToFollow(path, explorer)
    }
    #expect(try explorer.pressing("C-r").state.notice == .nothingToRedo)
    #expect(try explorer.pressing("C-r").session == explorer.session)
  }

  private func expectToFollow(_ deviations: [Int: Int], _ explorer: Explorer) throws {
    let session = try #require(explorer.session)
    #expect(session.deviations == deviations)
    #expect(session.rollout == session.model.solution.rollOut(deviations: deviations))
    #expect(session.decided == 4)
    #expect(session.playhead == session.schedule.position(deciding: 4))
  }

  @Test func isUndoneByRedoingAndRedoneByUndoing() throws {
    let explorer = try Explorer(on: "ties").pressing("b Space Down Enter Space J Enter Space")
    #expect(try Path(explorer.pressing("u C-r")) == Path(explorer))
    #expect(try Path(explorer.pressing("u u C-r C-r")) == Path(explorer))
    let undone = try explorer.pressing("u")
    #expect(try Path(undone.pressing("C-r u")) == Path(undone))
  }

  @Test func forgetsWhatWasUndoneWhenSomethingElseIsTaken() throws {
    let explorer = try Explorer(on: "ties").pressing("b Space Down Enter u J Enter")
    #expect(explorer.session?.deviations == [1: 2])
    #expect(try explorer.pressing("C-r").state.notice == .nothingToRedo)
    #expect(try explorer.pressing("u u").state.notice == .nothingToUndo)
  }

  @Test func revealsNothingThatWasNotRevealed() throws {
    // Two candidates of t = 3 are compared when the deviation at t = 2 is undone.
    let explorer = try Explorer(on: "ties").pressing("b Space Space Down Enter s s Space Space")
    #expect(explorer.session?.decided == 2)
    let undone = try explorer.pressing("u")
    #expect(undone.session?.decided == 2)
    #expect(undone.session?.playhead == undone.session?.schedule.position(deciding: 2))
  }

  @Test func staysInTheMiddleOfAChoiceThatStaysTheSame() throws {
    // The deviation is at t = 3, and somebody went back to t = 2.
    let explorer = try Explorer(on: "ties")
      .pressing("b Space Space Space Down Enter BSpace BSpace s s Space Space")
    #expect(explorer.session?.decided == 1)
    let undone = try explorer.pressing("u")
    #expect(undone.session?.deviations == [:])
    #expect(undone.session?.playhead == explorer.session?.playhead)
    #expect(try undone.pressing("C-r").session?.playhead == explorer.session?.playhead)
  }

  @Test func leavesTheBackwardPassWhereItIs() throws {
    let explorer = try Explorer(on: "umbrella").pressing("f Down Enter 0 Space Space Space")
    let undone = try explorer.pressing("u")
    #expect(undone.session?.playhead == explorer.session?.playhead)
    #expect(undone.session?.deviations == [:])
    #expect(
      try undone.pressing("0").session?.rollout == (try Explorer(on: "umbrella")).session?.rollout)
  }

  @Test func hasNothingToUndoAtFirst() throws {
    #expect(try Explorer(on: "umbrella").pressing("u").state.notice == .nothingToUndo)
    #expect(try Explorer(on: "umbrella").pressing("C-r").state.notice == .nothingToRedo)
    #expect(
      try Explorer(on: "impossible-observation").pressing("b u").state.notice == .nothingToUndo)
  }
}
