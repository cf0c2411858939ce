extension RandomAccessCollection where Element == Int, Index == Int {
  /// The last index, short of the collection's last, whose element is not above `value`; indices
  /// begin at 0, the elements ascend strictly and the first is not above it.
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
