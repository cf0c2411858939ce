extension Range where Bound == Int {
  /// The first place at which a condition holds, which from there on holds everywhere; the end if
  /// it does nowhere.
  ///
  /// - Complexity: O(log n) calls.
  @inline(__always)
  package func firstPlace(where holds: (Int) throws -> Bool) rethrows -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if try holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension RandomAccessCollection where Element == Int, Index == Int {
  /// The last index, short of the collection's last, whose element is not above `value`; indices
  /// begin at 0, the elements ascend strictly and the first is not above it.
  ///
  /// - Complexity: O(log n).
  func lastIndex(notAbove value: Int) -> Int {
    (1..<Swift.max(1, count - 1)).firstPlace { self[$0] > value } - 1
  }
}
