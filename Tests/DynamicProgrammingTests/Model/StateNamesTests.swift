import Testing

@testable import DynamicProgramming

@Suite struct StateNamesTests {
  @Test func areFoundByTheirName() {
    let names = StateNames.listed(["rain", "sun", "s0", "1"])
    #expect(names.count == 4)
    for index in 0..<4 { #expect(names.index(of: names[index]) == index) }
    #expect(names.index(of: "Rain") == nil)
    #expect(names.index(of: "") == nil)
  }

  @Test func areNumberedFromZeroWhereTheyAreACount() {
    let names = StateNames.numbered(12)
    #expect(names.count == 12)
    #expect(names[0] == "s0" && names[11] == "s11")
    for index in 0..<12 { #expect(names.index(of: names[index]) == index) }
  }

  @Test(arguments: [
    "", "s", "s12", "s-1", "s+1", "s01", "S1", "1", "s1 ", "ss1", "s99999999999999999999",
  ])
  func areNotFoundUnderAnyOtherSpelling(name: String) {
    #expect(StateNames.numbered(12).index(of: name) == nil)
  }
}
