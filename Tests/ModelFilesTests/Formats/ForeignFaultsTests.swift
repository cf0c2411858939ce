import DynamicProgramming
import Testing

@testable import ModelFiles

/// What is wrong with files of other tools, told together as far as one thing does not depend on
/// another, and by what stands in them.
@Suite struct ForeignFaultsTests {
  private typealias Arrays = [(name: String, numbers: [Double], shape: [Int])]

  private static func messages(
    _ bytes: [UInt8], _ name: String, limit: Int = 10,
    _ request: (inout ModelRequest) -> Void = { _ in }
  ) -> [String] {
    var said = ModelRequest()
    request(&said)
    return ModelLoader.alone
      .faults(bytes: bytes, name: name, directory: nil, request: said, limit: limit).map(\.message)
  }

  private static func messages(_ text: String, _ name: String, horizon: Int? = nil) -> [String] {
    messages(Array(text.utf8), name) { $0.horizon = horizon }
  }

  private static func archive(_ arrays: Arrays, type: String? = nil) -> [UInt8] {
    var zip = ZipWriter()
    for (name, numbers, shape) in arrays {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    if let type {
      zip.add("covariance_type.npy", NumPyWriter.file(texts: [type], isSingle: true))
    }
    return zip.finished()
  }

  // MARK: - Arrays

  @Test func checksEachArrayByItself() {
    let codes = Self.archive([
      ("startprob_", [0.5, 0.75], [2]), ("transmat_", [0.5, 0.5, 0.5, 1], [2, 2]),
      ("emissionprob_", [0.5, 0.25, 0.5, 0.5], [2, 2]), ("X", [0, 3, 1], [3, 1]),
    ])
    let sums = [
      "m.npz: startprob_ sums to 1.25, must sum to 1",
      "m.npz: emissionprob_[0] sums to 0.75, must sum to 1",
      "m.npz: transmat_[1] sums to 1.5, must sum to 1",
    ]
    #expect(
      Self.messages(codes, "m.npz")
        == ["m.npz: X[1][0] is 3, must be a whole number from 0 to 1"] + sums)
    #expect(Self.messages(codes, "m.npz", limit: 2).count == 2)
    let gaussian = Self.archive(
      [
        ("startprob_", [0.5, 0.75], [2]), ("transmat_", [0.5, 0.5, 0.5, 0.5], [2, 2]),
        ("means_", [0, .nan], [2, 1]), ("covars_", [1, -1], [2, 1]), ("X", [0, 1], [2, 1]),
        ("lengths", [3], [1]),
      ], type: "diagonal")
    #expect(
      Self.messages(gaussian, "m.npz") == [
        "m.npz: means_[1][0] is nan, must be a finite number",
        "m.npz: covariance_type is \"diagonal\", must be diag, full, tied or spherical",
        "m.npz: lengths is 3, must be whole numbers above 0 that sum to 2, the rows of X",
        "m.npz: startprob_ sums to 1.25, must sum to 1",
      ])
  }

  /// Of lengths that do not fit together the first says it; the others follow from it.
  @Test func tellsOneOfLengthsThatDoNotFit() {
    let file = Self.archive([
      ("startprob_", [0.5, 0.5, 0], [3]), ("transmat_", [0.5, 0.5, 0.5, 0.5], [2, 2]),
      ("lambdas_", [1, 2], [2, 1]), ("X", [1, 2.5], [2, 1]),
    ])
    #expect(
      Self.messages(file, "m.npz") == [
        "m.npz: transmat_ has shape (2, 2), must have (3, 3)",
        "m.npz: X[1] is 2.5, must be a whole number from 0 to 2^53",
      ])
  }

  @Test func tellsFaultsOfCRFsAndProcesses() {
    let crf = Self.archive([
      ("start_transitions", [0, .nan], [2]), ("transitions", [0, 0, .infinity, 0], [2, 2]),
      ("emissions", [0, 0, 1], [1, 3]),
    ])
    #expect(
      Self.messages(crf, "m.npz") == [
        "m.npz: emissions has shape (1, 3), must have (N, 2)",
        "m.npz: start_transitions[1] is nan, must be a finite number",
        "m.npz: transitions[1][0] is inf, must be a finite number",
      ])
    let process = Self.archive([("P", [0.5, 0.75, 0, 1], [1, 2, 2]), ("R", [1, 2, 3], [3])])
    #expect(
      Self.messages(process, "m.npz") == [
        "m.npz: R has shape (3,), must have (2,)", "m.npz: P[0][0] sums to 1.25, must sum to 1",
      ])
  }

  @Test func asksForTheArrayThatWasMeant() throws {
    let chain: Arrays = [
      ("startprob_", [0.5, 0.5], [2]), ("transmat_", [0.5, 0.5, 0.5, 0.5], [2, 2]),
    ]
    let line: Arrays = [("covars_", [1, -4], [2, 1]), ("X", [0], [1])]
    // Under the name that was meant it is read on.
    #expect(
      Self.messages(Self.archive(chain + [("meens_", [0, 5], [2, 1])] + line), "m.npz") == [
        "m.npz: unknown array \"meens_\", did you mean \"means_\"?",
        "m.npz: covars_[1][0] is -4, must be above 0",
      ])
    #expect(
      Self.messages(
        Self.archive([("start_prob", [0.5, 0.5], [2])] + chain.dropFirst()), "m.npz"
      ).first == "m.npz: unknown array \"start_prob\", did you mean \"startprob_\"?")
    // What is not needed is left out aloud; what estimators have besides is none of it.
    let others: Arrays = [
      ("emissionprob_", [1, 1], [2, 1]), ("X", [0, 0], [2]), ("lenghts", [1, 1], [2]),
      ("n_iter", [9], [1]), ("means_prior", [0], [1]), ("transmat_posterior_", [0], [1]),
    ]
    let reading = try ModelLoader.alone.read(
      bytes: Self.archive(chain + others), name: "m.npz", directory: nil)
    #expect(
      reading.warnings == [
        "the array \"lenghts\" is left out: nothing is called so, did you mean \"lengths\"?"
      ])
  }

  /// States with names go by these; without, by their places from 0.
  @Test func placesAreThoseOfTheArrays() {
    var zip = ZipWriter()
    for (name, numbers, shape) in [
      ("startprob_", [0.5, 0.5], [2]), ("transmat_", [0.5, 0.5, 1.5, 0.5], [2, 2]),
      ("emissionprob_", [1, 1], [2, 1]), ("X", [0], [1]),
    ] {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    zip.add("states.npy", NumPyWriter.file(texts: ["rain", "sun"]))
    #expect(
      Self.messages(zip.finished(), "m.npz")
        == ["m.npz: transmat_.sun.rain is 1.5, must be between 0 and 1"])
    let mixture = Self.archive(
      [
        ("startprob_", [1], [1]), ("transmat_", [1], [1, 1]), ("weights_", [0.5, 0.5], [1, 2]),
        ("means_", [0, 0, 1, 1], [1, 2, 2]),
        ("covars_", [1, 0, 0, 1, 1, 2, 2, 1], [1, 2, 2, 2]), ("X", [0, 0], [1, 2]),
      ], type: "full")
    #expect(
      Self.messages(mixture, "m.npz").first?.hasPrefix("m.npz: covars_[0][1] has the eigenvalue -1")
        == true)
  }

  // MARK: - Lines and words

  @Test func tellsRowsOfUMDHMMByTheirNames() {
    let text = """
      M= 2
      N= 2
      A:
      0.5 0.75
      0.25 .75
      B:
      0.5 2
      0.5 x
      pi:
      0.5 0.75

      """
    #expect(
      Self.messages(text, "m.hmm") == [
        "m.hmm:4:1: A.1 sums to 1.25, must sum to 1",
        "m.hmm:7:5: is not UMDHMM: \"2\" stands where a probability must",
        "m.hmm:8:5: is not UMDHMM: \"x\" stands where a probability must",
        "m.hmm:10:1: pi sums to 1.25, must sum to 1",
      ])
    #expect(
      Self.messages(text.replacing("0.5 x", with: "-0.5 1.5"), "m.hmm").count == 5)
    // A row that is too short takes none of the next table's words.
    #expect(
      Self.messages(text.replacing("0.25 .75", with: "0.25"), "m.hmm").contains(
        "m.hmm:6:1: is not UMDHMM: \"B:\" stands where a probability must"))
  }

  @Test func tellsLinesOfMachinesTogether() {
    let text = "0 1 a b 0.5\n1 2 a b x\n1 2 c\n1 2 c d 1 2\n2 y\n"
    #expect(
      Self.messages(text, "m.fst.txt") == [
        "m.fst.txt:2:9: is not OpenFst: \"x\" stands where a weight must",
        "m.fst.txt:3:1: is not OpenFst: \"1\" stands where an arc with 2 symbols must",
        "m.fst.txt:4:11: is not OpenFst: \"2\" stands where the end of the line must",
        "m.fst.txt:5:3: is not OpenFst: \"y\" stands where a weight must",
      ])
  }

  @Test func anArcWithoutItsOutputIsRefusedAmongTransducers() {
    #expect(
      ForeignFixture.answer("0 1 a a 1\n0 1 b\n1\n", name: "m.fst.txt")
        == "m.fst.txt:2:1: is not OpenFst: \"0\" stands where an arc with 2 symbols must")
  }

  @Test func tellsEntriesOfDumpsAndFactorsTogether() {
    let dump = """
      FILEHEADER = {
      }
      LABELS = {
        0: A
        1: B
      }
      TRANSITIONS = {
        (1) A --> B: x
        (1) A --> C: 0.5
      }
      STATE_FEATURES = {
        (0) w --> A 0.5
      }
      ATTRIBUTES = {
      }

      """
    let found = Self.messages(dump, "m.dump.txt")
    #expect(found.count == 3)
    for line in ["8:3: is not", "9:3: no state is called \"C\"", "12:3: is not"] {
      #expect(found.contains { $0.hasPrefix("m.dump.txt:\(line)") }, "\(line) \(found)")
    }
    // What stands twice is the first, so that the rest is read on.
    let twice = dump.replacing("1: B", with: "1: A").replacing("A --> B: x", with: "A --> A: 1")
    #expect(
      Self.messages(twice, "m.dump.txt").first?.hasPrefix("m.dump.txt:5:3: \"A\"") == true,
      "\(Self.messages(twice, "m.dump.txt"))")
    let network = "MARKOV\n2\n2 2\n2\n1 0\n2 0 1\n2\n0.5 -1\n4\n0.5 x 0.25 1\n"
    #expect(
      Self.messages(network, "m.uai") == [
        "m.uai:8:5: is not UAI: \"-1\" stands where a number from 0 on must",
        "m.uai:10:5: is not UAI: \"x\" stands where a number from 0 on must",
      ])
  }

  @Test func tellsLinesOfProcessesTogether() {
    let preamble = "discount: 0.5\nvalues: reward\nstates: a b\nactions: x y\nstart: a\n"
    let sums = preamble + "T: x\n0.5 0.75\n0 1\nT: y\n1 0\n0 0.5\nR: x : c : * : * 1\n"
    #expect(
      Self.messages(sums, "m.mdp", horizon: 3) == [
        "m.mdp:7:1: T.x.a sums to 1.25, must sum to 1",
        "m.mdp:11:1: T.y.b sums to 0.5, must sum to 1",
        "m.mdp:12:8: is not Cassandra's format: \"c\" stands where a state must",
      ])
    // Where a line of T is wrong, what its rows sum to is not known.
    let torn = preamble + "T: x\n0.5 z\n0 1\nT: y\n1 0\n0 0.5\nR: x : a : * : * w\n"
    #expect(
      Self.messages(torn, "m.mdp", horizon: 3) == [
        "m.mdp:7:5: is not Cassandra's format: \"z\" stands where a number must",
        "m.mdp:12:18: is not Cassandra's format: \"w\" stands where a number must",
      ])
    let table =
      "{\"0\": {\"0\": [[0.5, 1, 0, false]], \"1\": [[1, 7, 0, true]]},\n"
      + " \"1\": {\"0\": [[1, 1, \"x\", true]]}}"
    #expect(
      Self.messages(table, "m.json", horizon: 3) == [
        "m.json:1:13: P.0.0 sums to 0.5, must sum to 1",
        "m.json:1:41: P.0.1: no state is called \"7\"",
        "m.json:2:21: P.1.0[1][3] is \"x\", must be a number",
      ])
  }

  /// Reading tells the first of them, as ever.
  @Test func readingTellsTheFirst() {
    #expect(
      ForeignFixture.answer("0 1 a 1\n1 z\n2 y\n", name: "m.fst.txt")
        == "m.fst.txt:2:3: is not OpenFst: \"z\" stands where a weight must")
  }

  // MARK: - Ends

  /// A machine has no `absorbing`; it says itself where it ends.
  @Test func saysHowAStateOfAMachineBecomesAnEnd() throws {
    let text = "0 1 a 0.5\n0 2 b 0.5\n1 3 c 1\n3 4 d\n4 0\n"
    #expect(
      try ForeignFixture.read(text: text, name: "m.fst.txt").warnings == [
        "the state 2 without arcs is not final, so no path goes there; a line with the state alone "
          + "makes it final"
      ])
    #expect(try ForeignFixture.read(text: text + "2\n", name: "m.fst.txt").warnings.isEmpty)
  }
}
