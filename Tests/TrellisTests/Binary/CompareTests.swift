import Foundation
import Testing

@Suite struct CompareTests {
  @Test func comparesAllMethods() throws {
    let run = try Run("trellis compare stuck --budget 300 --repeat 2 --format json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let rows = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    #expect((rows?.count ?? 0) >= 17)
    #expect(rows?.allSatisfy { ($0["shortfall"] as? Double ?? 0) >= 0 } == true)
  }

  @Test func givesTheSameForAnyNumberOfThreads() throws {
    let command = "trellis compare corridor --budget 400 --repeat 4 --format csv --trace"
    let one = try Run("\(command) --threads 1")
    #expect(one.output.split(separator: "\n").count > 30)
    #expect(try Run("\(command) --threads 5").output == one.output)
    #expect(try Run("\(command) --seed 2").output != one.output)
  }

  @Test func comparesOneMethodWithSeveralParameters() throws {
    let widths = "beam:width=5,beam:width=6"
    let run = try Run("trellis compare roads --methods \(widths) --format csv")
    let records = run.output.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(records.map(\.first) == ["method", "beam:width=6", "beam:width=5"])
    #expect(records.map { $0[1] } == ["logJoint", "50.0", "35.0"])
  }

  @Test func endsWithOneIfNoPathIsPossible() throws {
    let run = try Run("trellis compare impossible-observation --budget 100 --repeat 1")
    #expect(run.status == 1)
    #expect(run.output.contains("blocked at t = 4") && run.errors.isEmpty)
  }

  @Test(arguments: [
    ("--methods beem", #"there is no method named "beem", did you mean "beam"?"#),
    ("--methods ''", "there is no method named"),
    ("--methods beam:wide=2", #"beam has no parameter named "wide": it has width"#),
    ("--methods icm:a=1", #"icm has no parameter named "a": it has none"#),
    ("--methods beam:width=x", #""x" is not a value of width, a whole number from 1 to 100000"#),
    ("--methods beam:width", #""" is not a value of width"#),
    ("--methods q-learning:epsilon=nan", "is not a value of epsilon, a number from 0 to 1"),
    ("--budget 0", "--budget must be a number from 1 to"),
    ("--repeat -1", "--repeat"),
  ])
  func refusesWhatThereIsNot(options: String, complaint: String) throws {
    let run = try Run("trellis compare umbrella \(options)")
    #expect(run.status == 64)
    #expect(run.output.isEmpty && run.errors.contains(complaint), "\(run.errors)")
  }

  @Test func listsTheMethodsInItsHelp() throws {
    let help = try Run("trellis compare --help").output
    #expect(help.contains("backward-induction") && help.contains("epsilon 0.1"))
  }
}
