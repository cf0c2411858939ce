import DynamicProgramming

extension SeededGenerator {
  /// The numbers 0 … count − 1 in an order drawn at random (Fisher and Yates).
  mutating func nextPermutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, nextIndex(below: place + 1))
    }
    return order
  }
}
