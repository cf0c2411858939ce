import DynamicProgramming
import Foundation
import Testing
import WithoutProgress

@testable import ModelFiles

/// Decision processes and machines of other tools give what the tools give.
@Suite struct DecisionFormatTests {
  /// The expected return of a process, and the first moves of its policy.
  private static func expected(_ problem: Problem) throws -> (worth: Double, policy: [String]) {
    let process = try #require(problem.decisionProcess)
    let solution = ExpectedSolution(of: process)
    let policy = (0..<process.states).compactMap { state in
      solution.choice(at: 0, state: state).map(process.moves.name)
    }
    return (solution.expectedReturn, policy)
  }

  @Test func readsCassandrasFormat() throws {
    let dock = try ForeignFixture.expected("cassandra-dock.expected.json")
    let problem = try ForeignFixture.read("cassandra-dock.mdp") { $0.horizon = 15 }.problem
    let (worth, policy) = try Self.expected(problem)
    #expect(ForeignFixture.agree(worth, try #require(dock["expectedReturn"] as? Double)))
    #expect(policy == dock["policy0"] as? [String])
    let repair = try ForeignFixture.expected("repair.mdp.expected.json")
    let costs = try ForeignFixture.read("repair.mdp") { $0.horizon = 6 }.problem
    let (cost, moves) = try Self.expected(costs)
    #expect(ForeignFixture.agree(cost, try #require(repair["expectedReturn"] as? Double)))
    #expect(moves == repair["firstPolicy"] as? [String])
  }

  @Test func readsThePOfGymnasium() throws {
    let expected = try ForeignFixture.expected("gymnasium-frozenlake.expected.json")
    let problem = try ForeignFixture.read("gymnasium-frozenlake.json") {
      ($0.horizon, $0.start) = (40, "0")
    }.problem
    #expect(problem.states.count == 16)
    let (worth, _) = try Self.expected(problem)
    #expect(ForeignFixture.agree(worth, try #require(expected["expectedReturn"] as? Double)))
  }

  @Test func readsTheArraysOfPymdptoolbox() throws {
    let expected = try ForeignFixture.expected("pymdptoolbox-forest.expected.json")
    let values = try #require(expected["V0"] as? [Double])
    for (state, value) in values.enumerated() {
      let problem = try ForeignFixture.read("pymdptoolbox-forest.npz") {
        ($0.horizon, $0.discount, $0.start) = (12, 0.95, "\(state)")
      }.problem
      let (worth, policy) = try Self.expected(problem)
      #expect(ForeignFixture.agree(worth, value))
      #expect(policy == (expected["policy0"] as? [Int])?.map(String.init))
    }
  }

