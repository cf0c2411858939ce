import CKernels
import SeededRandom
import Testing

@testable import DynamicProgramming

/// What is done with whole columns, against plain loops.
@Suite struct ColumnKernelTests {
  static let sizes = Array(1...20) + [31, 32, 33, 100]

  @Test(arguments: sizes)
  func tellsHowFarEachSumIsBehindTheLargest(states: Int) {
    for numbers in [OddNumbers.logs, .ties, .zeros] {
      var random = SplitMix64(seed: UInt64(states))
      var reached = (0..<states).map { _ in numbers.draw(&random) }
      var values = (0..<states).map { _ in numbers.draw(&random) }
      // Some path is possible.
      (reached[states / 2], values[states / 2]) = (-1, -2)
      var losses = [Double](repeating: .nan, count: states)
      ck_detours(reached, values, Int64(states), &losses)
      let sums = zip(reached, values).map { $0 + $1 }
      let best = sums.max() ?? 0
      #expect(losses == sums.map { best - $0 }, "\(states) states, \(numbers)")
    }
  }

  @Test(arguments: sizes)
  func findsTheFirstOfTheLeast(count: Int) {
    for numbers in [OddNumbers.logs, .ties] {
      var random = SplitMix64(seed: UInt64(count))
      let list = (0..<count).map { _ in numbers.draw(&random) }
      let place = Int(ck_first_least(list, Int64(count)))
      #expect(list.firstIndex(of: list.min() ?? 0) == place, "\(count), \(numbers)")
    }
    let endless = [Double](repeating: .infinity, count: count)
    #expect(ck_first_least(endless, Int64(count)) == 0)
  }

  @Test(arguments: sizes)
  func findsTheLargestFiniteMagnitude(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let list = (0..<count).map { _ in OddNumbers.zeros.draw(&random) }
    let finite = list.filter(\.isFinite).map(\.magnitude)
    #expect(ck_largest_magnitude(list, Int64(count)) == finite.max() ?? 0)
  }
}
