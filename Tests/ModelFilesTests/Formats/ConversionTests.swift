import DynamicProgramming
import Foundation
import SeededRandom
import Testing
import WithoutProgress

@testable import ModelFiles

/// In and out and in again is the same model, in every format that is written.
@Suite struct ConversionTests {
  // MARK: - Bit for bit

  @Test(arguments: ["m.yaml", "m.json", "m.npz", "m.hmm"])
  func writesSymbolsBitForBit(name: String) throws {
    let problem = try Fixtures.load(Good.weather)
    #expect(try Conversion.again(problem, as: name).withoutText == problem.withoutText)
  }

  static let estimators = [
    "categorical", "gaussian-diag", "gaussian-full", "gaussian-spherical", "gaussian-tied",
    "gmm-diag", "multinomial", "poisson",
  ]

  @Test(arguments: estimators)
  func writesEveryEstimatorBitForBit(kind: String) throws {
    let problem = try ForeignFixture.read("hmmlearn-\(kind).npz").problem
    for name in ["m.npz", "m.yaml", "m.json"] {
      #expect(try Conversion.again(problem, as: name).withoutText == problem.withoutText)
    }
  }

  @Test(arguments: ["diag", "full", "tied", "spherical"])
  func writesHowAnEstimatorTies(kind: String) throws {
    let problem = try ForeignFixture.read("hmmlearn-gaussian-\(kind).npz").problem
    let program = String(decoding: try Conversion.bytes(problem, as: "m.py"), as: UTF8.self)
    #expect(program.contains("covariance_type=\"\(kind)\""))
  }

  @Test(arguments: ["cassandra-dock.mdp", "gymnasium-frozenlake.json", "pymdptoolbox-forest.npz"])
  func writesDecisionProcessesBitForBit(file: String) throws {
    let problem = try ForeignFixture.read(file) { request in
      request.horizon = 5
      if file != "cassandra-dock.mdp" { request.start = "0" }
    }.problem
    for name in ["m.yaml", "m.json"] {
      #expect(try Conversion.again(problem, as: name).withoutText == problem.withoutText)
    }
  }

  @Test func writesTheSequenceOfUMDHMMToo() throws {
    let problem = try ForeignFixture.read("umdhmm.hmm", observations: "umdhmm.seq").problem
    #expect(try Conversion.again(problem, as: "m.hmm").withoutText == problem.withoutText)
  }

  // MARK: - The same trellis

