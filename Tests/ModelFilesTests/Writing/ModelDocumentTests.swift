import DynamicProgramming
import SeededRandom
import Testing

@testable import ModelFiles

/// What is written is read back as the same model, bit for bit.
@Suite struct ModelDocumentTests {
  static let samples = SampleCatalogue.names
  /// Names whose ends say the format.
  static let formats = ["m.yaml", "m.json"]

  @Test(arguments: samples, formats)
  func isReadBackAsTheSameSample(name: String, format: String) throws {
    let problem = try Self.sample(name)
    let read = try Self.readBack(problem, format)
    try expectSame(read, problem)
    #expect(read.grid == problem.grid)
  }

  @Test(arguments: Self.oracles, formats)
  func isReadBackAsTheSameOracle(name: String, format: String) throws {
    let problem = try ModelLoader().read(path: Fixtures.path(name)).problem
    let read = try Self.readBack(problem, format)
    try expectSame(read, problem)
    #expect(read.grid == problem.grid)
  }

  /// But for the one whose observations stand elsewhere.
  private static let oracles = Fixtures.shortOracleNames

  @Test(arguments: samples)
  func isReadBackAsTheSameModelAfterEveryEdit(name: String) throws {
    var problem = try Self.sample(name)
    var edits = SampleEdits(seed: UInt64(name.count))
    for _ in 0..<12 {
      guard let next = try? problem.edited(by: edits.edit(of: problem)) else { continue }
      problem = next
      let format = Self.formats[problem.trellis.timesteps % 2]
      try expectSame(try Self.readBack(problem, format), problem)
    }
  }

