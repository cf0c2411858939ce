import DynamicProgramming
import Testing

@testable import ModelFiles

/// Chains of UAI come back as the files that they were, with what was observed beside them.
@Suite struct NetworkConversionTests {
  private static func tokens(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .map { Double($0).map { "\($0)" } ?? String($0) }
  }

  private static func read(
    _ bytes: [UInt8], _ evidence: String? = nil, name: String = "m.uai"
  ) throws -> Problem {
    let loader = ModelLoader(memory: 1 << 28) { path throws(FileFault) in
      guard path == "m.uai.evid", let evidence else { throw .noSuchFile }
      return Array(evidence.utf8)
    }
    return try loader.read(bytes: bytes, name: name, directory: ".").problem
  }

  /// The file, and what stands beside it.
  private static func written(_ problem: Problem) throws -> (bytes: [UInt8], evidence: String) {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: "m.uai", hasCompanion: true)
    let companion = try #require(try ModelFormats.known.companion(of: problem, named: "m.uai"))
    #expect(companion.name == "m.uai.evid")
    #expect(companion.isNeeded == (companion.text != "0\n"))
    return (bytes, companion.text)
  }

  /// With several factors on a variable and on a pair, in any order; constants; scopes the other
  /// way round; fewer values here and there; variables that nothing joins, and that only hang on
  /// the chain.
  static let networks: [(text: String, evidence: String)] = [
    ("MARKOV\n3\n8 5 6\n0\n", "0"),
    ("BAYES 2 2 3 3 1 0 2 0 1 2 1 0 2 .5 .5 6 1 0 2 3 4 5 6 6 5 4 3 2 1", "0"),
    ("MARKOV 3 2 2 2 4 0 2 2 0 2 1 2 0  1 3  4 1 2 3 4  4 5 6 7 8  1 0.5", "0"),
    ("MARKOV 3 2 3 2 3 2 0 1 1 1 2 1 2 6 1 2 3 4 5 0 3 1 0 2 6 1 1 1 1 1 1", "1 1 2"),
    (
      "MARKOV 4 2 2 2 3 3 2 0 1 2 0 2 2 1 3 4 .7 .3 .3 .7 4 .9 .1 .2 .8 6 1 2 3 4 5 6",
      "2 2 0 3 1"
    ),
    ("MARKOV 1 3 2 1 0 1 0 3 1 2 3 3 0 1 1", "0"),
    ("MARKOV 2 2 2 1 2 0 1 4 1 2 3 4", "2 0 1 1 0"),
  ]

  @Test(arguments: networks, ["", "w.yaml", "w.json"])
  func comeBackAsTheyWere(network: (text: String, evidence: String), by way: String) throws {
    let bytes = Array(network.text.utf8)
    let problem = try Self.read(bytes, network.evidence)
    var through = problem
    if !way.isEmpty { through = try Conversion.again(problem, as: way) }
    #expect(through.form == problem.form)
    let (again, evidence) = try Self.written(through)
    #expect(Self.tokens(again) == Self.tokens(bytes))
    #expect(Self.tokens(Array(evidence.utf8)) == Self.tokens(Array(network.evidence.utf8)))
    let other = try Self.read(again, evidence)
    #expect(other.withoutText == problem.withoutText && other.telling == problem.telling)
    #expect(try Self.written(other).bytes == again)
  }

  @Test(arguments: ["uai-chain.uai", "uai/chain.markov.uai", "uai/umbrella.bayes.uai"])
  func filesComeBackAsTheyWere(file: String) throws {
    let bytes = try ForeignFixture.bytes(file)
    let evidence = (try? ForeignFixture.bytes(file + ".evid")) ?? Array("0".utf8)
    let text = String(decoding: evidence, as: UTF8.self)
    let (again, beside) = try Self.written(try Self.read(bytes, text))
    #expect(Self.tokens(again) == Self.tokens(bytes))
    // The number of samples before them says no more.
    let said = Self.tokens(Array(beside.utf8))
    #expect(Array(Self.tokens(evidence).suffix(said.count)) == said)
  }

  /// In one file alone what was observed is part of the factors.
  @Test func aFileByItselfHasTheObservedInItsFactors() throws {
    let (text, evidence) = Self.networks[3]
    let problem = try Self.read(Array(text.utf8), evidence)
    let alone = try Conversion.again(problem, as: "n.uai")
    #expect(alone.form.network == nil)
    #expect(try ForeignFixture.best(alone).path == ForeignFixture.best(problem).path)
    let sums = (ForeignFixture.logEvidence(alone), ForeignFixture.logEvidence(problem))
    #expect(ForeignFixture.agree(sums.0, sums.1, to: 1e-12))
  }

  /// What an edit has made another model is written as what it is now.
  @Test func anEditIsNotLost() throws {
    let problem = try Self.read(Array(Self.networks[2].text.utf8))
    let edited = try problem.edited(
      by: .set(.transition(from: 0, to: 1, t: 2), to: 0.25, rescales: false))
    let (bytes, evidence) = try Self.written(edited)
    let again = try Self.read(bytes, evidence)
    #expect(evidence == "0\n")
    #expect(again.trellis.transitionFactor(at: 2, from: 0, to: 1) == 0.25)
    #expect(
      String(decoding: try Conversion.bytes(edited, as: "m.yaml"), as: UTF8.self)
        .contains("network") == false)
  }

  /// Values of a variable that are impossible are values all the same.
  @Test func impossibleValuesStay() throws {
    let text = """
      weights: scores
      states: 3
      initial: [0, 0, 0]
      transitions: [[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
      emission: {family: scores, table: [[0, null, null], [1, 2, null]]}
      """
    let problem = try Fixtures.load(text)
    let again = try Conversion.again(problem, as: "m.uai")
    #expect(again.trellis == problem.trellis)
    #expect(
      String(decoding: try Conversion.bytes(problem, as: "m.uai"), as: UTF8.self)
        .hasPrefix("MARKOV\n2\n3 3\n"))
  }

  // MARK: - What has no place

  private static let way = "; convert --as lattice writes the lattice of its sequence"

  static let chain: String =
    "states: [a, b]\ninitial: [0.5, 0.5]\ntransition: [[0.5, 0.5], [0.5, 0.5]]\n"

  static let symbols = "emission: {symbols: [x], table: [[1], [1]]}\nobservations: [x, x]\n"

  static let lossy: [(text: String, part: String)] = [
    (Good.river, "family: normal"), (Good.calls, "family: poisson"),
    (
      """
      \(chain)emission: {family: features, weights: {a: {x: 1}}}
      observations: [[x]]
      """, "family: features"
    ),
    (
      """
      \(chain)emission: {channels: {u: {symbols: [x], table: [[1], [1]]}}}
      observations: [{u: x}]
      """, "channels"
    ),
    (
      """
      \(chain)emission: {symbols: [x, y, z], table: [[1, 0, 0], [0.5, 0.25, 0.25]]}
      observations: [x]
      """, "the emission of \"y\" and 1 more, which nobody observed"
    ),
    (
      """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.25], [0.5, 0.25]]
      final: [0.25, 0.25]
      \(symbols)
      """, "final"
    ),
    ("\(chain)\(symbols)constraints: {pin: {2: a}}", "constraints"),
    ("\(chain)\(symbols)lengths: [1, 1]", "lengths"),
  ]

  @Test(arguments: lossy)
  func whatALatticeLacksIsNamed(text: String, part: String) throws {
    let problem = try Fixtures.load(text)
    for (name, format) in [("m.uai", "UAI"), ("m.fst.txt", "OpenFst")] {
      #expect(Conversion.refusal(problem, as: name) == "\(format) cannot hold \(part)\(Self.way)")
      let lattice = try Conversion.again(problem, as: name, asLattice: true)
      let sums = (ForeignFixture.logEvidence(lattice), ForeignFixture.logEvidence(problem))
      #expect(ForeignFixture.agree(sums.0, sums.1, to: 1e-12))
      #expect(
        ModelFormats.known.remarks(on: problem, named: name)
          .contains("of \(part) only what comes of it is in the lattice"))
    }
    #expect(ModelFormats.known.holdsLattices(named: "m.att"))
    #expect(!ModelFormats.known.holdsLattices(named: "m.yaml"))
  }

  @Test(arguments: [
    ("kind: GRID", "form.network.kind is \"GRID\", must be"),
    ("values: []", "form.network.values has 0 numbers, must have 1"),
    ("values: [0]", "form.network.values[1] is 0, must be a whole number"),
    ("factors: [{of: [0, 0], numbers: [1, 1, 1, 1]}]", "form.network.factors[1].of"),
    ("factors: [{of: [2], numbers: [1, 1]}]", "form.network.factors[1].of[1] is 2, must be"),
    ("factors: [{of: [0], numbers: [1]}]", "form.network.factors[1].numbers has 1 number"),
    ("factors: [{of: [0], numbers: [1, -1]}]", "numbers[2] is -1, must be 0 or above"),
    ("evidence: {2: 0}", "form.network.evidence is 2, must be a whole number from 0 to 1"),
    ("evidence: {0: 2}", "form.network.evidence.0 is 2, must be a whole number from 0 to 1"),
  ])
  func refusesWhatIsNoNetwork(part: String, message: String) {
    let key = part.prefix { $0 != ":" }
    let rest = ["kind: MARKOV", "values: [2, 2]", "factors: []", "evidence: {}"]
      .filter { !$0.hasPrefix(key) }
    let text =
      "weights: scores\nstates: 2\ninitial: [0, 0]\ntransition: [[0, 0], [0, 0]]\n"
      + "emission: {family: scores, table: [[0, 0], [0, 0]]}\n"
      + "form: {network: {\((rest + [part]).joined(separator: ", "))}}\n"
    let error = #expect(throws: ModelError.self) { try Fixtures.load(text) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  /// Each step has a table with a place for each pair of values of the largest variable.
  @Test func refusesWhatNoMachineHasRoomFor() {
    let text = "MARKOV\n3\n2 2 1000000\n1\n2 0 1\n4\n1 2 3 4\n"
    let error = #expect(throws: ModelError.self) { try Self.read(Array(text.utf8)) }
    #expect(error?.message.contains("needs 16 TB of memory") == true, "\(error?.message ?? "")")
  }
}
