import DynamicProgramming
import Testing
import WithoutProgress

@testable import ModelFiles

/// Decision processes of other tools in all their forms, and what is wrong with them in their own
/// terms.
@Suite struct ProcessFormTests {
  private static func worth(_ text: String, start: String) throws -> Double {
    let problem = try ForeignFixture.read(text: text, name: "p.json") {
      ($0.horizon, $0.start) = (3, start)
    }.problem
    return ExpectedSolution(of: try #require(problem.decisionProcess)).expectedReturn
  }

  private static func answer(_ text: String, name: String = "p.json") -> String? {
    ForeignFixture.answer(text, name: name) { $0.horizon = 3 }
  }

  /// One and the same process: half of the tries lead to an end.
  @Test(arguments: [
    (
      #"{"0": {"0": [[1, 0, 0, false]], "1": [[0.5, 1, 1, true], [0.5, 0, 0, false]]}, "1": {}}"#,
      "0"
    ),
    (
      #"{"1": {}, "0": {"0": [[1, 0, 0, false]], "1": [[0.5, 1, 1, true], [0.5, 0, 0, false]]}}"#,
      "0"
    ),
    (#"{"0": [[[1, 0, 0, false]], [[0.5, 1, 1, true], [0.5, 0, 0, false]]], "1": []}"#, "0"),
    (#"[[[[1, 0, 0, false]], [[0.5, 1, 1, true], [0.5, 0, 0, false]]], [[[1, 1, 0, true]]]]"#, "0"),
    (#"[{"0": [[1, 0, 0, false]], "1": [[0.5, 1, 1, true], [0.5, 0, 0, false]]}, {}]"#, "0"),
    (
      #"{"P": {"(0, 0)": {"up": [[0.5, [1, 0], 1, true], [0.5, "(0, 0)", 0, false]]}, "(1, 0)": {}}}"#,
      "(0, 0)"
    ),
    (#"{"a": {"go": [[0.5, "b", 1, false], [0.5, "a", 0, false]]}, "b": {}}"#, "a"),
  ])
  func readsTheTablesOfOnesOwnEnvironments(text: String, start: String) throws {
    #expect(try Self.worth(text, start: start) == 0.875)
  }

  @Test(arguments: [
    (
      #"{"0": {"0": [[1, 0, 0, false]], "1": []}}"#,
      "p.json:1:38: P.0.1 sums to 0, must sum to 1"
    ),
    (#"{"0": {"0": [[0.5, 0, 0, false]]}}"#, "p.json:1:13: P.0.0 sums to 0.5, must sum to 1"),
    (
      #"{"0": {"0": [[1, 3, 0, false]]}}"#, "p.json:1:14: P.0.0: no state is called \"3\""
    ),
    (
      #"{"0": {"0": [[-1, 0, 0, false]]}}"#,
      "p.json:1:15: P.0.0[1][1] is -1, must be between 0 and 1"
    ),
    (
      #"{"0": {"0": [[1, 0, false]]}}"#,
      "p.json:1:14: P.0.0[1] has 3 numbers, must have 4, as the first row"
    ),
  ])
  func faultsOfGymnasiumNameWhatTheFileHas(text: String, message: String) {
    #expect(Self.answer(text)?.hasPrefix(message) == true, "\(Self.answer(text) ?? "")")
  }

  @Test func anOptionIsNoMatterWhereThereIsNoModel() {
    #expect(
      Self.answer(#"{"what": [1, 2]}"#)?.contains("unknown key \"what\"") == true)
  }

  private static let head =
    "discount: 0.9\nvalues: reward\nstates: a b\nactions: go stay\nstart: a\n"

  @Test(arguments: [
    (
      "R: go : a : b : * 5\n",
      "p.mdp:6:19: is not Cassandra's format: it ends where states, actions and T must stand"
    ),
    ("T: go : a : b 1\nT: stay identity\n", "p.mdp: T.go.b sums to 0, must sum to 1"),
    ("T: go\n0 0.9\n1 0\nT: stay identity\n", "p.mdp:7:1: T.go.a sums to 0.9, must sum to 1"),
    ("T: * : a : b 0.5\nT: * : b : b 1\n", "p.mdp:6:1: T.go.a sums to 0.5, must sum to 1"),
    ("T: go\n0 1\n1 0\nT: go : a : b -0.5\n", "p.mdp:9:15: T is -0.5, must be between 0 and 1"),
    ("T: go\n0 2\n1 0\n", "p.mdp:7:3: T is 2, must be between 0 and 1"),
  ])
  func faultsOfCassandraNameALineOfTheFile(tables: String, message: String) {
    #expect(Self.answer(Self.head + tables, name: "p.mdp") == message)
  }

  @Test(arguments: [("100000000", "1000000"), ("0", "1000000")])
  func aWrongNumberOfStatesHasItsPlace(count: String, most: String) {
    let text = Self.head.replacing("states: a b", with: "states: \(count)") + "T: go\n0 1\n1 0\n"
    #expect(
      Self.answer(text, name: "p.mdp")
        == "p.mdp:3:9: states is \(count), must be a whole number from 1 to \(most)")
  }

  @Test(arguments: ["uniform", "0.5 0.5", "include: a b"])
  func theStartMayStandBeforeTheStates(start: String) throws {
    let colon = start.contains(":") ? " " : ": "
    let text =
      "start\(colon)\(start)\nstates: a b\nactions: go\ndiscount: 1\n"
      + "T: go\n0 1\n1 0\nR: go : a : b : * 1\n"
    let problem = try ForeignFixture.read(text: text, name: "p.mdp") { $0.horizon = 1 }.problem
    let process = try #require(problem.decisionProcess)
    #expect(ExpectedSolution(of: process).expectedReturn == 0.5)
  }

  @Test func saysThatValuesAreCosts() throws {
    let text =
      Self.head.replacing("reward", with: "cost")
      + "T: go identity\nT: stay identity\nR: go : a : a : * 5\n"
    let notes = try ForeignFixture.read(text: text, name: "p.mdp") { $0.horizon = 1 }.notes
    #expect(notes == ["values are costs; a reward is a cost with the other sign"])
  }

  @Test func faultsOfArraysNameTheirPlace() {
    func message(_ transitions: [Double]) -> String? {
      var zip = ZipWriter()
      zip.add("P.npy", NumPyWriter.file(transitions, [1, 2, 2]))
      zip.add("R.npy", NumPyWriter.file([0, 1], [2]))
      var request = ModelRequest()
      (request.horizon, request.start) = (3, "0")
      do throws(ModelError) {
        _ = try ModelLoader().read(
          bytes: zip.finished(), name: "p.npz", directory: nil, request: request)
        return nil
      } catch {
        return error.message
      }
    }
    #expect(message([1, 0, 0.5, 0]) == "p.npz: P[0][1] sums to 0.5, must sum to 1")
    #expect(message([1, 0, 2, -1]) == "p.npz: P[0][1] is 2, must be between 0 and 1")
    #expect(message([1, 0, 0, 1]) == nil)
  }

  /// A discount near 1 takes many iterations, which a small problem may have.
  @Test func aDiscountNearOneComesToRestInItsTime() throws {
    func text(_ discount: String) -> String {
      """
      states: [a, b]
      start: a
      moves: {a: {go: {to: b, reward: 1}}, b: {go: {to: a, reward: 1}}}
      horizon: {until: 1e-6}
      discount: \(discount)
      """
    }
    let convergence = try #require(try Fixtures.load(text("0.9999")).convergence)
    // γ^(n − 1) ≤ 1e-6 first at n = 138150.
    #expect(convergence.iterations == 138_150)
    let fault = ModelFault.unsettled(residual: 1, iterations: 5, isDiscounted: true, deadEnds: [])
    #expect(
      FaultWording.sentence(fault, subject: "horizon.until")
        == "horizon.until: V still moves by 1 after 5 moves; a larger until, or a discount farther from "
        + "1, lets it come to rest sooner")
  }
}
