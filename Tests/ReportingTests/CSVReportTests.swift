import Testing

@testable import Reporting

@Suite struct CSVReportTests {
  @Test func hasARecordOfEveryTimestep() throws {
    let expected = """
      t,observation,state,move,reward,logJointSoFar,V
      1,umbrella,rain,,-0.7985076962177715,-0.7985076962177715,-3.660520594817026
      2,umbrella,rain,,-0.46203545959655873,-1.2605431558143303,-3.1984851352204666
      3,none,sun,,-1.4271163556401458,-2.687659511454476,-1.771368779580321
      4,umbrella,rain,,-1.3093333199837625,-3.9969928314382384,-0.46203545959655873
      5,umbrella,rain,,-0.46203545959655873,-4.459028291034797,0.0

      """
    #expect(try Reports.report(Reports.umbrella).text(as: .csv) == expected)
  }

  @Test func namesTheMovesOfADecisionProblem() throws {
    let expected = """
      t,observation,state,move,reward,logJointSoFar,V
      1,,b,go,-1.0,-1.0,6.0
      2,,b,rest,2.0,0.0,8.0

      """
    #expect(try Reports.report(Reports.walk).text(as: .csv) == expected)
  }

  @Test func quotesWhatHasACommaOrAQuoteAndLeavesTheMissingEmpty() throws {
    let expected = #"""
      t,observation,state,move,reward,logJointSoFar,V
      1,"x, y","a, b",,0.0,0.0,0.0
      2,é,"c ""d""",,0.0,0.0,0.0
      3,,"a, b",,0.0,0.0,0.0

      """#
    #expect(try Reports.report(Reports.quoting).text(as: .csv) == expected)
  }

  @Test func quotesLineEnds() {
    #expect(CSVText.field("a\nb") == "\"a\nb\"")
    #expect(CSVText.field("a\rb") == "\"a\rb\"")
  }

  @Test func isTheHeaderAloneWithoutAPath() throws {
    let header = "t,observation,state,move,reward,logJointSoFar,V\n"
    #expect(try Reports.report(Reports.blocked).text(as: .csv) == header)
  }
}
