import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

/// What is guessed of data as it comes, and said.
@Suite struct GuessTests {
  private static let river = """
    states: [low, high]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {family: normal, parameters: {low: {mean: 0, sd: 1}, high: {mean: 5, sd: 1}}}
    """
  private static let plane = river.replacing("mean: 0, sd: 1", with: "mean: [0, 1], sd: [1, 1]")
    .replacing("mean: 5, sd: 1", with: "mean: [5, 1], sd: [1, 1]")
  private static let letters = """
    states: [island, sea]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {island: {A: 0.1, C: 0.4, G: 0.4, T: 0.1}, sea: {A: 0.25, C: 0.25, G: 0.25, T: 0.25}}
    """

  private static func read(
    _ model: String, _ bytes: [UInt8], named name: String, column: String? = nil
  ) throws(ModelError) -> (labels: [String?], notes: [String]) {
    let source = ObservationSource(name: name, bytes: bytes, column: column)
    let reading = try ModelLoader().read(
      bytes: Array(model.utf8), name: "m.yaml", directory: nil, observations: source)
    let observations = reading.problem.observations
    return ((1...observations.timesteps).map { observations.label(at: $0) }, reading.notes)
  }

  private static func message(
    _ model: String, _ text: String, named name: String, column: String? = nil
  ) -> String? {
    do throws(ModelError) {
      _ = try read(model, Array(text.utf8), named: name, column: column)
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    (
      "d,v\n0,1.5\n1,NaN\n2,-\n3,NaN\n",
      ["\"NaN\" is a missing observation", "\"-\" is a missing observation"]
    ),
    ("d,v\n0,+1.5\n1,+2\n", ["\"+1.5\" is read as 1.5"]),
    ("d,v\n0,6.\n", ["\"6.\" is read as 6"]),
    ("d,v\n0,1.5\n,\n", ["a line of nothing but separators is a missing observation"]),
    ("d,v\n0,1.5\n1,\n", []),
    (
      "d;v\n0;1,5\n1;\n",
      [
        "fields are separated by \";\"", "the comma is taken for the decimal point",
      ]
    ),
    ("v\n1,5\n6\n", ["the comma is taken for the decimal point"]),
    ("\n \nd,v\n0,1.5\n", ["blank lines before the header are left out"]),
    ("d,v\n0,1.5\n", []),
  ])
  func saysWhatItGuessedOfAColumn(text: String, notes: [String]) throws {
    #expect(try Self.read(Self.river, Array(text.utf8), named: "f.csv", column: "v").notes == notes)
  }

