import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

/// One series as programs write it, and observations in files of other kinds.
@Suite struct ObservationFormTests {
  private static let folder = Fixtures.folder.appending(path: "cases/observations")

  static let files: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { !["model.yaml", "expected.json"].contains($0) }.sorted()
  }()

  private static func read(_ file: String) throws -> ModelReading {
    let loader = ModelLoader()
    let path = folder.appending(path: file).path
    let source = try loader.observations(
      path: path, column: file.hasSuffix(".csv") ? "value" : nil)
    return try loader.read(path: folder.appending(path: "model.yaml").path, observations: source)
  }

  @Test(arguments: files)
  func readsASeriesAsAnyProgramWritesIt(file: String) throws {
    let data = try Data(contentsOf: Self.folder.appending(path: "expected.json"))
    let expected = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let problem = try Self.read(file).problem
    let best = try ForeignFixture.best(problem)
    #expect(ForeignFixture.agree(best.logJoint, try #require(expected["logJoint"] as? Double)))
    #expect(best.path == expected["path"] as? [String])
    let missing = (1...problem.trellis.timesteps).filter {
      problem.observations.label(at: $0) == nil
    }
    #expect(missing == expected["missing"] as? [Int])
  }

  @Test(arguments: [
    ("plain.csv", []), ("semicolon.csv", ["fields are separated by \";\""]),
    (
      "decimal-comma.csv",
      ["fields are separated by \";\"", "the comma is taken for the decimal point"]
    ),
    ("tab.csv", ["fields are separated by a tab"]), ("utf16.csv", ["the text is UTF-16"]),
    ("cr-only.csv", ["lines end in CR alone"]),
    ("sep-line.csv", ["the line \"sep=,\" says what separates fields"]),
    ("comment.csv", ["lines that begin with # before the header are comments"]),
    ("blank-end.csv", ["blank lines at the end are no records"]),
  ])
  func tellsWhatItGuessed(file: String, notes: [String]) throws {
    #expect(try Self.read(file).notes == notes)
  }

  // MARK: - Forms

  static let river = """
    states: [low, high]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {family: normal, parameters: {low: {mean: 0, sd: 1}, high: {mean: 5, sd: 1}}}
    """

  private static let letters = """
    states: [island, sea]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {island: {A: 0.1, C: 0.4, G: 0.4, T: 0.1}, sea: {A: 0.25, C: 0.25, G: 0.25, T: 0.25}}
    """

  private static func labels(
    _ model: String, _ observations: String, _ files: [String: [UInt8]]
  ) throws -> [String?] {
    let problem = try Folder(files: files).load("\(model)\nobservations: \(observations)")
    return (1...problem.trellis.timesteps).map { problem.observations.label(at: $0) }
  }

  private static func answer(
    _ model: String, _ observations: String, _ files: [String: String]
  ) -> String? {
    Folder(files: files.mapValues { Array($0.utf8) }).answer(
      "\(model)\nobservations: \(observations)")
  }

  @Test func readsArraysOfNumbersAndOfCodes() throws {
    let numbers = NumPyBytes.file([3], [0.5, .nan, 4])
    #expect(try Self.labels(Self.river, "{file: x.npy}", ["x.npy": numbers]) == ["0.5", nil, "4"])
    let coded = Self.letters.replacing("A:", with: "0:").replacing("C:", with: "1:")
      .replacing("G:", with: "2:").replacing("T:", with: "3:")
    let codes = NumPyWriter.file(whole: [2, 0, 3], [3, 1])
    #expect(try Self.labels(coded, "{file: x.npy}", ["x.npy": codes]) == ["2", "0", "3"])
    var zip = ZipWriter()
    zip.add("a.npy", numbers)
    zip.add("b.npy", NumPyBytes.file([1], [7]))
    let files = ["x.npz": zip.finished()]
    #expect(try Self.labels(Self.river, "{file: x.npz, key: b}", files) == ["7"])
    #expect(
      Folder(files: files).answer("\(Self.river)\nobservations: {file: x.npz, key: bb}")
        == "x.npz: no array is called \"bb\", did you mean \"b\"?")
  }

  @Test func readsArraysOfWords() throws {
    // Each of two characters, of which zeros fill up the short ones.
    let characters: [UInt8] = [0x43, 0, 0x4E, 0x41, 0x47, 0]
    let body = characters.flatMap { byte -> [UInt8] in [byte, 0, 0, 0] }
    let words =
      NumPyBytes.header("{'descr': '<U2', 'fortran_order': False, 'shape': (3,), }") + body
    #expect(try Self.labels(Self.letters, "{file: x.npy}", ["x.npy": words]) == ["C", nil, "G"])
  }

  /// What pandas takes for missing, and what C and its heirs print.
  @Test(arguments: [
    "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN",
    "<NA>",
    "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null", "-",
  ])
  func takesAWordForMissing(word: String) throws {
    let files = ["f.csv": Array("day,flow\n1,0\n2,\(word)\n".utf8)]
    #expect(try Self.labels(Self.river, "{file: f.csv, column: flow}", files) == ["0", nil])
  }

  @Test func refusesDecimalsThatBeginInTwoWays() {
    for (text, message) in [
      ("d;flow\n1;2,5\n2;1.230\n", "f.csv:3:3: \"1.230\" stands in a column with \"2,5\""),
      ("d\tflow\n1\t2.5\n2\t1,230\n", "f.csv:3:3: \"1,230\" stands in a column with \"2.5\""),
    ] {
      #expect(
        Self.answer(Self.river, "{file: f.csv, column: flow}", ["f.csv": text])
          == "\(message): decimals must begin with a point or with a comma, not with both")
    }
  }

  @Test func takesALineThatSaysWhatSeparatesFieldsInQuotesToo() throws {
    let files = ["f.csv": Array("\"sep=;\"\nday;flow\n1;2,5\n".utf8)]
    #expect(try Self.labels(Self.river, "{file: f.csv, column: flow}", files) == ["2.5"])
  }

  @Test func findsTheWordsOfCoNLLU() throws {
    let text = "# text = A C\n1\tA\t_\n2\tC\t_\n"
    let files = ["s.conllu": Array(text.utf8)]
    #expect(try Self.labels(Self.letters, "{file: s.conllu}", files) == ["A", "C"])
  }

  @Test func anEmptyRecordIsSaidToBeEmpty() {
    let text = ">none\n>some\nACGT\n"
    for (record, line) in [("record: none", 1), ("record: late", 4)] {
      #expect(
        Self.answer(Self.letters, "{file: r.fa, \(record)}", ["r.fa": text + ">late"])
          == "r.fa:\(line):1: the record \"\(record.dropFirst(8))\" is empty, must have at least one "
          + "letter")
    }
  }

  @Test func readsARecordOfFASTA() throws {
    let one = "; old comment\n>chr1 a text\nACG\nnt*\n"
    #expect(
      try Self.labels(Self.letters, "{file: r.fa}", ["r.fa": Array(one.utf8)])
        == ["A", "C", "G", nil, "T"])
    let two = "\(one)>chr2\nGG\n"
    #expect(
      try Self.labels(Self.letters, "{file: r.fa, record: chr2}", ["r.fa": Array(two.utf8)])
        == ["G", "G"])
    #expect(
      Self.answer(Self.letters, "{file: r.fa}", ["r.fa": two])
        == "r.fa: there are 2 records; --column chr1 takes one (in a model: record: chr1), "
        + "--sequences all")
    #expect(
      Self.answer(Self.letters, "{file: r.fa, record: chr3}", ["r.fa": two])
        == "r.fa: no record is called \"chr3\", did you mean \"chr1\"?")
  }

  @Test func lettersOfFASTAAreFoldedBothWays() throws {
    let small = Self.letters.lowercased()
    let reads = ["r.fa": Array(">s\nAcGN\n".utf8)]
    #expect(try Self.labels(small, "{file: r.fa}", reads) == ["a", "c", "g", nil])
    #expect(try Self.labels(Self.letters, "{file: r.fa}", reads) == ["A", "C", "G", nil])
  }

  /// The Penn Treebank has `#` for pounds: it is no comment within a sentence, nor where its tag is
  /// the same sign.
  @Test func theSignForPoundsIsAToken() throws {
    let model = """
      states: [a]
      initial: [1]
      transition: [[1]]
      emission: {symbols: ["#", A], table: [[0.5, 0.5]]}
      """
    func labels(_ text: String, _ name: String = "s.conll") throws -> [String?] {
      try Self.labels(model, "{file: \(name), column: 0}", [name: Array(text.utf8)])
    }
    #expect(try labels("# text = A\nA x\n# x\nA y\n") == ["A", "#", "A"])
    #expect(try labels("# # x\nA x\n") == ["#", "A"])
    #expect(try labels("# O\nA B-ORG\n") == ["#", "A"])
    #expect(try labels("# I-ORG\nA O\n\n", "t.conll") == ["#", "A"])
    #expect(try labels("# a comment\nA x\n# of other length\n") == ["A"])
    #expect(try labels("A x\n# y\n", "s.conllu") == ["A"])
    let given = try ModelLoader().loadForSequences(bytes: Array(model.utf8), name: "m.yaml")
    let text = Array("A x\n# x\n\n# of this\nA x y\n\n# X\nA x\n\n# X\n".utf8)
    let lines = try given.madeLines(
      of: HeldBytes(text), name: "s.conll", columns: SequenceColumns())
    #expect(
      try (0..<lines.count).map { String(decoding: try lines.line(at: $0), as: UTF8.self) } == [
        ##"{"observations":["A","#"]}"##, #"{"observations":["A"]}"#,
        ##"{"observations":["#","A"]}"##,
      ])
  }

  /// As many columns as the other lines of the sentence make a line a token; words, or another
  /// number, a comment.
  @Test(arguments: [
    ("# SYM\nA NN\n", ["#", "A"]), ("# SYM\n# SYM\nA NN\n", ["#", "#", "A"]),
    ("# X\nA NN O\n", ["A"]), ("# text = 4\nA NN B-NP O\n", ["A"]),
    ("# this is prose\nA NN B-NP O\n", ["A"]), ("# id 12\nA NN O\n", ["A"]),
    ("#\tsym\tx\nA\tnn\tx\n", ["#", "A"]), ("# SYM X\nA\tNN\tX\n", ["A"]),
    ("# FOO BAR\nA NN\n# SYM\n", ["A", "#"]), ("-DOCSTART- -X-\n# SYM\nA NN\n", ["#", "A"]),
    ("# A\n# B\n", []), ("# A\n\nA NN\n", ["A"]),
  ])
  func columnsTellATokenFromAComment(text: String, tokens: [String]) throws {
    let model = """
      states: [a]
      initial: [1]
      transition: [[1]]
      emission: {symbols: ["#", A], table: [[0.5, 0.5]]}
      """
    let shape = ObservationShape(symbols: nil)
    let whole = try CoNLLObservations.sentences(text, in: "s.conll", column: 0, shape: shape)
    #expect(whole.flatMap { $0.nodes.map(\.text) } == tokens)
    let given = try ModelLoader().loadForSequences(bytes: Array(model.utf8), name: "m.yaml")
    let lines = try given.madeLines(
      of: HeldBytes(Array(text.utf8)), name: "s.conll", columns: SequenceColumns())
    let streamed = try (0..<lines.count).map { try lines.line(at: $0) }
    let list = tokens.map { "\"\($0)\"" }.joined(separator: ",")
    #expect(
      streamed.map { String(decoding: $0, as: UTF8.self) }
        == (tokens.isEmpty ? [] : ["{\"observations\":[\(list)]}"]))
  }

  @Test func readsASentenceOfCoNLL() throws {
    let text = "-DOCSTART- O\n\nA x\nC y\n\n# text\nG z\n"
    let files = ["s.conll": Array(text.utf8)]
    #expect(
      try Self.labels(Self.letters, "{file: s.conll, column: 0, sentence: 1}", files)
        == ["A", "C"])
    #expect(try Self.labels(Self.letters, "{file: s.conll, sentence: 2}", files) == ["G"])
    #expect(
      Self.answer(Self.letters, "{file: s.conll}", ["s.conll": text])
        == "s.conll: there are 2 sentences; sentence: 1 in a model takes the first, "
        + "--sequences all")
    #expect(
      Self.answer(Self.letters, "{file: s.conll, sentence: 3}", ["s.conll": text])
        == "m.yaml:5:41: observations.sentence is 3, but s.conll has 2 sentences")
  }

  private static func notes(_ observations: String, _ text: String) throws -> [String] {
    let loader = ModelLoader { _ throws(FileFault) in Array(text.utf8) }
    let model = letters + "\nobservations: \(observations)\n"
    return try loader.read(bytes: Array(model.utf8), name: "m.yaml", directory: ".").notes
  }

  @Test func tellsWhatIsLeftOutOfWhatLinguistsAndBiologistsWrite() throws {
    let comments = "comments, lines that begin with \"# \", are left out"
    #expect(
      try Self.notes("{file: s.conll}", "-DOCSTART- O\n\n# text\nA x\n") == [
        "column 0 is taken, counted from 0: none is named",
        "lines of -DOCSTART- are left out", comments,
      ])
    #expect(
      try Self.notes("{file: s.conllu, column: FORM}", "# text\n1-2\tAC\n1\tA\n2\tC\n2.1\tG\n")
        == ["ranges of tokens and empty nodes, such as 1-2 and 1.1, are left out", comments])
    #expect(try Self.notes("{file: s.conll, column: 0}", "A x\n").isEmpty)
    // Where a line that begins with # may be either, it is told what it was taken for.
    let sign = "{file: s.conll, column: 1, sentence: 1}"
    #expect(
      try Self.notes(sign, "x A\n# C\ny G\n#c A\n") == [
        "lines 2, 4, which begin with \"#\", are taken for tokens"
      ])
    #expect(
      try Self.notes(sign, "# of rain and sun\nx A\n# C\n\n# two\ny G\n") == [
        "line 3, which begins with \"#\", is taken for a token", comments + ": lines 1, 5",
      ])
    #expect(
      try Self.notes("{file: r.fa}", ">r\nAC*\n") == [
        "\"*\" among the letters ends a sequence, and is left out"
      ])
    // What another record has is none of this one's.
    #expect(try Self.notes("{file: r.fa, record: r}", ">r\nAC\n>s\nAC*7X\n").isEmpty)
  }

  /// How many components a row has says nothing of what stands in the file.
  @Test func tellsRowsOfTheWrongNumberOfComponents() {
    let vectors = """
      states: [a]
      initial: [1]
      transition: [[1]]
      emission: {family: normal, parameters: {a: {mean: [0, 0], sd: [1, 1]}}}
      """
    let numbers = vectors.replacing("[0, 0]", with: "0").replacing("[1, 1]", with: "1")
    for (model, text, line, found, expected) in [
      (vectors, "1 2 3\n4 5\n", 1, "3 components", 2), (vectors, "1,2\n3\n", 2, "1 component", 2),
      (vectors, "1\n2\n", 1, "1 component", 2), (numbers, "1 2\n3 4\n", 1, "2 components", 1),
      (numbers, "1,2,3\n3,4,5\n", 1, "3 components", 1),
    ] {
      #expect(
        Self.answer(model, "{file: x.txt}", ["x.txt": text])
          == "x.txt:\(line):1: observations[\(line)] has \(found), must have \(expected)")
    }
    // But what stands there is not shown.
    #expect(
      Self.answer(numbers, "{file: x.txt}", ["x.txt": "root:x:0\n"])?
        .hasPrefix("x.txt: holds no observations of this model, it begins with a letter") == true)
  }

  @Test func findsAColumnOfOtherCase() throws {
    let files = ["f.csv": Array("Day,Flow\n1,2.5\n".utf8)]
    #expect(try Self.labels(Self.river, "{file: f.csv, column: flow}", files) == ["2.5"])
  }

  @Test func namesTheColumnsOfCSVWhereNoneIsAskedFor() {
    #expect(
      Self.answer(Self.river, "{file: f.csv}", ["f.csv": "day,flow\n1,2.5\n"])
        == "f.csv:1:1: looks like CSV with the columns day, flow; --column NAME takes one "
        + "(in a model: column: NAME)")
    #expect(
      Self.answer(Self.letters, "{file: f.csv}", ["f.csv": "day,base\n1,A\n"])
        == "f.csv:1:1: looks like CSV with the columns day, base; --column NAME takes one "
        + "(in a model: column: NAME)")
    let vectors = Self.river.replacing("mean: 0, sd: 1", with: "mean: [0, 1], sd: [1, 1]")
      .replacing("mean: 5, sd: 1", with: "mean: [5, 1], sd: [1, 1]")
    #expect(
      Self.answer(vectors, "{file: f.csv}", ["f.csv": "day,flow,mud\n1,2.5,3\n"])
        == "f.csv:1:1: looks like CSV with the columns day, flow, mud; --column NAME,... takes the 2 "
        + "of a vector (in a model: column: \"NAME,...\")")
  }

  @Test func readsVectorsWithBlanksBetweenTheirComponents() throws {
    let model = Self.river.replacing("mean: 0, sd: 1", with: "mean: [0, 1], sd: [1, 1]")
      .replacing("mean: 5, sd: 1", with: "mean: [5, 1], sd: [1, 1]")
    let text = "1.0e+00 2.5e-01\n nan\t3 \n1,2\n"
    #expect(
      try Self.labels(model, "{file: x.txt}", ["x.txt": Array(text.utf8)])
        == ["1,0.25", "NA,3", "1,2"])
  }

  @Test(arguments: ["[0.5, .nan, NaN]", "[0.5, null, ~]"])
  func takesNaNForMissing(list: String) throws {
    #expect(try Self.labels(Self.river, list, [:]) == ["0.5", nil, nil])
    #expect(
      try Self.labels(Self.letters, list.replacing("0.5", with: "A"), [:]) == ["A", nil, nil])
    let named = Self.letters.replacing("A:", with: "NaN:")
    #expect(try Self.labels(named, "[NaN, 'C']", [:]) == ["NaN", "C"])
  }

  @Test func takesNaNOfPythonsJSONForMissing() throws {
    let json = """
      {"states": 1, "initial": [1], "transition": [[1]], "observations": [1, NaN, 2],
       "emission": {"family": "poisson", "parameters": [{"rate": 1}]}}
      """
    let problem = try Fixtures.load(json, name: "m.json")
    #expect((1...3).map { problem.observations.label(at: $0) } == ["1", nil, "2"])
    #expect(
      Fixtures.error(json.replacing("[1]", with: "[NaN]"), name: "m.json")?.message
        == "m.json:1:27: initial.s0 is NaN, must be a finite number")
  }
}
