import Foundation
import Testing

@Suite struct SolveTests {
  @Test func printsThePathAndItsLogJoint() throws {
    let run = try Run("trellis solve umbrella")
    #expect(run.status == 0)
    #expect(run.output.contains("rain rain sun rain rain"))
    #expect(run.output.contains("-4.459028"))
    #expect(run.errors.isEmpty)
  }

  @Test func printsJSONAndCSV() throws {
    let json = try Run("trellis solve umbrella --format json")
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
    let csv = try Run("trellis solve umbrella --format csv")
    #expect(csv.output.split(separator: "\n").count == 6)
  }

  @Test(arguments: ["text", "json"])
  func endsWithOneAndNoComplaintIfNoPathIsPossible(format: String) throws {
    let run = try Run("trellis solve impossible-observation --format \(format)")
    #expect(run.status == 1)
    #expect(run.output.contains("blocked"))
    #expect(run.errors.isEmpty)
  }

  @Test func saysBesideTheCSVWhyThereIsNoPath() throws {
    let run = try Run("trellis solve impossible-observation --format csv")
    #expect(run.status == 1)
    #expect(run.output == "t,observation,state,move,reward,logJointSoFar,V\n")
    #expect(
      run.complaints == [
        "impossible-observation: blocked at t = 4: no state can emit 'moo'",
        "impossible-observation: 2 pieces have paths of their own, which --format json has",
      ])
  }

  @Test func readsObservationsFromStandardInput() throws {
    let run = try Run(
      "trellis solve umbrella --observations - --format csv", input: "none\n\r\nNA\numbrella")
    let records = run.output.split(separator: "\n").dropFirst()
    let observations = records.map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[1]
    }
    #expect(observations == ["none", "", "", "umbrella"])
  }

  @Test func readsAColumnOfObservations() throws {
    let folder = try TemporaryFolder(["sky.csv": "day,seen\n1,none\n2,umbrella\n"])
    let run = try Run(
      "trellis solve umbrella --observations sky.csv --column seen --format csv", in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.contains("\n1,none,"))
    let wrong = try Run(
      "trellis solve umbrella --observations sky.csv --column sen", in: folder.url)
    #expect(wrong.status == 65)
    #expect(wrong.complaints.count == 1 && wrong.errors.contains("seen"))
  }

  @Test func refusesObservationsForADecisionProblem() throws {
    let run = try Run("trellis solve corridor --observations -", input: "a\n")
    #expect(run.status == 64)
    #expect(run.complaints.count == 1)
  }

  @Test func prefersAFileToASampleButNotAFolder() throws {
    let folder = try TemporaryFolder(["umbrella": ModelTexts.coin])
    #expect(try Run("trellis solve umbrella", in: folder.url).output.hasPrefix("A coin of our own"))
    let other = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: other.url.appending(path: "umbrella"), withIntermediateDirectories: false)
    #expect(try Run("trellis solve umbrella", in: other.url).output.hasPrefix("Umbrella world"))
  }

  @Test func namesTheNearestSample() throws {
    let run = try Run("trellis solve umbrela")
    #expect(run.status == 66)
    #expect(
      run.errors == "trellis: there is no file and no sample named \"umbrela\", "
        + "did you mean \"umbrella\"?\n")
  }

  @Test func saysOfABadFileWhereItIsBad() throws {
    let folder = try TemporaryFolder(["bad.yaml": ModelTexts.bad])
    let run = try Run("trellis solve bad.yaml", in: folder.url)
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.complaints.count == 2)
    #expect(run.complaints.allSatisfy { $0.hasPrefix("bad.yaml:") })
  }

  @Test func refusesAFolder() throws {
    #expect(try Run("trellis solve /").status == 66)
  }

  @Test func writesEveryOfManyTimesteps() throws {
    let run = try Run(
      """
      yes none | head -n 100000 |
        trellis solve umbrella --observations - --format csv | tail -n 1 | cut -d , -f 1-3
      """)
    #expect(run.output == "100000,none,sun\n")
  }

  @Test func writesTheSameBytesOnAnyNumberOfThreads() throws {
    let observations = (0..<30_000).map { ($0 * $0 / 7) % 5 < 2 ? "umbrella\n" : "none\n" }.joined()
    let outputs = try [1, 2, 3].map { threads in
      let run = try Run(
        "trellis solve umbrella --observations - --format json --threads \(threads)",
        input: observations)
      #expect(run.status == 0)
      return run.output
    }
    #expect(outputs[0].count > 300_000)
    let areSame = outputs.allSatisfy { $0 == outputs[0] }
    #expect(areSame)
  }

  @Test func addsThePosteriorAndSampledPaths() throws {
    let run = try Run(
      "trellis solve impossible-decoding --posterior --samples 3 --seed 5 --format json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(json?["posteriorPath"] as? [String] == ["ridge", "inn"])
    #expect(json?["posteriorPathLogJoint"] is NSNull)
    #expect((json?["samples"] as? [[String]])?.count == 3)
    let again = try Run("trellis solve impossible-decoding --samples 3 --seed 5 --format json")
    let other = try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any]
    #expect(other?["samples"] as? [[String]] == json?["samples"] as? [[String]])
  }

  @Test(arguments: [
    ("orchard --posterior", "--posterior needs discount 1"),
    ("orchard --samples 2", "--samples needs discount 1"),
    ("umbrella --seed 2", "--seed means nothing without --samples"),
    ("umbrella --samples 0", "\"0\" is not a number of paths"),
    ("umbrella --samples 2 --seed x3", "\"x3\" is not a whole number"),
    ("umbrella --samples 2 --sequences -", "--sequences and --samples exclude each other"),
    ("cliff --posterior --objective expected", "--objective expected and --posterior exclude"),
  ])
  func refusesASumOverPathsThatMeansNothing(arguments: String, complaint: String) throws {
    let run = try Run("trellis solve \(arguments)")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains(complaint), "\(run.errors)")
  }
}
