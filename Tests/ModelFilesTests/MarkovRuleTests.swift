import Testing

@testable import ModelFiles

@Suite struct MarkovRuleTests {
  @Test(arguments: Good.all)
  func acceptsTheGoodFiles(text: String) throws {
    _ = try Fixtures.load(text)
  }

  static let structure: [BadFile] = [
    .weather(
      "sun:  {rain: 0.3, sun: 0.7}", by: "sun:  {rain: 0.4, sun: 0.7}",
      "weather.yaml:6:9: transition.sun sums to 1.1, must sum to 1"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "{rain: 0.5}",
      "weather.yaml:3:10: initial sums to 0.5, must sum to 1"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "[]",
      "weather.yaml:3:10: initial sums to 0, must sum to 1"),
    .weather(
      "umbrella: 0.9, none", by: "umbrella: 0.8, none",
      "weather.yaml:8:9: emission.rain sums to 0.9, must sum to 1"),
    .weather(
      "  sun:  {rain: 0.3, sun: 0.7}\n", by: "",
      "weather.yaml:5:3: transition.sun sums to 0, must sum to 1"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "{rain: 0.5, snu: 0.5}",
      "weather.yaml:3:22: initial: no state is called \"snu\", did you mean \"sun\"?"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "{rain: 0.5, wintergreen: 0.5}",
      "weather.yaml:3:22: initial: no state is called \"wintergreen\""),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "[0.5, 0.25, 0.25]",
      "weather.yaml:3:10: initial has 3 states, must have 2, one for each state"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "{rain: 1.5, sun: -0.5}",
      "weather.yaml:3:17: initial.rain is 1.5, must be between 0 and 1"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "{rain: half, sun: 0.5}",
      "weather.yaml:3:17: initial.rain is \"half\", must be a number"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "{rain: .nan, sun: 0.5}",
      "weather.yaml:3:17: initial.rain is .nan, must be a finite number"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "[null, 1]",
      "weather.yaml:3:11: initial.rain is missing, must be a number"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "[[1], 1]",
      "weather.yaml:3:11: initial.rain is a list, must be a number"),
    .weather(
      "{rain: 0.5, sun: 0.5}", by: "rain",
      "weather.yaml:3:10: initial is \"rain\", must be a list or a map of numbers"),
    .weather(
      "initial: {rain: 0.5, sun: 0.5}\n", by: "",
      "weather.yaml:1:1: initial is missing"),
    .weather(
      "initial: {rain: 0.5, sun: 0.5}", by: "initial:",
      "weather.yaml:3:1: initial is missing"),
    .weather(
      "initial:", by: "intial:",
      "weather.yaml:3:1: unknown key \"intial\", did you mean \"initial\"?"),
    .weather(
      "initial:", by: "\"a b\": 1\ninitial:",
      "weather.yaml:3:1: unknown key \"a b\""),
    .weather(
      "states: [rain, sun]", by: "states: [rain, sun, rain]",
      "weather.yaml:2:21: states[3]: \"rain\" stands twice"),
    .weather(
      "states: [rain, sun]", by: "states: [rain, ~]",
      "weather.yaml:2:16: states[2] is missing, must be a name"),
    .weather(
      "states: [rain, sun]", by: "states: [rain, '']",
      "weather.yaml:2:16: states[2] is empty, must be a name"),
    .weather(
      "states: [rain, sun]", by: "states: [rain, \"a\\e[2J\"]",
      "weather.yaml:2:16: states[2]: \"a\\u{1B}[2J\" has a control character"),
    .weather(
      "states: [rain, sun]", by: "states: []",
      "weather.yaml:2:9: states is 0, must be a whole number from 1 to 1000000"),
    .weather(
      "states: [rain, sun]", by: "states: 1000001",
      "weather.yaml:2:9: states is 1000001, must be a whole number from 1 to 1000000"),
    .weather(
      "states: [rain, sun]", by: "states: 2.5",
      "weather.yaml:2:9: states is 2.5, must be a whole number from 1 to 1000000"),
    .weather(
      "states: [rain, sun]", by: "states: rain",
      "weather.yaml:2:9: states is \"rain\", must be a list of names or their number"),
    .weather(
      "name: Umbrella world", by: "name: [a]",
      "weather.yaml:1:7: name is a list, must be a text"),
    .weather(
      "name: Umbrella world", by: "weights: log",
      "weather.yaml:1:10: weights is \"log\", must be probabilities, logs or scores"),
    .weather(
      "name: Umbrella world", by: "discount: 1",
      "weather.yaml:1:1: \"discount\" does not go with a hidden Markov model"),
  ]

  static let tables: [BadFile] = [
    .weather(
      "  rain: {rain: 0.7, sun: 0.3}\n", by: "  rain: [0.7, 0.2, 0.1]\n",
      "weather.yaml:5:9: transition.rain has 3 states, must have 2, one for each state"),
    .weather(
      "transition:", by: "transition: []\ntransitions:",
      "weather.yaml:5:1: transition and transitions exclude each other"),
    .weather(
      "transition:", by: "transitions: []\nfinal:",
      "weather.yaml:6:9: final.rain is a map, must be a number"),
    .weather(
      "observations: [", by: "transitions: [[], []]\nobservations: [",
      "weather.yaml:10:1: transition and transitions exclude each other"),
    .weather(
      "observations: [", by: "final: {sun: 0.5}\nobservations: [",
      "weather.yaml:6:9: transition.sun sums to 1.5 with final, must sum to 1"),
    .weather(
      "  sun:  {umbrella: 0.2, none: 0.8}", by: "  sun:  [0.2, 0.8]",
      "weather.yaml:9:9: emission.sun is a list, must be a map from symbol to number "
        + "(for a list, name the symbols first)"),
    .weather(
      "  sun:  {umbrella: 0.2, none: 0.8}", by: "  snow: {umbrella: 0.2, none: 0.8}",
      "weather.yaml:9:3: emission: no state is called \"snow\""),
    .weather(
      "umbrella, umbrella, none", by: "umbrella, umbrela, none",
      "weather.yaml:10:26: observations[2]: no symbol is called \"umbrela\", "
        + "did you mean \"umbrella\"?"),
    .weather(
      "umbrella, umbrella, none", by: "umbrella, [a], none",
      "weather.yaml:10:26: observations[2] is a list, must be a name"),
    .weather(
      "observations: [umbrella, umbrella, none, umbrella, umbrella]", by: "observations: []",
      "weather.yaml:10:15: observations: there are no observations, must be at least one"),
    .weather(
      "observations: [umbrella, umbrella, none, umbrella, umbrella]", by: "",
      "weather.yaml:1:1: there are no observations: --observations FILE gives a sequence of them, "
        + "--sequences FILE many"),
    .weather(
      "observations: [umbrella, umbrella, none, umbrella, umbrella]", by: "observations: 3",
      "weather.yaml:10:15: observations is \"3\", must be a list or {file: ..., column: ...}"),
    .weather(
      "observations: [umbrella, umbrella, none, umbrella, umbrella]",
      by: "observations: {fil: a.csv}",
      "weather.yaml:10:16: observations: unknown key \"fil\", did you mean \"file\"?"),
    .weather(
      "observations: [umbrella, umbrella, none, umbrella, umbrella]",
      by: "observations: {file: a.csv}",
      "weather.yaml:10:22: observations.file: a sample cannot read the file \"a.csv\""),
    .weather(
      "  rain: {rain: 0.7, sun: 0.3}\n", by: "  rain: {rain: 0.7, sun: 0.3, rain: 0}\n",
      "weather.yaml:5:10: key \"rain\" stands twice"),
  ]

  static let families: [BadFile] = [
    BadFile(
      "weights: scores\n"
        + Good.weather.replacing("{umbrella: 0.9, none: 0.1}", with: "{}")
        .replacing("{umbrella: 0.2, none: 0.8}", with: "{}"),
      "weather.yaml:9:3: emission is empty, must have a symbol at least"),
    BadFile(
      """
      weights: logs
      states: [a]
      initial: [0]
      emission: {symbols: [], table: [[]]}
      observations: [~]
      """, "weather.yaml:4:21: emission.symbols is empty, must have a symbol at least"),
    BadFile(
      Good.river.replacing("family: normal", with: "family: norml"),
      "weather.yaml:5:11: emission.family is \"norml\", must be normal, poisson, negative-binomial, binomial, bernoulli, multinomial, exponential, gamma, log-normal, student-t, beta, von-mises, uniform, mixture, features or scores, did you mean \"normal\"?"
    ),
    BadFile(
      Good.river.replacing("parameters:", with: "parametres:"),
      "weather.yaml:6:3: emission: unknown key \"parametres\", did you mean \"parameters\"?"),
    BadFile(
      Good.river.replacing("    high: {mean: [3, 4], sd: [1, 1]}\n", with: ""),
      "weather.yaml:7:5: emission.parameters: high is missing"),
    BadFile(
      Good.river.replacing(", sd: [1, 1]", with: ""),
      "weather.yaml:8:11: emission.parameters.high: sd is missing"),
    BadFile(
      Good.river.replacing("sd: [1, 1]", with: "sd: [1, 0]"),
      "weather.yaml:8:34: emission.parameters.high.sd[2] is 0, must be above 0"),
    BadFile(
      Good.river.replacing("sd: [1, 1]", with: "sd: 1"),
      "weather.yaml:8:30: emission.parameters.high.sd has 1 component, must have 2"),
    BadFile(
      Good.river.replacing("family: normal", with: "family: normal\n  cov: 1")
        .replacing(", sd: [0.5, 0.25]", with: "").replacing(", sd: [1, 1]", with: ""),
      "weather.yaml:8:17: emission.parameters.low.mean has 2 components, must have 1"),
    BadFile(
      Good.river.replacing(
        "{mean: [3, 4], sd: [1, 1]}",
        with: "{weights: [1], components: [{family: poisson, mean: [3, 4], sd: [1, 1]}]}"),
      "weather.yaml:8:48: emission.parameters.high.components[1].family is \"poisson\", must be "
        + "normal"),
    BadFile(
      Good.river.replacing("mean: [3, 4]", with: "mean: [3, 4, 5]"),
      "weather.yaml:8:18: emission.parameters.high.mean has 3 components, must have 2"),
    BadFile(
      Good.river.replacing("mean: [3, 4]", with: "mean: [3, -.inf]"),
      "weather.yaml:8:22: emission.parameters.high.mean[2] is -.inf, must be a finite number"),
    BadFile(
      Good.river.replacing("mean: [3, 4]", with: "mean: {a: 1}"),
      "weather.yaml:8:18: emission.parameters.high.mean is a map, "
        + "must be a number or a list of numbers"),
    BadFile(
      Good.river.replacing("null, [null", with: "3, [null"),
      "weather.yaml:9:24: observations[2] has 1 component, must have 2"),
    BadFile(
      Good.river.replacing("null, [null", with: "null, [x"),
      "weather.yaml:9:31: observations[3][1] is \"x\", must be a number"),
    BadFile(
      Good.calls.replacing("rate: 2.5", with: "rate: -1"),
      "weather.yaml:4:56: emission.parameters.quiet.rate is -1, must be 0 or above"),
    BadFile(
      Good.calls.replacing("[3, null", with: "[3.5, null"),
      "weather.yaml:5:16: observations[1] is 3.5, must be a whole number from 0 to 2^53"),
    BadFile(
      Good.calls.replacing("[3, null", with: "[-3, null"),
      "weather.yaml:5:16: observations[1] is -3, must be a whole number from 0 to 2^53"),
    BadFile(
      Good.tagger.replacing("[3, null]", with: "[3]"),
      "weather.yaml:8:44: emission.table[2] has 1 state, must have 2, one for each state"),
    BadFile(
      Good.tagger.replacing("[3, null]", with: "[3, .inf]"),
      "weather.yaml:8:48: emission.table[2].V is .inf, must be a number or -.inf"),
    BadFile(
      Good.tagger.replacing("time, ~", with: "time"),
      "weather.yaml:9:15: observations has 2 timesteps, must have 3, as the table"),
    BadFile(
      Good.tagger.replacing("  - {N: {V: 2.5}}\n", with: ""),
      "weather.yaml:5:3: transitions has 1 table, must have 2, one less than the timesteps"),
    BadFile(
      Good.tagger.replacing("[[1, 2], [null, -.inf]]", with: "[[1, 2]]"),
      "weather.yaml:5:5: transitions[1] has 1 row, must have 2, one for each state"),
    BadFile(
      Good.tagger.replacing("transitions:", with: "transitoins:"),
      "weather.yaml:4:1: unknown key \"transitoins\", did you mean \"transitions\"?"),
    BadFile(
      Good.weatherJSON.replacing("\"none\"], \"table\"", with: "\"umbrella\"], \"table\""),
      "weather.yaml:6:40: emission.symbols[2]: \"umbrella\" stands twice"),
    BadFile(
      Good.weatherJSON.replacing("[0.9, 0.1]", with: "[0.9]"),
      "weather.yaml:6:59: emission.table.rain has 1 number, must have 2, one for each symbol"),
    BadFile(
      Good.weatherJSON.replacing("\"table\"", with: "\"tables\""),
      "weather.yaml:6:49: emission: unknown key \"tables\", did you mean \"table\"?"),
  ]

  @Test(arguments: structure + tables + families)
  func namesThePlaceTheKeyAndWhatWouldBeRight(file: BadFile) {
    #expect(file.answer() == file.message)
  }
}
