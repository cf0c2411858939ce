/// A priority queue.
package struct BinaryHeap<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private let precedes: @Sendable (Element, Element) -> Bool

  /// - Parameter precedes: whether the first comes out before the second.
  package init(by precedes: @escaping @Sendable (Element, Element) -> Bool) {
    self.precedes = precedes
  }

  /// The first in order; nil if there is none.
  package var first: Element? { elements.first }

  /// - Complexity: O(log n).
  package mutating func insert(_ element: Element) {
    elements.append(element)
    var place = elements.count - 1
    while place > 0, precedes(elements[place], elements[(place - 1) / 2]) {
      elements.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes out the first, if there is one.
  ///
  /// - Complexity: O(log n).
  package mutating func removeFirst() {
    guard let last = elements.popLast(), !elements.isEmpty else { return }
    elements[0] = last
    var place = 0
    while true {
      let children = (2 * place + 1)..<min(2 * place + 3, max(2 * place + 1, elements.count))
      guard let child = children.min(by: { precedes(elements[$0], elements[$1]) }),
        precedes(elements[child], elements[place])
      else { return }
      elements.swapAt(place, child)
      place = child
    }
  }
}
