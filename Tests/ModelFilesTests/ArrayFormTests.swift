import DynamicProgramming
import Testing

@testable import ModelFiles

/// Tables in files are the same tables.
@Suite struct ArrayFormTests {
  private static let weather = """
    name: Umbrella world
    states: [rain, sun]
    initial: {file: pi.npy}
    transition: {file: A.npy}
    emission: {symbols: [umbrella, none], table: {file: B.npy}}
    observations: [umbrella, umbrella, none, umbrella, umbrella]

    """

  private static let folder = Folder(files: [
    "pi.npy": NumPyBytes.file([2], [0.5, 0.5]),
    "A.npy": NumPyBytes.file([2, 2], [0.7, 0.3, 0.3, 0.7]),
    "B.npy": NumPyBytes.file([2, 2], [0.9, 0.1, 0.2, 0.8], major: 2),
    "BT.npy": NumPyBytes.file([2, 2], [0.9, 0.2, 0.1, 0.8], fortran: true, major: 3),
    "half.npy": NumPyBytes.file(singles: [2], [0.5, 0.5]),
    "rain.npy": NumPyBytes.file([2], [0.7, 0.3]),
    "pi.csv": Array("0.5,0.5\n".utf8),
    "pi_column.csv": Array("0.5\r\n0.5\r\n".utf8),
    "A.csv": Array("0.7, 0.3\n3e-1,0.7".utf8),
    "B.csv": Array("0.9,0.1\n0.2,0.8\n".utf8),
  ])

  @Test(arguments: [
    [], [("B.npy", "BT.npy")], [("pi.npy", "half.npy")], [("pi.npy", "pi.csv")],
    [("pi.npy", "pi_column.csv"), ("A.npy", "A.csv"), ("B.npy", "B.csv")],
    [("{file: A.npy}", "{rain: {file: rain.npy}, sun: [0.3, 0.7]}")],
    [("{file: A.npy}", "[{file: rain.npy}, {rain: 0.3, sun: 0.7}]")],
    [
      ("transition: {file: A.npy}", "transitions: [{file: A.npy}, {file: A.csv}]"),
      (", umbrella, umbrella]", "]"),
    ],
  ])
  func givesTheProblemOfTheSameModelInOneFile(changes: [(String, String)]) throws {
    var (model, other) = (Self.weather, Good.weather)
    for (piece, replacement) in changes {
      model = model.replacing(piece, with: replacement)
      if piece.hasPrefix(",") { other = other.replacing(piece, with: replacement) }
      if piece.hasPrefix("transition:") {
        other = other.replacing(
          "transition:\n  rain: {rain: 0.7, sun: 0.3}\n  sun:  {rain: 0.3, sun: 0.7}",
          with: "transitions: [[[0.7, 0.3], [0.3, 0.7]], [[0.7, 0.3], [0.3, 0.7]]]")
      }
    }
    #expect(try Self.folder.load(model) == Fixtures.load(other))
  }