  @Test func aColumnByItselfMayHaveDecimalCommas() throws {
    let text = Array("value\n1,5\n4,25\nNA\n6\n".utf8)
    #expect(
      try Self.read(Self.river, text, named: "f.csv", column: "value").labels
        == ["1.5", "4.25", nil, "6"])
    #expect(
      Self.message(Self.river, "value\n1,5\n4.5\n", named: "f.csv", column: "value")?
        .contains("decimals must begin") == true)
  }

  @Test(
    arguments: [
      (
        "1.5\nNA\n+2\n", ["1.5", nil, "2"],
        ["\"NA\" is a missing observation", "\"+2\" is read as 2"]
      ),
      ("1.5\n-.5\n", ["1.5", "-0.5"], ["\"-.5\" is read as -0.5"]),
      ("007\r\n2\r\n", ["7", "2"], ["\"007\" is read as 7"]),
      ("# flow\n# m3\n1.5\n2\n", ["1.5", "2"], ["lines that begin with # are comments"]),
      ("#N/A\n2\n", [nil, "2"], ["\"#N/A\" is a missing observation"]),
    ] as [(String, [String?], [String])])
  func readsPlainLines(text: String, labels: [String?], notes: [String]) throws {
    let read = try Self.read(Self.river, Array(text.utf8), named: "x.txt")
    #expect(read.labels == labels && read.notes == notes, "\(read)")
  }

  @Test func countsLinesBehindAHeader() {
    #expect(
      Self.message(Self.river, "# flow\n1.5\nx\n", named: "x.txt")
        == "x.txt:3:1: observations[2] is \"x\", must be a number")
  }

  @Test(arguments: [
    (
      "# a b\n1.5 2.5\n3 4\n",
      ["lines that begin with # are comments", "components are separated by blanks"]
    ),
    ("1.5\t2.5\n3\t4\n", ["components are separated by tabs"]),
    (" 1.5 2.5\t\n3 4\n", ["components are separated by blanks"]),
    ("1.5, 2.5\n3,\t4\n", []),
    ("1.5;2.5\n3;4\n", ["components are separated by \";\""]),
    (
      "1,5;2,5\n3;4\n",
      ["the comma is taken for the decimal point", "components are separated by \";\""]
    ),
    ("[1.5, 2.5]\n[3, 4]\n", ["brackets around an observation are left out"]),
    ("(1.5, 2.5)\n(3, 4)\n", ["brackets around an observation are left out"]),
    (
      " [ 1.5 2.5 ]\n[3. 4.]\n",
      [
        "brackets around an observation are left out", "components are separated by blanks",
        "\"3.\" is read as 3",
      ]
    ),
  ])
  func readsVectorsAsPeopleWriteThem(text: String, notes: [String]) throws {
    let read = try Self.read(Self.plane, Array(text.utf8), named: "x.txt")
    #expect(read.labels == ["1.5,2.5", "3,4"] && read.notes == notes, "\(read)")
  }

  @Test func aListOfJSONIsReadAsSuch() throws {
    let vectors = Array("[[1.5, 2.5],\n [3, null]]\n".utf8)
    #expect(try Self.read(Self.plane, vectors, named: "x.json").labels == ["1.5,2.5", "3,NA"])
    let words = Array(#"["A", null, "G"]"#.utf8)
    #expect(try Self.read(Self.letters, words, named: "x.json").labels == ["A", nil, "G"])
  }

  // MARK: - Near misses

  @Test(arguments: [
    ("family: normal", "family: Normal", #"did you mean "normal"?"#),
    ("initial:", "slip: 0.1\ninitial:", "unknown key \"slip\"; it stands within grid"),
    ("family: normal", "family: t", "it is called student-t here"),
    ("family: normal", "family: log_normal", #"did you mean "log-normal"?"#),
    ("mean: 0, sd: 1", "mu: 0, sd: 1", #"unknown key "mu"; it is called mean here"#),
    ("mean: 0, sd: 1", "mean: 0, a: 1", #"unknown key "a""#),
    ("mean: 0, sd: 1", "mean: 0, sigma: 1", #"unknown key "sigma", did you mean "sd"?"#),
    ("mean: 0, sd: 1", "mean: 0, scale: 1", "a normal has sd in its place"),
  ])
  func whatIsCalledOtherwiseIsTold(right: String, wrong: String, message: String) {
    let model = Self.river.replacing(right, with: wrong) + "\nobservations: [1]\n"
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: Array(model.utf8), name: "m.yaml", directory: nil).problem
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("transition here") == false)
  }

  /// Each family says under which other names its parameters go.
  @Test(arguments: [
    ("gamma", "mean: 2, sd: 1", "family: gamma has shape = (mean / sd)^2 and rate = mean / sd^2"),
    ("gamma", "shape: 2, scale: 1", "family: gamma has rate = 1 / scale in its place"),
    ("gamma", "alpha: 2, rate: 1", "unknown key \"alpha\"; it is called shape here"),
    ("negative-binomial", "n: 3, p: 0.5", "family: negative-binomial has dispersion = 1 / n in"),
    (
      "negative-binomial", "mean: 3, p: 0.5",
      "family: negative-binomial has mean = n (1 - p) / p and dispersion = 1 / n in its place"
    ),
    (
      "negative-binomial", "mean: 3, alpha: 2",
      "dispersion = alpha in statsmodels, 1 / alpha in PyMC"
    ),
    ("uniform", "a: 0, high: 9", "unknown key \"a\"; it is called low here"),
    ("uniform", "low: 0, b: 9", "unknown key \"b\"; it is called high here"),
    ("uniform", "loc: 0, scale: 9", "family: uniform has low = loc and high = loc + scale in"),
    ("log-normal", "mean: 2, sigma: 1", "mu = log(mean) - sigma^2 / 2"),
    ("log-normal", "scale: 2, sigma: 1", "family: log-normal has mu = log(scale) in its place"),
    ("log-normal", "mu: 2, s: 1", "unknown key \"s\"; it is called sigma here"),
    ("exponential", "scale: 2", "family: exponential has rate = 1 / scale in its place"),
    ("student-t", "nu: 4, mean: 0, scale: 1", "it is called df here"),
  ])
  func familiesTellWhatTheyCallTheirParameters(family: String, row: String, message: String) {
    let model =
      Self.river.replacing("family: normal", with: "family: \(family)")
      .replacing("mean: 0, sd: 1", with: row) + "\nobservations: [1]\n"
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: Array(model.utf8), name: "m.yaml", directory: nil).problem
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  /// A parameter has no other name twice, nor that of another of its family; what stands in its
  /// place is one.
  @Test func otherNamesOfParametersAreTheirs() {
    for family in EmissionFamilies.standard.all.map({ $0.declaration }) {
      let names = family.foreign.flatMap(\.names)
      let own = family.parameters.map(\.name)
      #expect(Set(names).count == names.count && Set(names).isDisjoint(with: own), "\(family.name)")
      for foreign in family.foreign {
        #expect(!foreign.substitutes.isEmpty)
        #expect(foreign.substitutes.allSatisfy { own.contains($0.parameter) }, "\(foreign)")
      }
    }
  }

  /// A row of a table without commas is one item of a list.
  @Test func aRowWithoutCommasIsToldOfThem() {
    let wrong =
      Self.river.replacing("[[0.9, 0.1], [0.1, 0.9]]", with: "[[0.9 0.1], [0.1 0.9]]")
      + "\nobservations: [1]\n"
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: Array(wrong.utf8), name: "m.yaml", directory: nil).problem
    }
    #expect(
      error?.message.contains("not 2 with blanks between; a list has commas") == true,
      "\(error?.message ?? "")")
  }

  /// Words that other programs have for the parts of a decision problem.
  @Test(arguments: [
    ("until: 1.0e-3", "tolerance: 1.0e-3", "did you mean \"until\"?"),
    ("to: b, reward: 1", "next: b, reward: 1", "did you mean \"to\"?"),
    ("to: b, reward: 1", "to: b, r: 1", "did you mean \"reward\"?"),
  ])
  func wordsOfOtherProgramsForDecisionsAreKnown(right: String, wrong: String, message: String) {
    let model = """
      states: [a, b]
      start: a
      horizon: {until: 1.0e-3}
      discount: 0.9
      moves: {a: {go: {to: b, reward: 1}}, b: {go: {to: a, reward: 0}}}
      """
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(
        bytes: Array(model.replacing(right, with: wrong).utf8), name: "m.yaml", directory: nil
      ).problem
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  /// `savetxt` puts blanks between the numbers of a row.
  @Test(arguments: [
    ("1 2.5 3", "must be one number, not 3 with blanks between; a list has commas"),
    ("1\t2.5", "must be one number, not 2 with blanks between; a list has commas"),
    ("1.5,2.5", "must be one number, not 2 with commas between"),
    ("1,2,3", "must be one number, not 3 with commas between"),
    ("1,2", "must be a number"), ("1 x", "must be a number"),
  ])
  func severalNumbersInPlaceOfOneAreCounted(line: String, message: String) {
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(
        bytes: Array(Self.river.utf8), name: "m.yaml", directory: nil,
        observations: ObservationSource(name: "x.txt", bytes: Array("1\n\(line)\n".utf8))
      ).problem
    }
    #expect(error?.message.hasSuffix(message) == true, "\(error?.message ?? "")")
  }

  /// Without a concentration every angle is as probable.
  @Test func anglesMayBeConcentratedNowhere() throws {
    let model = Self.river.replacing("family: normal", with: "family: von-mises")
      .replacing("mean: 0, sd: 1", with: "mean: 0, concentration: 0")
      .replacing("sd:", with: "concentration:")
    let problem = try ModelLoader().read(
      bytes: Array((model + "\nobservations: [2, -1]\n").utf8), name: "m.yaml", directory: nil
    ).problem
    for t in 1...2 {
      #expect((problem.trellis.emissionFactor(at: t, state: 0) + log(2 * .pi)).magnitude < 1e-15)
    }
  }

  // MARK: - Arrays

  @Test func wholeNumbersAreCodesOfSymbols() throws {
    let whole = NumPyWriter.file(whole: [2, 0, 3], [3])
    let read = try Self.read(Self.letters, whole, named: "x.npy")
    #expect(read.labels == ["G", "A", "T"])
    #expect(
      read.notes == ["the numbers of the array are codes of symbols, which are counted from 0"])
    let column = NumPyWriter.file([1, .nan], [2, 1])
    #expect(try Self.read(Self.letters, column, named: "x.npy").labels == ["C", nil])
    let numerals = Self.letters.replacing("A:", with: "1:").replacing("C:", with: "2:")
    // All of them are names; else all are codes.
    let names = try Self.read(numerals, NumPyWriter.file(whole: [2, 1], [2]), named: "x.npy")
    #expect(names.labels == ["2", "1"])
    let note =
      "the numbers of the array are names of symbols; as codes, counted from 0, they would be others"
    #expect(names.notes == [note])
    let codes = try Self.read(numerals, NumPyWriter.file(whole: [0, 1], [2]), named: "x.npy")
    #expect(codes.labels == ["1", "2"])
  }

  /// The one that is none is named, not the first of all.
  @Test(arguments: [("4", [0, 4.0]), ("-1", [0, -1]), ("0.5", [0, 0.5])])
  func codesOfNoSymbolAreRefused(word: String, codes: [Double]) {
    let error = #expect(throws: ModelError.self) {
      try Self.read(Self.letters, NumPyWriter.file(codes, [2]), named: "x.npy")
    }
    #expect(
      error?.message
        == "x.npy: observations[2] is \(word), must be a whole number from 0 to 3")
  }

  @Test func rowsWithoutNumbersAreNoObservations() {
    let error = #expect(throws: ModelError.self) {
      try Self.read(Self.river, NumPyWriter.file([], [3, 0]), named: "x.npy")
    }
    #expect(
      error?.message
        == "x.npy: the array is empty, its shape is (3, 0): must have at least one observation")
  }

  @Test func namesTheArraysOfWhichNoneIsAskedFor() {
    var zip = ZipWriter()
    for name in ["a", "b"] { zip.add(name + ".npy", NumPyWriter.file([1], [1])) }
    let error = #expect(throws: ModelError.self) {
      try Self.read(Self.river, zip.finished(), named: "x.npz")
    }
    #expect(
      error?.message
        == "x.npz: there are the arrays a, b; --column NAME takes one (in a model: key: NAME)")
  }

  // MARK: - Sequences

  @Test func columnsOfCoNLLUHaveNames() throws {
    let text = Array("1\tA\tC\t_\n".utf8)
    #expect(try Self.read(Self.letters, text, named: "s.conllu", column: "lemma").labels == ["C"])
    let plus = Array("# global.columns = FORM X\nA C\n".utf8)
    #expect(try Self.read(Self.letters, plus, named: "s.conll", column: "X").labels == ["C"])
    #expect(
      Self.message(Self.letters, "1\tA\tC\n", named: "s.conllu", column: "FROM")
        == "s.conllu: observations.column: no column is called \"FROM\", did you mean \"FORM\"?")
    #expect(
      Self.message(Self.letters, "A x\n", named: "s.conll", column: "FORM")
        == "s.conll: observations.column is \"FORM\", must be a number")
  }

  @Test func saysWhatToDoWithSeveralSequences() {
    #expect(
      Self.message(Self.letters, ">r1\nAC\n>r2\nA\n", named: "s.fa")
        == "s.fa: there are 2 records; --column r1 takes one (in a model: record: r1), "
        + "--sequences all")
    #expect(
      Self.message(Self.letters, "A x\n\nC y\n", named: "s.conll")
        == "s.conll: there are 2 sentences; sentence: 1 in a model takes the first, "
        + "--sequences all")
  }

  /// Nothing but symbols, one a line, which other files have for one sequence.
  @Test func sentencesOfASingleColumnAreSentences() throws {
    #expect(
      Self.message(Self.letters, "A\n\nC\n", named: "s.conll")?.contains("2 sentences") == true)
    let one = try Self.read(Self.letters, Array("\nA\nC\n\n".utf8), named: "s.conll")
    #expect(one.labels == ["A", "C"])
  }

  @Test func numbersOfPlacesAreNoLetters() throws {
    let read = try Self.read(Self.letters, Array(">r\n  1 AC GT\n 61 A\n".utf8), named: "s.fa")
    #expect(read.labels == ["A", "C", "G", "T", "A"])
    #expect(read.notes == ["digits among the letters count places, and are left out"])
  }

  @Test func aMissingColumnOfASentenceIsToldWhereAModelNamesIt() {
    let folder = Folder(files: ["s.conll": Array("A x\n".utf8)])
    #expect(
      folder.answer("\(Self.letters)\nobservations: {file: s.conll, column: 9}")
        == "s.conll:1:1: has 2 columns, must have 10, at least")
  }

  // MARK: - Models

  @Test(arguments: [
    ("{channels: {}}", "emission.channels is empty, must have a channel at least"),
    (
      "{family: normal, cov: [[1]], parameters: {low: {mean: 0, sd: 1}, high: {mean: 5, sd: 1}}}",
      "emission: cov and sd exclude each other"
    ),
  ])
  func emissionsAreRefusedInTheirOwnWords(emission: String, message: String) throws {
    let text = """
      states: [low, high]
      initial: [0.5, 0.5]
      transition: [[0.9, 0.1], [0.1, 0.9]]
      emission: \(emission)
      observations: [1]
      """
    #expect(try #require(Fixtures.error(text)).message.hasSuffix(message))
  }

  @Test func durationsNameTheFamiliesThatTheyMayHave() throws {
    let text =
      Self.letters + "\nobservations: [A]\ndurations: {sea: {family: binomial, n: 3, p: 0.5}}"
    #expect(
      try #require(Fixtures.error(text)).message
        .contains("is \"binomial\", must be poisson or negative-binomial"))
  }
}
