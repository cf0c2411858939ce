import Testing

@testable import ModelFiles

/// What is chosen in a file of observations, and what cannot be.
@Suite struct FileChoiceTests {
  private static let river = ObservationFormTests.river
  private static let letters = """
    states: [island, sea]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {island: {A: 0.5, C: 0.5}, sea: {A: 0.25, C: 0.75}}
    """
  private static let folder = Folder(files: [
    "none.npy": NumPyWriter.file([], [0]), "wide.npy": NumPyWriter.file([], [0, 3]),
    "x.npy": NumPyWriter.file([1, 10, 2, 20, 3, 30], [3, 2]),
    "row.npy": NumPyWriter.file([1, 2], [2]),
    "s.fa": Array(">r\nAC\n>q\nA\n>r\nC\n>e\n".utf8), "x.csv": Array("v\n1\n2\n".utf8),
  ])

  private static func answer(_ model: String, _ file: String) -> String? {
    folder.answer("\(model)\nobservations: {\(file)}")
  }

  @Test(arguments: [("none.npy", "(0,)"), ("wide.npy", "(0, 3)")])
  func anArrayWithoutRowsIsTold(file: String, shape: String) {
    #expect(
      Self.answer(Self.river, "file: \(file)")
        == "\(file): the array is empty, its shape is \(shape): must have at least one observation")
  }

  @Test(arguments: [
    ("0", ["1", "2", "3"]), ("1", ["10", "20", "30"]), ("-1", ["10", "20", "30"]),
  ])
  func aColumnOfAnArrayIsCountedFromZero(column: String, labels: [String]) throws {
    let problem = try Self.folder.load(
      "\(Self.river)\nobservations: {file: x.npy, column: \(column)}")
    #expect((1...3).map { problem.observations.label(at: $0) } == labels)
  }

  @Test func severalColumnsAreVectors() throws {
    let plane = Self.river.replacing("mean: 0, sd: 1", with: "mean: [0, 1], sd: [1, 1]")
      .replacing("mean: 5, sd: 1", with: "mean: [5, 1], sd: [1, 1]")
    let problem = try Self.folder.load("\(plane)\nobservations: {file: x.npy, column: '1,0'}")
    #expect((1...3).map { problem.observations.label(at: $0) } == ["10,1", "20,2", "30,3"])
  }

  @Test(arguments: [("x.npy", "v", 1), ("x.npy", "2", 1), ("x.npy", "-3", 1), ("row.npy", "1", 0)])
  func aColumnThatAnArrayHasNotIsRefused(file: String, column: String, last: Int) {
    #expect(
      Self.answer(Self.river, "file: \(file), column: \(column)")
        == "\(file): observations.column is \(column), must be a whole number from 0 to \(last)")
  }

  @Test(arguments: [
    ("file: x.npy, key: X", "x.npy: observations.key: key chooses nothing in a single array"),
    (
      "file: x.npy, record: r",
      "x.npy: observations.record: record chooses nothing in a single array"
    ),
    (
      "file: x.csv, record: r, column: v",
      "x.csv: observations.record: record chooses nothing in a file of lines"
    ),
  ])
  func whatChoosesNothingIsRefused(file: String, message: String) {
    #expect(Self.answer(Self.river, file) == message)
  }

  @Test func aNameOfSeveralRecordsIsRefused() {
    #expect(
      Self.answer(Self.letters, "file: s.fa, record: r")
        == "s.fa: several records are called \"r\"; --sequences takes each by itself")
    #expect(Self.answer(Self.letters, "file: s.fa, record: q") == nil)
    #expect(
      Self.answer(Self.letters, "file: s.fa, record: e")
        == "s.fa:7:1: the record \"e\" is empty, must have at least one letter")
  }
}
