import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct SparseKernelTests {
  /// Whole slices and every remainder, from one state on.
  static let sizes = Array(1...26) + [63, 64, 65, 100]

  @Test(arguments: sizes)
  func equalsTheReferenceBitForBit(states: Int) {
    for numbers in OddNumbers.allCases {
      var random = SplitMix64(seed: UInt64(states))
      let table = Self.table(states: states, numbers, &random)
      guard let kernel = SparseKernel(table) else {
        Issue.record("a sparse table")
        return
      }
      let reference = ReferenceKernel(table)
      for _ in 0..<3 {
        let continuations = (0..<states).map { _ in numbers.draw(&random) }
        #expect(
          kernel.backUp(continuations).map(\.bitPattern)
            == reference.backUp(continuations).map(\.bitPattern), "\(states) states, \(numbers)")
      }
    }
  }

  @Test(arguments: sizes)
  func givesTheSameInPartsForSeveralCores(states: Int) throws {
    for edgesPerPart in [1, 8, 100] {
      var random = SplitMix64(seed: UInt64(states))
      let table = Self.table(states: states, .logs, &random)
      let whole = try #require(SparseKernel(table))
      let inParts = try #require(SparseKernel(table, edgesPerPart: edgesPerPart))
      let continuations = (0..<states).map { _ in OddNumbers.logs.draw(&random) }
      #expect(
        inParts.backUp(continuations) == whole.backUp(continuations),
        "\(states) states, \(edgesPerPart) edges a part")
    }
  }

  @Test func givesNothingWhereNoEdgeLeads() {
    let table = TransitionTable(offsets: [0, 0, 1, 1], targets: [2], weights: [1])
    #expect(SparseKernel(table)?.backUp([5, 5, 3]) == [-.infinity, 4, -.infinity])
    let empty = TransitionTable(offsets: [0, 0, 0], targets: [], weights: [])
    #expect(SparseKernel(empty)?.backUp([1, 1]) == [-.infinity, -.infinity])
  }

  @Test func declinesAWholeTable() {
    #expect(SparseKernel(TransitionTable(dense: [0], states: 1)) == nil)
  }

  @Test(arguments: [1, 2, 3, 8, 9, 20])
  func solvesBitForBitAsIfTheTableWereWhole(states: Int) {
    for seed in 0..<UInt64(8) {
      var factors = RandomFactors(seed: 100 * seed + UInt64(states))
      let emission = factors.emission(timesteps: 40, states: states).model
      let initial = factors.row(states)
      let rows = factors.rows(states, states)
      func solution(_ table: TransitionTable) -> Solution {
        Solution(
          of: Trellis(
            timesteps: 40, initial: initial, transition: .same(table), emission: emission))
      }
      let sparse = solution(TransitionTable(sparse: rows))
      let whole = solution(TransitionTable(whole: rows))
      #expect(sparse.optimum == whole.optimum)
      for t in 1...40 {
        for state in 0..<states {
          let cell = TrellisCell(t: t, state: state)
          #expect(sparse.value(of: cell) == whole.value(of: cell), "\(cell), seed \(seed)")
        }
      }
      #expect(sparse.rollOut() == whole.rollOut())
      #expect(sparse.extractPath().optimalPaths == whole.extractPath().optimalPaths)
    }
  }

  /// Rows of very different lengths, some of them empty.
  private static func table(
    states: Int, _ numbers: OddNumbers, _ random: inout SplitMix64
  ) -> TransitionTable {
    let shares = (0..<states).map { _ in random.pick([0, 0.1, 0.3, 0.3, 1]) }
    return TransitionTable(
      sparse: shares.map { share in
        (0..<states).map { _ in random.chance(share) ? numbers.draw(&random) : -.infinity }
      })
  }
}

extension SparseKernel {
  /// The backup of an array.
  fileprivate func backUp(_ continuations: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: states) { buffer, count in
      continuations.withUnsafeBufferPointer {
        if let from = $0.baseAddress, let to = buffer.baseAddress { backUp(from, into: to) }
      }
      count = states
    }
  }
}
