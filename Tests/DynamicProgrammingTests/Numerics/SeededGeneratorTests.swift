import Testing

@testable import DynamicProgramming

@Suite struct SeededGeneratorTests {
  /// The first numbers of the authors' C code for this seed.
  @Test func givesTheStreamThatSplitMix64Has() {
    var generator = SeededGenerator(seed: 1_234_567)
    let known: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(known.map { _ in generator.next() } == known)
  }

  @Test func takesTheUpperBitsForANumberBelowOne() {
    var bits = SeededGenerator(seed: 9)
    var units = bits
    for _ in 0..<1000 {
      let unit = units.nextUnit()
      #expect(unit >= 0 && unit < 1)
      #expect(unit == Double(bits.next() / 2048) / 9_007_199_254_740_992)
    }
  }

  @Test func fillsTheUnitIntervalEvenly() {
    var generator = SeededGenerator(seed: 7)
    var counts = [Int](repeating: 0, count: 16)
    for _ in 0..<16_000 { counts[Int(generator.nextUnit() * 16)] += 1 }
    let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000 }
    // 37.7 is the 99.9 % quantile with 15 degrees of freedom.
    #expect(chiSquare < 37.7)
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func choosesEveryIndexEquallyOften(bound: Int) {
    var generator = SeededGenerator(seed: UInt64(bound))
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<(20 * bound) { counts[generator.nextIndex(below: bound)] += 1 }
    let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - 20) * (Double($1) - 20) / 20 }
    let freedom = Double(bound - 1)
    #expect(chiSquare <= freedom + 4 * (2 * freedom).squareRoot())
  }

  @Test func givesTheSameStreamForTheSameSeedAlone() {
    var (first, second) = (SeededGenerator(seed: 3), SeededGenerator(seed: 4))
    var again = SeededGenerator(seed: 3)
    #expect(first.next() == again.next())
    #expect(first.next() != second.next())
  }
}
