import Testing

@testable import Views

@Suite struct NumbersTests {
  private let numbers = Numbers(glyphs: Glyphs(charset: .unicode))

  @Test(arguments: [
    (0.0, 3, "0.000"), (-0.0001, 3, "0.000"), (-4.459028, 3, "-4.459"), (0.9996, 3, "1.000"),
    (-0.0005, 3, "-0.001"), (12.0, 0, "12"), (6008.0, 1, "6008.0"),
    (1e15, 3, "1000000000000000.000"),
    (-1e300, 3, "-1.0e300"), (-Double.infinity, 3, "-∞"), (.infinity, 3, "∞"),
  ]) func writesDigitsAfterThePoint(value: Double, digits: Int, text: String) {
    #expect(numbers.fixed(value, digits: digits) == text)
  }

  @Test(arguments: [
    (-0.924, 7, "-0.924"), (-539.494, 7, "-539.49"), (-330699.68, 7, "-330700"),
    (-330699.68, 8, "-330700"), (-12_345_678.0, 7, "-1.2e7"), (-12345.6, 3, "###"),
  ]) func dropsDigitsThatDoNotFit(value: Double, width: Int, text: String) {
    #expect(numbers.fitted(value, width: width) == text)
  }

  @Test(
    arguments: [
      (nil, 3), (0, 3), (3.2, 3), (0.04, 3), (0.0004, 5), (1e-9, 10), (1e-30, 12),
    ] as [(Double?, Int)]) func showsAsManyDigitsAsTheGapNeeds(gap: Double?, digits: Int)
  {
    #expect(Numbers.digits(toShow: gap) == digits)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func groupsThousands(number: Int, text: String) {
    #expect(Numbers.grouped(number) == text)
  }

  @Test func writesInfinityInAscii() {
    #expect(Numbers(glyphs: Glyphs(charset: .ascii)).fixed(-.infinity) == "-inf")
  }

  @Test func cutsInfinityWhereItDoesNotFit() {
    let numbers = Numbers(glyphs: Glyphs(charset: .ascii))
    #expect(numbers.fitted(-.infinity, width: 3) == "-in")
    #expect(numbers.fitted(.infinity, width: 2) == "in")
  }
}
