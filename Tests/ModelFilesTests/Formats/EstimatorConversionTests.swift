import DynamicProgramming
import Testing

@testable import ModelFiles

/// What estimators say beside their numbers: how many trials rows have, and how long sequences are.
@Suite struct EstimatorConversionTests {
  /// Else the counts that come later would be taken for codes.
  @Test func writesHowManyTrialsThereAre() throws {
    let text = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {family: multinomial, parameters: [{p: [0.25, 0.75]}, {p: [0.5, 0.5]}]}

      """
    let known = try Fixtures.load(text + "observations: [[1, 2], [4, 0]]\n")
    #expect(try Conversion.again(known, as: "m.npz").withoutText == known.withoutText)
    let bytes = try Conversion.bytes(known, as: "m.npz")
    let archive = try ArrayArchive(bytes, format: "npz", limits: Limits(memory: 1 << 20))
    #expect(try archive.numbers("n_trials")?.values == [3, 4])
    var request = ModelRequest()
    request.mayLackObservations = true
    let loader = ModelLoader.alone
    let waiting = try loader.read(
      bytes: Array(text.utf8), name: "m.yaml", directory: nil, request: request
    ).problem
    let again = try loader.read(
      bytes: try Conversion.bytes(waiting, as: "m.npz"), name: "m.npz", directory: nil,
      request: request
    ).problem
    #expect(try Conversion.bytes(again, as: "m.yaml") == Conversion.bytes(waiting, as: "m.yaml"))
  }

  /// Several sequences in one X, each of which begins anew.
  @Test(arguments: [[2, 3], [1, 1, 3], [4, 1]])
  func writesTheLengthsOfSequences(lengths: [Int]) throws {
    let problem = try Self.stacked(lengths)
    for name in ["m.npz", "m.yaml", "m.json"] {
      #expect(try Conversion.again(problem, as: name).withoutText == problem.withoutText)
    }
    let archive = try ArrayArchive(
      try Conversion.bytes(problem, as: "m.npz"), format: "npz", limits: Limits(memory: 1 << 20))
    #expect(try archive.numbers("lengths")?.values == lengths.map(Double.init))
    let reading = try ModelLoader.alone
      .read(bytes: try Conversion.bytes(problem, as: "m.npz"), name: "m.npz", directory: nil)
    let list = lengths.map(String.init).joined(separator: ", ")
    #expect(
      reading.notes == [
        "X is \(lengths.count) sequences, of \(list) timesteps: each begins anew where the one before "
          + "it ends"
      ])
    let program = String(decoding: try Conversion.bytes(problem, as: "m.py"), as: UTF8.self)
    #expect(program.contains("lengths = \(lengths)\n"))
    #expect(program.contains("decode(X, lengths, algorithm=\"viterbi\")"))
    #expect(
      Conversion.refusal(problem, as: "m.hmm")
        == "UMDHMM cannot hold transitions in which \(lengths.count) sequences begin")
  }

  /// Tables do not tell where sequences begin if going on is as beginning anew, or if none goes on.
  @Test(arguments: [
    ([0.25, 0.75], [0.25, 0.75, 0.25, 0.75], [2, 1]),
    ([0.25, 0.75], [0.5, 0.5, 0, 1], [1, 1, 1]),
    ([0, 1], [0, 1, 0, 1], [1, 2]), ([1], [1], [1, 2]),
  ])
  func keepsWhereSequencesBegin(initial: [Double], table: [Double], lengths: [Int]) throws {
    let states = initial.count
    let emission: [Double] = Array([[0.5, 0.5], [0.75, 0.25]].prefix(states).joined())
    var zip = ZipWriter()
    let arrays: [(String, [Double], [Int])] = [
      ("startprob_", initial, [states]), ("transmat_", table, [states, states]),
      ("emissionprob_", emission, [states, 2]), ("X", [0, 1, 1], [3, 1]),
      ("lengths", lengths.map(Double.init), [lengths.count]),
    ]
    for (name, numbers, shape) in arrays {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    let archive = try writtenAgain(zip.finished())
    #expect(try archive.numbers("lengths")?.values == lengths.map(Double.init))
    #expect(try archive.numbers("transmat_")?.values == table)
    #expect(try archive.numbers("startprob_")?.values == initial)
  }

  /// An archive that is read as a model and written.
  private func writtenAgain(_ bytes: [UInt8]) throws -> ArrayArchive {
    var request = ModelRequest()
    request.keepsNumbers = true
    let problem = try ModelLoader().read(
      bytes: bytes, name: "m.npz", directory: nil, request: request
    ).problem
    return try ArrayArchive(
      try Conversion.bytes(problem, as: "m.npz"), format: "npz", limits: Limits(memory: 1 << 20))
  }

  private static let variances: [([Int], type: String?, mixes: Int?)] = [
    ([2, 1], "diag", nil), ([2, 1, 1], "full", nil), ([2], "spherical", nil),
    ([1, 1], "tied", nil), ([2], nil, nil), ([2, 1, 1], nil, nil), ([1, 1], nil, nil),
    ([2, 3, 1], "diag", 3), ([2, 3, 1, 1], "full", 3), ([2, 3], "spherical", 3),
    ([2, 1, 1], "tied", 3), ([2, 3], nil, 3), ([2, 3, 1, 1], nil, 3), ([2, 1, 1], nil, 3),
  ]

  /// Of a single number all forms are alike, but the estimator takes its own alone.
  @Test(arguments: variances)
  func keepsTheFormOfVariances(shape: [Int], type: String?, mixes: Int?) throws {
    let count = shape.reduce(1, *)
    let numbers = (0..<count).map { 0.3 + Double($0) }
    var zip = ZipWriter()
    func add(_ name: String, _ numbers: [Double], _ shape: [Int]) {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    add("startprob_", [0.5, 0.5], [2])
    add("transmat_", [0.9, 0.1, 0.2, 0.8], [2, 2])
    if let mixes {
      add("weights_", Array(repeating: 1 / Double(mixes), count: 2 * mixes), [2, mixes])
    }
    let means = 2 * (mixes ?? 1)
    add("means_", (0..<means).map(Double.init), mixes.map { [2, $0, 1] } ?? [2, 1])
    add("covars_", numbers, shape)
    if let type {
      zip.add("covariance_type.npy", NumPyWriter.file(texts: [type], isSingle: true))
    }
    add("X", [0.5, 1.5], [2, 1])
    let archive = try writtenAgain(zip.finished())
    let covariances = try archive.required("covars_")
    #expect(covariances.shape == shape && covariances.values == numbers)
    if let type { #expect(try archive.text("covariance_type") == type) }
  }

  /// Five rows of symbols, cut into sequences.
  private static func stacked(_ lengths: [Int]) throws -> Problem {
    var zip = ZipWriter()
    let arrays: [(String, [Double], [Int])] = [
      ("startprob_", [0.25, 0.75], [2]), ("transmat_", [0.5, 0.5, 0, 1], [2, 2]),
      ("emissionprob_", [0.5, 0.5, 0.75, 0.25], [2, 2]), ("X", [0, 1, 1, 0, 1], [5, 1]),
      ("lengths", lengths.map(Double.init), [lengths.count]),
    ]
    for (name, numbers, shape) in arrays {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    return try ModelLoader().read(bytes: zip.finished(), name: "m.npz", directory: nil).problem
  }
}
