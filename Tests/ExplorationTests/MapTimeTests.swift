import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

/// Time on a map: what is looked at as it goes by.
@Suite struct MapTimeTests {
  private func gaze(_ sample: String, _ keys: String) throws -> (Session, TrellisCell) {
    var explorer = try Explorer(on: sample)
    try explorer.enter(keys)
    let session = try #require(explorer.session)
    return (session, session.mapGaze)
  }

  /// Nobody chose a cell: one walks along.
  @Test(arguments: [
    ("f > > >", 4), ("f > > > <", 3), ("f PageDown", 11), ("f g 8 Enter >", 9), ("f w > >", 3),
    ("f Up Escape >", 2), ("f / r 0 c 3 Enter Escape > >", 3), ("f c >", 3),
  ])
  func followsThePath(keys: String, t: Int) throws {
    for sample in ["cliff", "maze", "slippery-cliff"] {
      let (session, gaze) = try gaze(sample, keys)
      #expect(gaze == session.rollout?.cell(at: t), "\(sample) \(keys)")
    }
  }

  @Test(arguments: [
    "f Right > > >", "f Right > > > > <", "f g 1 Enter Right g 1 Enter Right > > >",
  ])
  func staysOnTheCellThatSomebodyChose(keys: String) throws {
    let (_, chosen) = try gaze("cliff", "f Right")
    let (_, gaze) = try gaze("cliff", keys)
    #expect(gaze == TrellisCell(t: 4, state: chosen.state))
  }

  /// The path comes by and leaves one behind.
  @Test func isNotTakenAlongByThePath() throws {
    let (session, chosen) = try gaze("cliff", "f Right Right")
    let passing = try gaze("cliff", "f Right Right > >").1
    #expect(passing == session.rollout?.cell(at: 3))
    #expect(try gaze("cliff", "f Right Right > > >").1.state == chosen.state)
  }

  @Test(arguments: ["f G", "f End", "f g 1 4 Enter", "f PageDown PageDown", "f g 1 3 Enter >"])
  func reachesTheEndOfAFinishedMap(keys: String) throws {
    let (session, gaze) = try gaze("cliff", keys)
    #expect(gaze == session.rollout?.cell(at: 14))
  }

  /// What is not decided is not told.
  @Test func keepsItsCellWhereNoPathIs() throws {
    let (_, before) = try gaze("cliff", "b")
    let (session, after) = try gaze("cliff", "b > > >")
    #expect(before.isStart && after.t == 3 && session.decided == 0)
    let half = try gaze("cliff", "b Space Space > >")
    #expect(half.1 == TrellisCell(t: 4, state: try #require(half.0.rollout?.state(at: 2))))
  }

  /// What is highlighted is what Enter is about.
  @Test func takesTheCellThatIsHighlighted() throws {
    var explorer = try Explorer(on: "cliff")
    try explorer.enter("f Enter")
    let first = try #require(explorer.session?.rollout?.state(at: 1))
    #expect(explorer.state.notice == .takenGreedily(state: first))
  }

  /// Told once after each action, and what Enter then does.
  @Test(arguments: [
    ("b Up", true), ("b Up Up Up", false), ("b Space Space Up Left", true), ("f", false),
    ("f Right", false),
    ("b Up Enter", false), ("Up", false),
  ])
  func offersWhatEnterTakes(keys: String, isOffered: Bool) throws {
    var explorer = try Explorer(on: "cliff")
    try explorer.enter(keys)
    #expect(explorer.state.offersTaking == isOffered)
    let before = try #require(explorer.session)
    let cell = before.mapGaze
    try explorer.enter("Enter")
    let after = try #require(explorer.session)
    let isThere = after.rollout?.cell(at: cell.t) == cell
    let isNew = before.decided ?? 0 < cell.t || before.rollout?.cell(at: cell.t) != cell
    #expect((isThere && isNew && after.isSolved) == isOffered)
    #expect(!explorer.state.offersTaking)
  }
}
