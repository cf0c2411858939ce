import DynamicProgramming
import Testing

@testable import ModelFiles

/// How the format of a file is chosen, and that one more is a type and a line.
@Suite struct ModelFormatTests {
  /// The program's formats, and one more.
  private static let formats = ModelFormats(
    [ToyFormat(), JSONFormat(), YAMLFormat()])

  private static let toy = "%toy\n2\ns0 s0 -1\ns0 s1 -2\ns1 s1 -0.5\ns0 s1 s1\n"

  private static func load(_ text: String, name: String) throws(ModelError) -> Problem {
    let loader = ModelLoader(formats: formats) { _ throws(FileFault) in throw .noSuchFile }
    return try loader.read(bytes: Array(text.utf8), name: name, directory: nil).problem
  }

  private static func answer(_ text: String, name: String) -> String? {
    do throws(ModelError) {
      _ = try load(text, name: name)
      return nil
    } catch {
      return error.message
    }
  }

  private static func text(_ problem: Problem, named name: String) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try formats.write(problem, to: &output, named: name)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: ["m.toy", "m.yaml", "m.json", "-"])
  func readsAFormatByItsMarkWhateverTheNameSays(name: String) throws {
    let problem = try Self.load(Self.toy, name: name)
    #expect(problem.states.count == 2)
    #expect(problem.trellis.transition.table(arrivingAt: 2)?[0, 1] == -2)
    #expect(problem.trellis.timesteps == 3)
  }

  @Test func checksWhatAnotherFormatSaysAsItChecksAll() {
    #expect(
      Self.answer(Self.toy.replacing("s1 s1 -0.5", with: "s1 s7 -0.5"), name: "m.toy")
        == "m.toy:5:1: transition.s1: no state is called \"s7\", did you mean \"s0\"?")
    #expect(
      Self.answer(Self.toy.replacing("s0 s1 -2", with: "s0"), name: "m.toy")
        == "m.toy:4:1: has 1 number, must have 3, as the first row")
  }

  @Test func writesByTheNameAndNamesWhatTheFormatCannotHold() throws {
    let problem = try Self.load(Self.toy, name: "m.toy")
    #expect(
      try Self.text(problem, named: "copy.TOY")
        == Self.toy.replacing("-1\n", with: "-1.0\n").replacing("-2\n", with: "-2.0\n"))
    #expect(try Self.text(problem, named: "copy.json").hasPrefix("{\n  \"name\": \"m.toy\""))
    #expect(try Self.text(problem, named: "copy").hasPrefix("name: m.toy\n"))
    let tagger = try Fixtures.load(Good.tagger)
    let error = #expect(throws: UnwritableModel.self) {
      try Self.text(tagger, named: "copy.toy")
    }
    #expect(error?.message == "Toy cannot hold transitions")
  }

  @Test func readsJSONAndYAMLUnderEachOthersNames() throws {
    let weather = try Fixtures.load(Good.weather)
    for name in ["m.yaml", "m.json", "-", "m.toy"] {
      #expect(try Fixtures.load(Good.weatherJSON, name: name) == weather)
      #expect(try Fixtures.load(Good.weather, name: name) == weather)
    }
    let pair = Good.weatherJSON.replacing("world", with: "\\ud83d\\ude00")
    #expect(try Fixtures.load(pair, name: "-").name == "Umbrella 😀")
  }

  /// What people have who do not know yet what is read.
  @Test(arguments: [
    (
      [0x80, 0x04, 0x95],
      "is a pickle, which only Python can open; in Python, np.savez(\"model.npz\", X=X, **vars(m)) "
    ),
    (
      Array("lCRF".utf8) + [0, 1],
      "is a file of CRFsuite's binary models, which is not read; tagger.dump("
    ),
    (
      [0xD6, 0xFD, 0xB2, 0x7E, 6],
      "is a file of OpenFst's compiled machines, which is not read; fstprint"
    ),
    ([0x1F, 0x8B, 8], "is a file of gzip, which is not read; gunzip unpacks it"),
    (
      [2, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8),
      "is a file of safetensors, which is not read; np.savez("
    ),
    (NumPyBytes.file([1], [1]), "is one array, not a model; a model names it"),
  ])
  func saysWhatMakesAReadableFileOfOneThatIsNot(bytes: [UInt8], message: String) {
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: bytes, name: "m.bin", directory: nil).problem
    }
    #expect(error?.message.hasPrefix("m.bin: \(message)") == true)
  }

  @Test func saysThatAnArchiveIsEmpty() {
    let bytes = ZipWriter().finished()
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: bytes, name: "m.npz", directory: nil).problem
    }
    #expect(error?.message.hasPrefix("m.npz: has no arrays; startprob_ and transmat_ ") == true)
  }

  @Test func saysWhatToDoWithAPickleOfPyTorch() {
    var zip = ZipWriter()
    zip.add("crf/data.pkl", [0x80, 2])
    let bytes = zip.finished()
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: bytes, name: "m.pt", directory: nil).problem
    }
    #expect(error?.message.hasPrefix("m.pt: is a file of PyTorch's pickles") == true)
  }

  @Test func tellsAFaultInTheTermsOfTheFormatThatTheNameSays() {
    let text = "{\"states\": 1 \"start\": 2}"
    #expect(
      Fixtures.error(text, name: "m.json")?.message
        == "m.json:1:14: is not YAML or JSON: "
        + "a value is followed by \"\"\", must be by a comma or \"}\"")
    for name in ["m.yaml", "-"] {
      #expect(
        Fixtures.error(text, name: name)?.message
          == "\(name):1:21: is not YAML or JSON: "
          + "while parsing a flow mapping, did not find expected ',' or '}'")
    }
  }
}
