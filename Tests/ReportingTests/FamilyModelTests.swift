import DynamicProgramming
import Exploration
import Foundation
import Testing

@testable import ModelFiles

/// Emissions of every kind as a person meets them: loaded, refused, edited, written, read again.
@Suite struct FamilyModelTests {
  /// A model of two states with an emission and observations.
  private static func text(_ emission: String, _ observations: String) -> String {
    """
    states: [a, b]
    initial: [0.5, 0.5]
    transition: [[0.75, 0.25], [0.25, 0.75]]
    emission: \(emission)
    observations: \(observations)

    """
  }

  private static func load(_ text: String) throws(ModelError) -> Problem {
    try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil).problem
  }

  private static func written(_ problem: Problem) throws -> String {
    var text: [UInt8] = []
    var output = ChunkedOutput { text += $0 }
    try YAMLFormat().write(problem, to: &output)
    try output.flush()
    return String(decoding: text, as: UTF8.self)
  }

  struct Case: CustomTestStringConvertible {
    let emission, observations: String
    /// log p(x_1 | a), log p(x_1 | b), to twelve digits (scipy 1.17).
    let factors: [Double]
    /// What is behind `:set`.
    let edit: String
    var testDescription: String { emission }
  }

  static let cases: [Case] = [
    Case(
      emission: "{family: normal, parameters: {a: {mean: [0, 1], cov: [[2, 0.5], [0.5, 1]]}, "
        + "b: {mean: [1, 1], cov: [[1, 0], [0, 4]]}}}",
      observations: "[[1, 2], [null, 3], null]",
      factors: [-2.689113531806, -2.656024246969], edit: "cov a 1 2 0.25"),
    Case(
      emission: "{family: normal, cov: [[2, 0.5], [0.5, 1]], "
        + "parameters: {a: {mean: [0, 1]}, b: {mean: [1, 1]}}}",
      observations: "[[1, 2]]", factors: [-2.689113531806, -2.689113531806],
      edit: "cov b 2 1 0.25"),
    Case(
      emission: "{family: mixture, of: normal, parameters: "
        + "{a: {weights: [0.25, 0.75], components: [{mean: 0, sd: 1}, {mean: 3, sd: 0.5}]}, "
        + "b: {mean: 1, sd: 2}}}",
      observations: "[1, null, 2.5]", factors: [-2.801919882194, -1.612085713765],
      edit: "mean a #2 4"),
    Case(
      emission: "{family: mixture, parameters: "
        + "{a: {weights: [0.5, 0.5], components: [{rate: 1}, {rate: 3}]}, "
        + "b: {weights: [1], components: [{family: poisson, rate: 2}]}}, of: poisson}",
      observations: "[2, 0]", factors: [-1.589680560082, -1.306852819440], edit: "weight a #1 0.25"),
    Case(
      emission: "{family: multinomial, parameters: {a: {p: [0.2, 0.3, 0.5]}, "
        + "b: {p: [1, 0, 0]}}}",
      observations: "[[1, 2, 3], null]", factors: [-2.002480500544, -.infinity],
      edit: "p a 1 0.5"),
    Case(
      emission: "{family: poisson, parameters: {a: {rate: [1, 2]}, b: {rate: [3, 4]}}}",
      observations: "[[1, 2], [0, null]]", factors: [-2.306852819440, -3.821946169652],
      edit: "rate a 2 5"),
    Case(
      emission: "{channels: {wind: {family: gamma, parameters: {a: {shape: 2, rate: 1}, "
        + "b: {shape: 1, rate: 1}}}, sky: {a: {clear: 0.5, grey: 0.5}, b: {clear: 1}}}}",
      observations: "[{wind: 3, sky: clear}, {sky: grey}, null, {wind: 1, sky: null}]",
      factors: [-2.594534891892, -3], edit: "channel wind shape a 3"),
    Case(
      emission: "{family: features, weights: {a: {cap: 1.5, \"w[0]=the\": -0.5}, b: {cap: 0.25}}}",
      observations: "[{cap: 2, \"w[0]=the\": 1}, [cap, unknown], null]", factors: [2.5, 0.5],
      edit: "weight b w[0]=the 0.75"),
  ]

  @Test(arguments: cases)
  func isLoadedEditedAndWritten(_ item: Case) throws {
    let problem = try Self.load(Self.text(item.emission, item.observations))
    for (state, factor) in item.factors.enumerated() {
      let found = problem.trellis.emissionFactor(at: 1, state: state)
      #expect(found == factor || (found - factor).magnitude < 1e-12 * 3, "\(state): \(found)")
    }
    let again = try Self.load(try Self.written(problem))
    #expect(again.trellis == problem.trellis)
    // NaN, which is missing, is equal to nothing.
    let labels = { (problem: Problem) in
      (1...problem.trellis.timesteps).map { problem.observations.label(at: $0) }
    }
    #expect(labels(again) == labels(problem))

    let edit = try EditReader(for: problem).edit(item.edit, as: .set)
    #expect(EditText(for: problem).line(edit) == "set \(item.edit)")
    let edited = try problem.edited(by: edit)
    #expect(edited.trellis != problem.trellis)
    let editedAgain = try Self.load(try Self.written(edited))
    #expect(editedAgain.trellis == edited.trellis)
  }

  @Test func editsOneChannelAndLeavesTheOthers() throws {
    let channels = try #require(Self.cases.first { $0.emission.hasPrefix("{channels") })
    let problem = try Self.load(Self.text(channels.emission, channels.observations))
    let edit = try EditReader(for: problem).edit("2=wind=0.5", as: .observe)
    #expect(EditText(for: problem).line(edit) == "observe 2=wind=0.5")
    let edited = try problem.edited(by: edit)
    #expect(edited.observations.label(at: 2) == "wind 0.5, sky grey")
    let missing = try problem.edited(by: .observe(.missing, t: 1))
    #expect(missing.observations.label(at: 1) == nil)
    let longer = try problem.edited(
      by: try EditReader(for: problem).edit("sky=clear", as: .append))
    #expect(longer.observations.label(at: 5) == "sky clear")
  }

  @Test func changesASharedParameterForAllStates() throws {
    let problem = try Self.load(Self.text(Self.cases[1].emission, Self.cases[1].observations))
    let edited = try problem.edited(
      by: try EditReader(for: problem).edit("cov b 2 1 0.25", as: .set))
    for state in 0...1 {
      let place = FamilyParameters.Place(1, state: state, component: 1)
      #expect(edited.number(of: .ofFamily(place)) == 0.25)
    }
  }

  struct Refusal: CustomTestStringConvertible {
    let emission: String
    var observations = "[1]"
    let message: String
    var testDescription: String { message }
  }

  static let refusals: [Refusal] = [
    Refusal(
      emission: "{family: normal, parameters: {a: {mean: [0, 0], cov: [[1, 2], [2, 1]]}, "
        + "b: {mean: [0, 0], cov: [[1, 0], [0, 1]]}}}",
      message: "m.yaml:4:64: emission.parameters.a.cov has the eigenvalue -1, "
        + "must have only such above 0, as a covariance has"),
    Refusal(
      emission: "{family: normal, parameters: {a: {mean: [0, 0], cov: [[1, 0.5], [0, 1]]}, "
        + "b: {mean: [0, 0], cov: [[1, 0], [0, 1]]}}}",
      message: "m.yaml:4:64: emission.parameters.a.cov is not symmetric: "
        + "row 2, column 1 must be row 1, column 2"),
    Refusal(
      emission: "{family: normal, parameters: {a: {mean: [0, 0], cov: [[1, 0]]}, b: {mean: 1}}}",
      message: "m.yaml:4:64: emission.parameters.a.cov has 1 row, "
        + "must have 2, one for each component"),
    Refusal(
      emission: "{family: multinomial, parameters: {a: {p: [0.2, 0.3]}, b: {p: [1, 0]}}}",
      message: "m.yaml:4:53: emission.parameters.a.p sums to 0.5, must sum to 1"),
    Refusal(
      emission: "{family: multinomial, parameters: {a: {p: [0.5, 0.5]}, b: {p: [1, 0]}}}",
      observations: "[[1, null]]",
      message: "m.yaml:5:16: observations[1] lacks some components, "
        + "must have all or be missing as a whole"),
    Refusal(
      emission: "{family: uniform, parameters: {a: {low: 2, high: 1}, b: {low: 0, high: 1}}}",
      message: "m.yaml:4:45: emission.parameters.a must have low below high"),
    Refusal(
      emission: "{family: gamma, parameters: {a: {shape: 0.5, rate: 1}, b: {shape: 2, rate: 1}}}",
      observations: "[1, 0]",
      message: "m.yaml:5:19: observations[2] has an infinite density in some state, "
        + "must be another number"),
    Refusal(
      emission: "{family: mixture, of: normal, parameters: {a: {weights: [0.5, 0.25], components: "
        + "[{mean: 0, sd: 1}, {mean: 0, sd: 1}]}, b: {mean: 0, sd: 1}}}",
      message: "m.yaml:4:67: emission.parameters.a.weights sums to 0.75, must sum to 1"),
    Refusal(
      emission: "{family: mixture, of: norml, parameters: {a: {mean: 0, sd: 1}, "
        + "b: {mean: 0, sd: 1}}}",
      message: "m.yaml:4:20: emission.of is \"norml\", must be "
        + "\(EmissionFamilies.standard.names.dropLast().joined(separator: ", ")) or uniform, "
        + "did you mean \"normal\"?"),
    Refusal(
      emission: "{channels: {wind: {family: scores, table: [[1, 2]]}}}",
      message: "m.yaml:4:29: emission.channels.wind is made of channels or of scores, "
        + "must be symbols, a family or features"),
    Refusal(
      emission: "{channels: {wind: {family: poisson, parameters: {a: {rate: 1}, b: {rate: 2}}}}}",
      observations: "[{wnd: 1}]",
      message: "m.yaml:5:17: observations[1]: unknown key \"wnd\", did you mean \"wind\"?"),
    Refusal(
      emission: "{family: features, weights: {a: {cap: x}}}",
      message: "m.yaml:4:49: emission.weights.a.cap is \"x\", must be a number"),
  ]

  @Test(arguments: refusals)
  func isRefusedInOneLine(_ refusal: Refusal) {
    do throws(ModelError) {
      _ = try Self.load(Self.text(refusal.emission, refusal.observations))
      Issue.record("accepted")
    } catch {
      #expect(error.message == refusal.message)
    }
  }

  @Test func takesChannelsAndFeaturesLineByLine() throws {
    let channels = try #require(Self.cases.first { $0.emission.hasPrefix("{channels") })
    let text = Self.text(channels.emission, channels.observations)
    let problem = try Self.load(text)
    let model = try ModelLoader().loadForSequences(
      bytes: Array(text.utf8), name: "m.yaml", directory: nil)
    let line = "[{\"wind\": 3, \"sky\": \"clear\"}, {\"sky\": \"grey\"}, null, {\"wind\": 1}]"
    let trellis = try model.trellis(ofLine: Array(line.utf8)[...], number: 1, in: "lines")
    #expect(trellis.emission == problem.trellis.emission)
  }
}
