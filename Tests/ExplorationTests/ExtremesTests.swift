import Testing

@testable import Exploration

@Suite struct ExtremesTests {
  /// One number a place, in no order.
  private static let numbers = (0..<300).map { Double($0 * 7919 % 1009) }

  @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 200, 299])
  func areThoseOfEveryStretch(start: Int) {
    let (least, largest) = (
      Extremes(.least, of: Self.numbers), Extremes(.largest, of: Self.numbers)
    )
    for end in (start + 1)...300 {
      let stretch = Self.numbers[start..<end]
      #expect(least[start..<end] == stretch.min(), "\(start)..<\(end)")
      #expect(largest[start..<end] == stretch.max(), "\(start)..<\(end)")
    }
  }
}
