import Foundation
import Testing

@testable import ModelFiles

/// Files of numbers that are refused, and the line by which they are.
@Suite struct ArrayRuleTests {
  /// A model of two states whose transitions stand in a file.
  private static func answer(_ file: String, _ bytes: [UInt8], weights: String = "logs") -> String?
  {
    Folder(files: [file: bytes]).answer(
      """
      weights: \(weights)
      states: [a, b]
      initial: [\(weights == "logs" ? "0" : "1"), 0]
      transition: {file: \(file)}
      emission: {symbols: [x], table: [[1], [1]]}
      observations: [x, x, x]
      """)
  }

  private static let numbers = NumPyBytes.file([2, 2], [0, 0, 0, 0])

  static let broken: [([UInt8], String)] = [
    ([], "is no .npy file: it does not begin with NumPy's mark"),
    (Array("0,0\n0,0\n".utf8), "is no .npy file: it does not begin with NumPy's mark"),
    (Array(numbers[..<7]), "has a .npy header that breaks off"),
    (Array(numbers[..<9]), "has a .npy header that breaks off"),
    (Array(numbers[..<100]), "has a .npy header that breaks off"),
    (Array(numbers.dropLast()), "has 31 bytes of numbers, must have 32 by its header"),
    (numbers + [0], "has 33 bytes of numbers, must have 32 by its header"),
    (
      NumPyBytes.header("{}", major: 4),
      "has version 4.0 of the .npy format, must have 1.0, 2.0 or 3.0"
    ),
    (NumPyBytes.header("{}"), "has a .npy header that has no key \"descr\""),
    (NumPyBytes.header("{'descr': '<f8'}"), "has a .npy header that has no key \"fortran_order\""),
    (
      NumPyBytes.header("{'descr': '<f8', 'descr': '<f8'}"),
      "has a .npy header that may not have the key \"descr\" there"
    ),
    (NumPyBytes.header("{'x': 1}"), "has a .npy header that may not have the key \"x\" there"),
    (NumPyBytes.header("[1]"), "has a .npy header that cannot be read at byte 10"),
    (NumPyBytes.header("{'descr': f()}"), "has a .npy header that cannot be read at byte 20"),
    (NumPyBytes.header("{'descr': '<f8"), "has a .npy header that cannot be read at byte 63"),
    (
      NumPyBytes.header("{'shape': (99999999999999999999,)}"),
      "has a .npy header that has a length of 99999999999999999999"
    ),
    (NumPyBytes.header("{'shape': (-1,)}"), "has a .npy header that cannot be read at byte 21"),
    (NumPyBytes.header("{'shape': (2 2)}"), "has a .npy header that cannot be read at byte 23"),
    (NumPyBytes.header("{} {}"), "has a .npy header that cannot be read at byte 13"),
    (
      NumPyBytes.header(NumPyBytes.dict("|O", false, [2, 2])),
      "holds objects of Python, which only Python can open, must hold numbers: "
        + "save np.asarray(x, dtype=float), or x.toarray() of a sparse matrix"
    ),
    (
      NumPyBytes.header(NumPyBytes.dict("<c16", false, [2, 2])),
      "has numbers of type \"<c16\", must have floats or integers of up to 64 bits, as \"<f8\" or \"<i8\""
    ),
    (
      NumPyBytes.header("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,)}"),
      "has numbers of type \"[('a', '<f8')], 'fortran_order': False,…\", "
        + "must have floats or integers of up to 64 bits, as \"<f8\" or \"<i8\""
    ),
    (NumPyBytes.file([], [0]), "has 0 dimensions, must have 1, 2 or 3"),
    (NumPyBytes.file([1, 1, 2, 2], [0, 0, 0, 0]), "has 4 dimensions, must have 1, 2 or 3"),
    (
      NumPyBytes.header(NumPyBytes.dict("<f8", false, [1 << 62, 1 << 62])),
      "has 0 bytes of numbers, must have 1.7014118346046923e+38 by its header"
    ),
    (
      NumPyBytes.header(NumPyBytes.dict("<f8", false, [1 << 31, 1 << 31, 4])),
      "has 0 bytes of numbers, must have 1.4757395258967641e+20 by its header"
    ),
    (
      NumPyBytes.header(NumPyBytes.dict("<f8", true, [1 << 60, 0])),
      "has a .npy header that has a shape that no array has, (1152921504606846976, 0)"
    ),
    (
      NumPyBytes.header(NumPyBytes.dict("<f4", false, [0, 1 << 31, 1 << 31])),
      "has a .npy header that has a shape that no array has, (0, 2147483648, 2147483648)"
    ),
    (
      NumPyBytes.header(NumPyBytes.dict("<f8", true, [1 << 59, 0])),
      "transition has shape (576460752303423488, 0), must have (2, 2): states, states"
    ),
    (
      NumPyBytes.header(NumPyBytes.dict("<f8", true, [0, 1 << 59])),
      "transition has shape (0, 576460752303423488), must have (2, 2): states, states"
    ),
    (
      NumPyBytes.file([3, 2], [0, 0, 0, 0, 0, 0]),
      "transition has shape (3, 2), must have (2, 2): states, states"
    ),
    (
      NumPyBytes.file([4], [0, 0, 0, 0]),
      "transition has shape (4,), must have (2, 2): states, states"
    ),
  ]

