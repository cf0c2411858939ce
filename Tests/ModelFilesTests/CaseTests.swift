import DynamicProgramming
import Foundation
import Testing
import WithoutProgress

@testable import ModelFiles

/// Models that were once answered wrongly, with answers from elsewhere (mpmath, all paths).
@Suite struct CaseTests {
  @Test(arguments: [
    ("poisson-large-counts", -75.078562724419508908, ["lo", "lo", "lo", "hi", "hi", "lo"]),
    ("poisson-huge-counts", -77.259760248176375322, ["lo", "hi", "hi", "hi"]),
  ])
  func givesTheLogJointOfLargeCounts(name: String, logJoint: Double, path: [String]) throws {
    let problem = try ModelLoader().read(
      path: Fixtures.folder.appending(path: "cases/\(name).yaml").path
    ).problem
    guard case .path(let best) = PathDecoder().decode(problem.trellis) else {
      Issue.record("no path")
      return
    }
    #expect((best.logJoint - logJoint).magnitude <= 1e-13)
    #expect((Solution(of: problem.trellis).optimum - logJoint).magnitude <= 1e-13)
    #expect(best.states.map { problem.states[Int($0)] } == path)
  }

  @Test(arguments: ["01/mean.csv", "01/line.csv", "01/mean.npy", "01/column.npy"])
  func takesOneNumberForEachStateInAnyShape(mean: String) throws {
    let numbers = NumPyBytes.file([2], [1, 2])
    let folder = Folder(files: [
      "01/mean.csv": Array("1\n2\n".utf8), "01/line.csv": Array("1,2\n".utf8),
      "01/mean.npy": numbers, "01/column.npy": NumPyBytes.file([2, 1], [1, 2]),
      "01/sd.npy": numbers, "01/sd.csv": Array("1\n2\n".utf8),
    ])
    for sd in ["01/sd.npy", "01/sd.csv", "01/line.csv", "01/column.npy"] {
      let problem = try folder.load(
        """
        states: 2
        initial: [0.5, 0.5]
        transition: [[0.5, 0.5], [0.5, 0.5]]
        emission: {family: normal, parameters: {mean: {file: \(mean)}, sd: {file: \(sd)}}}
        observations: [1, 2]
        """)
      #expect(problem.number(of: .ofFamily(.init(0, state: 1))) == 2)
      #expect(problem.number(of: .ofFamily(.init(1, state: 1))) == 2)
    }
  }

  @Test func takesARowWhosePrintedDigitsSumToOneWithinTheTolerance() throws {
    let model = """
      states: 3
      initial: [THIRD, THIRD, THIRD]
      transition: []
      emission: {symbols: [x], table: [[1], [1], [1]]}
      observations: [x]
      """.replacing("transition: []\n", with: "")
    _ = try Fixtures.load(model.replacing("THIRD", with: "0.333333"))
    let error = try #require(Fixtures.error(model.replacing("THIRD", with: "0.333332")))
    #expect(
      error.message
        == "model.yaml:2:10: initial sums to 0.999996, must sum to 1 (to 0.000001); \"normalize: true\" divides rows by their sum"
    )
  }
}

