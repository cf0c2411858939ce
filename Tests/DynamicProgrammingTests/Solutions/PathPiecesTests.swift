import SeededRandom
import Testing

@testable import DynamicProgramming

/// The parts of sequences that no path explains.
@Suite struct PathPiecesTests {
  static let broken = Seeds.everyday.filter {
    Solution(of: RandomModel(seed: $0).trellis).optimum == -.infinity
  }

  @Test(arguments: broken)
  func piecesFollowEachOtherAndCanBeWalked(seed: UInt64) throws {
    let trellis = RandomModel(seed: seed).trellis
    let parts = PathPieces(of: trellis)
    var end = 0
    for piece in parts.pieces {
      #expect(piece.timesteps.lowerBound > end)
      #expect(parts.states(of: piece).count == piece.timesteps.count)
      end = piece.timesteps.upperBound
      for t in piece.timesteps.dropFirst() {
        let (from, to) = (try #require(parts.state(at: t - 1)), try #require(parts.state(at: t)))
        #expect(trellis.reward(at: t, from: from, to: to) > -.infinity)
      }
    }
    #expect(end <= trellis.timesteps)
    #expect(!parts.breaks.isEmpty)
    for t in 1...trellis.timesteps {
      let piece = parts.pieces.first { $0.timesteps.contains(t) }
      #expect(parts.piece(at: t) == piece)
      #expect((parts.state(at: t) != nil) == (piece != nil))
      if let piece {
        #expect(parts.end(of: piece)?.t ?? trellis.timesteps + 1 == piece.timesteps.upperBound + 1)
      }
    }
  }

  @Test(arguments: broken)
  func howOftenTheSearchIsKeptChangesNothing(seed: UInt64) {
    let trellis = RandomModel(seed: seed).trellis
    let parts = PathPieces(of: trellis)
    for stride in 1...4 { #expect(PathPieces(of: trellis, stride: stride) == parts) }
  }

  @Test(arguments: broken)
  func theFirstPieceEndsWhereThePathIsBlocked(seed: UInt64) throws {
    let trellis = RandomModel(seed: seed).trellis
    let blockage = try #require(trellis.findBlockage())
    let parts = PathPieces(of: trellis)
    #expect(parts.breaks.first?.t == blockage.t)
    if blockage.t == 1 { return }
    let first = try #require(parts.pieces.first)
    #expect(first.timesteps == 1...(blockage.t - 1))
    let whole = (first.timesteps.count == trellis.timesteps ? trellis : nil)
    #expect(whole == nil || blockage.reason == .final)
  }

  @Test func theFirstPieceIsTheBestPathUpToTheBreak() throws {
    // Into state 1 only, out of it never; each timestep has its own best state.
    let zero = -Double.infinity
    let table = TransitionTable(dense: [0, -1, zero, zero], states: 2)
    let trellis = Trellis(
      timesteps: 4, initial: [0, 0], transition: .same(table),
      emission: .scores([0, -5, 0, -1, zero, 0, -2, -1]))
    let parts = PathPieces(of: trellis)
    #expect(parts.pieces.map(\.timesteps) == [1...3, 4...4])
    #expect(
      Array(parts.states(of: parts.pieces[0])) == [0, 0, 1] && parts.pieces[0].logJoint == -1)
    #expect(Array(parts.states(of: parts.pieces[1])) == [1] && parts.pieces[1].logJoint == -1)
    #expect(parts.breaks == [Blockage(t: 4, reason: .transition)])
  }

  @Test func ofTiedPathsTheOneListedFirstIsTakenWhateverRoundingSays() {
    let zero = -Double.infinity
    // From 0 to 1 at any timestep, in terms whose sums round differently; out of 1 never.
    let table = TransitionTable(dense: [.log(0.7), .log(0.1), zero, .log(0.7)], states: 2)
    for n in 3...40 {
      var scores = (1..<n).flatMap { [.log(0.3 / Double($0)), Double.log(0.3 / Double($0))] }
      scores += [zero, 0, zero, zero]
      let trellis = Trellis(
        timesteps: n + 1, initial: [0, zero], transition: .same(table), emission: .scores(scores))
      let parts = PathPieces(of: trellis)
      #expect(parts.states.listed == [Int](repeating: 0, count: n - 1) + [1, -1])
    }
  }

  @Test func aTimestepThatNothingExplainsIsInNoPiece() {
    let zero = -Double.infinity
    let trellis = Trellis(
      timesteps: 3, initial: [0, -1],
      transition: .same(TransitionTable(dense: [0, -1, -1, 0], states: 2)),
      emission: .scores([0, 0, zero, zero, -1, 0]))
    let parts = PathPieces(of: trellis)
    #expect(parts.pieces.map(\.timesteps) == [1...1, 3...3])
    // From the restart: -1 + 0 ties with 0 - 1, and the first is taken.
    #expect(parts.states == [0, -1, 0] && parts.pieces[1].logJoint == -1)
    #expect(parts.breaks == [Blockage(t: 2, reason: .emission)])
  }

  @Test func theEndMayBeForbiddenAlone() {
    let trellis = Trellis(
      timesteps: 2, initial: [0], transition: .same(TransitionTable(dense: [0], states: 1)),
      emission: .scores([0, -1]), final: [-.infinity])
    let parts = PathPieces(of: trellis)
    #expect(parts.pieces.count == 1 && parts.states == [0, 0] && parts.pieces[0].logJoint == -1)
    #expect(parts.breaks == [Blockage(t: 3, reason: .final)])
  }
}
