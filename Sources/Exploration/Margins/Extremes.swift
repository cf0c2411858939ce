/// The least or the largest number of any stretch of a list, without looking at all of them: those of
/// pieces of it are kept.
struct Extremes: Sendable {
  /// Which of the two.
  enum Kind: Sendable { case least, largest }

  private let numbers: [Double]
  private let kind: Kind
  private let pieces: [Double]

  private static let length = 64

  /// - Complexity: O(n).
  init(_ kind: Kind, of numbers: [Double]) {
    self.numbers = numbers
    self.kind = kind
    self.pieces = stride(from: 0, to: numbers.count, by: Self.length).map {
      Self.extreme(kind, of: numbers[$0..<min(numbers.count, $0 + Self.length)])
    }
  }

  private static func extreme(_ kind: Kind, of numbers: ArraySlice<Double>) -> Double {
    switch kind {
    case .least: numbers.min() ?? .infinity
    case .largest: numbers.max() ?? -.infinity
    }
  }

  /// That of the numbers at some places.
  ///
  /// - Complexity: O(m / 64) for m places.
  subscript(places: Range<Int>) -> Double {
    let first = (places.lowerBound + Self.length - 1) / Self.length
    let last = places.upperBound / Self.length
    guard first < last else { return Self.extreme(kind, of: numbers[places]) }
    let parts = [
      numbers[places.lowerBound..<(first * Self.length)], pieces[first..<last],
      numbers[(last * Self.length)..<places.upperBound],
    ]
    return Self.extreme(kind, of: parts.map { Self.extreme(kind, of: $0) }[...])
  }
}
