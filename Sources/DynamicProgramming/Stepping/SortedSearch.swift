extension RandomAccessCollection where Element == Int, Index == Int {
  /// Of indices from 0 on, the last one, short of the last one, whose element is not above `value`; the elements
  /// ascend strictly and the first is not above it.
  ///
  /// - Complexity: O(log n).
  func lastIndex(notAbove value: Int) -> Int {
    var low = 0
    var high = count - 1
    while low + 1 < high {
      let middle = (low + high) / 2
      if self[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
