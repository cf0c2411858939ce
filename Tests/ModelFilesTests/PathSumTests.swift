import DynamicProgramming
import Testing

@testable import ModelFiles

/// Log-densities that are finite, but not their sum along a path.
@Suite struct PathSumTests {
  private static func model(_ emission: String, _ observations: String) -> String {
    """
    states: [a, b]
    initial: [0.5, 0.5]
    transition: [[0.5, 0.5], [0.5, 0.5]]
    emission: \(emission)
    observations: \(observations)
    """
  }

  private static let normal =
    "{family: normal, parameters: {a: {mean: 0, sd: 1}, b: {mean: 1, sd: 1}}}"

  private static let advice = "parameters nearer to it, or null (missing), help"

  @Test func refusesDensitiesWhoseSumNoDoubleHolds() {
    let poisson = "{family: poisson, parameters: {a: {rate: 1e308}, b: {rate: 1e308}}}"
    #expect(
      Fixtures.error(Self.model(poisson, "[1, 1]"))?.message
        == "model.yaml:5:16: observations[1] has a log-density of -1.0e308 in state \"a\": "
        + "along a path they may sum to 2.0e308, must stay within 2.2e307; \(Self.advice)")
  }

  @Test func namesTheObservationThatIsTheFarthest() {
    #expect(
      Fixtures.error(Self.model(Self.normal, "[0, 7e153, 1, null]"))?.message
        == "model.yaml:5:19: observations[2] has a log-density of -2.5e307 in state \"a\": "
        + "along a path they may sum to 2.5e307, must stay within 2.2e307; \(Self.advice)")
  }

  @Test(arguments: [
    ("{family: normal, parameters: {a: {mean: 0, sd: 1}, b: {mean: 0, sd: 1}}}", "7e153"),
    ("{family: normal, cov: [[1]], parameters: {a: {mean: [0]}, b: {mean: [0]}}}", "[7e153]"),
    ("{family: exponential, parameters: {a: {rate: 1e300}, b: {rate: 1e300}}}", "1e8"),
    ("{family: gamma, parameters: {a: {shape: 1, rate: 1e300}, b: {shape: 1, rate: 1}}}", "1e8"),
    ("{family: log-normal, parameters: {a: {mu: 7e153, sigma: 1}, b: {mu: 0, sigma: 1}}}", "1"),
    ("{family: beta, parameters: {a: {alpha: 2e306, beta: 1}, b: {alpha: 1, beta: 1}}}", "1e-9"),
    (
      "{family: von-mises, parameters: {a: {mean: 0, concentration: 5e307}, b: {mean: 0, concentration: 1}}}",
      "3.1"
    ),
    (
      "{family: mixture, of: normal, parameters: {a: {mean: 0, sd: 1}, "
        + "b: {weights: [0.5, 0.5], components: [{mean: 0, sd: 1}, {mean: 1, sd: 1}]}}}", "7e153"
    ),
    ("{channels: {wind: \(normal), flow: \(normal)}}", "{wind: 5e153, flow: 5e153}"),
    ("{family: features, weights: {a: {x: 1e200}, b: {x: 1}}}", "{x: 1e200}"),
  ])
  func refusesThoseOfAllEmissions(emission: String, observation: String) throws {
    let message = try #require(
      Fixtures.error(Self.model(emission, "[\(observation)]"))?.message)
    #expect(message.contains("along a path"))
    #expect(message.contains("must stay within 2.2e307"))
  }

  @Test func refusesASumOfManyThatAreSmallerEach() {
    let observations = "[" + repeatElement("1e153", count: 50).joined(separator: ", ") + "]"
    #expect(
      Fixtures.error(Self.model(Self.normal, observations))?.message
        .contains("observations[1] has a log-density of -5.0e305") == true)
  }

  @Test func takesWhatIsLargeAndWithinBounds() throws {
    let problem = try Fixtures.load(Self.model(Self.normal, "[1e153, -1e153, 1e-300]"))
    #expect(Solution(of: problem.trellis).optimum == -1e306)
    // Where no density is finite there, nothing is summed.
    let impossible = try Fixtures.load(Self.model(Self.normal, "[1e160]"))
    #expect(!Solution(of: impossible.trellis).isFeasible)
  }

  @Test func namesTheFileOfObservationsFromElsewhere() {
    let loader = ModelLoader { path throws(FileFault) in
      path == "x.txt" ? Array("1\n8e153\n".utf8) : Array(Self.model(Self.normal, "[0]").utf8)
    }
    #expect {
      let given = try loader.observations(path: "x.txt", column: nil)
      _ = try loader.read(path: "m.yaml", observations: given)
    } throws: { error in
      (error as? ModelError)?.message.hasPrefix(
        "x.txt: observations[2] has a log-density of -3.2e307") == true
    }
  }

  @Test func refusesSuchSequencesByTheirLines() {
    func complaint(_ model: String, _ line: String) -> String? {
      do throws(ModelError) {
        _ = try ModelLoader().loadForSequences(bytes: Array(model.utf8), name: "m.yaml")
          .trellis(ofLine: Array(line.utf8)[...], number: 7, in: "s.jsonl")
        return nil
      } catch {
        return error.message
      }
    }
    #expect(
      complaint(Self.model(Self.normal, "[0]"), "[0, 8e153]")
        == "s.jsonl:7: observations[2] has a log-density of -3.2e307 in state \"a\": "
        + "along a path they may sum to 3.2e307, must stay within 2.2e307; \(Self.advice)")
    let scores = """
      weights: scores
      states: [a]
      initial: [0]
      transition: [[-1e307]]
      emission: {a: {x: 0}}
      """
    #expect(complaint(scores, "[x, x, x]".replacing("x", with: "\"x\"")) == nil)
    #expect(
      complaint(scores, "[x, x, x, x]".replacing("x", with: "\"x\""))
        == "s.jsonl:7: transition is too large: along a path it may sum to 3.0e307, "
        + "must stay within 2.2e307")
  }
}
