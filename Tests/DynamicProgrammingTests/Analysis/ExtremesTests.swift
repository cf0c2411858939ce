import Testing

@testable import DynamicProgramming

@Suite struct ExtremesTests {
  /// One number a timestep, in no order.
  private static let numbers = (0..<300).map { Double($0 * 7919 % 1009) }

  private static func extremes(_ kind: Extremes.Kind, _ numbers: [Double]) -> Extremes {
    var extremes = Extremes(kind, timesteps: numbers.count)
    for number in numbers { extremes.append(number) }
    return extremes
  }

  @Test(arguments: [1, 2, 64, 65, 128, 201, 300])
  func areThoseOfEveryStretch(start: Int) {
    let (least, largest) = (
      Self.extremes(.least, Self.numbers), Self.extremes(.largest, Self.numbers)
    )
    for end in start...300 {
      let stretch = Self.numbers[start - 1..<end]
      #expect(least[start...end] == stretch.min(), "\(start)...\(end)")
      #expect(largest[start...end] == stretch.max(), "\(start)...\(end)")
    }
    #expect(least.overall == Self.numbers.min() && largest.overall == Self.numbers.max())
  }

  /// Of many timesteps those that share a piece with the ends count as well.
  @Test func areThoseOfWholePiecesWhereThereAreMany() {
    let count = 1 << 19
    let length = Extremes.pieceLength(for: count)
    #expect(length == 4 && Extremes.pieceLength(for: 1 << 17) == 1)
    let least = Self.extremes(.least, (0..<count).map { Double(count - $0) })
    #expect(least[1...length] == Double(count - length + 1))
    #expect(least[1...1] == least[1...length])
    #expect(least[length...(length + 1)] == Double(count - 2 * length + 1))
    #expect(least.overall == 1)
  }

  @Test func ofNothingAreNone() {
    #expect(Extremes(.least, timesteps: 5).overall == nil)
  }
}
