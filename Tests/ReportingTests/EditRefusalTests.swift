import DynamicProgramming
import Exploration
import ModelFiles
import Reporting
import Testing

/// Edits that are not made: what is said names the place, the value and what would be right.
@Suite struct EditRefusalTests {
  private static func model(_ emission: String, _ more: String = "") throws -> Problem {
    let text = """
      states: [calm, wild]
      initial: [0.5, 0.5]
      transition: [[0.75, 0.25], [0.25, 0.75]]
      \(more)
      emission: \(emission)
      """
    return try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil).problem
  }

  private static let symbols = "{calm: {clear: 0.75, dark: 0.25}, wild: {clear: 0.25, dark: 0.75}}"
  private static let mixture = """
    {family: mixture, of: normal, parameters: {
      calm: {weights: [0.5, 0.5], components: [{mean: 0, sd: 1}, {mean: 1, sd: 1}]},
      wild: {weights: [1], components: [{mean: 5, sd: 1}]}}}
    """.replacing("\n", with: " ")
  private static let matrices = """
    {family: normal, parameters: {calm: {mean: [0, 1], cov: [[1, 0.5], [0.5, 1]]},
      wild: {mean: [3, 3], cov: [[1, 0], [0, 1]]}}}
    """.replacing("\n", with: " ")

  private static func refusal(_ typed: String, _ problem: Problem) -> String? {
    do throws(EditRefusal) {
      let edit = try EditReader(for: problem).edit(typed, as: .set)
      do throws(EditFault) {
        _ = try problem.edited(by: edit)
        return nil
      } catch {
        guard case .set(let parameter, _, _) = edit else { return nil }
        return EditRefusal.at(parameter, .fault(error)).message(in: problem)
      }
    } catch {
      return error.message(in: problem)
    }
  }

  @Test(arguments: [
    ("mean calm #3 9", ##""calm" has no part "#3", must be #1 or #2"##),
    ("mean calm #0 9", ##""calm" has no part "#0", must be #1 or #2"##),
    ("mean wild #x 9", ##""wild" has no part "#x", must be #1"##),
    ("weight calm 3 0.5", #""calm" has no part "3", must be #1 or #2"#),
    ("mean calm 2 9", #"there is no component "2", must be 1, as in mean calm #1 0"#),
    ("weight calm #1 1.5", "weight calm #1: 1.5 is out of range, must be between 0 and 1"),
    ("sd calm #2 -1", "sd calm #2: -1 is out of range, must be above 0"),
    ("sd calm #2 x", #"sd calm #2: "x" is not a number"#),
    (
      "rate calm 2",
      #"no number here is called "rate", must be initial, transition, mean, sd or weight"#
    ),
    (
      "mean calm", #""mean calm" must name a number and say what it shall be, as in mean calm #1 0"#
    ),
    ("mean clm 2", #"no state is called "clm", did you mean "calm"?"#),
  ])
  func ofMixturesNamePartsAsTheyAreTyped(typed: String, message: String) throws {
    let problem = try Self.model(Self.mixture, "observations: [1, 2]")
    #expect(Self.refusal(typed, problem) == message)
  }

  @Test(arguments: [
    ("mean calm 3 1", #"there is no component "3", must be from 1 to 2, as in mean calm 1 0"#),
    ("cov calm 1 5 3", #"there is no component "5", must be from 1 to 2, as in cov calm 1 1 1"#),
    (
      "cov calm 1 3",
      #""cov calm 1 3" must name a number and say what it shall be, as in cov calm 1 1 1"#
    ),
    (
      "cov calm 1 2 5",
      "cov calm 1 2: the state has the eigenvalue -4, must have only such above 0, as a covariance has"
    ),
  ])
  func ofVectorsNameComponents(typed: String, message: String) throws {
    let problem = try Self.model(Self.matrices, "observations: [[1, 2]]")
    #expect(Self.refusal(typed, problem) == message)
  }

  @Test(arguments: [
    (
      "duration calm",
      #""duration calm" must name a number and say what it shall be, as in duration calm rate 2"#
    ),
    (
      "duration calm rate",
      #""duration calm rate" must name a number and say what it shall be, as in duration calm rate 2"#
    ),
    ("duration calm 2 0.5", #"the duration of "calm" has no number "2", must be rate"#),
    (
      "duration wild 5 0.1",
      #"the duration of "wild" has no number "5", must be a length, from 1 to 2"#
    ),
    (
      "duration wild rate 1",
      #"the duration of "wild" has no number "rate", must be a length, from 1 to 2"#
    ),
    ("duration calm rate -1", "duration calm rate: -1 is out of range, must be 0 or above"),
    (
      "final calm 0.2",
      #"no number here is called "final", must be initial, transition, duration or emission"#
    ),
  ])
  func ofDurationsNameWhatTheyHave(typed: String, message: String) throws {
    let text = """
      states: [calm, wild]
      initial: [0.5, 0.5]
      transition: [[0, 1], [1, 0]]
      durations: {calm: {family: poisson, rate: 2}, wild: [0.5, 0.5]}
      emission: \(Self.symbols)
      observations: [clear, dark]
      """
    let problem = try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil)
      .problem
    #expect(Self.refusal(typed, problem) == message)
  }

  @Test func ofAStateWithoutDurationSayWhatStandsForIt() throws {
    let text = """
      states: [calm, wild]
      initial: [0.5, 0.5]
      transition: [[0, 1], [0.25, 0.75]]
      durations: {calm: [0.5, 0.5]}
      emission: \(Self.symbols)
      observations: [clear, dark]
      """
    let problem = try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil)
      .problem
    #expect(
      Self.refusal("duration wild 1 0.5", problem)
        == #""wild" has no duration: its transition to itself says how long it lasts"#)
  }

  @Test(arguments: [
    ("channel wnd mean calm 3", #"no channel is called "wnd", must be wind or sky"#),
    (
      "channel sky mean calm 2", #"no number here is called "mean", must be emission"#
    ),
    (
      "channel wind mean",
      #""channel wind mean" must name a number and say what it shall be, as in "#
        + "channel wind mean calm 0"
    ),
    (
      "channel sky 0.5",
      #""channel sky 0.5" must name a number and say what it shall be, as in "#
        + "channel sky emission calm clear 0.75"
    ),
    ("channel sky emission calm claer 1", #"no symbol is called "claer", did you mean "clear"?"#),
    ("channel wind sd calm -1", "channel wind sd calm: -1 is out of range, must be above 0"),
    (
      "emission calm clear 0.5",
      #"no number here is called "emission", must be initial, transition or channel"#
    ),
  ])
  func ofChannelsNameTheChannels(typed: String, message: String) throws {
    let problem = try Self.model(
      """
      {channels: {wind: {family: normal, parameters: {calm: {mean: 0, sd: 1}, \
      wild: {mean: 5, sd: 1}}}, sky: \(Self.symbols)}}
      """, "observations: [{wind: 1, sky: clear}]")
    #expect(Self.refusal(typed, problem) == message)
  }

  @Test(arguments: [
    ("weight calm ca 5", #"no attribute is called "ca", did you mean "cap"?"#),
    (
      "weight calm the cap 5",
      #""weight calm the cap 5" must name a number and say what it shall be, as in "#
        + #"weight calm cap 2"#
    ),
    ("weight calm cap x", #"weight calm cap: "x" is not a number"#),
    (
      "emission calm cap 2",
      #"no number here is called "emission", must be initial, transition or weight"#
    ),
  ])
  func ofFeaturesNameAttributes(typed: String, message: String) throws {
    let text = """
      weights: scores
      states: [calm, wild]
      initial: [0, 0]
      transition: [[0, 0], [0, 0]]
      emission: {family: features, weights: {calm: {cap: 2}, wild: {run: 2}}}
      observations: [[cap], {run: 0.5, new: 1}]
      """
    let problem = try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil)
      .problem
    #expect(Self.refusal(typed, problem) == message)
    // One that has no weight yet may get one.
    #expect(Self.refusal("weight calm new 1", problem) == nil)
  }

  @Test(arguments: [
    (
      "transition calm 0.2",
      #""transition calm 0.2" must name a number and say what it shall be, as in "#
        + "transition calm wild 0.25"
    ),
    (
      "initial",
      #""initial" must name a number and say what it shall be, as in initial calm 0.5"#
    ),
    ("order 3", #"no number here is called "order", must be initial, transition or emission"#),
    (
      "transition calm wild nan", #"transition calm wild: "nan" is not a number"#
    ),
    (
      "transition calm wild 9 0.1",
      "transition calm wild 9: the model has one table for all steps: name no timestep"
    ),
  ])
  func ofTablesNameTheNumber(typed: String, message: String) throws {
    let problem = try Self.model(Self.symbols, "observations: [clear, dark]")
    #expect(Self.refusal(typed, problem) == message)
  }

  @Test func ofMovesNameThoseThatThereAre() throws {
    let sample = try #require(SampleCatalogue.sample(named: "corridor"))
    let problem = try ModelLoader().read(bytes: sample.bytes, name: "corridor", directory: nil)
      .problem
    #expect(
      Self.refusal("initial a 1", problem)
        == #"no number here is called "initial", must be reward or final"#)
    #expect(
      Self.refusal("reward", problem)?
        .hasPrefix(#""reward" must name a number and say what it shall be, as in reward "#) == true)
  }
}
