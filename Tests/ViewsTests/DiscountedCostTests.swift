import Testing

/// Under a discount a gap and a regret are two numbers; each is called by its name.
@Suite struct DiscountedCostTests {
  private static func text(_ keys: String, model: String = "regret-under-discount") throws -> String
  {
    try Frame(name: "costs", model: model, width: 100, height: 30, keys: keys).canvas().text
  }

  @Test func namesBothInTheColumn() throws {
    #expect(try Self.text("b Space Space Down").contains("0.193  regret 0.019"))
    #expect(
      try Self.text("b Space Space Down Enter")
        .contains("0.193  yours, regret 0.019"))
  }

  @Test func namesTheGapAloneWhereTheyAreTheSame() throws {
    #expect(try !Self.text("b Space").contains(", regret"))
    let umbrella = try Self.text("b Space Space Space Up Enter", model: "umbrella")
    #expect(umbrella.contains("0.385  yours, regret "))
  }
}
