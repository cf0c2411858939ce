import SeededRandom
import Testing

@testable import ModelFiles

@Suite struct NumberTextTests {
  @Test func readsWhatTheStandardLibraryReads() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(NumberText.value(of: value.description) == value)
    }
  }

  @Test func readsShortDecimalsExactly() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<20_000 {
      let digits = String(random.next() >> UInt64.random(in: 1...60, using: &random))
      let text =
        "\(digits).\(random.next() % 1_000_000)e\(Int.random(in: -30...30, using: &random))"
      #expect(NumberText.value(of: text) == Double(text))
    }
  }

  @Test(arguments: [
    "", "-", "+1", ".5", "1.", "01", "1e", "1e+", "0x10", "1_000", "1 ", " 1", "nan", "inf",
    "1,5", "1e5.0", "--1", "NaN", "infinity", ".nan", "١",
  ])
  func refusesWhatIsNoNumberOfJSON(text: String) {
    #expect(NumberText.value(of: text) == nil)
  }

  @Test(
    arguments: [
      ("-0", -0.0), ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0),
      ("5e-324", .leastNonzeroMagnitude),
      (".inf", .infinity), ("-.inf", -.infinity), ("-Infinity", -.infinity),
      ("Infinity", .infinity), ("1E+2", 100), ("0.1", 0.1),
      ("123456789012345678901234567890", 123456789012345678901234567890.0),
      ("0.000000000000000000000000000001", 1e-30), ("1e99999999999999999999", .infinity),
    ] as [(String, Double)])
  func readsTheEdges(text: String, value: Double) {
    #expect(NumberText.value(of: text) == value)
  }
}