  @Test func looksLikeAFileByHand() throws {
    let text = try Self.text(try Self.sample("umbrella"), "m.yaml")
    #expect(
      text.hasSuffix(
        """
        states: [rain, sun]
        initial: {rain: 0.5, sun: 0.5}
        transition:
          rain: {rain: 0.7, sun: 0.3}
          sun: {rain: 0.3, sun: 0.7}
        emission:
          rain: {umbrella: 0.9, none: 0.1}
          sun: {umbrella: 0.2, none: 0.8}
        observations: [umbrella, umbrella, none, umbrella, umbrella]

        """))
  }

  @Test func writesTheMapOfAGridAsLongAsItsMovesAreThoseOfTheMap() throws {
    let text = """
      grid:
        rows:
          - "S.#"
          - CG.
        rewards: {step: -0.1, C: -3, G: 1}
        jump: {C: S}
        absorbing: [G]
        moves: 8
        slip: {left: 0.1, back: 0.05, stay: 0.2}
      horizon: 5

      """
    let problem = try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil)
      .problem
    #expect(try Self.text(problem, "m.yaml").hasSuffix(text))
    let even = text.replacing("{left: 0.1, back: 0.05, stay: 0.2}", with: "0.3")
    let sideways = try ModelLoader().read(bytes: Array(even.utf8), name: "m.yaml", directory: nil)
      .problem
    #expect(try Self.text(sideways, "m.yaml").hasSuffix(even))
    // With another reward the moves are not what the map says.
    let plain = try Self.sample("cliff")
    #expect(try Self.text(plain, "m.yaml").contains("\ngrid:\n"))
    let edited = try plain.edited(by: .set(.reward(from: 0, to: 1), to: -2, rescales: false))
    #expect(try Self.text(edited, "m.yaml").contains("\nmoves:\n"))
  }

  @Test func writesConstraints() throws {
    let edits: [Edit] = [
      .pin(state: 0, t: 3), .forbid(state: 1, t: 1, isForbidden: true),
      .forbidEdge(.init(from: 1, to: 0), t: 2, isForbidden: true),
      .forbidEdge(.init(from: 1, to: 1), t: 2, isForbidden: true),
    ]
    let problem = try edits.reduce(try Self.sample("umbrella")) { try $0.edited(by: $1) }
    #expect(
      try Self.text(problem, "m.yaml").hasSuffix(
        """
        constraints:
          pin: {3: rain}
          forbid: {1: [sun]}
          forbidEdges: {2: {sun: [rain, sun]}}

        """))
    try expectSame(try Self.readBack(problem, "m.yaml"), problem)
  }

  @Test func writesLogsOnceARowDoesNotSumToOne() throws {
    let edit = Edit.set(.initial(state: 0), to: 0.25, rescales: false)
    let problem = try Self.sample("umbrella").edited(by: edit)
    let text = try Self.text(problem, "m.yaml")
    #expect(text.contains("\nweights: logs\n"))
    #expect(try Self.readBack(problem, "m.yaml").trellis == problem.trellis)
  }

  @Test func quotesNamesThatYAMLWouldReadAsSomethingElse() throws {
    let names = [
      "null", "~", "a: b", "- x", "[x]", "yes", "1.0", "#", "é", "a \"b\"", " x", "it's", "Null",
      "file", "x, y", "<<", "*a", "&b", "!c", "%d", "@e", "`f`", "?", "a #b", "\\n", "中文", "😀",
    ]
    let problem = Problem(
      name: "1: #", states: .listed(names),
      observations: .symbols(names: names, codes: CompactIntegers(names.indices.map(Int32.init))),
      reading: .scores,
      trellis: Trellis(
        timesteps: names.count, initial: names.indices.map { -Double($0) },
        transition: .same(
          TransitionTable(
            dense: (0..<(names.count * names.count)).map { $0 % 3 == 0 ? -.infinity : -Double($0) },
            states: names.count)),
        emission: .categorical(
          CategoricalEmission(
            table: (0..<(names.count * names.count)).map { -Double($0) / 7 },
            states: names.count, codes: names.indices.map(Int32.init)))))
    for format in Self.formats { try expectSame(try Self.readBack(problem, format), problem) }
  }

  @Test(arguments: formats)
  func writesNamesOfAnyLength(format: String) throws {
    let long =
      [160, 161, 1023, 1024, 5000].map { String(repeating: "é", count: $0) }
      + ["k", "\"", "\\"].map { String(repeating: $0, count: 2000) }
    let moves = long.map { from in
      "\(JSONText.string(from)): {\(JSONText.string(from)): {\"to\": \(JSONText.string(long[0])), \"reward\": 1}}"
    }
    let chain = """
      {"states": [\(long.map(JSONText.string).joined(separator: ","))],
      "start": \(JSONText.string(long[1])), "horizon": 2, "moves": {\(moves.joined(separator: ","))},
      "final": {\(JSONText.string(long[2])): 3},
      "constraints": {"forbidEdges": {"2": {\(JSONText.string(long[1])): [\(JSONText.string(long[2]))]}}}}
      """
    let problem = try ModelLoader().read(bytes: Array(chain.utf8), name: "m.json", directory: nil)
      .problem
    try expectSame(try Self.readBack(problem, format), problem)
    let table = """
      {"states": ["a"], "initial": [1], "transition": [[1]],
      "emission": {"a": {\(long.map { "\(JSONText.string($0)): 0.125" }.joined(separator: ","))}},
      "observations": [\(JSONText.string(long[3]))]}
      """
    let chances = try ModelLoader().read(bytes: Array(table.utf8), name: "m.json", directory: nil)
      .problem
    try expectSame(try Self.readBack(chances, format), chances)
  }

  /// What a file could not hold is refused where it is read, also behind an escape of JSON.
  @Test(arguments: [0xFEFF, 0xFFFE, 0xFFFF, 0x7F, 0x85, 0x9B, 0x2028, 0x202E] as [UInt32])
  func refusesNamesThatNoFileHolds(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let escape = "\\u" + String(0x10000 + value, radix: 16).dropFirst()
    let name = "{\"states\": [\"a\(escape)\"], \"initial\": [1]}"
    #expect(Fixtures.error(name)?.fault == .controlCharacter("a" + String(scalar)))
    let about = """
      {"about": "a\(escape)b", "states": ["a"], "initial": [1], "transition": [[1]],
      "emission": {"a": {"x": 1}}, "observations": ["x"]}
      """
    let isBlank = Character(scalar).isNewline
    #expect(
      isBlank || Fixtures.error(about)?.fault == .controlCharacter("a" + String(scalar) + "b"))
  }

  // MARK: Support

  private static func sample(_ name: String) throws -> Problem {
    let sample = try #require(SampleCatalogue.sample(named: name))
    return try ModelLoader().read(bytes: sample.bytes, name: name, directory: nil).problem
  }

  private static func text(_ problem: Problem, _ format: String) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: format)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func readBack(
    _ problem: Problem, _ format: String
  ) throws -> Problem {
    let text = try text(problem, format)
    return try ModelLoader().read(bytes: Array(text.utf8), name: format, directory: nil).problem
  }

  private func expectSame(_ read: Problem, _ written: Problem) throws {
    #expect(read.name == written.name && read.about == written.about)
    #expect(read.source == written.source && read.states == written.states)
    // Not `==`: a missing number is NaN, which equals nothing.
    #expect("\(read.observations)" == "\(written.observations)")
    #expect(read.trellis.constraints == written.trellis.constraints)
    let (trellis, other) = (read.trellis.unconstrained, written.trellis.unconstrained)
    #expect("\(trellis)" == "\(other)")
    try expectSameMoves(moves(of: read), moves(of: written))
  }

  private func moves(of problem: Problem) -> Moves? {
    if case .decision(let moves) = problem.reading { moves } else { nil }
  }

  private func expectSameMoves(_ readMoves: Moves?, _ moves: Moves?) throws {
    guard let moves else {
      #expect(readMoves == nil)
      return
    }
    let readMoves = try #require(readMoves)
    #expect(readMoves.start == moves.start)
    for (edge, move) in moves.moveOfEdge.enumerated() {
      #expect(readMoves.names[Int(readMoves.moveOfEdge[edge])] == moves.names[Int(move)])
    }
    #expect(readMoves.outcomes?.probabilities == moves.outcomes?.probabilities)
    #expect(readMoves.outcomes?.rewards == moves.outcomes?.rewards)
    #expect(readMoves.outcomes?.targets == moves.outcomes?.targets)
  }
}

extension Trellis {
  /// Whose text does not depend on the order of a set.
  fileprivate var unconstrained: Trellis {
    Trellis(
      timesteps: timesteps, initial: initial, transition: transition, emission: emission,
      final: final, discount: discount)
  }
}

/// Edits of every kind that a sample may have.
private struct SampleEdits {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func number(below count: Int) -> Int {
    Int.random(in: 0..<count, using: &random)
  }

  mutating func edit(of problem: Problem) -> Edit {
    let t = 1 + number(below: problem.trellis.timesteps)
    let (from, to) = (
      number(below: problem.trellis.states), number(below: problem.trellis.states)
    )
    switch number(below: 8) {
    case 0: return .pin(state: to, t: t)
    case 1: return .forbid(state: to, t: t, isForbidden: true)
    case 2: return .forbidEdge(.init(from: from, to: to), t: t, isForbidden: true)
    case 3: return .append([.missing, .symbol(0)])
    case 4: return .drop(count: 1)
    case 5: return .observe(.missing, t: t)
    case 6:
      return .set(
        .transition(from: from, to: to, t: nil), to: Double.random(in: 0...1, using: &random),
        rescales: problem.reading == .probabilities)
    default:
      return .set(.reward(from: from, to: to), to: -Double(number(below: 9)) / 7, rescales: false)
    }
  }
}
