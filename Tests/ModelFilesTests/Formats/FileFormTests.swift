import DynamicProgramming
import Testing

@testable import ModelFiles

/// What a file could have said otherwise comes back, whatever other format the model went through.
@Suite struct FileFormTests {
  private typealias Item = (name: String, numbers: [Double], shape: [Int])

  private static func archive(_ items: [Item], type: String? = nil) -> [UInt8] {
    var zip = ZipWriter()
    for item in items {
      zip.add(item.name + ".npy", NumPyWriter.file(item.numbers, item.shape))
    }
    if let type {
      zip.add("covariance_type.npy", NumPyWriter.file(texts: [type], isSingle: true))
    }
    return zip.finished()
  }

  private static func read(
    _ bytes: [UInt8], _ name: String, horizon: Int? = nil
  ) throws -> Problem {
    var request = ModelRequest()
    request.keepsNumbers = true
    request.horizon = horizon
    return try ModelLoader.alone.read(bytes: bytes, name: name, directory: nil, request: request)
      .problem
  }

  private static func read(_ text: String, _ name: String = "m.yaml") throws -> Problem {
    try read(Array(text.utf8), name)
  }

  /// The file of a model that went through another format.
  private static func again(
    _ bytes: [UInt8], _ name: String, by way: String, horizon: Int? = nil
  ) throws -> [UInt8] {
    let through = try Conversion.bytes(try read(bytes, name, horizon: horizon), as: way)
    return try Conversion.bytes(try read(through, way), as: name)
  }

  private static let ways = ["w.yaml", "w.json"]
  private static let chain: [Item] = [
    ("startprob_", [0.3, 0.7], [2]), ("transmat_", [0.6, 0.4, 0.2, 0.8], [2, 2]),
  ]

  // MARK: - Where sequences begin

