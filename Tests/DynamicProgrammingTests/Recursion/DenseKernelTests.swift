import SeededRandom
import Testing

@testable import DynamicProgramming

@Suite struct DenseKernelTests {
  /// Every remainder of every width of vectors and panels, and sizes around those.
  static let sizes = Array(1...70) + [95, 96, 97, 100, 127, 128, 129]

  @Test(arguments: sizes)
  func equalsTheReferenceBitForBit(states: Int) {
    for numbers in OddNumbers.allCases {
      var random = SplitMix64(seed: UInt64(states))
      let weights = (0..<(states * states)).map { _ in numbers.draw(&random) }
      let kernel = DenseKernel(weights: weights, states: states)
      let reference = ReferenceKernel(TransitionTable(dense: weights, states: states))
      for _ in 0..<3 {
        let continuations = (0..<states).map { _ in numbers.draw(&random) }
        let values = kernel.backUp(continuations)
        #expect(
          values.map(\.bitPattern) == reference.backUp(continuations).map(\.bitPattern),
          "\(states) states, \(numbers)")
      }
    }
  }

  @Test(arguments: [1, 2, 7, 8, 9, 31, 33, 64])
  func writesNothingBehindTheColumn(states: Int) throws {
    let kernel = DenseKernel(
      weights: [Double](repeating: 0, count: states * states), states: states)
    // One double in front puts the column at an address that is no multiple of a vector.
    var column = [Double](repeating: 7, count: states + 9)
    let continuations = [Double](repeating: 1, count: states + 1)
    try continuations.withUnsafeBufferPointer { from in
      try column.withUnsafeMutableBufferPointer { to in
        let (u, v) = (try #require(from.baseAddress), try #require(to.baseAddress))
        kernel.backUp(u + 1, into: v + 1)
      }
    }
    let ones = [Double](repeating: 1, count: states)
    #expect(column == [7] + ones + [Double](repeating: 7, count: 8))
  }

  @Test func declinesASparseTable() {
    let table = TransitionTable(offsets: [0, 1, 1], targets: [1], weights: [0])
    #expect(DenseKernel(table) == nil)
  }
}

/// Ways to draw numbers that a kernel could get wrong.
enum OddNumbers: CaseIterable {
  case logs, ties, zeros, nothing, subnormal, huge

  func draw(_ random: inout SplitMix64) -> Double {
    switch self {
    case .logs: Double.random(in: -9...1, using: &random)
    case .ties: Double(Int.random(in: -1...1, using: &random))
    case .zeros: random.chance(0.5) ? -.infinity : Double.random(in: -1...0, using: &random)
    case .nothing: -.infinity
    case .subnormal: Double.leastNonzeroMagnitude * Double(Int.random(in: -9...9, using: &random))
    case .huge: Double.random(in: -8e307...8e307, using: &random)
    }
  }
}

extension DenseKernel {
  /// The backup of an array.
  func backUp(_ continuations: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: states) { buffer, count in
      continuations.withUnsafeBufferPointer {
        if let from = $0.baseAddress, let to = buffer.baseAddress { backUp(from, into: to) }
      }
      count = states
    }
  }
}