  @Test(arguments: ["openfst-lattice.fst.txt", "openfst/words.transducer.txt"])
  func writesAMachineThatIsTheSame(file: String) throws {
    let problem = try ForeignFixture.read(file).problem
    let again = try Conversion.again(problem, as: "m.fst.txt")
    #expect(again.states.count == problem.states.count)
    #expect(again.trellis.timesteps == problem.trellis.timesteps)
    #expect(
      again.telling.outputs.flatMap(\.values).sorted()
        == problem.telling.outputs.flatMap(\.values).sorted())
    let (one, other) = (Solution(of: problem.trellis), Solution(of: again.trellis))
    #expect((one.optimum - other.optimum).magnitude < 1e-12)
    #expect(
      (ForeignFixture.logEvidence(problem) - ForeignFixture.logEvidence(again)).magnitude < 1e-12)
    #expect(
      try Conversion.bytes(again, as: "m.fst.txt").sortedLines
        == Conversion.bytes(problem, as: "m.fst.txt").sortedLines)
  }

  @Test(arguments: ["m.uai", "m.fst.txt"])
  func writesTheTrellisOfAnyModelWithoutMoves(name: String) throws {
    for text in [Good.weather, Good.tagger, Good.river, Good.calls] {
      let problem = try Fixtures.load(text)
      let again = try Conversion.again(problem, as: name, asLattice: true)
      let (one, other) = (Solution(of: problem.trellis), Solution(of: again.trellis))
      #expect(ForeignFixture.agree(other.optimum, one.optimum, to: 1e-12))
      let sums = (ForeignFixture.logEvidence(again), ForeignFixture.logEvidence(problem))
      #expect(ForeignFixture.agree(sums.0, sums.1, to: 1e-12))
    }
  }

  @Test func tellsWhatIsSaidOtherwise() throws {
    func remarks(_ problem: Problem, _ name: String) -> [String] {
      ModelFormats.known.remarks(on: problem, named: name)
    }
    let plain = try Fixtures.load(Good.weather)
    let pinned = try plain.edited(by: .pin(state: 0, t: 2))
    let scores = "its factors are scores, one table for each timestep, when it is read again"
    #expect(remarks(plain, "m.uai") == [scores])
    let pins = "of constraints only what comes of it is in the lattice"
    #expect(remarks(pinned, "m.uai") == [pins, scores])
    let symbols =
      "it reads what was observed and writes the states, which are moves when it is read again"
    #expect(
      remarks(pinned, "m.fst.txt") == [
        pins, "arcs that the constraints forbid are left out, and are constraints no more", symbols,
      ])
    #expect(remarks(plain, "m.fst.txt") == [symbols] && remarks(pinned, "m.yaml") == [])
    let grid = try Fixtures.load(Good.cliff)
    #expect(
      remarks(grid, "m.fst.txt") == [
        "of grid only what comes of it is in the lattice",
        "its states are numbered by timesteps: their names and the map are left out",
      ])
    let told = try Fixtures.load("about: Of rain.\n" + Good.weather)
    #expect(remarks(told, "m.fst.txt") == [symbols, "about and source are left out"])
    let lattice = try ForeignFixture.read("openfst-lattice.fst.txt").problem
    #expect(remarks(lattice, "m.fst.txt") == [])
    let network = try ForeignFixture.read("uai/chain.markov.uai").problem
    #expect(network.telling.order != nil)
    #expect(remarks(network, "m.json") == [] && remarks(network, "m.uai") == [])
    #expect(
      remarks(network, "m.fst.txt") == [
        "a path comes in the order of the chain; its observations name the variables", symbols,
      ])
    let unseen = try Fixtures.load(
      "weights: scores\nstates: [a]\ninitial: [0]\nemission: {family: scores, table: [[0]]}\n")
    #expect(
      remarks(unseen, "m.fst.txt")
        == ["the states are its symbols, and moves when it is read again"])
  }

  /// Also where the order of the file is not that of the names.
  @Test(arguments: ["m.yaml", "m.json"])
  func bringsVariablesBackIntoTheirOrder(by way: String) throws {
    let text = "MARKOV\n3\n2 2 2\n2\n2 0 2\n2 2 1\n\n4\n1 2 3 4\n\n4\n5 6 7 8\n"
    let problem = try ModelLoader.alone.read(
      bytes: Array(text.utf8), name: "m.uai", directory: nil
    ).problem
    #expect(problem.telling.order == [1, 3, 2])
    let again = try Conversion.again(problem, as: way)
    #expect(again.telling.order == problem.telling.order)
    #expect(try Conversion.bytes(again, as: "m.uai") == Conversion.bytes(problem, as: "m.uai"))
  }

  @Test(arguments: ["uai-chain.uai", "uai/chain.markov.uai", "uai/umbrella.bayes.uai"])
  func writesAChainThatIsTheSame(file: String) throws {
    let problem = try ForeignFixture.read(file).problem
    let again = try Conversion.again(problem, as: "m.uai")
    #expect(try ForeignFixture.best(again).path == ForeignFixture.best(problem).path)
    #expect(again.telling == problem.telling)
    let sums = (ForeignFixture.logEvidence(again), ForeignFixture.logEvidence(problem))
    #expect(ForeignFixture.agree(sums.0, sums.1, to: 1e-12))
  }

  /// Potentials above 1 as well as those below.
  @Test func writesPotentialsWithTheDigitsThatTheyHad() throws {
    let text = "MARKOV\n2\n2 2\n1\n2 0 1\n\n4\n7 5 0.3 12.5\n"
    let problem = try ModelLoader().read(bytes: Array(text.utf8), name: "m.uai", directory: nil)
      .problem
    let written = String(decoding: try Conversion.bytes(problem, as: "m.uai"), as: UTF8.self)
    #expect(written.contains("\n4\n7 5 0.3 12.5\n"))
    #expect(try Conversion.again(problem, as: "m.uai").trellis == problem.trellis)
  }

  @Test(arguments: ["m.uai", "m.hmm", "m.npz"])
  func keepsTheNames(name: String) throws {
    let problem = try Fixtures.load(Good.weather)
    let again = try Conversion.again(problem, as: name)
    #expect(again.name == problem.name)
    #expect(again.states == problem.states)
    let labels = (1...problem.trellis.timesteps).map { problem.observations.label(at: $0) }
    #expect((1...problem.trellis.timesteps).map { again.observations.label(at: $0) } == labels)
  }

  /// A model that waits for observations waits for them in another form.
  @Test(arguments: ["m.yaml", "m.json", "m.npz", "m.hmm"])
  func writesAModelWithoutObservations(name: String) throws {
    let text = Good.weather.replacing(
      "observations: [umbrella, umbrella, none, umbrella, umbrella]", with: "")
    func waiting(_ bytes: [UInt8], _ name: String) throws -> Problem {
      var request = ModelRequest()
      request.mayLackObservations = true
      return try ModelLoader.alone
        .read(bytes: bytes, name: name, directory: nil, request: request).problem
    }
    let problem = try waiting(Array(text.utf8), "w.yaml")
    #expect(problem.telling.lacksObservations)
    let bytes = try Conversion.bytes(problem, as: name)
    let again = try waiting(bytes, name)
    #expect(again.telling.lacksObservations)
    #expect(again.withoutText == problem.withoutText)
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: bytes, name: name, directory: nil).problem
    }
    #expect(error?.fault == .waitsForObservations)
    for other in ["m.uai", "m.fst.txt"] {
      #expect(
        Conversion.refusal(problem, as: other)?.hasSuffix("a model without observations") == true)
    }
    #expect(
      String(decoding: try Conversion.bytes(problem, as: "m.py"), as: UTF8.self)
        .contains("X = np.load(sys.argv[1])"))
  }

  /// Attributes that no state has a weight for are observed all the same.
  @Test(arguments: ["m.yaml", "m.json"])
  func keepsAttributesWithoutWeights(name: String) throws {
    let items = "A\tknown\tnew\tother:2.5\nA\tnew\n\n"
    let text = """
      weights: scores
      states: [A, B]
      initial: [0, 0]
      transition: [[0, 0], [0, 0]]
      emission: {family: features, weights: {A: {known: 1}, B: {last: 2}}}
      """
    let problem = try ModelLoader().read(
      bytes: Array(text.utf8), name: "m.yaml", directory: nil,
      observations: ObservationSource(name: "x.txt", bytes: Array(items.utf8))
    ).problem
    let again = try Conversion.again(problem, as: name)
    #expect(again.withoutText == problem.withoutText)
    #expect(again.observations.label(at: 1) == "known new other:2.5")
    #expect(again.observations.label(at: 2) == "new")
    #expect(try ForeignFixture.best(again).logJoint == 1)
  }

  @Test func leavesOutWhatNoAttributeCanBeCalled() throws {
    let text = """
      weights: scores
      states: [A]
      initial: [0]
      transition: [[0]]
      emission: {family: features, weights: {A: {known: 1}}}
      """
    let reading = try ModelLoader().read(
      bytes: Array(text.utf8), name: "m.yaml", directory: nil,
      observations: ObservationSource(
        name: "x.txt", bytes: Array("A\tknown\t:1\tnew\n\n".utf8)))
    #expect(reading.problem.observations.label(at: 1) == "known new")
    #expect(reading.notes == ["\"\" is left out: no attribute can be called so"])
  }

  // MARK: - What has no place

  @Test(arguments: ["m.npz", "m.py", "m.hmm"])
  func refusesTablesThatAreNoBeginnings(name: String) throws {
    let text = """
      states: [rain, sun]
      initial: [0.5, 0.5]
      transitions: [[[0.5, 0.5], [0.25, 0.75]], [[0.7, 0.3], [0.3, 0.7]]]
      emission: {rain: {umbrella: 0.9, none: 0.1}, sun: {umbrella: 0.2, none: 0.8}}
      observations: [umbrella, none, none]
      """
    let message = try #require(Conversion.refusal(try Fixtures.load(text), as: name))
    #expect(
      message.hasSuffix(
        "cannot hold transitions that differ by more than where a sequence begins"))
  }

  /// 1e-200 squared is 0, and 1e200 squared is infinite.
  @Test(arguments: ["1e-200", "1e+200", "1e-170"])
  func refusesDeviationsWhoseSquareNoDoubleHolds(sd: String) throws {
    let text = Good.river.replacing("sd: [1, 1]", with: "sd: [1, \(sd)]")
      .replacing("null, [null, 4.5]", with: "[3, 4.5]")
    #expect(text != Good.river)
    let problem = try Fixtures.load(text)
    for name in ["m.npz", "m.py"] {
      let message = try #require(Conversion.refusal(problem, as: name))
      #expect(message.hasSuffix("cannot hold sd \(sd), whose square no double holds"), "\(message)")
    }
  }

  /// e^−800 is 0, which would make it impossible.
  @Test(arguments: ["m.npz", "m.hmm", "m.py"])
  func refusesLogsOfNoProbability(name: String) throws {
    let text = """
      weights: logs
      states: [a, b]
      initial: [0, -800]
      transition: [[0, null], [null, 0]]
      emission: {symbols: [x], table: [[0], [0]]}
      observations: [x, x]
      """
    let message = try #require(Conversion.refusal(try Fixtures.load(text), as: name))
    #expect(message.hasSuffix("cannot hold the log -800, which no probability has"))
  }

  @Test func refusesAStartThatIsAMatterOfChance() throws {
    let text = Good.corridor.replacing("discount: 0.5", with: "discount: 1")
    #expect(
      Conversion.refusal(try Fixtures.load(text), as: "m.fst.txt")
        == "OpenFst cannot hold the names of states; "
        + "convert --as lattice writes the lattice of its sequence")
    for start in ["{a: 0.5, b: 0.5}", "{a: 0.25, b: 0.75}"] {
      let problem = try Fixtures.load(text.replacing("start: a", with: "start: \(start)"))
      #expect(
        Conversion.refusal(problem, as: "m.fst.txt")
          == "OpenFst cannot hold a start that is a matter of chance")
    }
  }

  /// Rows that the format itself refuses are not written.
  @Test(arguments: ["m.npz", "m.hmm", "m.py"])
  func refusesRowsThatDoNotSumToOne(name: String) throws {
    let text =
      "weights: logs\n"
      + Good.weather.replacing("0.5", with: "-1").replacing("0.7", with: "-0.4")
      .replacing("0.3", with: "-1.2").replacing("0.9", with: "-0.05").replacing("0.2", with: "-1.6")
      .replacing("0.1", with: "-2").replacing("0.8", with: "-0.2")
    let message = try #require(Conversion.refusal(try Fixtures.load(text), as: name))
    #expect(message.hasSuffix("cannot hold rows that do not sum to 1"))
  }

  /// 5e-324 is what is left of half of it: another number.
  @Test func refusesFactorsThatNoDoubleHolds() throws {
    let text = """
      states: [a, b]
      initial: [5e-324, 1]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {a: {x: 0.75, y: 0.25}, b: {x: 0.5, y: 0.5}}
      observations: [x, y]
      """
    #expect(
      Conversion.refusal(try Fixtures.load(text), as: "m.uai")
        == "UAI cannot hold factors that no double holds")
  }

  @Test(arguments: [
    ("m.npz", Good.tagger, "npz cannot hold weights: scores"),
    ("m.npz", Good.corridor, "npz cannot hold moves"),
    ("m.hmm", Good.river, "UMDHMM cannot hold emission but of symbols"),
    ("m.uai", Good.corridor, "UAI cannot hold moves"),
    (
      "m.fst.txt", Good.lottery, "OpenFst cannot hold moves whose outcomes are a matter of chance"
    ),
    ("m.py", Good.tagger, "Python cannot hold weights: scores"),
    (
      "m.npz", Good.weather + "\ndurations: {rain: [0.5, 0.5], sun: [1]}",
      "npz cannot hold durations"
    ),
    ("m.fst.txt", pairs, "OpenFst cannot hold order: 2"),
    ("m.uai", pairs, "UAI cannot hold order: 2"),
    (
      "m.uai", Good.weather + "\ndurations: {rain: [0.5, 0.5], sun: [1]}",
      "UAI cannot hold durations"
    ),
    ("m.hmm", pairs, "UMDHMM cannot hold order: 2"),
    (
      "m.fst.txt", twoStates("a b", "a_b"),
      "OpenFst cannot hold \"a b\" beside \"a_b\": both would be \"a_b\""
    ),
    (
      "m.fst.txt", twoStates("a", "<eps>"),
      "OpenFst cannot hold the name \"<eps>\", which stands for no symbol there"
    ),
  ])
  func namesWhatAFormatHasNoPlaceFor(name: String, text: String, message: String) throws {
    #expect(Conversion.refusal(try Fixtures.load(text), as: name) == message)
  }

  private static let pairs = """
    states: [a]
    order: 2
    initial: [1]
    firstTransition: [[1]]
    transition: {a: [[1]]}
    emission: {a: {x: 1}}
    observations: [x, x]
    """

  private static func twoStates(_ first: String, _ second: String) -> String {
    """
    states: ["\(first)", "\(second)"]
    initial: [0.5, 0.5]
    emission: {symbols: [x], table: [[1], [1]]}
    observations: [x]
    """
  }

  @Test func writesAProgramThatBuildsTheModel() throws {
    let text = String(
      decoding: try Conversion.bytes(try Fixtures.load(Good.weather), as: "m.py"), as: UTF8.self)
    #expect(text.contains("startprob = np.array([0.5, 0.5], dtype=float)"))
    #expect(text.contains("initial_probs=jnp.asarray(startprob),"))
    #expect(text.contains("hmm.CategoricalHMM(n_components=len(states))"))
    #expect(text.contains("CategoricalHMM(len(states), 1, len(symbols))"))
  }
}

extension [UInt8] {
  fileprivate var sortedLines: [String] {
    String(decoding: self, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
  }
}
