import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

/// Past its budget a solution keeps checkpoints; nobody can tell from its answers.
@Suite struct CheckpointTests {
  /// A chain long enough for many blocks, with zeros, missing observations and a `final`.
  static func chain(timesteps: Int, seed: UInt64, discount: Double = 1) -> Trellis {
    var random = SplitMix64(seed: seed)
    let states = 3
    func weight() -> Double {
      random.next() % 5 == 0 ? -.infinity : -Double(random.next() % 1000) / 997
    }
    let table = TransitionTable(
      dense: (0..<(states * states)).map { _ in weight() }, states: states)
    let emission = (0..<(states * 4)).map { _ in weight() }
    let codes = (0..<timesteps).map { _ in Int32(random.next() % 5) - 1 }
    return Trellis(
      timesteps: timesteps, initial: [-0.5, -1, -2],
      transition: timesteps == 1 ? .absent : .same(table),
      emission: discount == 1
        ? .categorical(CategoricalEmission(table: emission, states: states, codes: codes))
        : .absent,
      final: [0, -1, -0.25], discount: discount)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 9, 10, 99, 100, 101, 1000], [1.0, 0.9])
  func answersBitForBitAsIfAllWereKept(timesteps: Int, discount: Double) {
    for seed in 0..<UInt64(20) {
      let trellis = Self.chain(timesteps: timesteps, seed: seed, discount: discount)
      let whole = Solution(of: trellis)
      let sparse = Solution(of: trellis, memory: 0)
      #expect(whole.columnStride == 1 && sparse.columnStride > 1)
      #expect(sparse.optimum == whole.optimum)
      for t in Array(1...timesteps) + stride(from: timesteps, through: 1, by: -7) {
        for state in 0..<trellis.states {
          let cell = TrellisCell(t: t, state: state)
          #expect(sparse.value(of: cell) == whole.value(of: cell), "\(cell) of \(timesteps)")
        }
      }
      #expect(sparse.rollOut() == whole.rollOut())
      #expect(sparse.extractPath().optimalPaths == whole.extractPath().optimalPaths)
    }
  }

  @Test(arguments: [2, 3, 4, 5, 9, 10, 99, 100, 101])
  func readsACheckpointWithoutComputingItsBlock(timesteps: Int) {
    let trellis = Self.chain(timesteps: timesteps, seed: 1)
    let columns = ColumnStore(of: ValueBackup(over: trellis), memory: 0) { _, _, _ in }
    // What is kept lies in one piece of memory, what is computed again in others.
    let kept = columns.column(at: timesteps).memory
    for t in 1...timesteps {
      let isCheckpoint = (timesteps - t) % columns.spacing == 0
      #expect((columns.column(at: t).memory === kept) == isCheckpoint, "t = \(t)")
    }
  }

  @Test func answersTheSameFromManyThreads() async {
    let trellis = Self.chain(timesteps: 2000, seed: 3)
    let whole = Solution(of: trellis)
    let sparse = Solution(of: trellis, memory: 0)
    await withTaskGroup(of: Bool.self) { group in
      for offset in 0..<8 {
        group.addTask {
          stride(from: 1 + offset, through: 2000, by: 61).allSatisfy { t in
            let cell = TrellisCell(t: t, state: offset % 3)
            return sparse.value(of: cell) == whole.value(of: cell)
          }
        }
      }
      for await isEqual in group { #expect(isEqual) }
    }
  }

  @Test func keepsEveryColumnRelativeToItsLargest() {
    let trellis = Self.chain(timesteps: 500, seed: 5)
    let solution = Solution(of: trellis)
    for t in 1...500 {
      let column = solution.column(at: t)
      let largest = (0..<3).map { column.relative($0) }.max()
      #expect(largest == (column.largest == -.infinity ? -.infinity : 0))
    }
  }

  @Test func endsTheSweepWhenItIsToldTo() {
    struct Enough: Error {}
    var seen: [Int] = []
    for memory in [0, Int.max] {
      seen = []
      #expect(throws: Enough.self) {
        try Solution(of: Self.chain(timesteps: 50, seed: 1), memory: memory) { t in
          seen.append(t)
          if t == 40 { throw Enough() }
        }
      }
      #expect(seen == Array(stride(from: 50, through: 40, by: -1)))
    }
  }

  @Test func losesNothingOverAMillionSteps() {
    // Two states that are never left: every column repeats, and the sum is known exactly.
    let steps = 1_000_000
    let table = TransitionTable(
      dense: [-0.1, -.infinity, -.infinity, -0.1], states: 2)
    let trellis = Trellis(
      timesteps: steps, initial: [-0.1, -3], transition: .same(table),
      emission: .categorical(
        CategoricalEmission(
          table: [-0.3, -0.2], states: 2, codes: Array(repeating: 0, count: steps))
      ))
    let solution = Solution(of: trellis)
    #expect(agrees(solution.column(at: 1)[1], -0.3 * 1e6 + 0.3, within: 1e-15))
    #expect(agrees(solution.optimum, -0.3 * 1e6 - 2.9, within: 1e-15))
  }
}
