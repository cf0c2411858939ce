import DynamicProgramming
import Testing

@testable import Exploration

@Suite struct DeviationTests {
  /// The sun at t = 2 on the umbrella's path: rain, rain, sun, rain, rain.
  private static let sunAt2 = "b Space Right Down Enter"

  @Test func takesAStateOfTheColumnThatIsNext() throws {
    let explorer = try Explorer(on: "umbrella").pressing(Self.sunAt2)
    let session = try #require(explorer.session)
    #expect(explorer.state.notice == nil)
    #expect(session.deviations == [2: 1])
    #expect(session.rollout == session.model.solution.rollOut(deviations: [2: 1]))
    #expect(session.rollout?.state(at: 2) == 1)
    #expect(session.decided == 2)
    #expect(session.playhead == session.schedule.position(deciding: 2))
    #expect(session.cursor == nil)
    #expect(session.gaze == TrellisCell(t: 2, state: 1))
    let regret = session.model.solution.regret(of: 1, from: TrellisCell(t: 1, state: 0))
    #expect(regret > 0)
    #expect(session.rollout?.regrets == [2: regret])
  }

  @Test func takesAStateOfTheColumnDecidedLast() throws {
    let explorer = try Explorer(on: "umbrella").pressing("b Space Space Down Enter")
    #expect(explorer.session?.deviations == [2: 1])
    #expect(explorer.session == (try Explorer(on: "umbrella").pressing(Self.sunAt2)).session)
    let last = try Explorer(on: "umbrella").pressing("f Down Enter")
    #expect(last.session?.deviations == [5: 1])
    #expect(last.session?.isFinished == true)
  }

  @Test func takesAStateBeforeItsCandidatesAreAllCompared() throws {
    let explorer = try Explorer(on: "umbrella").pressing("b Space s s Space Down Enter")
    #expect(explorer.session?.deviations == [2: 1])
    #expect(explorer.session?.decided == 2)
  }

  @Test func leavesTheColumnsAloneThatAreStillToBeDecided() throws {
    let explorer = try Explorer(on: "umbrella").pressing("b Space Space")
    for keys in ["g 4 Enter Enter", "g 5 Enter Enter"] {
      let next = try explorer.pressing(keys)
      #expect(next.state.notice == .takingNeedsColumn(t: 3))
      #expect(next.session?.deviations == [:])
      #expect(next.session?.playhead == explorer.session?.playhead)
    }
    #expect(try explorer.pressing("b Enter").state.notice == .takingNeedsColumn(t: 1))
  }

  @Test func goesBackToAColumnThatWasDecided() throws {
    let done = try Explorer(on: "umbrella").pressing("f g 2 Enter Down Enter")
    let session = try #require(done.session)
    #expect(session.deviations == [2: 1])
    #expect(session.decided == 2)
    let regret = try #require(session.rollout?.regrets[2])
    #expect(regret > 0)
    #expect(done.state.notice == .tookEarlier(t: 2, state: 1, regret: regret))
    // What the path does there anyway changes nothing.
    let same = try Explorer(on: "umbrella").pressing("f g 2 Enter Enter")
    #expect(same.session?.isFinished == true)
    #expect(same.state.notice == .takenGreedily(state: 0))
  }

  @Test func saysThatItNeedsTheForwardPass() throws {
    #expect(try Explorer(on: "umbrella").pressing("Enter").state.notice == .takingNeedsForwardPass)
    let almost = try Explorer(on: "umbrella").pressing("b BSpace Enter")
    #expect(almost.state.notice == .takingNeedsForwardPass)
    let blocked = try Explorer(on: "impossible-observation")
    #expect(try blocked.pressing("Enter").state.notice == .takingNeedsForwardPass)
    #expect(try blocked.pressing("b Enter").state.notice == .alreadyBlocked)
  }

  @Test func refusesAnEdgeThatIsImpossible() throws {
    // From the valley only the inn is reached.
    let explorer = try Explorer(on: "impossible-decoding").pressing("b Space")
    let next = try explorer.pressing("g 2 Enter K Enter")
    let refused = try #require(next.state.notice?.refused)
    #expect(refused.state == 0 && !refused.isPossible)
    #expect(next.session?.deviations == [:])
    #expect(next.session?.playhead == explorer.session?.playhead)
  }

