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
      #expect(piece.states.count == piece.timesteps.count)
      end = piece.timesteps.upperBound
      for (place, t) in piece.timesteps.enumerated().dropFirst() {
        let reward = trellis.reward(
          at: t, from: piece.states[place - 1], to: piece.states[place])
        #expect(reward > -.infinity)
      }
    }
    #expect(end <= trellis.timesteps)
    #expect(!parts.breaks.isEmpty)
    for t in 1...trellis.timesteps {
      let piece = parts.pieces.first { $0.timesteps.contains(t) }
      #expect(parts.piece(at: t) == piece)
      if let piece {
        #expect(piece.state(at: t) == piece.states[t - piece.timesteps.lowerBound])
        #expect(parts.end(of: piece)?.t ?? trellis.timesteps + 1 == piece.timesteps.upperBound + 1)
      }
    }
    let cells = trellis.timesteps * trellis.states
    #expect(PathPieces(of: trellis, within: 4 * cells) == parts)
    #expect(PathPieces(of: trellis, within: 4 * cells - 1) == nil)
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
    #expect(parts.pieces[0].states == [0, 0, 1] && parts.pieces[0].logJoint == -1)
    #expect(parts.pieces[1].states == [1] && parts.pieces[1].logJoint == -1)
    #expect(parts.breaks == [Blockage(t: 4, reason: .transition)])
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
    #expect(parts.pieces[1].states == [0] && parts.pieces[1].logJoint == -1)
    #expect(parts.breaks == [Blockage(t: 2, reason: .emission)])
  }

  @Test func theEndMayBeForbiddenAlone() {
    let trellis = Trellis(
      timesteps: 2, initial: [0], transition: .same(TransitionTable(dense: [0], states: 1)),
      emission: .scores([0, -1]), final: [-.infinity])
    let parts = PathPieces(of: trellis)
    #expect(parts.pieces.map(\.states) == [[0, 0]] && parts.pieces[0].logJoint == -1)
    #expect(parts.breaks == [Blockage(t: 3, reason: .final)])
  }
}
