import DynamicProgramming
import Testing

@testable import ModelFiles

/// Sequences as NumPy keeps them: rows one behind the other with their lengths, or an array for
/// each.
@Suite struct ArraySequenceTests {
  private static func archive(_ arrays: [(name: String, numbers: [Double], shape: [Int])])
    -> [UInt8]
  {
    var zip = ZipWriter()
    for array in arrays {
      zip.add(array.name + ".npy", NumPyWriter.file(array.numbers, array.shape))
    }
    return zip.finished()
  }

  private static let river = """
    states: [low, high]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.2, 0.8]]
    emission: {family: normal, parameters: {low: {mean: 0, sd: 1}, high: {mean: 9, sd: 1}}}
    """

  private static func lines(
    _ bytes: [UInt8], named name: String = "x.npz", _ columns: SequenceColumns = SequenceColumns()
  ) throws -> [String] {
    let model = try ModelLoader().loadForSequences(bytes: Array(river.utf8), name: "m.yaml")
    #expect(!model.hasLines(bytes[...], name: name, columns: columns))
    let lines = try model.madeLines(of: HeldBytes(bytes), name: name, columns: columns)
    return try (0..<lines.count).map { String(decoding: try lines.line(at: $0), as: UTF8.self) }
  }

  @Test func rowsOfXAreCutByTheirLengths() throws {
    let bytes = Self.archive([
      ("X", [1, 2, .nan, 4, 5], [5, 1]), ("lengths", [2, 1, 2], [3]),
    ])
    #expect(
      try Self.lines(bytes) == [
        #"{"observations":["1","2"]}"#, #"{"observations":[null]}"#, #"{"observations":["4","5"]}"#,
      ])
  }

  @Test func withoutLengthsTheyAreOne() throws {
    let whole = [#"{"observations":["1","2"]}"#]
    #expect(try Self.lines(Self.archive([("X", [1, 2], [2]), ("other", [7], [1])])) == whole)
    #expect(try Self.lines(NumPyWriter.file([1, 2], [2]), named: "x.npy") == whole)
  }

  @Test(arguments: ["data", "Xs", "X"])
  func lengthsCutTheOnlyOtherArrayWhateverItIsCalled(name: String) throws {
    let bytes = Self.archive([("lengths", [2, 1], [2]), (name, [1, 2, 3], [3, 1])])
    #expect(
      try Self.lines(bytes) == [
        #"{"observations":["1","2"]}"#, #"{"observations":["3"]}"#,
      ])
    let model = Self.river + "\nobservations: [1]\n"
    let problem = try ModelLoader().read(
      bytes: Array(model.utf8), name: "m.yaml", directory: nil,
      observations: ObservationSource(name: "x.npz", bytes: bytes)
    ).problem
    #expect(problem.form.lengths == [2, 1])
    let several = Self.archive([
      ("lengths", [2, 1], [2]), ("a", [1, 2, 3], [3]), ("b", [1, 2, 3], [3]),
    ])
    let error = #expect(throws: ModelError.self) { try Self.lines(several) }
    #expect(error?.message.contains("there are the arrays lengths, a, b; --column") == true)
  }

  @Test func withoutXEachArrayIsASequence() throws {
    let bytes = Self.archive([("mon", [1, 2], [2]), ("tue", [3], [1])])
    #expect(
      try Self.lines(bytes) == [
        #"{"id":"mon","observations":["1","2"]}"#, #"{"id":"tue","observations":["3"]}"#,
      ])
    #expect(
      try Self.lines(bytes, SequenceColumns(observations: "tue")) == [#"{"observations":["3"]}"#])
  }

  @Test func anArrayOfReferencesIsCutLikewise() throws {
    let bytes = Self.archive([
      ("X", [1, 2, 3], [3]), ("z", [0, 1, 1], [3]), ("lengths", [1, 2], [2]), ("y", [1], [1]),
    ])
    #expect(
      try Self.lines(bytes, SequenceColumns(reference: "z")) == [
        #"{"observations":["1"],"reference":["0"]}"#,
        #"{"observations":["2","3"],"reference":["1","1"]}"#,
      ])
    let error = #expect(throws: ModelError.self) {
      try Self.lines(bytes, SequenceColumns(reference: "y"))
    }
    #expect(error?.message == "x.npz: y has 1 state, must have 3, one for each timestep")
  }

  @Test func lengthsThatDoNotAddUpAreRefused() {
    let bytes = Self.archive([("X", [1, 2, 3], [3]), ("lengths", [1, 1], [2])])
    let error = #expect(throws: ModelError.self) { try Self.lines(bytes) }
    #expect(
      error?.message
        == "x.npz: lengths is 1, 1, must be whole numbers above 0 that sum to 3, the rows of X")
  }

  /// The model is that of all sequences, whatever X its own file has.
  @Test func anEstimatorWithLengthsTakesOtherSequences() throws {
    let bytes = Self.archive([
      ("startprob_", [0.25, 0.75], [2]), ("transmat_", [0.5, 0.5, 0.25, 0.75], [2, 2]),
      ("emissionprob_", [0.5, 0.5, 0.75, 0.25], [2, 2]), ("X", [0, 1, 1, 0, 1], [5, 1]),
      ("lengths", [2, 3], [2]),
    ])
    let model = try ModelLoader().loadForSequences(bytes: bytes, name: "m.npz")
    let line = Array(#"["0","1","0"]"#.utf8)
    let trellis = try model.trellis(ofLine: line[...], number: 1, in: "x")
    #expect(trellis.timesteps == 3)
    let own = try model.madeLines(of: HeldBytes(bytes), name: "m.npz", columns: SequenceColumns())
    #expect(own.count == 2)
    // Observations that replace X have no lengths.
    let given = ObservationSource(name: "y.txt", bytes: Array("0\n1\n".utf8), column: nil)
    let problem = try ModelLoader().read(
      bytes: bytes, name: "m.npz", directory: nil, observations: given
    ).problem
    #expect(problem.trellis.timesteps == 2)
    let reading = try ModelLoader().read(bytes: bytes, name: "m.npz", directory: nil)
    #expect(reading.problem.form.lengths == [2, 3])
    // Those of an archive have: `decode(X, lengths)` takes them so.
    let stacked = ObservationSource(
      name: "y.npz", bytes: Self.archive([("X", [0, 1, 1], [3, 1]), ("lengths", [2, 1], [2])]),
      column: nil)
    let replaced = try ModelLoader().read(
      bytes: bytes, name: "m.npz", directory: nil, observations: stacked)
    #expect(replaced.warnings.isEmpty && replaced.problem.form.lengths == [2, 1])
    let trellisOfTwo = replaced.problem.trellis
    for state in 0..<2 {
      #expect(trellisOfTwo.transition.table(arrivingAt: 2)?[state, 0] == .log([0.5, 0.25][state]))
      #expect(trellisOfTwo.transition.table(arrivingAt: 3)?[state, 0] == .log(0.25))
    }
  }

  /// What ends a sequence is no table between two of them.
  @Test func sequencesThatCannotBeCutAreToldToBeTakenAsOne() throws {
    let text = """
      states: [a, b]
      initial: [0.25, 0.75]
      transition: [[0.5, 0.25], [0.25, 0.5]]
      final: [0.25, 0.25]
      emission: [[0.5, 0.5], [0.75, 0.25]]
      """
    let emission = "{symbols: [\"0\", \"1\"], table: [[0.5, 0.5], [0.75, 0.25]]}"
    let model = text.replacing("[[0.5, 0.5], [0.75, 0.25]]", with: emission)
    let given = ObservationSource(
      name: "y.npz", bytes: Self.archive([("X", [0, 1, 1], [3, 1]), ("lengths", [2, 1], [2])]))
    let reading = try ModelLoader().read(
      bytes: Array(model.utf8), name: "m.yaml", directory: nil, observations: given)
    #expect(
      reading.warnings == ["X is 2 sequences, taken as one; --sequences takes each by itself"])
    #expect(reading.problem.form.lengths == nil)
    let wrong = ObservationSource(
      name: "y.npz", bytes: Self.archive([("X", [0, 1, 1], [3, 1]), ("lengths", [2, 2], [2])]))
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(
        bytes: Array(model.utf8), name: "m.yaml", directory: nil, observations: wrong)
    }
    #expect(error?.message.contains("must be whole numbers above 0 that sum to 3") == true)
  }

  /// Where nothing else says whether they are codes or counts, their shape does.
  @Test(arguments: ["npy", "npz"])
  func theShapeOfWhatIsGivenTellsCountsFromCodes(suffix: String) throws {
    let bytes = Self.archive([
      ("startprob_", [0.25, 0.75], [2]), ("transmat_", [0.5, 0.5, 0.25, 0.75], [2, 2]),
      ("emissionprob_", [0.5, 0.5, 0.75, 0.25], [2, 2]),
    ])
    let counts = [3.0, 0, 1, 2]
    let given = ObservationSource(
      name: "X.\(suffix)",
      bytes: suffix == "npy"
        ? NumPyWriter.file(counts, [2, 2])
        : Self.archive([("X", counts, [2, 2]), ("lengths", [1, 1], [2])]))
    let problem = try ModelLoader().read(
      bytes: bytes, name: "m.npz", directory: nil, observations: given
    ).problem
    #expect(problem.observations == .vectors(counts, dimensions: 2))
    var request = ModelRequest()
    request.sequences = given
    let model = try ModelLoader().loadForSequences(bytes: bytes, name: "m.npz", request: request)
    let line = Array("[[3, 0]]".utf8)
    let trellis = try model.trellis(ofLine: line[...], number: 1, in: "x")
    #expect(
      trellis.emissionFactor(at: 1, state: 0) == problem.trellis.emissionFactor(at: 1, state: 0))
  }
}
