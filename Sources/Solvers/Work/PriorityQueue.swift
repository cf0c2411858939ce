import DynamicProgramming

/// Cells by their priority, the largest first; among equals the later timestep, then the state
/// listed first. A binary heap.
struct PriorityQueue: Sendable {
  private struct Element {
    let priority: Double
    let cell: TrellisCell

    func comesBefore(_ other: Element) -> Bool {
      (priority, cell.t, other.cell.state) > (other.priority, other.cell.t, cell.state)
    }
  }

  private var heap: [Element] = []

  /// - Complexity: O(log n).
  mutating func push(_ cell: TrellisCell, priority: Double) {
    heap.append(Element(priority: priority, cell: cell))
    var place = heap.count - 1
    while place > 0, heap[place].comesBefore(heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// - Complexity: O(log n).
  mutating func popLargest() -> TrellisCell? {
    guard let largest = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while let child = firstChild(of: place), heap[child].comesBefore(heap[place]) {
      heap.swapAt(place, child)
      place = child
    }
    return largest.cell
  }

  /// That of the two children which comes first.
  private func firstChild(of place: Int) -> Int? {
    let left = 2 * place + 1
    guard left < heap.count else { return nil }
    return left + 1 < heap.count && heap[left + 1].comesBefore(heap[left]) ? left + 1 : left
  }
}
