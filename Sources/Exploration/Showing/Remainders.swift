import DynamicProgramming

/// What the last of some numbers add up to, however many of them: for lists of which the first have
/// room and the rest is told as one sum.
public struct Remainders: Sendable, Equatable {
  /// By how many come before.
  private let sums: [Double]

  /// - Complexity: O(the count of the numbers).
  package init(of numbers: [Double]) {
    var sum = CompensatedSum()
    let fromBehind = numbers.reversed().map { number in
      sum.add(number)
      return sum.total
    }
    sums = fromBehind.reversed()
  }

  /// What those after the first `count` add up to; 0 if there are none.
  public subscript(after count: Int) -> Double { sums.indices.contains(count) ? sums[count] : 0 }
}