  @Test(arguments: ["cassandra-dock.mdp", "gymnasium-frozenlake.json", "pymdptoolbox-forest.npz"])
  func asksForWhatTheFileDoesNotSay(name: String) throws {
    let bytes = try ForeignFixture.bytes(name)
    let loader = ModelLoader()
    let error = #expect(throws: ModelError.self) {
      try loader.read(bytes: bytes, name: name, directory: ".")
    }
    #expect(error?.message == "\(name): does not say how many moves are made; --horizon N does")
    #expect(error?.exitClass == .usage)
    var request = ModelRequest()
    request.horizon = 3
    // Of the three, Cassandra's format alone says where one starts.
    if name == "cassandra-dock.mdp" {
      let read = try loader.read(bytes: bytes, name: name, directory: ".", request: request)
      #expect(read.problem.trellis.timesteps == 3)
    } else {
      let other = #expect(throws: ModelError.self) {
        _ = try loader.read(bytes: bytes, name: name, directory: ".", request: request)
      }
      #expect(other?.message == "\(name): does not say where one starts; --start STATE does")
    }
  }

  /// Names of tables of Cassandra's are names of states as well: of tags, and of bases.
  @Test(arguments: ["T", "O", "R"])
  func aModelInYAMLMayHaveAStateOfTheNameOfATable(name: String) throws {
    let model = """
      # states first
      states: [A, \(name)]
      initial: {A: 0.5, \(name): 0.5}
      transition:
        A: {A: 0.5, \(name): 0.5}
        \(name): {A: 0.5, \(name): 0.5}
      emission:
        A: {x: 1}
        \(name): {x: 1}
      observations: [x]
      """
    let problem = try ModelLoader().read(bytes: Array(model.utf8), name: "m.yaml", directory: nil)
      .problem
    #expect(problem.states[1] == name)
    let decisions = """
      discount: 0.5
      states: [A, \(name)]
      start: A
      horizon: 3
      moves:
        A: {go: {to: \(name), reward: 1}}
        \(name): {back: {to: A, reward: 2}}
      """
    #expect(
      try ModelLoader().read(bytes: Array(decisions.utf8), name: "-", directory: nil).problem
        .states[1]
        == name)
  }

  /// What one line of a file of Cassandra's makes of a move, against the same said number by
  /// number.
  @Test(arguments: [
    ("T: go : *\n0.25 0.75", "T: go\n0.25 0.75\n0.25 0.75"),
    ("T: * : *\n0.25 0.75", "T: go\n0.25 0.75\n0.25 0.75"),
    ("T: go : *\n0.25 0.75\n1 0", "T: go\n0.25 0.75\n1 0"),
    ("T: go : a : a : 0.25\nT: go : a : b : 0.75", "T: go : a\n0.25 0.75"),
    ("T: go : * uniform", "T: go\nuniform"),
    ("T: go\nreset", "T: go\n0 1\n0 1"), ("T: go : a reset", "T: go : a\n0 1"),
    ("R: go : *\n2 3", "R: go\n2 3\n2 3"), ("R: * : * : a 4", "R: go : a : a 4\nR: go : b : a 4"),
    ("R: go : a : b : 5", "R: go : a : b : * 5"), ("R: go : a : b : * : 5", "R: go : a : b 5"),
  ])
  func readsAllFormsOfALine(line: String, long: String) throws {
    func worth(_ line: String) throws -> (Double, [String]) {
      let text = """
        discount: 0.9
        states: a b
        actions: go
        start: b
        T: go
        0.9 0.1
        0.2 0.8
        R: go : a : a 1
        R: go : b : b -1
        \(line)
        """
      return try Self.expected(
        try ForeignFixture.read(text: text, name: "x.mdp") { $0.horizon = 4 }.problem)
    }
    let (short, spelled) = (try worth(line), try worth(long))
    #expect(short.0 == spelled.0)
    #expect(short.0 != (try worth("").0))
  }

  @Test func readsTheStartOfASingleState() throws {
    let text = "discount: 1\nstates: 1\nactions: go\nstart: 1.0\nT: go\n1\nR: go : 0 : 0 2\n"
    let problem = try ForeignFixture.read(text: text, name: "x.mdp") { $0.horizon = 3 }.problem
    #expect(try Self.expected(problem).worth == 6)
  }

  /// Tables were read for so many states: more of them would lie behind their ends.
  @Test(arguments: ["states: a b c", "actions: go stay"])
  func refusesNamesThatStandTwice(line: String) {
    let text = "discount: 1\nstates: a\nactions: go\nT: go\n1\n\(line)\nT: 1 : 2 : 2 1\n"
    let key = line.prefix { $0 != ":" }
    #expect(
      ForeignFixture.answer(text, name: "x.mdp") { $0.horizon = 3 }
        == "x.mdp:6:1: key \"\(key)\" stands twice")
  }

  @Test func refusesAPOMDPWithTheReason() {
    let text = """
      discount: 0.95
      values: reward
      states: left right
      actions: listen
      observations: left right
      T: listen
      identity
      """
    #expect(
      ForeignFixture.answer(text) { $0.horizon = 3 }
        == "m.txt:5:1: is a POMDP: its states are hidden, so there is no trellis over them")
  }

  // MARK: - Machines

  /// The symbols of the best path, without what fills it up, and what it is worth.
  private static func words(_ problem: Problem) throws -> (words: [String], worth: Double) {
    let solution = Solution(of: problem.trellis)
    let path = try #require(solution.rollOut())
    let moves = (1...problem.trellis.timesteps).compactMap { t in
      problem.move(from: t == 1 ? nil : path.state(at: t - 1), to: path.state(at: t))
    }
    return (moves.filter { $0 != problem.telling.padding }, solution.optimum)
  }

  @Test func readsALatticeOfOpenFst() throws {
    let expected = try ForeignFixture.expected("openfst-lattice.expected.json")
    for symbols in [nil, ForeignFixture.path("openfst-lattice.syms.txt")] {
      let problem = try ForeignFixture.read("openfst-lattice.fst.txt") { $0.symbols = symbols }
        .problem
      let (words, worth) = try Self.words(problem)
      #expect(words == expected["words"] as? [String])
      #expect(ForeignFixture.agree(worth, try #require(expected["logJoint"] as? Double), to: 1e-6))
    }
  }

  @Test func fillsUpThePathsOfAnUnevenMachine() throws {
    let reading = try ForeignFixture.read("openfst/words.transducer.txt")
    let (words, worth) = try Self.words(reading.problem)
    #expect(words == ["h", "e", "l", "l", "o"])
    #expect((worth - -1.45).magnitude < 1e-12)
    #expect(
      reading.notes.suffix(2) == [
        "paths of fewer than 5 arcs are filled up with \"end\"",
        "1 arc lies beside a cheaper one between the same two states and counts for nothing, in the "
          + "log-evidence too",
      ])
  }

  @Test func readsAnAcceptorWhoseLinesMayBeATransducers() throws {
    let reading = try ForeignFixture.read("openfst/umbrella-lattice.acceptor.txt")
    let (words, worth) = try Self.words(reading.problem)
    #expect(words == ["rain", "rain", "sun", "rain", "rain"])
    #expect((worth - -4.459028291034797).magnitude < 1e-12)
    #expect(reading.notes == ["the fourth field of its lines is taken for a weight"])
  }

  /// What a transducer writes comes back, of parallel arcs what each writes.
  @Test func keepsOutputSymbols() throws {
    func read(_ text: String) throws -> Problem {
      try ModelLoader.alone.read(bytes: Array(text.utf8), name: "m.fst.txt", directory: nil).problem
    }
    let text = "0 1 h LOW 0.75\n0 1 h HELLO 0.5\n0 1 h HIGH 0.75\n1 2 i <eps> 0.25\n2 0\n"
    let problem = try read(text)
    #expect(problem.telling.outputs == [[0: "LOW", 1: "HELLO", 2: "HIGH"], [:], [:]])
    #expect(problem.output(from: 0, to: 1) == "HELLO" && problem.output(from: 1, to: 2) == nil)
    let written = String(decoding: try Conversion.bytes(problem, as: "m.fst.txt"), as: UTF8.self)
    #expect(written == text)
    #expect(try read(written).telling == problem.telling)
    let table = try #require(try ModelFormats.known.companion(of: problem, named: "m.fst.txt"))
    #expect(table.text == "<eps> 0\nh 1\ni 2\nHELLO 3\nHIGH 4\nLOW 5\n")
    #expect(try read("0 1 h 0.5\n1 2 i 0.25\n2\n").telling.outputs.isEmpty)
    // Who prints an acceptor without saying so has five fields a line.
    #expect(
      try read("0 1 h h 0.5\n1 2 i i 0.25\n2\n").telling.outputs == [[0: "h"], [0: "i"], [:]])
  }

  /// As what it reads, by a table of its own.
  @Test func namesOutputSymbols() throws {
    let loader = ModelLoader { path throws(FileFault) in
      Array((path.hasSuffix("i") ? "<eps> 0\na 1\nb 2\n" : "- 0\nX 1\nY 2\n").utf8)
    }
    var request = ModelRequest()
    (request.symbols, request.outputSymbols) = ("i", "o")
    let problem = try loader.read(
      bytes: Array("0 1 1 2 0.5\n1 2 2 0 0\n2 0\n".utf8), name: "m.fst.txt", directory: nil,
      request: request
    ).problem
    #expect(problem.move(from: 0, to: 1) == "a" && problem.output(from: 0, to: 1) == "Y")
    #expect(problem.move(from: 1, to: 2) == "b" && problem.output(from: 1, to: 2) == nil)
    request.symbols = nil
    let error = #expect(throws: ModelError.self) {
      try loader.read(
        bytes: Array("0 1 1 7 0.5\n1 0\n".utf8), name: "m.fst.txt", directory: nil,
        request: request)
    }
    #expect(error?.message.contains("\"7\"") == true)
  }

  @Test func refusesATableThatHasASymbolTwice() throws {
    let machine = Array("0 1 1\n1\n".utf8)
    var request = ModelRequest()
    request.symbols = "s"
    func answer(_ table: String) -> String? {
      let loader = ModelLoader { _ throws(FileFault) in Array(table.utf8) }
      do throws(ModelError) {
        _ = try loader.read(
          bytes: machine, name: "m.fst.txt", directory: nil, request: request)
        return nil
      } catch {
        return error.message
      }
    }
    #expect(answer("<eps> 0\na 1\na 2\n") == "s:3:1: \"a\" stands twice")
    #expect(answer("<eps> 0\na 1\nb 1\n") == "s:3:3: \"1\" stands twice")
  }

  @Test func knowsWhichSymbolsAreEmpty() throws {
    let loader = ModelLoader { _ throws(FileFault) in Array("- 0\na 1\n".utf8) }
    var request = ModelRequest()
    request.symbols = "s"
    let named = try loader.read(
      bytes: Array("0 1 0\n1 2 1\n2\n".utf8), name: "m.fst.txt", directory: nil, request: request
    ).problem
    #expect(named.telling.silent == ["-"])
    let plain = try loader.read(
      bytes: Array("0 1 <eps>\n1 2 0\n2\n".utf8), name: "m.fst.txt", directory: nil
    ).problem
    #expect(plain.telling.silent == ["<eps>"])
  }

  @Test func refusesACycleUnlessTheNumberOfArcsIsGiven() throws {
    let path = ForeignFixture.path("openfst/cyclic.acceptor.txt")
    let error = #expect(throws: ModelError.self) { try ModelLoader().read(path: path).problem }
    #expect(
      error?.message
        == "\(path): has a cycle through state \"0\"; --horizon N takes paths of at most N arcs")
    let problem = try ForeignFixture.read("openfst/cyclic.acceptor.txt") { $0.horizon = 6 }.problem
    let (words, worth) = try Self.words(problem)
    #expect(words == ["1"])
    #expect(worth == -2)
  }

  @Test func hasNoPathThroughAMachineWithoutAFinalState() throws {
    let problem = try ForeignFixture.read("openfst/nofinal.acceptor.txt").problem
    #expect(Solution(of: problem.trellis).optimum == -.infinity)
    #expect(problem.trellis.findBlockage()?.t == 3)
  }
}

