/// The possible entries of rows, one after the other, as compressed sparse rows have them.
struct RowEntries {
  var columns: [Int32] = []
  /// Natural logs, all > −∞.
  var logs: [Double] = []

  mutating func append(column: Int, log: Double) {
    columns.append(Int32(column))
    logs.append(log)
  }

  mutating func removeAll() {
    columns.removeAll(keepingCapacity: true)
    logs.removeAll(keepingCapacity: true)
  }

  /// Puts the entries from `start` on into the order of their columns.
  mutating func sort(from start: Int) {
    let isSorted = (start..<columns.count).dropFirst().allSatisfy { columns[$0 - 1] < columns[$0] }
    if isSorted { return }
    let order = (start..<columns.count).sorted { columns[$0] < columns[$1] }
    columns.replaceSubrange(start..., with: order.map { columns[$0] })
    logs.replaceSubrange(start..., with: order.map { logs[$0] })
  }
}
