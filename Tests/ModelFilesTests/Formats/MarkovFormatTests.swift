import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

/// Hidden Markov models, CRFs and graphical models of other tools give what the tools give.
@Suite struct MarkovFormatTests {
  @Test(arguments: [
    "categorical", "gaussian-diag", "gaussian-full", "gaussian-spherical", "gaussian-tied",
    "gmm-diag", "multinomial", "poisson",
  ])
  func readsTheEstimatorsOfHmmlearn(kind: String) throws {
    let problem = try ForeignFixture.read("hmmlearn-\(kind).npz").problem
    let expected = try ForeignFixture.expected("hmmlearn-\(kind).expected.json")
    let best = try ForeignFixture.best(problem)
    let logJoint = try #require(expected["logJoint"] as? Double)
    let logEvidence = try #require(expected["logEvidence"] as? Double)
    #expect(ForeignFixture.agree(best.logJoint, logJoint))
    #expect(best.path == expected["path"] as? [String])
    #expect(ForeignFixture.agree(ForeignFixture.logEvidence(problem), logEvidence))
  }

  @Test func keepsWhatAnEstimatorTies() throws {
    for (kind, isShared, tiesComponents) in [
      ("diag", false, false), ("full", false, false), ("tied", true, false),
      ("spherical", false, true),
    ] {
      let problem = try ForeignFixture.read("hmmlearn-gaussian-\(kind).npz").problem
      guard case .family(let emission) = problem.trellis.emission else {
        Issue.record("a family")
        return
      }
      #expect(emission.parameters.isShared == [false, isShared], "\(kind)")
      #expect((problem.learningRules?.tiesComponents ?? false) == tiesComponents, "\(kind)")
    }
  }