/// Models that say by chance where one starts, as these formats do.
@Suite struct StartDistributionTests {
  private static let walk = """
    states: [a, b, end]
    start: {a: 0.25, b: 0.75}
    horizon: 2
    discount: 0.5
    moves:
      a: {go: {to: end, reward: 4}, wait: {to: a, reward: 1}}
      b: {go: {to: end, reward: 2}}
      end: {stay: {to: end, reward: 0}}
    """

  @Test func startsOnAverageWhereChanceSays() throws {
    let problem = try Fixtures.load(Self.walk)
    let process = try #require(problem.decisionProcess)
    #expect(ExpectedSolution(of: process).expectedReturn == 0.25 * 4 + 0.75 * 2)
  }

  @Test func takesTheLuckiestStartOfATrajectory() throws {
    let problem = try Fixtures.load(Self.walk)
    // From a: log 0.25 + 4; from b: log 0.75 + 2.
    #expect((Solution(of: problem.trellis).optimum - (4 + log(0.25))).magnitude < 1e-15)
    #expect(problem.move(from: nil, to: 0) == "wait")
    #expect(problem.move(from: nil, to: 2) == "go")
    #expect(problem.trellis.initial[1] == -.infinity)
  }

  @Test func writesTheDistributionBack() throws {
    let problem = try Fixtures.load(Self.walk)
    for name in ["m.yaml", "m.json"] {
      var bytes: [UInt8] = []
      var output = ChunkedOutput { bytes += $0 }
      try ModelFormats.known.write(problem, to: &output, named: name)
      let again = try Fixtures.load(String(decoding: bytes, as: UTF8.self), name: name)
      #expect(again.trellis == problem.trellis && again.reading == problem.reading)
    }
  }

