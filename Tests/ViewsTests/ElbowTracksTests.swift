import Testing

@testable import Views

/// Where edges turn between two timesteps.
@Suite struct ElbowTracksTests {
  private func routed(_ edges: [(Int, Int)], width: Int = 5) -> ElbowTracks? {
    ElbowTracks(edges.map { ElbowTracks.Span(from: $0.0, to: $0.1, columns: 10...(9 + width)) })
  }

  @Test func turnsInTheMiddleWhereThereIsOne() throws {
    #expect(try #require(routed([(0, 0), (0, 4)])).track(from: 0) == 12)
    #expect(try #require(routed([(0, 4), (0, 8)], width: 3)).track(from: 0) == 11)
  }

  @Test func joinsARowBehindWhatLeavesIt() throws {
    // 4 leaves its row for 0; 0 comes into that row.
    let tracks = try #require(routed([(0, 0), (0, 4), (4, 0)]))
    #expect(tracks.track(from: 0) > tracks.track(from: 4))
    let other = try #require(routed([(4, 4), (4, 0), (0, 4)]))
    #expect(other.track(from: 4) > other.track(from: 0))
  }

  /// One of two that change places goes level between the rows, and joins behind the other's
  /// column.
  @Test func stepsWhereTwoChangePlaces() throws {
    let tracks = try #require(routed([(0, 4), (4, 0)]))
    let steps = [(0, 4), (4, 0)].compactMap { tracks.step(from: $0.0, to: $0.1) }
    #expect(steps.count == 1)
    let step = try #require(steps.first)
    #expect((1..<4).contains(step.row))
    #expect(step.column > max(tracks.track(from: 0), tracks.track(from: 4)))
    #expect(try #require(routed([(0, 0), (0, 4)])).step(from: 0, to: 4) == nil)
    #expect(routed([(0, 4), (4, 8), (8, 0)], width: 6) != nil)
  }

  @Test func givesUpWhereTwoOfCloseRowsChangePlaces() {
    #expect(routed([(0, 1), (1, 0)]) == nil)
    #expect(routed([(0, 4), (4, 0)], width: 4) == nil)
  }

  @Test func givesUpWhereThereIsNoRoom() {
    #expect(routed([(0, 0), (0, 4)], width: 2) == nil)
    #expect(routed([(0, 8), (4, 8), (8, 8)], width: 3) == nil)
    #expect(routed([(0, 8), (4, 8), (8, 8)], width: 4) != nil)
  }

  @Test func crossesAsLittleAsItCan() throws {
    // From above and from the middle to the bottom: the upper one turns last, behind the other's.
    let tracks = try #require(routed([(0, 8), (4, 8), (8, 8)]))
    #expect(tracks.track(from: 0) > tracks.track(from: 4))
  }

  @Test func needsNoColumnWhereAllGoStraightOn() {
    #expect(routed([(0, 0), (4, 4)], width: 1) != nil)
  }
}
