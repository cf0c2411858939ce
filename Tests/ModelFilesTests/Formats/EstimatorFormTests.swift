import DynamicProgramming
import Testing

@testable import ModelFiles

/// The arrays of an estimator come back as they were: by name, shape, kind and bits.
@Suite struct EstimatorFormTests {
  struct Array {
    var name: String
    var shape: [Int]
    var numbers: [Double]
    var kind = "f"

    init(_ name: String, _ shape: [Int], _ numbers: [Double], kind: String = "f") {
      (self.name, self.shape, self.numbers, self.kind) = (name, shape, numbers, kind)
    }

    var file: [UInt8] {
      switch kind {
      case "i": NumPyWriter.file(whole: numbers.map { Int64($0) }, shape)
      case "u": NumPyWriter.file(unsigned: numbers.map { UInt64($0) }, shape)
      case "b": NumPyWriter.file(truths: numbers.map { $0 == 1 }, shape)
      default: NumPyWriter.file(numbers, shape)
      }
    }
  }

  private static let chain = [
    Array("startprob_", [2], [0.25, 0.75]), Array("transmat_", [2, 2], [0.6, 0.4, 0.2, 0.8]),
  ]

  private static func archive(_ arrays: [Array], type: String?) -> [UInt8] {
    var zip = ZipWriter()
    for array in arrays { zip.add(array.name + ".npy", array.file) }
    if let type {
      zip.add("covariance_type.npy", NumPyWriter.file(texts: [type], isSingle: true))
    }
    return zip.finished()
  }

  private static func read(_ bytes: [UInt8], _ name: String) throws -> Problem {
    var request = ModelRequest()
    request.keepsNumbers = true
    request.mayLackObservations = true
    return try ModelLoader.alone.read(bytes: bytes, name: name, directory: nil, request: request)
      .problem
  }

  /// Every array of one file in the other, which may have more.
  private static func expectSame(_ arrays: [Array], in bytes: [UInt8]) throws {
    let archive = try ArrayArchive(bytes, format: "npz", limits: Limits(memory: 1 << 30))
    for array in arrays {
      #expect(archive.names.contains(array.name), "\(array.name) of \(archive.names)")
      let again = try #require(try archive.numbers(array.name, dimensions: 0...4))
      #expect(archive.title(of: array.name) == array.name)
      #expect(again.shape == array.shape, "\(array.name)")
      #expect(again.kind == array.kind, "\(array.name)")
      #expect(again.values.map(\.bitPattern) == array.numbers.map(\.bitPattern), "\(array.name)")
    }
  }

  private static func comeBack(_ arrays: [Array], type: String? = nil) throws {
    let bytes = archive(arrays, type: type)
    let problem = try read(bytes, "m.npz")
    for way in ["", "w.yaml", "w.json"] {
      let through =
        way.isEmpty ? problem : try read(try Conversion.bytes(problem, as: way), way)
      #expect(through.form == problem.form)
      let again = try Conversion.bytes(through, as: "m.npz")
      try expectSame(arrays, in: again)
      #expect(try read(again, "m.npz").trellis == problem.trellis)
    }
  }

  /// S = 2 states of D components: what an estimator keeps, and what it shows.
  static let covariances: [(type: String?, shape: [Int], numbers: [Double])] = [
    ("diag", [2, 3], [1.3, 2.7, 0.1, 5, 0.7, 1e-3]),
    ("diag", [2, 3, 3], [1.3, 0, 0, 0, 2.7, 0, 0, 0, 0.1, 5, 0, 0, 0, 0.7, 0, 0, 0, 1e-3]),
    ("full", [2, 3, 3], [2, 0.1, 0, 0.1, 1, 0, 0, 0, 3, 2, 0.3, 0, 0.3, 1, 0, 0, 0, 3]),
    ("tied", [3, 3], [2, 0.1, 0, 0.1, 1, 0, 0, 0, 3]),
    ("tied", [2, 3, 3], [2, 0.1, 0, 0.1, 1, 0, 0, 0, 3, 2, 0.1, 0, 0.1, 1, 0, 0, 0, 3]),
    ("spherical", [2], [1.3, 0.7]),
    ("spherical", [2, 3], [1.3, 1.3, 1.3, 0.7, 0.7, 0.7]),
    ("spherical", [2, 3, 3], [1.3, 0, 0, 0, 1.3, 0, 0, 0, 1.3, 0.7, 0, 0, 0, 0.7, 0, 0, 0, 0.7]),
    (
      "spherical", [6, 3, 3],
      [1.3, 0.7].flatMap { v in (0..<3).flatMap { _ in [v, 0, 0, 0, v, 0, 0, 0, v] } }
    ),
    (nil, [2, 3], [1.3, 2.7, 0.1, 5, 0.7, 1e-3]), (nil, [2], [1.3, 0.7]),
    (nil, [3, 3], [2, 0.1, 0, 0.1, 1, 0, 0, 0, 3]),
    (
      nil, [6, 3, 3],
      [1.3, 0.7].flatMap { v in (0..<3).flatMap { _ in [v, 0, 0, 0, v, 0, 0, 0, v] } }
    ),
  ]

