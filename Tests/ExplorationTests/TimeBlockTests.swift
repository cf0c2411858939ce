import DynamicProgramming
import Testing

@testable import Exploration

@Suite struct TimeBlockTests {
  private static func session(_ sample: String, _ keys: String) throws -> Session {
    try #require(try Explorer(on: sample).pressing(keys).session)
  }

  @Test(arguments: ["casino", "nile", "umbrella"], [-1, 0, 1, 2, 3, 7, 70, 99, 299, 300, 1000])
  func coversEveryTimestepOnce(sample: String, count: Int) throws {
    let session = try Self.session(sample, "f")
    let blocks = session.blocks(count)
    #expect(blocks.count == max(1, min(count, session.model.timesteps)))
    #expect(blocks.flatMap { Array($0.timesteps) } == Array(1...session.model.timesteps))
    let sizes = blocks.map(\.timesteps.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test(arguments: [1, 7, 70, 300])
  func givesTheStateOfTheMajority(count: Int) throws {
    let session = try Self.session("casino", "f")
    let states = try #require(session.rollout?.states)
    for block in session.blocks(count) {
      let inside = block.timesteps.map { states[$0 - 1] }
      let state = try #require(block.state)
      #expect(inside.contains(state))
      for other in 0..<2 where inside.count(where: { $0 == other }) * 2 > inside.count {
        #expect(state == other)
      }
    }
  }

  @Test func showsNoStateThatIsNotDecided() throws {
    #expect(try Self.session("casino", "b").blocks(60).allSatisfy { $0.state == nil })
    let session = try Self.session("casino", "b Space Space Space Space Space Space")
    #expect(session.decided == 6)
    let states = session.blocks(60).map(\.state)
    #expect(states.prefix(2) == [0, 0])
    #expect(states.dropFirst(2).allSatisfy { $0 == nil })
  }

  @Test func decidesABlockByItsDecidedTimestepsAlone() throws {
    // penny, then nickel by choice: the block of all five has one decided timestep more of it.
    let session = try Self.session("ties", "b Space Down Enter")
    #expect(session.blocks(1).map(\.state) == [1])
    #expect(try Self.session("ties", "b Space Down Enter f").blocks(1).map(\.state) == [0])
  }

  @Test func knowsABlockWhenItsFirstColumnIsComplete() throws {
    let known = try [
      "", "Space", "Space Space", "Space Space Space", "Space Space Space Space", "b",
    ].map { try Self.session("umbrella", $0).blocks(5).map(\.isKnown) }
    #expect(
      known == [
        [false, false, false, false, true],
        [false, false, false, false, true],
        [false, false, false, true, true],
        [false, false, false, true, true],
        [false, false, true, true, true],
        [true, true, true, true, true],
      ])
  }

  @Test func hasNoStatesWhereNoPathIsPossible() throws {
    let blocks = try Self.session("impossible-observation", "f").blocks(6)
    #expect(blocks.allSatisfy { $0.state == nil && $0.isKnown })
  }
}