  /// ½ in each type of float, and 0 and 1 in each of whole numbers.
  @Test(arguments: [
    ("<f2", [0, 0x38, 0, 0x38]), (">f2", [0x38, 0, 0x38, 0]),
    ("<f4", [0, 0, 0, 0x3F, 0, 0, 0, 0x3F]),
    (">f4", [0x3F, 0, 0, 0, 0x3F, 0, 0, 0]),
    (">f8", [0x3F, 0xE0, 0, 0, 0, 0, 0, 0, 0x3F, 0xE0, 0, 0, 0, 0, 0, 0]),
    ("|b1", [0, 1]), ("|i1", [0, 1]), (">i2", [0, 0, 0, 1]), ("<u4", [0, 0, 0, 0, 1, 0, 0, 0]),
    (">i8", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
  ])
  func readsNumbersOfEveryType(type: String, bytes: [UInt8]) throws {
    let file = NumPyBytes.header(NumPyBytes.dict(type, false, [2])) + bytes
    let folder = Folder(files: Self.folder.files.merging(["pi.npy": file]) { $1 })
    let problem = try folder.load(Self.weather)
    let half = Double.log(0.5)
    #expect(problem.trellis.initial == (type.contains("f") ? [half, half] : [-.infinity, 0]))
  }

  private static let tagger = """
    weights: scores
    states: [N, V]
    initial: {file: initial.csv}
    transitions: {file: T.npy}
    final: {file: final.csv}
    emission: {family: scores, table: {file: scores.csv}}
    observations: [time, ~, arrow]

    """

  private static func taggerFolder(_ tables: [UInt8]) -> Folder {
    Folder(files: [
      "T.npy": tables, "initial.csv": Array("0,-1.5\n".utf8), "final.csv": Array("-inf,0.25".utf8),
      "scores.csv": Array("1,2\n3,null\n,-1\n".utf8),
    ])
  }

  @Test func readsThreeAxesInEitherOrder() throws {
    let none = -Double.infinity
    let other = try Fixtures.load(Good.tagger, name: "m.yaml")
    let straight = NumPyBytes.file([2, 2, 2], [1, 2, none, none, none, 2.5, none, none])
    #expect(try Self.taggerFolder(straight).load(Self.tagger) == other)
    let turned = NumPyBytes.file(
      [2, 2, 2], [1, none, none, none, 2, 2.5, none, none], fortran: true)
    #expect(try Self.taggerFolder(turned).load(Self.tagger) == other)
  }

  @Test func turnsLargeTablesOfFortranOrder() throws {
    let (rows, columns) = (70, 45)
    let values = (0..<(rows * columns)).map(Double.init)
    let turned = (0..<(rows * columns)).map { Double($0 % rows * columns + $0 / rows) }
    let file = NumPyFile(
      bytes: NumPyBytes.file([rows, columns], turned, fortran: true), name: "A.npy")
    #expect(try file.array(limits: Limits(memory: 1 << 20)).values == values)
  }

  /// Wherever a file may be named: whoever wrote the model need not be who reads what is said of
  /// it.
  @Test(arguments: [
    (Self.weather, "pi.npy"), (Self.weather, "A.npy"), (Self.weather, "B.npy"),
    (Self.tagger, "initial.csv"), (Self.tagger, "T.npy"), (Self.tagger, "final.csv"),
    (Self.tagger, "scores.csv"),
    (Self.weather.replacing("{file: A.npy}", with: "[{file: x.csv}, [1, 0]]"), "x.csv"),
    (Good.corridor.replacing("{c: 10}", with: "{file: x.csv}"), "x.csv"),
    (
      Good.calls.replacing(
        "{quiet: {rate: 2.5}, busy: {rate: 10}}", with: "{rate: {file: x.csv}}"), "x.csv"
    ),
  ])
  func showsNothingOfAFileThatHoldsNoNumbers(model: String, file: String) {
    let steps = NumPyBytes.file([2, 2, 2], Array(repeating: 0, count: 8))
    var files = Self.folder.files.merging(Self.taggerFolder(steps).files) { $1 }
    for start in ["hunter2:secret\n", "0,hunter2\n", "hunter2,0\n0,0\n"] {
      files["secret.csv"] = Array(start.utf8)
      let answer = Folder(files: files).answer(model.replacing(file, with: "secret.csv")) ?? ""
      #expect(answer.hasPrefix("secret.csv:1:") && !answer.contains("hunter"), "\(answer)")
      #expect(answer.hasSuffix("must be a number, and begins with a letter"), "\(answer)")
    }
  }

  @Test func theRewardsForEndingMayStandInAFile() throws {
    let folder = Folder(files: ["final.npy": NumPyBytes.file([3], [0, 0, 10])])
    let model = Good.corridor.replacing("{c: 10}", with: "{file: final.npy}")
    #expect(try folder.load(model) == Fixtures.load(Good.corridor))
  }

  @Test func theParametersOfAllStatesMayStandInFiles() throws {
    let folder = Folder(files: [
      "mean.npy": NumPyBytes.file([2, 2], [1, 2, 3, 4]), "sd.csv": Array("0.5,0.25\n1,1\n".utf8),
      "rate.npy": NumPyBytes.file([2], [2.5, 10]),
    ])
    let river = Good.river.replacing(
      "low: {mean: [1, 2], sd: [0.5, 0.25]}", with: "mean: {file: mean.npy}"
    ).replacing("high: {mean: [3, 4], sd: [1, 1]}", with: "sd: {file: sd.csv}")
    // Not `==`: a missing number is NaN, which equals nothing.
    #expect("\(try folder.load(river))" == "\(try Fixtures.load(Good.river, name: "m.yaml"))")
    let calls = Good.calls.replacing(
      "{quiet: {rate: 2.5}, busy: {rate: 10}}", with: "{rate: {file: rate.npy}}")
    #expect(try folder.load(calls) == Fixtures.load(Good.calls, name: "m.yaml"))
  }

  @Test func aStateCalledFileIsAState() throws {
    let model = """
      states: [file, other]
      initial: {file: 1}
      transition: {file: {file: 1}, other: {file: 1}}
      emission: {file: {a: 1}, other: {a: 1}}
      observations: [a, a]
      """
    #expect(try Folder().load(model).trellis.initial == [0, -.infinity])
    let symbols = "states: 1\ninitial: [1]\nemission: {s0: {file: 1}}\nobservations: [file]"
    #expect(
      try Folder().load(symbols).observations == .symbols(names: ["file"], codes: [0]))
  }
}