  @Test func refusesADistributionThatDoesNotSumToOne() {
    #expect(
      Fixtures.error(Self.walk.replacing("0.75", with: "0.7"))?.message
        == "model.yaml:2:8: start sums to 0.95, must sum to 1")
    #expect(
      Fixtures.error(Self.walk.replacing("b: 0.75", with: "c: 0.75"))?.message
        == "model.yaml:2:18: start: no state is called \"c\"")
  }

  @Test func readsTheDistributionOfCassandrasFormat() throws {
    for (line, starts) in [
      ("start: uniform", [0.5, 0.5]), ("start: 0.25 0.75", [0.25, 0.75]),
      ("start include: l r", [0.5, 0.5]), ("start exclude: l", [1]), ("start: r", [1]),
      ("# it does not say", [0.5, 0.5]),
    ] {
      let text = """
        discount: 0.5
        values: reward
        states: l r
        actions: stay
        \(line)
        T: stay
        identity
        R: * : l : * : * 1
        R: * : r : * : * 3
        """
      let reading = try ForeignFixture.read(text: text) { $0.horizon = 1 }
      let problem = reading.problem
      let note =
        "it does not say where one starts: all states are as probable; --start STATE says which"
      #expect(reading.notes.contains(note) == line.hasPrefix("#"))
      guard case .decision(let moves) = problem.reading else { throw ForeignFixture.Nothing() }
      #expect(moves.starts.map(\.probability) == starts)
      let worth = try #require(problem.decisionProcess.map { ExpectedSolution(of: $0) })
      #expect(worth.expectedReturn == (starts.count == 2 ? starts[0] + 3 * starts[1] : 3))
    }
  }
}
