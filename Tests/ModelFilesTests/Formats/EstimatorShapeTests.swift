import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

/// Estimators of hmmlearn as training leaves them, and as people save them.
@Suite struct EstimatorShapeTests {
  private typealias Arrays = [(name: String, numbers: [Double], shape: [Int])]

  private static let chain: Arrays = [
    ("startprob_", [0.5, 0.5], [2]), ("transmat_", [0.9, 0.1, 0.2, 0.8], [2, 2]),
  ]

  private static func archive(_ arrays: Arrays, type: String? = nil) -> [UInt8] {
    var zip = ZipWriter()
    for (name, numbers, shape) in chain + arrays {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    if let type {
      zip.add("covariance_type.npy", NumPyWriter.file(texts: [type], isSingle: true))
    }
    return zip.finished()
  }

  private static func read(_ arrays: Arrays, type: String? = nil) throws(ModelError) -> Problem {
    try ModelLoader().read(bytes: archive(arrays, type: type), name: "m.npz", directory: nil)
      .problem
  }

  private static func message(_ arrays: Arrays, type: String? = nil) -> String? {
    do throws(ModelError) {
      _ = try read(arrays, type: type)
      return nil
    } catch {
      return error.message
    }
  }

  /// hmmlearn 0.3.3: −8.399843…; with a rate of 0 nothing but 0 is counted.
  @Test func aRateMayBeZero() throws {
    let problem = try Self.read([
      ("lambdas_", [0, 3, 2, 1], [2, 2]), ("X", [0, 3, 0, 2, 1, 1], [3, 2]),
    ])
    let best = try ForeignFixture.best(problem)
    #expect(best.path == ["s0", "s0", "s1"])
    #expect((best.logJoint - -8.3998).magnitude < 1e-4)
    #expect(problem.trellis.emissionFactor(at: 3, state: 0) == -.infinity)
  }

  /// A part that is not used may be a single point.
  @Test func anEmptyPartOfAMixtureMayHaveNoWidth() throws {
    let spherical: Arrays = [
      ("weights_", [0.5, 0.5, 1, 0], [2, 2]), ("means_", [0, 1, 5, 0], [2, 2, 1]),
      ("covars_", [1, 1, 4, -0.0], [2, 2]), ("X", [0, 5], [2, 1]),
    ]
    let problem = try Self.read(spherical, type: "spherical")
    #expect(try ForeignFixture.best(problem).path == ["s0", "s1"])
    let normal = -0.5 * log(2 * .pi * 4)
    #expect((problem.trellis.emissionFactor(at: 2, state: 1) - normal).magnitude < 1e-14)
    let full: Arrays = [
      ("weights_", [0.5, 0.5, 1, 0], [2, 2]), ("means_", [0, 1, 5, 0], [2, 2, 1]),
      ("covars_", [1, 1, 4, 0], [2, 2, 1, 1]), ("X", [0, 5], [2, 1]),
    ]
    var other = try Self.read(full, type: "full")
    #expect(other.form.covarianceType == "full" && problem.form.covarianceType == "spherical")
    other.form = problem.form
    #expect(other == problem)
  }

  @Test func countsOfASingleSymbolAreCounts() throws {
    let table: Arrays = [("emissionprob_", [1, 1], [2, 1])]
    let counts: Arrays = table + [("X", [3, 5], [2, 1])]
    let codes: Arrays = table + [("X", [0, 0], [2, 1])]
    let trials: Arrays = [("n_trials", [3], [])]
    func areCounts(_ arrays: Arrays) throws -> Bool {
      if case .family = try Self.read(arrays).trellis.emission { true } else { false }
    }
    #expect(try areCounts(counts))
    #expect(try areCounts(counts + trials))
    #expect(try areCounts(codes + trials))
    #expect(try !areCounts(codes))
  }

  /// As many states as dimensions: only a list of numbers can be nothing but spherical.
  @Test func asksForTheCovarianceTypeWhereTheShapeDoesNotTell() throws {
    let means: Arrays = [("means_", [0, 0, 5, 5], [2, 2]), ("X", [0, 0, 5, 5], [2, 2])]
    let square: Arrays = means + [("covars_", [1, 0.5, 0.5, 1], [2, 2])]
    #expect(
      Self.message(square)
        == "m.npz: covars_ has shape (2, 2), which may be diag or tied; covariance_type beside it "
        + "says which")
    #expect(Self.message(square, type: "tied") == nil && Self.message(square, type: "diag") == nil)
    let list: Arrays = means + [("_covars_", [1, 4], [2])]
    #expect(try Self.read(list) == Self.read(list, type: "spherical"))
    #expect(
      Self.message(means + [("covars_", [1, 4, 1], [3])], type: "full")
        == "m.npz: covars_ has shape (3,), must have (2, 2) diag, (2, 2, 2) full, (2, 2) tied or (2,)"
    )
  }

  /// What is fitted with one variance is kept once for every component, and shown as one matrix for
  /// each of them.
  @Test func readsAFittedSphericalEstimator() throws {
    let means: Arrays = [("means_", [0, 0, 5, 5], [2, 2]), ("X", [0, 1, 5, 5], [2, 2])]
    let plain = try Self.read(means + [("covars_", [2, 3], [2])], type: "spherical")
    let kept: Arrays = means + [("_covars_", [2, 2, 3, 3], [2, 2])]
    #expect(try Self.read(kept, type: "spherical").withoutText == plain.withoutText)
    let shown: Arrays =
      means + [("covars_", [2, 0, 0, 2, 2, 0, 0, 2, 3, 0, 0, 3, 3, 0, 0, 3], [4, 2, 2])]
    for type in ["spherical", nil] {
      let other = try Self.read(shown, type: type)
      #expect(other.withoutText == plain.withoutText)
      #expect(other.learningRules == plain.learningRules)
      #expect(other.form.arrays["covars"]?.shape == [4, 2, 2])
    }
    #expect(
      Self.message(means + [("_covars_", [2, 1, 3, 3], [2, 2])], type: "spherical")
        == "m.npz: _covars_ has shape (2, 2), must have (2,), (2, 2) with one number in each row, "
        + "(2, 2, 2) or (4, 2, 2) spherical")
  }

  @Test func theVariationalEstimatorDecodesByItsPosterior() throws {
    let means = [0.0, 0, 5, 5]
    let rest: Arrays = [
      ("_covars_", [1, 0, 0, 1, 2, 1, 1, 2], [2, 2, 2]), ("X", [0, 1, 4, 5], [2, 2]),
    ]
    let posterior: Arrays = [
      ("means_prior_", [9, 9, 9, 9], [2, 2]), ("means_posterior_", means, [2, 2]),
      ("scale_posterior_", [7, 0, 0, 7, 7, 0, 0, 7], [2, 2, 2]),
    ]
    #expect(
      try Self.read(posterior + rest, type: "full")
        == Self.read([("means_", means, [2, 2])] + rest, type: "full"))
  }

  @Test func lengthsAreToldAsTheyStand() {
    let arrays: Arrays = [
      ("lambdas_", [1, 3], [2, 1]), ("X", [0, 3, 0], [3, 1]), ("lengths", [1.5, 1.5], [2]),
    ]
    #expect(
      Self.message(arrays)
        == "m.npz: lengths is 1.5, 1.5, must be whole numbers above 0 that sum to 3, the rows of X")
  }

  /// What is written with missing observations is read with them.
  @Test func missingCodesAreWritten() throws {
    let text = """
      {"name": "m", "states": ["a", "b"], "initial": [0.5, 0.5], "transition": [[0.5, 0.5], [0, 1]],
       "emission": {"a": {"x": 0.5, "y": 0.5}, "b": {"x": 1}}, "observations": ["y", null, "x"]}
      """
    let problem = try Fixtures.load(text, name: "m.json")
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: "m.npz")
    #expect(try ModelLoader().read(bytes: bytes, name: "m.npz", directory: nil).problem == problem)
  }

  private static let codes: Arrays = [("emissionprob_", [0.5, 0.5, 0.25, 0.75], [2, 2])]
  private static let line: Arrays = [("means_", [0, 5], [2, 1]), ("covars_", [1, 4], [2, 1])]

  /// What is wrong is named as the file has it: its arrays, with places as Python counts them.
  @Test func faultsNameTheArrayAndThePlace() {
    let faults: [(arrays: Arrays, message: String)] = [
      (
        Self.codes + [("X", [0, 1, 7], [3, 1])],
        "X[2][0] is 7, must be a whole number from 0 to 1"
      ),
      (Self.codes + [("X", [0, -1], [2])], "X[1] is -1, must be a whole number from 0 to 1"),
      (Self.codes + [("X", [0, 0.5], [2])], "X[1] is 0.5, must be a whole number from 0 to 1"),
      (
        Self.codes + [("X", [0, 1, 1, 0, 1, 1], [2, 3])],
        "X has shape (2, 3), must have (N, 1) of codes or (N, 2) of counts"
      ),
      (Self.codes + [("X", [0, 1], [2, 1, 1])], "X has shape (2, 1, 1), must have (N, D)"),
      (
        [("emissionprob_", [0.5, .nan, 0.25, 0.75], [2, 2]), ("X", [0], [1])],
        "emissionprob_[0][1] is nan, must be a finite number"
      ),
      ([("emissionprob", [1], [1, 1])], "emissionprob has shape (1, 1), must have (2, M)"),
      (
        [("X", [0], [1])],
        "has none of the arrays emissionprob_, lambdas_, means_, of which npz needs one"
      ),
      ([("means_", [0, 5], [2, 1])], "has no array \"covars_\", which npz needs"),
      (Self.line + [("X", [0, 1, 2, 3], [2, 2])], "X has shape (2, 2), must have (N, 1)"),
      (
        [("means_", [0, 5], [2, 1]), ("covars_", [1, -4], [2, 1]), ("X", [0], [1])],
        "covars_[1][0] is -4, must be above 0"
      ),
      (
        [("means_", [0, .infinity], [2, 1]), ("covars_", [1, 4], [2, 1]), ("X", [0], [1])],
        "means_[1][0] is inf, must be a finite number"
      ),
      (
        [
          ("means_", [0, 0, 5, 5], [2, 2]), ("X", [0, 1], [1, 2]),
          ("covars_", [1, 0, 0, 1, 1, 0, .nan, 1], [2, 2, 2]),
        ], "covars_[1][1][0] is nan, must be a finite number"
      ),
      (
        [
          ("weights_", [0.5, 0.5, 1, 0], [2, 2]), ("means_", [0, 1, 5, 0], [2, 2, 1]),
          ("covars_", [1, 0, 4, 0], [2, 2, 1]), ("X", [0, 5], [2, 1]),
        ], "covars_[0][1][0] is 0, must be above 0"
      ),
      (
        Self.line + [("X", [0], [1]), ("covariance_type", [3], [])],
        "covariance_type is no word, must be diag, full, tied or spherical"
      ),
    ]
    for (arrays, message) in faults { #expect(Self.message(arrays) == "m.npz: \(message)") }
  }

  @Test func namesThatAreNotAsManyAreLeftOutAloud() throws {
    var zip = ZipWriter()
    for (name, numbers, shape) in Self.chain + Self.codes + [("X", [0, 1], [2, 1])] {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    zip.add("states.npy", NumPyWriter.file(texts: ["a", "b", "c"]))
    zip.add("symbols.npy", NumPyWriter.file([1, 2], [2]))
    let reading = try ModelLoader().read(bytes: zip.finished(), name: "m.npz", directory: nil)
    #expect(reading.problem.states[0] == "s0")
    #expect(
      reading.warnings == [
        "the array states is left out: it has 3 names, must have 2",
        "the array symbols is left out: it has no names, must have 2",
      ])
  }

  /// pandas and lists of words of many lengths give such arrays, which only Python can open.
  @Test func namesThatAreObjectsOfPythonAreLeftOutWithTheWayOut() throws {
    var zip = ZipWriter()
    for (name, numbers, shape) in Self.chain + Self.codes + [("X", [0, 1], [2, 1])] {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    zip.add("states.npy", NumPyBytes.header(NumPyBytes.dict("|O", false, [2])) + [0x80, 4, 0x2E])
    let reading = try ModelLoader().read(bytes: zip.finished(), name: "m.npz", directory: nil)
    #expect(reading.problem.states[0] == "s0")
    #expect(
      reading.warnings == [
        "the array states is left out: it holds objects, which are pickles; .astype(str) before it is saved "
          + "makes it names"
      ])
  }

  /// What stands beside the diagonal would be lost.
  @Test(arguments: ["diag", "spherical"])
  func fullMatricesOfAnotherKindAreRefused(type: String) {
    func arrays(beside: Double) -> Arrays {
      [
        ("means_", [0, 0, 5, 5], [2, 2]), ("X", [0, 1], [1, 2]),
        ("covars_", [1, 0, 0, 1, 1, beside, beside, 1], [2, 2, 2]),
      ]
    }
    #expect(
      Self.message(arrays(beside: 0.25), type: type)
        == "m.npz: covars_[1][0][1] is 0.25, must be 0, as covariance_type is \(type)")
    #expect(Self.message(arrays(beside: 0), type: type) == nil)
  }

  /// Floats of single precision sum to 1 only to so much.
  @Test func singlePrecisionIsGivenTheToleranceOfItsDigits() throws {
    func message(_ start: [Float]) -> String? {
      var zip = ZipWriter()
      zip.add("startprob_.npy", NumPyBytes.file(singles: [2], start))
      zip.add("transmat_.npy", NumPyBytes.file(singles: [2, 2], [0.5, 0.5, 0.25, 0.75]))
      zip.add("emissionprob_.npy", NumPyBytes.file(singles: [2, 2], [0.5, 0.5, 0.25, 0.75]))
      zip.add("X.npy", NumPyWriter.file([0, 1], [2, 1]))
      do throws(ModelError) {
        _ = try ModelLoader().read(bytes: zip.finished(), name: "m.npz", directory: nil).problem
        return nil
      } catch {
        return error.message
      }
    }
    #expect(message([0.6, 0.39995]) == nil)
    #expect(message([0.6, 0.3998])?.contains("must sum to 1") == true)
  }

  /// The reward of a state is earned whatever follows, also where a row of P does not quite sum to
  /// 1.
  @Test func aRewardOfAStateIsNoShareOfIt() throws {
    var zip = ZipWriter()
    zip.add(
      "P.npy", NumPyBytes.file(singles: [1, 3, 3], [0.1, 0.2, 0.7, 0.1, 0.2, 0.7, 0.1, 0.2, 0.7]))
    zip.add("R.npy", NumPyWriter.file([1, 1, 1], [3]))
    var request = ModelRequest()
    (request.horizon, request.start) = (1, "0")
    let problem = try ModelLoader().read(
      bytes: zip.finished(), name: "p.npz", directory: nil, request: request
    ).problem
    let worth = ExpectedSolution(of: try #require(problem.decisionProcess)).expectedReturn
    #expect((worth - 1).magnitude < 1e-15)
  }
}