  @Test(arguments: covariances, ["covars_", "_covars_", "covars"])
  func covariancesComeBack(
    spread: (type: String?, shape: [Int], numbers: [Double]), name: String
  ) throws {
    try Self.comeBack(
      Self.chain + [
        Array("means_", [2, 3], [0, 1, 2, 3, 4, 5.5]),
        Array(name, spread.shape, spread.numbers),
        Array("X", [2, 3], [0.5, 1, 2, 3, 4, 5]),
      ], type: spread.type)
  }

  static let variances: [(type: String, shape: [Int])] = [
    ("diag", [2, 1]), ("diag", [2, 1, 1]), ("full", [2, 1, 1]), ("tied", [1, 1]),
    ("tied", [2, 1, 1]), ("spherical", [2]), ("spherical", [2, 1]), ("spherical", [2, 1, 1]),
  ]

  @Test(arguments: variances, ["covars_", "_covars_"])
  func variancesOfOneNumberComeBack(spread: (type: String, shape: [Int]), name: String) throws {
    let numbers = spread.type == "tied" ? [0.7, 0.7] : [1.3, 0.7]
    try Self.comeBack(
      Self.chain + [
        Array("means_", [2, 1], [0, 1]),
        Array(name, spread.shape, Swift.Array(numbers.prefix(spread.shape[0]))),
        Array("X", [3, 1], [0.5, 1, 2]),
      ], type: spread.type)
  }

  static let mixtures: [(type: String, shape: [Int], numbers: [Double])] = [
    ("diag", [2, 2, 2], [1.3, 2.7, 0.1, 5, 0.7, 1e-3, 1, 4]),
    ("spherical", [2, 2], [1.3, 2.7, 0.1, 5]), ("tied", [2, 2, 2], [2, 0.5, 0.5, 1, 3, 0, 0, 1]),
    ("full", [2, 2, 2, 2], [2, 0.5, 0.5, 1, 3, 0.1, 0.1, 1, 2, 0.5, 0.5, 1, 3, 0, 0, 1]),
  ]

  @Test(arguments: mixtures, ["covars_", "_covars_"])
  func mixturesComeBack(
    spread: (type: String, shape: [Int], numbers: [Double]), name: String
  ) throws {
    try Self.comeBack(
      Self.chain + [
        Array("weights_", [2, 2], [0.25, 0.75, 0.5, 0.5]),
        Array("means_", [2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7.5]),
        Array(name, spread.shape, spread.numbers), Array("X", [2, 2], [0.5, 1, 2, 3]),
      ], type: spread.type)
  }