  @Test func refusesAnEdgeFromWhichNoPathGoesOn() throws {
    // The word has to end in t: six sounds on, k can no longer get there.
    var explorer = try Explorer(on: "left-to-right").pressing("b")
    let path = try #require(explorer.session?.rollout?.states)
    let t = try #require(path.firstIndex { $0 > 0 })
    #expect(path[t] == 1)
    for _ in 0..<t { try explorer.press("Space") }
    // Stay in k as long as that goes.
    while explorer.state.notice == nil { try explorer.press("Right K Enter") }
    let refused = try #require(explorer.state.notice?.refused)
    #expect(refused.state == 0 && refused.isPossible)
    let decided = try #require(explorer.session?.decided)
    #expect(Set(try #require(explorer.session?.deviations.keys)) == Set((t + 1)...decided))
  }

  @Test func recordsNothingWhereTheGreedyStateIsTaken() throws {
    let explorer = try Explorer(on: "umbrella").pressing("b Space Right Enter")
    #expect(explorer.state.notice == .takenGreedily(state: 0))
    #expect(explorer.session == (try Explorer(on: "umbrella").pressing("b Space Space")).session)
    #expect(try explorer.pressing("u").state.notice == .nothingToUndo)
  }

  @Test func isNoDeviationAnyMoreWhenTheGreedyStateIsTakenAfterAll() throws {
    let explorer = try Explorer(on: "umbrella").pressing(Self.sunAt2).pressing("Up Enter")
    #expect(explorer.state.notice == .takenGreedily(state: 0))
    #expect(explorer.session?.deviations == [:])
    #expect(explorer.session?.rollout?.regrets == [:])
    #expect(explorer.session?.decided == 2)
    // It was an edit all the same.
    #expect(try explorer.pressing("u").session?.deviations == [2: 1])
  }

  @Test func changesNothingWhereTheStateIsTakenAlready() throws {
    let explorer = try Explorer(on: "umbrella").pressing(Self.sunAt2)
    let again = try explorer.pressing("Enter")
    #expect(again.session == explorer.session && again.state.notice == .noSuchKey("Enter"))
    let later = try explorer.pressing("Space Space Down Enter")
    #expect(later.session?.deviations.count == 2)
    let back = try later.pressing("BSpace BSpace BSpace Right Down Enter")
    #expect(back.session?.deviations == later.session?.deviations)
    #expect(back.session?.decided == 2)
  }

  @Test func dropsLaterDeviationsAndKeepsEarlierOnes() throws {
    let explorer = try Explorer(on: "ties").pressing("b")
    let three = try explorer.pressing("Space Down Enter Space Down Enter Space Down Down Enter")
    #expect(three.session?.deviations == [1: 1, 2: 1, 3: 2])
    let changed = try three.pressing("BSpace J Enter")
    #expect(changed.session?.deviations == [1: 1, 2: 2])
    #expect(changed.session?.rollout?.states == [1, 2, 0, 0, 0])
  }

  @Test func costsNothingAmongTies() throws {
    let explorer = try Explorer(on: "ties").pressing("b Space Down Enter Space Down Enter f")
    #expect(explorer.session?.rollout?.states == [1, 1, 0, 0, 0])
    let regrets = try #require(explorer.session?.rollout?.regrets)
    #expect(regrets.keys.sorted() == [1, 2])
    #expect(regrets.values.allSatisfy { abs($0) < 1e-12 })
  }

  @Test func keepsTheLedgersSumWhereverOneLeavesThePath() throws {
    for sample in ["umbrella", "orchard", "casino", "cliff"] {
      var explorer = try Explorer(on: sample).pressing("b")
      for keys in ["Space Down Enter", "Space Space Up Enter", "Space Down Enter", "f"] {
        try explorer.press(keys)
      }
      let session = try #require(explorer.session)
      let rollout = try #require(session.rollout)
      for t in 0...session.model.timesteps {
        let ledger = session.model.solution.ledger(of: rollout, after: t)
        #expect(abs(ledger.total + ledger.regret - ledger.optimum) < 1e-9, "\(sample) \(t)")
      }
    }
  }
}

extension Notice {
  /// The candidate that could not be taken.
  fileprivate var refused: Candidate? {
    guard case .cannotTake(let candidate, _) = self else { return nil }
    return candidate
  }
}
