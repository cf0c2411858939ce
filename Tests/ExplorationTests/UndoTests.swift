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
      let walk = try #require(explorer.walk)
      deviations = walk.deviations
      schedule = walk.schedule
      decided = walk.decided
    }
  }

  @Test func restoresEveryPathOnTheWayBackAndOnTheWayOn() throws {
    var explorer = try Explorer(on: "ties").pressing("f")
    var paths: [[Int: Int]] = [[:]]
    try explorer.press("b")
    for keys in ["Space Down Enter", "Space J Enter", "Up Enter", "Space Space Down Enter"] {
      try explorer.press(keys)
      paths.append(try #require(explorer.walk?.deviations))
    }
    #expect(Set(paths).count == 5)
    for path in paths.reversed().dropFirst() {
      try explorer.press("u")
      #expect(explorer.state.notice == .undone)
      try expectToFollow(path, explorer)
    }
    #expect(try explorer.pressing("u").state.notice == .nothingToUndo)
    #expect(try explorer.pressing("u").walk == explorer.walk)
    for path in paths.dropFirst() {
      try explorer.press("C-r")
      #expect(explorer.state.notice == .redone)
      try expectToFollow(path, explorer)
    }
    #expect(try explorer.pressing("C-r").state.notice == .nothingToRedo)
    #expect(try explorer.pressing("C-r").walk == explorer.walk)
  }

  private func expectToFollow(_ deviations: [Int: Int], _ explorer: Explorer) throws {
    let walk = try #require(explorer.walk)
    #expect(walk.deviations == deviations)
    #expect(walk.rollout == walk.model.solution.rollOut(deviations: deviations))
    #expect(walk.decided == 4)
    #expect(walk.playhead == walk.schedule.position(deciding: 4))
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
    #expect(explorer.walk?.deviations == [1: 2])
    #expect(try explorer.pressing("C-r").state.notice == .nothingToRedo)
    #expect(try explorer.pressing("u u").state.notice == .nothingToUndo)
  }

  @Test func revealsNothingThatWasNotRevealed() throws {
    // Two candidates of t = 3 are compared when the deviation at t = 2 is undone.
    let explorer = try Explorer(on: "ties").pressing("b Space Space Down Enter s s Space Space")
    #expect(explorer.walk?.decided == 2)
    let undone = try explorer.pressing("u")
    #expect(undone.walk?.decided == 2)
    #expect(undone.walk?.playhead == undone.walk?.schedule.position(deciding: 2))
  }

  @Test func staysInTheMiddleOfAChoiceThatStaysTheSame() throws {
    // The deviation is at t = 3, and somebody went back to t = 2.
    let explorer = try Explorer(on: "ties")
      .pressing("b Space Space Space Down Enter BSpace BSpace s s Space Space")
    #expect(explorer.walk?.decided == 1)
    let undone = try explorer.pressing("u")
    #expect(undone.walk?.deviations == [:])
    #expect(undone.walk?.playhead == explorer.walk?.playhead)
    #expect(try undone.pressing("C-r").walk?.playhead == explorer.walk?.playhead)
  }

  @Test func leavesTheBackwardPassWhereItIs() throws {
    let explorer = try Explorer(on: "umbrella").pressing("f Down Enter 0 Space Space Space")
    let undone = try explorer.pressing("u")
    #expect(undone.walk?.playhead == explorer.walk?.playhead)
    #expect(undone.walk?.deviations == [:])
    #expect(try undone.pressing("0").walk?.rollout == (try Explorer(on: "umbrella")).walk?.rollout)
  }

  @Test func hasNothingToUndoAtFirst() throws {
    #expect(try Explorer(on: "umbrella").pressing("u").state.notice == .nothingToUndo)
    #expect(try Explorer(on: "umbrella").pressing("C-r").state.notice == .nothingToRedo)
    #expect(
      try Explorer(on: "impossible-observation").pressing("b u").state.notice == .nothingToUndo)
  }
}