  /// What counts and codes stand in, how many trials there are, and where sequences begin.
  static let others: [[Array]] = [
    [
      Array("emissionprob_", [2, 2], [0.5, 0.5, 0.25, 0.75]),
      Array("X", [3, 1], [0, 1, 1], kind: "i"),
      Array("lengths", [], [3], kind: "i"),
    ],
    [
      Array("emissionprob_", [2, 2], [0.5, 0.5, 0.25, 0.75]), Array("X", [3, 1], [0, 1, 1]),
      Array("lengths", [2], [2, 1]),
    ],
    [
      Array("emissionprob", [2, 2], [1, 0, 0, 1], kind: "i"),
      Array("X", [3], [0, 1, 1], kind: "u"),
    ],
    [
      Array("emissionprob_", [2, 2], [0.5, 0.5, 0.25, 0.75]),
      Array("X", [2, 1], [0, 1], kind: "b"),
    ],
    [
      Array("emissionprob_", [2, 2], [0.5, 0.5, 0.25, 0.75]),
      Array("X", [2, 2], [3, 1, 2, 2], kind: "i"), Array("n_trials", [], [4], kind: "i"),
    ],
    [
      Array("emissionprob_", [2, 2], [0.5, 0.5, 0.25, 0.75]),
      Array("X", [2, 2], [3, 1, 2, 4]), Array("n_trials", [2], [4, 6]),
    ],
    [
      Array("emissionprob_", [2, 2], [0.5, 0.5, 0.25, 0.75]),
      Array("n_trials", [], [9], kind: "i"),
    ],
    [
      Array("lambdas_", [2, 2], [0.5, 1, 2, 3]), Array("X", [2, 2], [3, 1, 2, 4], kind: "i"),
    ],
    [Array("lambdas_", [2, 1], [0.5, 1]), Array("X", [2, 1], [3, 1])],
    [
      Array("means_", [2, 1], [0, 1], kind: "i"), Array("_covars_", [2, 1], [1, 4], kind: "i"),
      Array("X", [2], [3, 1], kind: "i"),
    ],
  ]

  @Test(arguments: others)
  func otherArraysComeBack(arrays: [Array]) throws {
    let hasCovariances = arrays.contains { $0.name.contains("covars") }
    try Self.comeBack(Self.chain + arrays, type: hasCovariances ? "diag" : nil)
  }

  /// A form that the arrays do not have any more is left alone.
  @Test func aFormThatDoesNotFitIsNotTaken() throws {
    let text = """
      states: 2
      initial: [0.5, 0.5]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {family: normal, parameters: [{mean: 0, sd: 1}, {mean: 4, sd: 2}]}
      observations: [1.5, 2]
      form: {arrays: {covars: {shape: [7]}, X: {shape: [3], kind: i}, lengths: {shape: []}}}
      """
    let bytes = try Conversion.bytes(try Self.read(Swift.Array(text.utf8), "m.yaml"), as: "m.npz")
    try Self.expectSame(
      [Array("covars_", [2, 1], [1, 4]), Array("X", [2, 1], [1.5, 2])], in: bytes)
  }

  @Test(arguments: [
    ("{sigmas: {}}", "unknown key \"sigmas\""),
    ("{covars: {name: sigma}}", "form.arrays.covars.name is \"sigma\", must be"),
    ("{X: {kind: c}}", "form.arrays.X.kind is \"c\", must be"),
    ("{X: {shape: [-1]}}", "form.arrays.X.shape[1] is -1, must be"),
    ("{X: {numbers: [x]}}", "form.arrays.X.numbers[1] is \"x\", must be a number"),
  ])
  func refusesWhatIsNoForm(arrays: String, message: String) {
    let text = Good.weather + "\nform: {arrays: \(arrays)}\n"
    let error = #expect(throws: ModelError.self) { try Fixtures.load(text) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  /// What is wrong with a number says in which array it stands.
  @Test(arguments: [
    (Array("startprob_", [2], [0.5, 0.4]), "m.npz: startprob_ sums to 0.9"),
    (
      Array("transmat", [2, 2], [0.5, 0.5, 1, 0.5]), "m.npz: transmat[1] sums"
    ),
    (
      Array("_covars_", [2, 2, 2], [1, 2, 2, 1, 1, 2, 2, 1]), "m.npz: _covars_[0] has the eigen"
    ),
    (
      Array("means_", [2, 2, 2, 2, 2], [Double](repeating: 1, count: 32)),
      "m.npz, array \"means_\":"
    ),
    (Array("X", [1, 3], [1, 2, 3]), "m.npz: X has shape (1, 3), must have"),
  ])
  func faultsNameTheArray(wrong: Array, message: String) {
    let right =
      Self.chain + [
        Array("means_", [2, 2], [0, 1, 2, 3]),
        Array("_covars_", [2, 2, 2], [1, 0, 0, 1, 1, 0, 0, 1]),
        Array("X", [1, 2], [1, 2]),
      ]
    let base = wrong.name.filter { $0 != "_" }
    let arrays = right.filter { $0.name.filter { $0 != "_" } != base } + [wrong]
    let error = #expect(throws: ModelError.self) {
      try Self.read(Self.archive(arrays, type: "full"), "m.npz")
    }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }
}
