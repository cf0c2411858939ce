import DynamicProgramming

/// The numbers 0 … count − 1 in an order drawn at random, one after the other.
///
/// Where there are many they are drawn as they are asked for: most of a million columns nobody ever
/// comes to.
struct RandomOrder: Sendable {
  /// How many there are.
  let count: Int
  /// The present one.
  private(set) var number = 0
  private var place = 0
  /// All in their order, if there are few of them.
  private let order: [Int]
  /// Else what was put into the place of a number that was drawn.
  private var moved: [Int: Int] = [:]

  /// Up to so many they are drawn at once.
  private static var few: Int { 1 << 20 }

  init(of count: Int, with random: inout SeededGenerator) {
    self.count = count
    order = count <= Self.few ? random.nextPermutation(of: count) : []
    draw(with: &random)
  }

  /// Goes on to the next one; they are not to be asked for more.
  mutating func advance(with random: inout SeededGenerator) {
    place += 1
    draw(with: &random)
  }

  private mutating func draw(with random: inout SeededGenerator) {
    if !order.isEmpty {
      number = order[place]
      return
    }
    let chosen = place + random.nextIndex(below: count - place)
    number = moved[chosen] ?? chosen
    moved[chosen] = moved[place] ?? place
    moved[place] = nil
  }
}

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
