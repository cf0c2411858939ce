import SeededRandom
import Testing

@testable import DynamicProgramming

/// A table that is used once is backed up as it stands.
@Suite struct PlainBackUpTests {
  @Test(arguments: Array(1...20) + [31, 32, 33, 64, 65])
  func equalsTheReferenceBitForBit(states: Int) {
    for numbers in OddNumbers.allCases {
      var random = SplitMix64(seed: UInt64(states))
      let rows = (0..<states).map { _ in (0..<states).map { _ in numbers.draw(&random) } }
      let continuations = (0..<states).map { _ in numbers.draw(&random) }
      for table in [TransitionTable(whole: rows), TransitionTable(sparse: rows)] {
        #expect(
          table.backUp(continuations).map(\.bitPattern)
            == ReferenceKernel(table).backUp(continuations).map(\.bitPattern),
          "\(states) states, \(numbers), sparse: \(table.isSparse)")
      }
    }
  }
}

extension TransitionTable {
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
