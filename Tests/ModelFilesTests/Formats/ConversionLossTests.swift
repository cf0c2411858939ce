import DynamicProgramming
import SeededRandom
import Testing

@testable import ModelFiles

/// What would be lost in another format: it is kept beside what the format has, or named.
@Suite struct ConversionLossTests {
  /// Of which two or three have the same root: also by way of a model, where only that stands.
  @Test(arguments: ["m.yaml", "m.json"])
  func keepsEveryDigitOfVariances(name: String) throws {
    var random = SplitMix64(seed: 7)
    let variances = (0..<400).map { _ in
      let exponent = Int.random(in: -20...20, using: &random)
      return Double(
        sign: .plus, exponent: exponent, significand: Double.random(in: 0.5...4, using: &random))
    }
    func file(_ name: String, _ bytes: [UInt8]) throws -> Problem {
      var request = ModelRequest()
      request.keepsNumbers = true
      return try ModelLoader.alone
        .read(bytes: bytes, name: name, directory: nil, request: request).problem
    }
    var zip = ZipWriter()
    func add(_ name: String, _ numbers: [Double], _ shape: [Int]) {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    add("startprob_", [1, 0], [2])
    add("transmat_", [0.5, 0.5, 0.5, 0.5], [2, 2])
    add("means_", variances.map { _ in 0 }, [2, 200])
    add("covars_", variances, [2, 200])
    add("X", variances.prefix(200).map { $0 }, [1, 200])
    zip.add("covariance_type.npy", NumPyWriter.file(texts: ["diag"], isSingle: true))
    let problem = try file("m.npz", zip.finished())
    let text = try Conversion.bytes(problem, as: name)
    let again = try file(name, text)
    #expect(again.trellis == problem.trellis)
    let archive = try ArrayArchive(
      try Conversion.bytes(again, as: "m.npz"), format: "npz", limits: Limits(memory: 1 << 30))
    #expect(try archive.numbers("covars_")?.values == variances)
    // What needs no more digits has none.
    #expect(RootDigits.text(ofRootOf: 2.25) == nil)
  }

  @Test(arguments: ["m.yaml", "m.json", "m.uai", "m.hmm", "m.npz"])
  func keepsWhatIsSaidToPeople(name: String) throws {
    let problem = try Fixtures.load("about: Of rain.\nsource: A guard\n" + Good.weather)
    let again = try Conversion.again(problem, as: name)
    #expect(again.about == "Of rain." && again.source == "A guard")
  }

  /// What a learner leaves as it is has a place in models alone, but for what an estimator ties
  /// itself.
  @Test func refusesWhatALearnerLeavesWhereThereIsNoPlaceForIt() throws {
    let held = try Fixtures.load(Good.weather + "\nlearn: {initial: false}\n")
    for (name, format) in [
      ("m.npz", "npz"), ("m.py", "Python"), ("m.uai", "UAI"), ("m.hmm", "UMDHMM"),
      ("m.fst.txt", "OpenFst"),
    ] {
      #expect(Conversion.refusal(held, as: name) == "\(format) cannot hold learn")
    }
    // Where the lattice is asked for it is left out, and that is told.
    #expect(ModelFormats.known.remarks(on: held, named: "m.uai").contains("learn is left out"))
    let learned = try Fixtures.load(Good.weather + "\nlearn: {initial: true}\n")
    #expect(Conversion.refusal(learned, as: "m.hmm") == nil)
    let spherical = try ForeignFixture.read("hmmlearn-gaussian-spherical.npz").problem
    #expect(spherical.learningRules?.tieSpreads == true)
    #expect(Conversion.refusal(spherical, as: "m.npz") == nil)
    #expect(
      Conversion.refusal(spherical, as: "m.uai")
        == "UAI cannot hold family: normal; convert --as lattice writes the lattice of its sequence"
    )
  }

  @Test func tellsThatLogsAreProbabilitiesElsewhere() throws {
    let logs = try Fixtures.load(
      "states: [a]\nweights: logs\ninitial: [0]\ntransition: [[0]]\nemission: {a: {x: 0}}\n"
        + "observations: [x]\n")
    for name in ["m.npz", "m.hmm"] {
      #expect(
        ModelFormats.known.remarks(on: logs, named: name)
          == ["its logs are probabilities when it is read again"])
      #expect(ModelFormats.known.remarks(on: try Fixtures.load(Good.weather), named: name) == [])
    }
    #expect(ModelFormats.known.remarks(on: logs, named: "m.yaml") == [])
  }

  /// What breaks goes on from `initial`, of which the lattice knows no more.
  @Test func namesWhereABrokenPathBeginsAnew() throws {
    func model(_ initial: String) throws -> Problem {
      try Fixtures.load(
        "states: [a, b]\ninitial: \(initial)\ntransition: [[1, 0], [0, 1]]\n"
          + "emission: {symbols: [x, y], table: [[1, 0], [0, 1]]}\nobservations: [x, y]\n")
    }
    let broken = try model("[0.25, 0.75]")
    for (name, format) in [("m.uai", "UAI"), ("m.fst.txt", "OpenFst")] {
      #expect(
        Conversion.refusal(broken, as: name)
          == "\(format) cannot hold initial, where paths that break begin anew; "
          + "convert --as lattice writes the lattice of its sequence")
    }
    #expect(Conversion.refusal(try model("[0.5, 0.5]"), as: "m.uai") == nil)
  }

  /// What a tool has no kind for at all is told before what of it a learner leaves alone.
  @Test func namesTheKindBeforeWhatALearnerLeaves() throws {
    let text =
      "weights: scores\nstates: [A]\ninitial: [0]\ntransition: [[0]]\nlearn: {initial: false}\n"
      + "emission: {family: features, weights: {A: {w: 1}}}\nobservations: [[w]]\n"
    let problem = try Fixtures.load(text)
    for (name, format) in [("m.npz", "npz"), ("m.hmm", "UMDHMM"), ("m.py", "Python")] {
      #expect(Conversion.refusal(problem, as: name) == "\(format) cannot hold family: features")
    }
  }

  @Test func namesAnEmissionThatNoEstimatorHas() throws {
    let chain = "states: [a]\ninitial: [1]\ntransition: [[1]]\n"
    let channels = chain + "emission: {channels: {u: {a: {x: 1}}}}\nobservations: [{u: x}]\n"
    #expect(
      Conversion.refusal(try Fixtures.load(channels), as: "m.npz") == "npz cannot hold channels")
    let features =
      chain + "emission: {family: features, weights: {a: {x: 1}}}\nobservations: [[x]]\n"
    #expect(
      Conversion.refusal(try Fixtures.load(features), as: "m.npz")
        == "npz cannot hold family: features")
  }
}