  /// Counts, not codes: the number of trials says so, or the width of what is observed.
  @Test(arguments: ["multinomial-apart.npz", "multinomial-trials.npz"])
  func readsCountsOfAMultinomialThatStandElsewhere(name: String) throws {
    let problem = try ForeignFixture.read(name, observations: "multinomial-apart.npy").problem
    let expected = try ForeignFixture.expected("hmmlearn-multinomial.expected.json")
    let best = try ForeignFixture.best(problem)
    #expect(
      ForeignFixture.agree(best.logJoint, try #require(expected["logJoint"] as? Double)))
    #expect(best.path == expected["path"] as? [String])
  }

  @Test func readsACRFOfPyTorch() throws {
    let problem = try ForeignFixture.read("pytorch-crf/crf.npz").problem
    let expected = try ForeignFixture.expected("pytorch-crf/crf.expected.json")
    let best = try ForeignFixture.best(problem)
    #expect(best.path == expected["path"] as? [String])
    let (score, sum) = (expected["logScore"] as? Double, expected["logZ"] as? Double)
    #expect(ForeignFixture.agree(best.logJoint, try #require(score), to: 1e-6))
    #expect(ForeignFixture.agree(ForeignFixture.logEvidence(problem), try #require(sum), to: 1e-6))
  }

  @Test(arguments: [
    ("umdhmm.hmm", "umdhmm.seq", "umdhmm.expected.json", "path", 1),
    ("umdhmm/test.hmm", "umdhmm/test.seq", "umdhmm/test.expected.json", "path(1-based)", 0),
    (
      "umdhmm/umbrella.hmm", "umdhmm/umbrella.seq", "umdhmm/umbrella.expected.json",
      "path(1-based)", 0
    ),
  ])
  func readsUMDHMMAndItsSequences(
    model: String, sequence: String, answer: String, key: String, shift: Int
  ) throws {
    let reading = try ForeignFixture.read(model, observations: sequence)
    let expected = try ForeignFixture.expected(answer)
    let best = try ForeignFixture.best(reading.problem)
    #expect(ForeignFixture.agree(best.logJoint, try #require(expected["logJoint"] as? Double)))
    let path = try #require(expected[key] as? [Int])
    #expect(best.path == path.map { "\($0 + shift)" })
  }

  /// Some put a blank before the sign too.
  @Test func readsUMDHMMWithBlanksAroundItsSigns() throws {
    let model = "M = 2\nN\t= 1\nA:\n1\nB:\n.25 .75\npi:\n1\n"
    let problem = try ModelLoader.alone.read(
      bytes: Array(model.utf8), name: "m.txt", directory: nil,
      observations: ObservationSource(name: "x", bytes: Array("T = 3\n1 2 1\n".utf8))
    ).problem
    #expect(problem.trellis.timesteps == 3 && problem.observations.label(at: 2) == "2")
    let sequences = try ModelLoader.alone.loadForSequences(
      bytes: Array(model.utf8), name: "m.txt")
    let lines = try sequences.madeLines(
      of: HeldBytes(Array("T = 1\n2\n T =2\n1 2\n".utf8)), name: "x", columns: SequenceColumns())
    #expect(lines.count == 2)
  }

  @Test func saysThatRowsDoNotSumToOneAndLeavesThemAsTheyStand() throws {
    let notes = try ForeignFixture.read("umdhmm/test.hmm", observations: "umdhmm/test.seq").notes
    #expect(notes == ["rows sum to 1 only to 0.001; they are used as they stand"])
    let text = "M= 1\nN= 1\nA:\n0.98\nB:\n1\npi:\n1\nnames: {\"observations\": [1]}\n"
    #expect(ForeignFixture.answer(text) == "m.txt:4:1: A.1 sums to 0.98, must sum to 1")
  }

  @Test(arguments: [
    ("uai-chain.uai", "uai-chain.expected.json"),
    ("uai/chain.markov.uai", "uai/chain.markov.expected.json"),
    ("uai/umbrella.bayes.uai", "uai/umbrella.bayes.expected.json"),
  ])
  func readsChainsOfUAI(model: String, answer: String) throws {
    let problem = try ForeignFixture.read(model).problem
    var expected = try ForeignFixture.expected(answer)
    if let inner = expected["enumeration"] as? [String: Any] { expected = inner }
    let best = try ForeignFixture.best(problem)
    #expect(ForeignFixture.agree(best.logJoint, try #require(expected["logJoint"] as? Double)))
    let path = try #require((expected["assignment"] ?? expected["path"]) as? [Int])
    #expect(best.path == path.map(String.init))
    if let sum = expected["logZ"] as? Double {
      #expect(ForeignFixture.agree(ForeignFixture.logEvidence(problem), sum))
    }
  }

  /// What was observed and only hangs on the chain is put in, and named.
  @Test func leavesOutWhatHangsOnTheChainAndSaysSo() throws {
    let reading = try ForeignFixture.read("uai/umbrella.bayes.uai")
    #expect(try ForeignFixture.best(reading.problem).path == ["0", "0", "1", "0", "0"])
    let left = "observed variables that only hang on the chain are not in the path: "
    #expect(reading.notes.contains(left + "X5, X6, X7, X8, X9"))
    // A star of four, of which one leaf or two are observed.
    let star = "MARKOV 4  2 2 3 2  3  2 0 1  2 0 2  2 0 3  4 1 2 3 9  6 1 2 3 4 5 6  4 1 5 2 1"
    for (evidence, path, note) in [
      ("1 2 0", ["1", "1", "0"], "X2"), ("2 3 1 1 0", ["1", "2"], "X1, X3"),
    ] {
      var request = ModelRequest()
      request.evidence = "x.evid"
      let reading = try ModelLoader { _ throws(FileFault) in Array(evidence.utf8) }
        .read(bytes: Array(star.utf8), name: "star.uai", directory: ".", request: request)
      #expect(try ForeignFixture.best(reading.problem).path.count == path.count, "\(evidence)")
      #expect(reading.notes.contains(left + note), "\(evidence): \(reading.notes)")
      let count = evidence.prefix(1)
      let observed =
        "what was observed, of \(count) variable\(count == "1" ? "" : "s"), is part of the factors"
      #expect(reading.notes.contains(observed), "\(evidence): \(reading.notes)")
    }
  }

  /// Two variables of two values that are alike at the price of 1/4, as text.
  private static let pair = """
    c a comment of 2016
    MARKOV
    2
    2 2
    1
    2 0 1
    c and another
    4
    1 0.25 0.25 1
    """

  private static func path(given evidence: String) throws -> [String] {
    var request = ModelRequest()
    request.evidence = "x.evid"
    let problem = try ModelLoader { _ throws(FileFault) in Array(evidence.utf8) }
      .read(bytes: Array(pair.utf8), name: "pair.uai", directory: ".", request: request).problem
    return try ForeignFixture.best(problem).path
  }

  @Test(arguments: [
    ("1 1 1", ["1", "1"]), ("1\n1 1 1\n", ["1", "1"]), ("2 0 1 1 0", ["1", "0"]),
    ("1\n2 0 1 1 0", ["1", "0"]), ("0", ["0", "0"]), ("1\n0\n", ["0", "0"]),
    ("2\n0 0\n1 1", ["0", "1"]), ("2\n1 0 1\n1 0 1", ["1", "1"]), ("2\n0\n0", ["0", "0"]),
    ("2 0 1 0 1", ["1", "1"]),
  ])
  func takesEvidenceHoweverItIsWritten(evidence: String, path: [String]) throws {
    #expect(try Self.path(given: evidence) == path)
  }

  @Test(arguments: [
    (
      "2\n1 0 1\n1 0 0",
      "x.evid:1:1: has 2 samples of observed values that differ; "
        + "--evidence takes a file with one of them"
    ),
    (
      "1 0 1\n1 0 0",
      "x.evid:1:5: is not evidence of UAI: \"1\" stands where the end of the only set of observed values must"
    ),
  ])
  func refusesSeveralSetsOfEvidence(evidence: String, message: String) {
    let error = #expect(throws: ModelError.self) { try Self.path(given: evidence) }
    #expect(error?.message == message)
  }

  @Test func readsEvidenceInBothForms() throws {
    let one = try ForeignFixture.read("uai/umbrella.bayes.uai").problem
    let other = try ForeignFixture.read("uai/umbrella.bayes.uai") {
      $0.evidence = ForeignFixture.path("uai/umbrella.bayes.uai.evid1line")
    }.problem
    #expect(one == other)
  }

  @Test(arguments: [
    (
      "MARKOV 4  2 2 2 2  3  2 0 1  2 0 2  2 0 3  4 1 1 1 1  4 1 1 1 1  4 1 1 1 1",
      "m.txt: is no chain: a factor joins the variables 0 and 3, but 0 has two neighbours already"
    ),
    (
      "MARKOV 3  2 2 2  3  2 0 1  2 1 2  2 0 2  4 1 1 1 1  4 1 1 1 1  4 1 1 1 1",
      "m.txt: is no chain: a factor joins the variables 0 and 2, which closes a circle"
    ),
    (
      "MARKOV 3  2 2 2  1  3 0 1 2  8 1 1 1 1 1 1 1 1",
      "m.txt: is no chain: a factor joins the variables 0 and 1, and 1 more"
    ),
    (
      "MARKOV\n2\n2 2\n1\n2 0 1\n3 1 1 1",
      "m.txt:6:1: is not UAI: \"3\" stands where 4, the number of the table's entries, must"
    ),
    (
      "MARKOV\n1\n2\n1\n1 0\n2 1 -1",
      "m.txt:6:5: is not UAI: \"-1\" stands where a number from 0 on must"
    ),
    ("MARKOV\n1\n2\n1\n1 5", "m.txt:5:3: outside"),
    ("MARKOV\n2", "m.txt:2:1: is not UAI: it ends where a number of values must stand"),
    ("MARKOV 1 2 0 9", "m.txt:1:14: is not UAI: \"9\" stands where the end of the file must"),
  ])
  func refusesWhatIsNoChain(text: String, message: String) throws {
    let answer = try #require(ForeignFixture.answer(text))
    #expect(
      answer
        == (message.hasSuffix("outside")
          ? "m.txt:5:3: is 5, must be a whole number from 0 to 0" : message))
  }
}