extension CaseTests {
  @Test func refusesScoresThatNoDoubleHoldsAlongAPath() throws {
    let model = """
      weights: scores
      states: [a, b]
      initial: [0, 0]
      transition: [[0, 0], [0, 0]]
      emission: {family: scores, table: [[1e308, 0], [1e308, 0], [1e308, 0]]}
      """
    #expect(
      Fixtures.error(model)?.message
        == "model.yaml:5:1: emission is too large: along a path it may sum to 3.0e308, "
        + "must stay within 2.2e307")
    let negative = model.replacing("1e308", with: "-1e307")
    #expect(
      Fixtures.error(negative)?.message
        == "model.yaml:5:1: emission is too large: along a path it may sum to 3.0e307, "
        + "must stay within 2.2e307")
    _ = try Fixtures.load(model.replacing("1e308", with: "7e306"))
    _ = try Fixtures.load(model.replacing("1e308", with: "-.inf"))
  }

  @Test func refusesRewardsThatNoDoubleHoldsAlongAPath() {
    let model = """
      states: [a]
      start: a
      horizon: 1000
      moves: {a: {stay: {to: a, reward: 1e305}}}
      """
    #expect(
      Fixtures.error(model)?.message
        == "model.yaml:4:1: moves is too large: along a path it may sum to 1.0e308, "
        + "must stay within 2.2e307")
  }

  @Test(arguments: ["\\ufffe", "\\uffff", "\\ufeff", "\\u2028", "\\u0085", "\\u202e"])
  func refusesTheSameCharactersInNamesOfEveryFormat(escape: String) throws {
    let json = "{\"states\": [\"a\(escape)\"], \"initial\": [1]}"
    for file in ["m.json", "m.yaml"] {
      let message = try #require(Fixtures.error(json, name: file)?.message)
      #expect(message.hasPrefix("\(file):1:13: states[1]: \"a\\u{"))
      #expect(message.hasSuffix("\" has a control character"))
    }
  }

  @Test(arguments: ["\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "\u{9B}"])
  func refusesTheSameCharactersInTextsOfEveryFormat(stray: String) throws {
    let text = "{\"states\": [\"a\(stray)\"], \"initial\": [1]}"
    for file in ["m.json", "m.yaml"] {
      let message = try #require(Fixtures.error(text, name: file)?.message)
      #expect(message.hasPrefix("\(file):1:15: character U+"))
      #expect(message.hasSuffix(" has no place in a text file"))
    }
  }
}

/// What silently meant something else.
@Suite struct MeaningTests {
  private static func path(_ name: String) -> String {
    Fixtures.folder.appending(path: "cases/\(name)").path
  }

  @Test func endsWhereStatesAreNamedAbsorbing() throws {
    let text = try String(contentsOfFile: Self.path("exits-without-moves.yaml"), encoding: .utf8)
    let plain = try ModelLoader().read(path: Self.path("exits-without-moves.yaml"))
    let flees = try #require(plain.problem.decisionProcess)
    #expect((ExpectedSolution(of: flees).expectedReturn - -60).magnitude < 1e-9)
    #expect(
      plain.warnings == [
        "no path goes on from the states without moves, c11, c13, c31; "
          + "absorbing: [c11, c13, c31] ends it there instead"
      ])
    for key in ["absorbing", "terminal"] {
      let ended = text.replacing("horizon: 60", with: "horizon: 60\n\(key): [c11, c13, c31]")
      let reading = try ModelLoader().read(
        bytes: Array(ended.utf8), name: "m.yaml", directory: nil)
      #expect(reading.warnings.isEmpty)
      let process = try #require(reading.problem.decisionProcess)
      #expect((ExpectedSolution(of: process).expectedReturn - 3.571428571428571).magnitude < 1e-12)
    }
    let moves = text.replacing("horizon: 60", with: "horizon: 60\nabsorbing: [c12]")
    let reading = try ModelLoader().read(bytes: Array(moves.utf8), name: "m.yaml", directory: nil)
    #expect(reading.notes.contains("\"c12\" is absorbing: its moves are left out"))
    let unknown = text.replacing("horizon: 60", with: "horizon: 60\nabsorbing: [c14]")
    let message = try #require(Fixtures.error(unknown)?.message)
    #expect(message.contains("absorbing[1]: no state is called \"c14\", did you mean"))
  }

  @Test func takesACSVOfOneNumberALineBesideAnArrayOfOneNumberAState() throws {
    let problem = try ModelLoader().read(path: Self.path("parameters-csv-and-npy.yaml")).problem
    #expect((Solution(of: problem.trellis).optimum + 3.224171427529236).magnitude < 1e-12)
  }

  @Test func refusesScoresThatSumBeyondDoubles() {
    #expect {
      try ModelLoader().read(path: Self.path("sums-beyond-doubles.yaml")).problem
    } throws: { error in
      (error as? ModelError)?.message.hasSuffix(
        "emission is too large: along a path it may sum to 3.0e308, must stay within 2.2e307")
        == true
    }
  }

  @Test func saysWhereNoEdgeLeadsOn() throws {
    let problem = try ModelLoader().read(path: Self.path("score-matrix-with-a-break.yaml")).problem
    #expect(!Solution(of: problem.trellis).isFeasible)
    let blockage = try #require(problem.trellis.findBlockage())
    #expect(blockage.t == 5 && blockage.reason == .transition)
  }

  @Test func leavesOutAMoveThatEarnsMinusInfinity() throws {
    let problem = try ModelLoader().read(path: Self.path("infeasible-bite.yaml")).problem
    #expect((Solution(of: problem.trellis).optimum - 2.71).magnitude < 1e-12)
    let process = try #require(problem.decisionProcess)
    #expect(process.moves.moves(of: 1).count == 2)
  }

  @Test func slipsInEveryDirectionByItsOwnProbability() throws {
    let grid = """
      grid: {rows: ["...", ".S.", "..."], slip: SLIP}
      horizon: 1
      """
    func chances(_ slip: String) throws -> [String: Double] {
      let problem = try Fixtures.load(grid.replacing("SLIP", with: slip))
      let moves = try #require(problem.outcomes)
      let up = try #require(moves.moves(of: 4).first)
      return Dictionary(
        uniqueKeysWithValues: moves.outcomes(of: up).map {
          (problem.states[Int(moves.targets[$0])], moves.probabilities[$0])
        })
    }
    #expect(
      try chances("{left: 0.125, right: 0.25, back: 0.0625, stay: 0.5}")
        == ["r0c1": 0.0625, "r1c0": 0.125, "r1c2": 0.25, "r2c1": 0.0625, "r1c1": 0.5])
    #expect(try chances("0.5") == ["r0c1": 0.5, "r1c0": 0.25, "r1c2": 0.25])
    #expect(
      Fixtures.error(grid.replacing("SLIP", with: "{left: 0.75, right: 0.75}"))?.message
        == "model.yaml:1:43: grid.slip is 1.5, must be between 0 and 1")
    #expect(
      Fixtures.error(grid.replacing("SLIP", with: "{lift: 0.75}"))?.message
        == "model.yaml:1:44: grid.slip: unknown key \"lift\", did you mean \"left\"?")
  }

  @Test func dividesRowsByTheirSumIfAskedTo() throws {
    let text = """
      states: [a, b]
      initial: [0.333, 0.666]
      transition: {file: t.csv}
      emission: {a: {x: 0.5, y: 0.499}, b: {x: 1}}
      observations: [x, x]
      """
    let files = ["t.csv": Array("0.333,0.666\n1,0\n".utf8)]
    #expect(
      Folder(files: files).answer(text)
        == "m.yaml:2:10: initial sums to 0.999, must sum to 1 (to 0.000001); \"normalize: true\" divides rows by their sum"
    )
    let folder = Folder(files: files)
    let problem = try folder.load("\(text)\nnormalize: true")
    #expect((problem.trellis.initial[0] - log(1.0 / 3)).magnitude < 1e-15)
    let table = try #require(problem.trellis.transition.table(arrivingAt: 2))
    #expect((table[0, 1] - log(2.0 / 3)).magnitude < 1e-15 && table[1, 0] == 0)
    #expect((problem.trellis.emissionFactor(at: 1, state: 0) - log(0.5 / 0.999)).magnitude < 1e-15)
    let loader = ModelLoader { path throws(FileFault) in files[path] ?? [] }
    let notes = try loader.read(
      bytes: Array("\(text)\nnormalize: true".utf8), name: "m.yaml", directory: "."
    ).notes
    #expect(notes == ["rows are normalized, by at most 0.001"])
    #expect(
      Folder(files: files).answer("\(text)\nnormalize: perhaps")
        == "m.yaml:6:12: normalize is \"perhaps\", must be true or false")
    for weights in ["logs", "scores"] {
      #expect(
        Folder(files: files).answer("\(text)\nnormalize: true\nweights: \(weights)")
          == "m.yaml:6:12: normalize: true and weights: \(weights) exclude each other")
    }
  }

  @Test func normalizesTheWeightsOfPartsAndDurationsAsWell() throws {
    func optimum(weights: String, durations: String, _ rest: String) throws -> Double {
      let problem = try Fixtures.load(
        """
        states: [a, b]
        initial: [1, 0]
        transition: {a: {b: 1}, b: {a: 1}}
        durations: {a: \(durations), b: [1]}
        emission:
          family: mixture
          of: normal
          parameters:
            a: {weights: \(weights), components: [{mean: 0, sd: 1}, {mean: 3, sd: 2}]}
            b: {mean: 5, sd: 1}
        observations: [1, 2, 4]
        \(rest)
        """)
      return Solution(of: problem.trellis).optimum
    }
    let exact = try optimum(weights: "[0.25, 0.75]", durations: "[0.2, 0.8]", "")
    let scaled = try optimum(weights: "[0.125, 0.375]", durations: "[0.1, 0.4]", "normalize: true")
    #expect((exact - scaled).magnitude < 1e-14)
  }

  @Test(arguments: [
    (
      "emission: {family: gaussian, parameters: {}}",
      "; it is called normal here"
    ),
    (
      "emission: {family: normal, parameters: {a: {mean: 0, variance: 1}}}",
      "unknown key \"variance\"; sd is its square root"
    ),
    (
      "emission: {family: normal, parameters: {a: {mean: 0, stdev: 1}}}",
      "it is called sd here"
    ),
    (
      "emission: {family: normal, parameters: {a: {mean: 0, precision: 1}}}",
      "sd is the root of 1 / precision, and cov its inverse"
    ),
    ("emission: {family: POISSON, parameters: {a: {rate: 2}}}", "; it is called poisson here"),
    (
      "emission: {family: poisson, parameters: {a: {mean: 2}}}",
      "unknown key \"mean\"; it is called rate here"
    ),
    ("emission: {a: {x: 1}}\ntransmat: [[1]]", "it is called transition here"),
    ("emission:\n\ta: {x: 1}", "a line is indented by a tab, must be by blanks"),
  ])
  func saysWhatThingsAreCalledHere(piece: String, words: String) throws {
    let text = "states: [a]\ninitial: [1]\n\(piece)\nobservations: [x]\n"
    let message = try #require(Fixtures.error(text)?.message)
    #expect(message.hasSuffix(words), "\(message)")
  }
}
