import Testing

@testable import DynamicProgramming

@Suite struct CompactIntegersTests {
  @Test(arguments: [[], [0], [-1], [254, -1, 0], [255], [-1, 255, 7], [70_000, 3]] as [[Int32]])
  func keepTheirNumbers(numbers: [Int32]) {
    #expect(Array(CompactIntegers(numbers)) == numbers)
  }

  @Test func areEqualHoweverTheyAreKept() {
    var wide: CompactIntegers = [300, -1, 4]
    wide.replaceSubrange(0..<1, with: [3])
    #expect(wide == [3, -1, 4])
    #expect(wide != [3, 255, 4])
    var narrow: CompactIntegers = [3, -1, 4]
    narrow.replaceSubrange(1..<2, with: [1000])
    #expect(Array(narrow) == [3, 1000, 4])
    narrow.replaceSubrange(1..<2, with: [-1])
    #expect(narrow == wide)
  }
}
