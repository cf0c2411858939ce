import Testing

@testable import DynamicProgramming

@Suite struct ColumnStoreTests {
  @Test(arguments: [1, 2, 3, 4, 9, 10, 15, 16, 17, 40])
  func keepTheSameTimestepsInBothDirections(timesteps: Int) {
    let trellis = RandomModel.chain(timesteps: timesteps)
    for isPaired in [false, true] {
      expect(ValueBackup(over: trellis, paired: isPaired))
      expect(ForwardMaxima(over: trellis, paired: isPaired))
    }
    expect(SoftBackup(over: trellis, temperature: 1))
  }

  /// Those that V keeps, whose columns are all at hand, and every other column is what it would be.
  private func expect(_ recursion: some ColumnRecursion<Double>) {
    let n = recursion.timesteps
    let whole = ColumnStore(of: recursion, memory: .max) { _, _, _ in }
    let few = ColumnStore(of: recursion, memory: 0) { _, _, _ in }
    #expect(whole.spacing == 1 && few.spacing > 1)
    let last = few.column(at: n)
    for t in 1...n {
      let (column, expected) = (few.column(at: t), whole.column(at: t))
      if (n - t) % few.spacing == 0 { #expect(column.memory === last.memory, "\(t) of \(n)") }
      for place in 0..<recursion.width {
        #expect(column[place] == expected[place], "\(t) of \(n)")
      }
    }
  }
}

extension RandomModel {
  /// Three states in a row, with a table of any numbers.
  fileprivate static func chain(timesteps: Int) -> Trellis {
    var factors = RandomFactors(seed: UInt64(timesteps))
    return Trellis(
      timesteps: timesteps, initial: [-1, -2, -3],
      transition: .same(TransitionTable(dense: factors.row(9), states: 3)),
      emission: .scores(factors.row(3 * timesteps)))
  }
}
