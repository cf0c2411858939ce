import SeededRandom
import Testing

@testable import DynamicProgramming

@Suite struct TransitionTableTests {
  @Test(arguments: Seeds.everyday)
  func readsTheSameDenseAndSparse(seed: UInt64) {
    let rows = randomRows(seed: seed)
    let states = rows.count
    let tables = [
      TransitionTable(dense: rows.flatMap { $0 }, states: states), TransitionTable(sparse: rows),
    ]
    for table in tables {
      #expect(table.states == states)
      #expect(table.edgeCount == rows.joined().count { $0 > -.infinity })
      for from in 0..<states {
        let possible = rows[from].indices.filter { rows[from][$0] > -.infinity }
        #expect((0..<states).map { table[from, $0] } == rows[from])
        #expect(table.degree(of: from) == possible.count)
        #expect(edges(of: table, from: from).map(\.to) == possible)
        #expect(edges(of: table, from: from).map(\.weight) == possible.map { rows[from][$0] })
        for to in 0..<states {
          #expect((table.edgeIndex(from: from, to: to) != nil) == possible.contains(to))
        }
      }
      #expect(table.everyStateHasEdges == rows.allSatisfy { $0.contains { $0 > -.infinity } })
    }
  }

  @Test(arguments: Seeds.everyday)
  func numbersTheEdgesInTheOrderInWhichItStoresThem(seed: UInt64) {
    let rows = randomRows(seed: seed)
    let states = rows.count
    let sparse = TransitionTable(sparse: rows)
    let indices = (0..<states).flatMap { from in
      edges(of: sparse, from: from).map { sparse.edgeIndex(from: from, to: $0.to) }
    }
    #expect(indices == Array(0..<sparse.edgeCount))
    let dense = TransitionTable(dense: rows.flatMap { $0 }, states: states)
    for from in 0..<states {
      for edge in edges(of: dense, from: from) {
        // One with few edges keeps no more than those.
        let index =
          dense.isSparse
          ? sparse.edgeIndex(from: from, to: edge.to) : from * states + edge.to
        #expect(dense.edgeIndex(from: from, to: edge.to) == index)
      }
    }
  }

  @Test func isKeptSparseWhereFewerThanAQuarterOfTheEdgesArePossible() {
    #expect(TransitionTable(dense: weights(possible: 3), states: 4).isSparse)
    #expect(!TransitionTable(dense: weights(possible: 4), states: 4).isSparse)
    #expect(TransitionTable(dense: weights(possible: 0), states: 4).isSparse)
    #expect(!TransitionTable(dense: [0], states: 1).isSparse)
    #expect(TransitionTable(dense: [-.infinity], states: 1).isSparse)
  }

  @Test func staysSparseWhereItIsGivenAsSuchHoweverFullItIs() {
    #expect(TransitionTable(sparse: [[0, 0], [0, 0]]).isSparse)
  }

  @Test func hasRowsWithoutEdges() {
    let no = -Double.infinity
    let rows = [[no, no, no], [no, 1, no], [no, no, no]]
    for table in [
      TransitionTable(dense: rows.flatMap { $0 }, states: 3), TransitionTable(sparse: rows),
    ] {
      #expect((0..<3).map { table.degree(of: $0) } == [0, 1, 0])
      #expect(edges(of: table, from: 0).isEmpty && edges(of: table, from: 2).isEmpty)
      #expect(table.edgeIndex(from: 2, to: 2) == nil)
      #expect(table[0, 0] == no && table[1, 1] == 1)
      #expect(!table.everyStateHasEdges)
    }
  }

  @Test func refusesEdgesThatAreNotPossibleOrNotInOrder() async {
    await #expect(processExitsWith: .failure) {
      _ = TransitionTable(offsets: [0, 1], targets: [0], weights: [-.infinity])
    }
    await #expect(processExitsWith: .failure) {
      _ = TransitionTable(offsets: [0, 2, 2], targets: [1, 0], weights: [0, 0])
    }
    await #expect(processExitsWith: .failure) {
      _ = TransitionTable(offsets: [0, 1], targets: [1], weights: [0])
    }
  }

  private func edges(of table: TransitionTable, from: Int) -> [(to: Int, weight: Double)] {
    var edges: [(to: Int, weight: Double)] = []
    table.forEachEdge(from: from) { edges.append(($0, $1)) }
    return edges
  }

  private func weights(possible: Int) -> [Double] {
    (0..<16).map { $0 < possible ? 0 : -.infinity }
  }

  /// Up to 7 × 7, from empty to full.
  private func randomRows(seed: UInt64) -> [[Double]] {
    var random = SplitMix64(seed: seed)
    let states = Int.random(in: 1...7, using: &random)
    let possible = random.pick([0, 0.1, 0.25, 0.6, 1])
    return (0..<states).map { _ in
      (0..<states).map { _ in
        random.chance(possible) ? Double.random(in: -5...2, using: &random) : -.infinity
      }
    }
  }
}
