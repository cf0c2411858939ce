import Testing

@testable import ModelFiles

/// All that is wrong with a file, told together.
@Suite struct FurtherFaultsTests {
  private static func messages(_ text: String, limit: Int = 10) -> [String] {
    ModelLoader().faults(
      bytes: Array(text.utf8), name: "m.yaml", directory: nil, limit: limit
    ).map(\.message)
  }

  @Test(arguments: Good.all)
  func findsNothingInAGoodFile(text: String) {
    #expect(Self.messages(text) == [])
  }

  private static let faulty = """
    states: [a, b]
    initial: {a: 0.5, b: 0.6}
    transition:
      a: {a: 0.9, b: 0.2}
      b: {a: 0.5, c: 0.5}
    emission:
      a: {x: 0.5, y: 0.6}
      b: {x: oops, y: 0.5}
    observations: [x, z, y, w]
    """

  @Test func tellsEveryRowAndObservationOnItsLine() {
    #expect(
      Self.messages(Self.faulty) == [
        "m.yaml:2:10: initial sums to 1.1, must sum to 1",
        "m.yaml:4:6: transition.a sums to 1.1, must sum to 1",
        "m.yaml:5:15: transition.b: no state is called \"c\"",
        "m.yaml:7:6: emission.a sums to 1.1, must sum to 1",
        "m.yaml:8:10: emission.b.x is \"oops\", must be a number",
        "m.yaml:9:19: observations[2]: no symbol is called \"z\"",
        "m.yaml:9:25: observations[4]: no symbol is called \"w\"",
      ])
    #expect(Self.messages(Self.faulty, limit: 3).count == 3)
  }

  /// States that are only counted have names all the same.
  @Test func tellsTheSameOfStatesThatAreCounted() {
    let counted = """
      states: 2
      initial: {s0: 0.5, s1: 0.6}
      transition:
        s0: {s0: 0.9, s1: 0.2}
        s1: {s0: 0.5, c: 0.5}
      emission: {symbols: [x, y], table: [[0.5, 0.6], [oops, 0.5]]}
      observations: [x, z, y, w]
      """
    #expect(
      Self.messages(counted) == [
        "m.yaml:2:10: initial sums to 1.1, must sum to 1",
        "m.yaml:4:7: transition.s0 sums to 1.1, must sum to 1",
        "m.yaml:5:17: transition.s1: no state is called \"c\"",
        "m.yaml:6:37: emission.table.s0 sums to 1.1, must sum to 1",
        "m.yaml:6:50: emission.table.s1.x is \"oops\", must be a number",
        "m.yaml:7:19: observations[2]: no symbol is called \"z\"",
        "m.yaml:7:25: observations[4]: no symbol is called \"w\"",
      ])
    #expect(Self.messages(counted.replacing("states: 2", with: "states: 1000001")).count == 1)
  }

  /// What a model waits for hides nothing that is wrong with it.
  @Test func tellsWhatIsWrongWithAModelThatWaits() {
    let text = """
      states: 2
      initial: [0.5, 0.6]
      transition: [[0.5, 0.5], [0.5, 0.4]]
      emission: {symbols: [u, v], table: [[0.5, 0.5], [0.5, 0.5]]}
      """
    #expect(
      Self.messages(text) == [
        "m.yaml:2:10: initial sums to 1.1, must sum to 1",
        "m.yaml:3:26: transition.s1 sums to 0.9, must sum to 1",
      ])
    let right = text.replacing("0.6", with: "0.5").replacing("0.4", with: "0.5")
    #expect(
      Self.messages(right).map { $0.prefix(33) } == ["m.yaml:1:1: there are no observat"])
  }

  /// A parameter that all states share hides nothing that stands below it.
  @Test func tellsObservationsBesideAWrongParameter() {
    let text = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {family: poisson, rate: -3}
      observations: [1, hello, 2]
      """
    #expect(
      Self.messages(text) == [
        "m.yaml:4:35: emission.rate is -3, must be 0 or above",
        "m.yaml:5:19: observations[2] is \"hello\", must be a number",
      ])
  }

  /// Nor do parameters of which none is right, or a row of symbols that is too short.
  @Test func tellsWhatStandsBesideWrongEmissions() {
    let wrongRates = """
      states: [a, b]
      initial: [0.5, 0.6]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {family: poisson, parameters: {a: {rate: -1}, b: {rate: -3}}}
      observations: [1, hello, 2]
      """
    #expect(
      Self.messages(wrongRates) == [
        "m.yaml:2:10: initial sums to 1.1, must sum to 1",
        "m.yaml:4:52: emission.parameters.a.rate is -1, must be 0 or above",
        "m.yaml:4:67: emission.parameters.b.rate is -3, must be 0 or above",
        "m.yaml:5:19: observations[2] is \"hello\", must be a number",
      ])
    let shortRow = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.6], [0.5, 0.5]]
      emission: {symbols: [u, v], table: [[0.5, 0.5], [0.5]]}
      observations: [u, v, w]
      """
    let found = Self.messages(shortRow)
    #expect(found.count == 3, "\(found)")
    for line in ["3:", "4:", "5:"] {
      #expect(found.contains { $0.hasPrefix("m.yaml:\(line)") }, "\(line) \(found)")
    }
  }

  /// What a word would have meant at the top of a file is not what it means further in.
  @Test func takesAWordThatBreaksOffForTheWholeOne() {
    let text = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {symbols: [u, v], table: [[0.5, 0.5], [0.5, 0.5]]}
      observations: [u, v]
      constraints: {pi: {2: a}}
      """
    #expect(
      Self.messages(text) == ["m.yaml:6:15: constraints: unknown key \"pi\", did you mean \"pin\"?"]
    )
  }

  /// A horizon, a letter that the map does not have, a jump to another: each beside the rest.
  @Test func tellsFaultsOfAMapTogether() {
    let text = """
      grid:
        rows: ["S..X", "...G"]
        rewards: {step: -1, Q: 3, G: 10}
        jump: {X: Y}
        absorbing: [G, Z]
        slip: 2
      horizon: -3
      discont: 1
      """
    let found = Self.messages(text)
    for words in ["3:", "4:", "5:", "6:", "7:", "8:"] {
      #expect(found.contains { $0.hasPrefix("m.yaml:\(words)") }, "\(words) \(found)")
    }
    #expect(found.count == 6, "\(found)")
  }

  /// Several letters behind one key, and what stands behind a row of another length, or without a
  /// start.
  @Test(arguments: [
    ("[\"S..G\", \".#\", \"....\"]", "grid.rows[2] has 2 cells, must have 4, as the first row"),
    ("[\"S..G\", \"....#.\"]", "grid.rows[2] has 6 cells, must have 4, as the first row"),
    ("[\"S.SG\"]", "grid.rows has 2 cells \"S\", must have exactly 1"),
    ("[\"...G\"]", "grid.rows has 0 cells \"S\", must have exactly 1"),
  ])
  func tellsEveryLetterThatAMapDoesNotHave(rows: String, first: String) {
    let text = """
      grid:
        rows: \(rows)
        rewards: {step: -1, q: 3, G: 10, w: 4}
        absorbing: [G, k, m]
      horizon: 8
      """
    let found = Self.messages(text)
    #expect(found.count == 5, "\(found)")
    #expect(found.first?.hasSuffix(first) == true, "\(found)")
    for letter in ["q", "w", "k", "m"] {
      #expect(found.contains { $0.hasSuffix("\"\(letter)\" is not on the map") }, "\(found)")
    }
  }

  /// A letter beyond the end of its row is on the map all the same.
  @Test func losesNoLetterOfALongRow() {
    let found = Self.messages(
      "grid: {rows: [\"S..\", \"...G\"], rewards: {step: -1, G: 3}, absorbing: [G]}\nhorizon: 8")
    #expect(found.count == 1 && found[0].contains("has 4 cells, must have 3"), "\(found)")
  }

  @Test(arguments: [
    ("rewards: {stap: -1}", "grid.rewards: \"stap\" must be one character, did you mean \"step\"?"),
    ("rewards: {Step: -1}", "grid.rewards: \"Step\" must be one character, did you mean \"step\"?"),
    ("walls: [X]", "grid: unknown key \"walls\"; it is called blocked here, within grid"),
    ("gama: 0.9", "grid: unknown key \"gama\"; discount stands beside grid, not within it"),
    ("horizn: 9", "grid: unknown key \"horizn\"; horizon stands beside grid, not within it"),
  ])
  func proposesWhatAMapHas(line: String, words: String) {
    let found = Self.messages("grid:\n  rows: [\"S..G\"]\n  \(line)\nhorizon: 8")
    #expect(found.count == 1 && found[0].hasSuffix(words), "\(found)")
    let root = Self.messages("grid:\n  rows: [\"S..G\"]\nhorizon: 8\ngama: 0.9")
    #expect(root.count == 1, "\(root)")
    #expect(root[0].hasSuffix("unknown key \"gama\"; it is called discount here"), "\(root)")
  }

  @Test func refusesAMapWithoutCells() {
    let found = Self.messages("grid:\n  rows: []\n  rewards: {step: -1}\nhorizon: 8")
    #expect(found.count == 1 && found[0].contains("must have at least one"), "\(found)")
  }

  @Test func saysWhatAKeyOfTheOtherKindIsCalled() {
    let text = """
      states: [a, b]
      start: a
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {a: {x: 1}, b: {x: 1}}
      observations: [x, x]
      """
    #expect(
      Self.messages(text).contains {
        $0.contains("\"start\" does not go with a hidden Markov model; it is called initial there")
      }, "\(Self.messages(text))")
  }

  @Test func takesAMistypedKeyForWhatWasMeant() {
    let text = Self.faulty.replacing("observations", with: "observatons")
      .replacing("emission:", with: "emision:")
    let found = Self.messages(text)
    #expect(
      found.contains("m.yaml:9:1: unknown key \"observatons\", did you mean \"observations\"?"))
    #expect(found.contains("m.yaml:9:18: observations[2]: no symbol is called \"z\""))
    #expect(found.count == 9)
    #expect(!found.contains { $0.contains("missing") })
  }

  /// A row, a parameter of each state and an observation are at fault.
  private static let river = """
    states: [a, b]
    initial: [1, 0]
    transition: [[0.5, 0.5], [0.5, 0.4]]
    emission:
      family: normal
      parameters:
        a: {mean: 0, variance: 1}
        b: {mean: 1, sd: -1}
    observations: [0.1, high]
    """

  @Test func tellsOfParametersBesideEachOther() {
    #expect(
      Self.messages(Self.river) == [
        "m.yaml:3:26: transition.b sums to 0.9, must sum to 1",
        "m.yaml:7:18: emission.parameters.a: unknown key \"variance\"; sd is its square root",
        "m.yaml:8:22: emission.parameters.b.sd is -1, must be above 0",
        "m.yaml:9:21: observations[2] is \"high\", must be a number",
      ])
  }

  @Test func aFamilyOfAnotherNameHidesNothing() {
    let text = Self.river.replacing("[0.5, 0.4]", with: "[0.5, 0.5]")
      .replacing("family: normal", with: "family: gaussian").replacing("sd: -1", with: "sd: 1")
    #expect(
      Self.messages(text).map { $0.drop { $0 != " " }.dropFirst().prefix(36) } == [
        "emission.family is \"gaussian\", must ", "emission.parameters.a: unknown key \"",
        "observations[2] is \"high\", must be a",
      ])
  }

  @Test func anotherKindOfModelHasItsOwn() {
    let text = """
      states: [a, b]
      start: a
      horizon: 3
      gamma: 2
      actions:
        a: {go: {to: b, reward: 1}}
        b: {go: {to: a, reward: much}}
      """
    let found = Self.messages(text)
    #expect(found.count == 4)
    #expect(found.first == "m.yaml:4:1: unknown key \"gamma\"; it is called discount here")
  }

  /// What a word would mean in another kind of model hides nothing here.
  @Test(arguments: ["gamma: 0.9", "discount: 0.9", "gama: 0.9", "actions: {}", "startprob: [1, 0]"])
  func aKeyOfAnotherModelHidesNothing(line: String) {
    let found = Self.messages(line + "\n" + Self.faulty)
    #expect(found.count == 8, "\(found)")
    #expect(found.first?.hasPrefix("m.yaml:1:1: ") == true)
    #expect(Self.messages("horizon: 3\nstart: a\n\(line)\n" + Self.faulty).count == 10)
  }

  @Test func whatIsMissingHidesNothing() {
    let text = Self.faulty.replacing("initial: {a: 0.5, b: 0.6}", with: "name: x")
    let found = Self.messages(text)
    #expect(found.count == 7, "\(found)")
    #expect(found.contains { $0.contains("initial") && $0.contains("missing") })
  }

  @Test func aKeyThatStandsTwiceInOtherWordsHidesNothing() {
    let text = """
      states: [a, b]
      start: c
      horizon: 3
      discount: 0.9
      gamma: 2
      moves:
        a: {go: {to: b, reward: 1}}
        b: {go: {to: a, reward: much}}
      """
    let found = Self.messages(text)
    #expect(found.count == 3, "\(found)")
    #expect(found.contains { $0.hasPrefix("m.yaml:2:8: start") })
    #expect(found.contains { $0.hasPrefix("m.yaml:8:27: ") })
  }

  @Test func aParameterThatNobodyKnowsHidesNothing() {
    let text = Self.river.replacing("variance: 1", with: "sd: 1, colour: 7")
    let found = Self.messages(text)
    #expect(found.count == 4, "\(found)")
    #expect(found.contains { $0.contains("\"colour\"") })
  }
}
