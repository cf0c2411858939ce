import Testing

@testable import DynamicProgramming

@Suite struct SortedSearchTests {
  @Test func findsTheIntervalThatHoldsAValue() {
    let starts = [0, 3, 4, 10, 12]
    let found = (0..<12).map { starts.lastIndex(notAbove: $0) }
    #expect(found == [0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 3, 3])
  }

  @Test func stopsShortOfTheEnd() {
    #expect([0, 3, 4].lastIndex(notAbove: 4) == 1)
    #expect([0, 3, 4].lastIndex(notAbove: 1000) == 1)
    #expect([0, 1].lastIndex(notAbove: 0) == 0)
  }
}