  @Test(arguments: broken)
  func saysWhatIsWrongWithAFileOfNumPys(bytes: [UInt8], message: String) {
    #expect(Self.answer("A.npy", bytes) == "A.npy: " + message)
  }

  @Test(
    arguments: [
      ("shape-3-huge-0-fortran", "(3, 9223372036854775807, 0)"),
      ("shape-huge-by-zero", "(9223372036854775807, 0)"),
      ("shape-overflowing-product", "(4294967296, 4294967296, 0)"),
    ])
  func refusesAHugeLengthBesideAZero(name: String, shape: String) throws {
    let file = Fixtures.folder.appending(path: "npy/\(name).npy")
    let bytes = Array(try Data(contentsOf: file))
    for key in ["initial", "transition", "transitions", "final"] {
      let model = "weights: logs\nstates: 3\n\(key): {file: a.npy}\n"
      let rest = key == "initial" ? "transition: {}\n" : "initial: {}\n"
      let emission = "emission: {symbols: [x], table: {}}\nobservations: [x, x]\n"
      #expect(
        Folder(files: ["a.npy": bytes]).answer(model + rest + emission)
          == "a.npy: has a .npy header that has a shape that no array has, \(shape)")
    }
  }

  static let numbersAtFault: [(values: [Double], weights: String, message: String)] = [
    (
      [0.5, 0.5, 1.5, -0.5], "probabilities",
      "row 2, column 1: transition.b.a is 1.5, must be between 0 and 1"
    ),
    ([0.5, 0.5, 0.5, 0.25], "probabilities", "row 2: transition.b sums to 0.75, must sum to 1"),
    (
      [0.5, .nan, 0.5, 0.5], "probabilities",
      "row 1, column 2: transition.a.b is nan, must be a finite number"
    ),
    (
      [0, -.infinity, 0, .infinity], "logs",
      "row 2, column 2: transition.b.b is inf, must be a number or -.inf"
    ),
    ([.nan, 0, 0, 0], "logs", "row 1, column 1: transition.a.a is nan, must be a finite number"),
  ]

  @Test(arguments: numbersAtFault)
  func namesTheElementAtFault(values: [Double], weights: String, message: String) {
    let bytes = NumPyBytes.file([2, 2], values)
    #expect(Self.answer("A.npy", bytes, weights: weights) == "A.npy: " + message)
  }

  static let lines: [(text: String, weights: String, message: String)] = [
    ("", "logs", "A.csv: is empty"),
    ("a,b\n0,0\n", "logs", "A.csv:1:1: transition must be a number, and begins with a letter"),
    ("0, 1x\n0,0\n", "logs", "A.csv:1:4: transition must be a number, and begins with a digit"),
    ("0,0\n0, x\n", "logs", "A.csv:2:4: transition is \"x\", must be a number"),
    ("0,0\n0,nan\n", "logs", "A.csv:2:3: transition is nan, must be a finite number"),
    ("1,0\n1,\n", "probabilities", "A.csv:2:3: transition is missing, must be a number"),
    (
      "1,0\n1,-inf\n", "probabilities",
      "A.csv: row 2, column 2: transition.b.b is -inf, must be between 0 and 1"
    ),
    ("0,0\n0\n", "logs", "A.csv:2:1: transition has 1 number, must have 2, as the first row"),
    ("0,0\n", "logs", "A.csv: transition has shape (1, 2), must have (2, 2): states, states"),
    ("1,0\n1,0.5\n", "probabilities", "A.csv: row 2: transition.b sums to 1.5, must sum to 1"),
    (
      "0,0\n0,\u{7}\n", "logs",
      "A.csv:2:3: character U+0007 has no place in a text file"
    ),
  ]

  @Test(arguments: lines)
  func saysWhatIsWrongWithAFileOfLines(text: String, weights: String, message: String) {
    #expect(Self.answer("A.csv", Array(text.utf8), weights: weights) == message)
  }

  @Test func readsOnlyWhatItKnows() {
    #expect(
      Self.answer("A.txt", [])
        == "m.yaml:4:20: transition.file is \"A.txt\", must end in .npy or .csv")
    #expect(Folder().answer("states: 1\ninitial: {file: p.npy}") == "p.npy: no such file")
    #expect(
      Fixtures.error("states: 1\ninitial: {file: p.npy}")?.message
        == "model.yaml:2:17: initial.file: a sample cannot read the file \"p.npy\"")
    #expect(
      Folder().answer("states: 1\ninitial: {file: p.npy, s0: 1}")
        == "m.yaml:2:11: initial: no state is called \"file\"")
  }

  @Test func namesTheAxesOfEveryPlace() {
    let folder = Folder(files: [
      "one.npy": NumPyBytes.file([1], [0]), "cube.npy": NumPyBytes.file([1, 1, 1], [.nan]),
      "scores.npy": NumPyBytes.file([2, 1], [0, .infinity]),
      "none.npy": NumPyBytes.file([0, 1], []),
      "wide.npy": NumPyBytes.file([1, 2], [0, 0]),
    ])
    let model = """
      weights: logs
      states: 1
      initial: [0]
      transitions: [[[0]]]
      emission: {symbols: [x], table: [[0]]}
      observations: [x, x]
      """
    func answer(_ piece: String, _ other: String) -> String? {
      folder.answer(model.replacing(piece, with: other))
    }
    #expect(
      answer("[0]\ntr", "{file: wide.npy}\ntr")
        == "wide.npy: initial has shape (1, 2), must have (1,): states")
    #expect(
      answer("[[[0]]]", "{file: one.npy}")
        == "one.npy: transitions has shape (1,), must have (1, 1, 1): tables, states, states")
    #expect(
      answer("[[[0]]]", "{file: cube.npy}")
        == "cube.npy: table 1, row 1, column 1: transitions[1].s0.s0 is nan, must be a finite number"
    )
    #expect(
      answer("table: [[0]]", "table: {file: wide.npy}")
        == "wide.npy: emission.table has shape (1, 2), must have (1, 1): states, symbols")
    #expect(
      answer("symbols: [x], table: [[0]]", "family: scores, table: {file: scores.npy}")
        == "scores.npy: row 2, column 1: emission.table[2].s0 is inf, must be a number or -.inf")
    #expect(
      answer("symbols: [x], table: [[0]]", "family: scores, table: {file: none.npy}")
        == "none.npy: emission.table: there are no observations, must be at least one")
    #expect(
      answer("symbols: [x], table: [[0]]", "family: scores, table: {file: one.npy}")
        == "one.npy: emission.table has shape (1,), must have (N, 1): timesteps, states")
  }

  @Test func checksTheParametersOfAllStates() {
    let folder = Folder(files: [
      "mean.npy": NumPyBytes.file([2], [1, 2]), "sd.npy": NumPyBytes.file([2], [1, 0]),
      "wide.npy": NumPyBytes.file([2, 2], [1, 2, 3, .nan]),
      "none.npy": NumPyBytes.file([2, 0], []),
    ])
    func answer(_ family: String, _ parameters: String) -> String? {
      folder.answer(
        "weights: logs\nstates: 2\ninitial: {}\ntransition: {}\nobservations: [1]\n"
          + "emission: {family: \(family), parameters: {\(parameters)}}\n")
    }
    #expect(
      answer("normal", "mean: {file: mean.npy}, sd: {file: sd.npy}")
        == "sd.npy: column 2: emission.parameters.sd.s1 is 0.0, must be above 0")
    #expect(
      answer("normal", "mean: {file: wide.npy}, sd: {file: sd.npy}")
        == "wide.npy: row 2, column 2: emission.parameters.mean.s1[2] is nan, must be a finite number"
    )
    #expect(
      answer("normal", "mean: {file: mean.npy}, sd: {file: wide.npy}")
        == "wide.npy: emission.parameters.sd has shape (2, 2), must have (2,): states")
    #expect(
      answer("normal", "mean: {file: none.npy}, sd: {file: none.npy}")
        == "none.npy: emission.parameters.mean has shape (2, 0), must have (2,): states")
    #expect(
      answer("exponential", "rate: {file: sd.npy}")
        == "sd.npy: column 2: emission.parameters.rate.s1 is 0.0, must be above 0")
  }

  @Test func refusesATableThatTheMachineHasNoMemoryFor() {
    let folder = Folder(files: [
      "A.npy": NumPyBytes.file([20, 20], .init(repeating: 0, count: 400))
    ])
    let model =
      "weights: logs\nstates: 20\ninitial: {}\ntransition: {file: A.npy}\n"
      + "emission: {symbols: [x], table: {}}\nobservations: [x, x]"
    #expect(folder.answer(model) == nil)
    #expect(
      folder.answer(model, memory: 3000)
        == "A.npy: transition needs 3.2 KB of memory, the machine has 3 KB")
  }

  @Test func refusesLinesOfNumbersThatTheMachineHasNoMemoryFor() {
    let model =
      "weights: logs\nstates: 1\ninitial: {}\ntransition: {}\n"
      + "emission: {family: scores, table: {file: A.csv}}\n"
    for lines in [String(repeating: "0\n", count: 400), SizeText.repeated("0", 400)] {
      #expect(
        Folder(files: ["A.csv": Array(lines.utf8)]).answer(model, memory: 3000)
          == "A.csv: emission.table needs 3.2 KB of memory, the machine has 3 KB")
    }
  }
}