  @Test(
    arguments: ways,
    [[2.0, 3], [1, 1, 1, 1, 1], [5], [1, 4], [4, 1]])
  func sequencesBeginWhereTheyDid(by way: String, lengths: [Double]) throws {
    for rows in [[0.6, 0.4, 0.2, 0.8], [0.3, 0.7, 0.3, 0.7]] {
      let bytes = Self.archive([
        Self.chain[0], ("transmat_", rows, [2, 2]),
        ("emissionprob_", [0.5, 0.5, 0.25, 0.75], [2, 2]), ("X", [0, 1, 1, 0, 1], [5, 1]),
        ("lengths", lengths, [lengths.count]),
      ])
      let problem = try Self.read(bytes, "m.npz")
      #expect(problem.form.lengths == lengths.map { Int($0) })
      let through = try Self.read(try Conversion.bytes(problem, as: way), way)
      #expect(through.trellis == problem.trellis && through.form == problem.form)
      #expect(
        try Conversion.bytes(through, as: "m.npz") == Conversion.bytes(problem, as: "m.npz"))
    }
  }

  @Test func aSingleLengthMayStandAlone() throws {
    let bytes = Self.archive(
      Self.chain + [
        ("emissionprob_", [0.5, 0.5, 0.25, 0.75], [2, 2]), ("X", [0, 1, 1], [3, 1]),
        ("lengths", [3], []),
      ])
    let problem = try Self.read(bytes, "m.npz")
    let written = try ArrayArchive(
      try Conversion.bytes(problem, as: "m.npz"), format: "npz", limits: Limits(memory: 1 << 30))
    #expect(try written.numbers("lengths", dimensions: 0...1)?.values == [3])
  }

  private static let twoDays = """
    states: [rain, sun]
    initial: {rain: 0.25, sun: 0.75}
    transition: {rain: {rain: 0.7, sun: 0.3}, sun: {rain: 0.3, sun: 0.7}}
    emission: {rain: {wet: 0.9, dry: 0.1}, sun: {wet: 0.2, dry: 0.8}}
    observations: [wet, wet, dry, wet, dry]
    lengths: [2, 3]
    """

  @Test func eachSequenceBeginsAnew() throws {
    let problem = try Self.read(Self.twoDays)
    let anew = try #require(problem.trellis.transition.table(arrivingAt: 3))
    let within = try #require(problem.trellis.transition.table(arrivingAt: 4))
    for state in 0..<2 { #expect(anew[state, 0] == .log(0.25)) }
    #expect(within[0, 0] == .log(0.7) && problem.trellis.transition.table(arrivingAt: 2) == within)
    #expect(
      problem.linesOfSequences.map { String(decoding: $0, as: UTF8.self) }
        == "[\"wet\", \"wet\"]\n[\"dry\", \"wet\", \"dry\"]\n")
    let known = try Self.read(Self.twoDays + "\nreference: [rain, null, sun, rain, rain]\n")
    #expect(
      known.linesOfSequences.map { String(decoding: $0, as: UTF8.self) } == """
        {"observations": ["wet", "wet"], "reference": ["rain", null]}
        {"observations": ["dry", "wet", "dry"], "reference": ["sun", "rain", "rain"]}

        """)
    // Pins are by timesteps, wherever sequences begin.
    let pinned = try problem.edited(by: .pin(state: 0, t: 4))
    let again = try Self.read(try Conversion.bytes(pinned, as: "m.yaml"), "m.yaml")
    #expect(again.trellis == pinned.trellis && again.form.lengths == [2, 3])
  }

  /// What is no longer a table within sequences is written step by step; of another N nobody knows
  /// the lengths.
  @Test func afterAnEditTheTablesCount() throws {
    let problem = try Self.read(Self.twoDays)
    let edited = try problem.edited(
      by: .set(.transition(from: 0, to: 1, t: 2), to: 0.5, rescales: true))
    let again = try Self.read(try Conversion.bytes(edited, as: "m.yaml"), "m.yaml")
    #expect(again.form.lengths == nil)
    #expect(
      (1...5).allSatisfy { t in
        (0..<2).allSatisfy { from in
          (0..<2).allSatisfy { to in
            (again.trellis.reward(at: t, from: from, to: to)
              - edited.trellis.reward(at: t, from: from, to: to)).magnitude < 1e-14
          }
        }
      })
    // Of another N neither an order nor lengths are those of the file.
    let told = try Self.read(
      Self.twoDays.replacing("lengths: [2, 3]", with: "form: {order: [2, 1, 3, 4, 5]}"))
    #expect(told.telling.order == [2, 1, 3, 4, 5])
    #expect(try told.edited(by: .append([.symbol(0)])).telling.order == nil)
    #expect(try told.edited(by: .pin(state: 0, t: 2)).telling.order == told.telling.order)
    let kept = try Self.read(try Conversion.bytes(problem, as: "m.yaml"), "m.yaml")
    #expect(try kept.edited(by: .observe(.missing, t: 2)).form.lengths == [2, 3])
  }

  @Test(arguments: [
    (
      "lengths: [2, 3]", "lengths: [2, 2]",
      "lengths sums to 4, must sum to 5, the number of timesteps"
    ),
    ("lengths: [2, 3]", "lengths: [0, 5]", "lengths[1] is 0, must be"),
    ("lengths: [2, 3]", "lengths: [2.5, 2.5]", "lengths[1] is 2.5, must be"),
    ("lengths: [2, 3]", "lengths: 5", "lengths is \"5\", must be a list"),
    (
      "lengths: [2, 3]", "lengths: [2, 3]\nfinal: {rain: 0, sun: 0}",
      "lengths and final exclude each other"
    ),
    (
      "lengths: [2, 3]", "lengths: [2, 3]\ndurations: {rain: [1]}",
      "lengths and durations exclude each other"
    ),
    ("lengths: [2, 3]", "lengths: [2, 3]\nform: {padding: x}", "unknown key \"padding\""),
    (
      "lengths: [2, 3]", "form: {covarianceType: round}",
      "form.covarianceType is \"round\", must be diag, full, tied or spherical"
    ),
    (
      "lengths: [2, 3]", "form: {order: [1, 2, 3, 4, 4]}",
      "form.order must have each whole number from 1 to 5 once"
    ),
    (
      "lengths: [2, 3]", "form: {order: [1, 2]}",
      "form.order must have each whole number from 1 to 5 once"
    ),
    ("lengths: [2, 3]", "covariance_type: diag", "form: {covarianceType: ...}"),
  ])
  func refusesWhatMeansNothing(right: String, wrong: String, message: String) {
    let error = #expect(throws: ModelError.self) {
      try Self.read(Self.twoDays.replacing(right, with: wrong))
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  // MARK: - How rows sum

  /// Tables printed with three digits stay probabilities, also by way of a model.
  @Test(arguments: ways)
  func sumsThatAreRoundedStay(by way: String) throws {
    let hmm =
      "M= 2\nN= 3\nA:\n.333 .333 .333\n0 1 0\n0 0 1\nB:\n.5 .5\n1 0\n0 1\npi:\n.333 .333 .333\n"
    var request = ModelRequest()
    request.keepsNumbers = true
    request.mayLackObservations = true
    func read(_ bytes: [UInt8], _ name: String) throws -> Problem {
      try ModelLoader.alone.read(bytes: bytes, name: name, directory: nil, request: request).problem
    }
    let problem = try read(Array(hmm.utf8), "m.hmm")
    #expect(problem.form.tolerance == 0.01)
    let through = try read(try Conversion.bytes(problem, as: way), way)
    #expect(through.withoutText == problem.withoutText && through.form == problem.form)
    #expect(try Conversion.bytes(through, as: "m.hmm") == Conversion.bytes(problem, as: "m.hmm"))
    let mdp = "discount: 1\nvalues: reward\nstates: 2\nactions: 1\nT: 0\n0.33333 0.66666\n0 1\n"
    let process = try Self.read(Array((mdp + "start: 0\n").utf8), "m.mdp", horizon: 2)
    let again = try Self.read(try Conversion.bytes(process, as: way), way)
    #expect(again.withoutText == process.withoutText && again.form.tolerance == 1e-4)
  }

  @Test func noToleranceIsTold() throws {
    #expect(try Fixtures.load(Good.weather).form == FileForm())
    let error = #expect(throws: ModelError.self) {
      try Fixtures.load(Good.weather + "\nform: {tolerance: 2}\n")
    }
    #expect(
      error?.message.contains("form.tolerance is 2, must be between 0 and 1") == true,
      "\(error?.message ?? "")")
  }

  // MARK: - In which form variances stood

  @Test(arguments: ways, ["diag", "full", "tied", "spherical"])
  func variancesOfSingleNumbersKeepTheirForm(by way: String, type: String) throws {
    let shapes: [String: [Int]] = [
      "diag": [2, 1], "full": [2, 1, 1], "tied": [1, 1], "spherical": [2],
    ]
    let shape = try #require(shapes[type])
    let bytes = Self.archive(
      Self.chain + [
        ("means_", [0, 3], [2, 1]), ("covars_", type == "tied" ? [1.3] : [1.3, 2.7], shape),
        ("X", [0.1, 2, 1], [3, 1]),
      ], type: type)
    let written = try ArrayArchive(
      try Self.again(bytes, "m.npz", by: way), format: "npz", limits: Limits(memory: 1 << 30))
    #expect(try written.numbers("covars_")?.shape == shape)
    #expect(try written.numbers("covars_")?.values == (type == "tied" ? [1.3] : [1.3, 2.7]))
    #expect(try written.text("covariance_type") == type)
  }

  /// What is made of a model keeps what its file said.
  @Test func whatIsMadeOfAModelKeepsTheForm() throws {
    let bytes = Self.archive(
      Self.chain + [
        ("means_", [0, 3], [2, 1]), ("covars_", [1.3, 2.7], [2]), ("X", [0.1, 2], [2, 1]),
      ],
      type: "spherical")
    let problem = try Self.read(bytes, "m.npz")
    let learned = problem.learned(ChainModel(of: problem))
    let edited = try problem.edited(by: .pin(state: 0, t: 1))
    for made in [learned, edited, problem.replacing(reference: nil), problem.written] {
      #expect(made.form == FileForm(covarianceType: "spherical"))
    }
  }

  // MARK: - Machines

  /// Five fields a line stay five, also where each arc writes what it reads; arcs beside others
  /// stay.
  @Test(
    arguments: ways + ["w.fst.txt"],
    [
      "0 1 a a 0.5\n1 2 b b 0.25\n2 0\n",
      "0 1 a x 0.5\n1 2 b <eps> 0.25\n2 0.75\n",
      "0 1 a 0.5\n0 1 b 0.25\n0 1 a 0.5\n0 1 c 0.25\n1 2 c 0.25\n2 0\n",
      "0 1 h LOW 0.75\n0 1 h HELLO 0.5\n0 1 h HIGH 0.75\n0 1 g <eps> 0.5\n1 2 <eps> y 0\n2 0\n",
      "0 1 a 0.5\n0 2 b 0.25\n1 2 c 0.25\n2 0\n",
      // Nothing leads on from the start, which ends there, or nowhere.
      "1 1.5\n0 2 a 0.25\n2 2 b 0.5\n0 9\n", "1 Infinity\n0 2 a 0.25\n2 9\n",
    ])
  func machinesComeBackLineByLine(by way: String, text: String) throws {
    let bytes = Array(text.utf8)
    let problem = try Self.read(bytes, "m.fst.txt")
    let through = try Self.read(try Conversion.bytes(problem, as: way), way)
    #expect(through.telling == problem.telling && through.reading == problem.reading)
    #expect(through.trellis == problem.trellis)
    let again = try Conversion.bytes(through, as: "m.fst.txt")
    #expect(String(decoding: again, as: UTF8.self) == text)
  }

  @Test(arguments: ["openfst-lattice.fst.txt", "openfst/words.transducer.txt"])
  func machinesOfTheToolComeBack(file: String) throws {
    let problem = try ForeignFixture.read(file).problem
    for way in Self.ways {
      let again = try Conversion.again(problem, as: way)
      #expect(again.withoutText == problem.withoutText && again.telling == problem.telling)
    }
  }

  @Test func aHorizonThatAMachineDoesNotHaveIsNamed() throws {
    func remarks(_ text: String, horizon: Int?) throws -> [String] {
      let problem = try Self.read(Array(text.utf8), "m.fst.txt", horizon: horizon)
      return ModelFormats.known.remarks(on: problem, named: "m.fst.txt")
    }
    let told = "its horizon is left out: --horizon 4 says it when it is read again"
    let cyclic = "0 0 a 0.5\n0 1 b 0.75\n1 2\n"
    #expect(try remarks(cyclic, horizon: 4) == [told])
    let line = "0 1 a 0.5\n1 2 b 0.25\n2 0\n"
    #expect(try remarks(line, horizon: 4) == [told])
    #expect(try remarks(line, horizon: 2) == [] && remarks(line, horizon: nil) == [])
  }

  /// A model with observations reads them and writes its states.
  @Test func whatWasObservedIsRead() throws {
    let problem = try Fixtures.load(Good.weather)
    let again = try Conversion.again(problem, as: "m.fst.txt")
    guard case .path(let path) = PathDecoder().decode(again.trellis) else {
      Issue.record("there is a path")
      return
    }
    let greedy = path.states.map { Int($0) }
    let moves = (1...5).map { t in
      again.writingMoves(from: t == 1 ? nil : greedy[t - 2], to: greedy[t - 1]).first
    }
    #expect(moves.map { $0?.move } == ["umbrella", "umbrella", "none", "umbrella", "umbrella"])
    #expect(moves.map { $0?.output } == ["rain", "rain", "sun", "rain", "rain"])
    let gap = try problem.edited(by: .observe(.missing, t: 3))
    let text = String(
      decoding: try Conversion.bytes(gap, as: "m.fst.txt", asLattice: true), as: UTF8.self)
    #expect(text.contains("\n3 5 <eps> rain "))
  }

  @Test(arguments: [
    ("{to: b, reward: 1, output: x}", nil),
    ("{to: b, reward: 1, output: null}", nil),
    (
      "{to: {b: {p: 1, reward: 1}}, output: x}",
      "output must stand with a move that leads to one state for certain"
    ),
    ("{to: b, reward: 1, output: [x]}", "moves.a.go.output is a list, must be a name"),
    ("{to: b, reward: 1, olabel: x}", "unknown key \"olabel\"; it is called output here"),
  ])
  func movesMayWrite(move: String, message: String?) {
    let text = "states: [a, b]\nstart: a\nhorizon: 1\nmoves: {a: {go: \(move)}}\n"
    do {
      let problem = try Self.read(text)
      #expect(message == nil && problem.telling.outputs.count == 2)
    } catch {
      let said = (error as? ModelError)?.message ?? ""
      #expect(message.map { said.contains($0) } == true, "\(said)")
    }
  }

  // MARK: - Chains of variables

  @Test(arguments: ["uai-chain.uai", "uai/chain.markov.uai", "uai/umbrella.bayes.uai"])
  func variablesComeBackInTheirOrder(file: String) throws {
    let problem = try ForeignFixture.read(file).problem
    for way in Self.ways {
      let again = try Conversion.again(problem, as: way)
      #expect(again.telling == problem.telling && again.trellis == problem.trellis)
      #expect(try Conversion.bytes(again, as: "m.uai") == Conversion.bytes(problem, as: "m.uai"))
    }
  }

  /// Of the logs near 0 most are those of no double: they stand behind the tables.
  @Test func logsOfNoNumberComeBack() throws {
    let logs = (0..<40).map { 0.013 * Double($0 - 20) + 1e-3 }
    let rows = logs.chunked(by: 2).map { "[\($0[0]), \($0[1])]" }.joined(separator: ", ")
    let problem = try Self.read(
      "weights: scores\nstates: 2\ninitial: [0, 0]\ntransition: [[0.1, 0.2], [-0.3, 0.05]]\n"
        + "emission: {family: scores, table: [\(rows)]}\n")
    let again = try Self.read(try Conversion.bytes(problem, as: "m.uai"), "m.uai")
    for t in 1...20 {
      for to in 0..<2 {
        for from in 0..<2 {
          #expect(
            again.trellis.reward(at: t, from: from, to: to)
              == problem.trellis.reward(at: t, from: from, to: to))
        }
      }
    }
    // Who changes a number meant another log.
    let text = String(decoding: try Conversion.bytes(problem, as: "m.uai"), as: UTF8.self)
    let number =
      Probability.number(ofLog: 0.1, atMost: 9).map(NumberToken.text) ?? "\(Double.exp(0.1))"
    let changed = text.replacing("\n\(number) ", with: "\n3 ")
    #expect(changed != text)
    #expect(
      try Self.read(changed, "m.uai").trellis.transitionFactor(at: 2, from: 0, to: 0) == .log(3))
  }

  // MARK: - Others

  @Test(arguments: ways)
  func otherFilesComeBack(by way: String) throws {
    let hmm = "M= 2\nN= 2\nA:\n0.333 0.667\n0.1 0.9\nB:\n0.2 0.8\n0.7 0.3\npi:\n0.5 0.5\n"
    var request = ModelRequest()
    request.keepsNumbers = true
    request.mayLackObservations = true
    func read(_ bytes: [UInt8], _ name: String) throws -> Problem {
      try ModelLoader.alone.read(bytes: bytes, name: name, directory: nil, request: request).problem
    }
    let problem = try read(Array(hmm.utf8), "m.hmm")
    let through = try read(try Conversion.bytes(problem, as: way), way)
    #expect(
      try Conversion.bytes(through, as: "m.hmm") == Conversion.bytes(problem, as: "m.hmm"))
  }
}

extension [Double] {
  fileprivate func chunked(by size: Int) -> [[Double]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
