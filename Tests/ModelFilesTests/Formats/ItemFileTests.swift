import Testing

@testable import ModelFiles

/// Item files of CRFsuite, whatever their labels and attributes are called.
@Suite struct ItemFileTests {
  /// A model of three labels, which are themselves what other formats begin with.
  private static func lines(_ text: String) throws(ModelError) -> [String] {
    let model = """
      {"weights": "scores", "states": [">", "{", "["], "initial": [0, 0, 0],
       "transition": [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
       "emission": {"family": "features", "weights": {">": {"a": 1}, "{": {"b": 1}, "[": {"{": 1}}}}
      """
    let sequences = try ModelLoader().loadForSequences(bytes: Array(model.utf8), name: "m.json")
    let columns = SequenceColumns()
    let bytes = Array(text.utf8)
    #expect(!sequences.hasLines(bytes[...], name: "x.txt", columns: columns))
    return String(
      decoding: try sequences.lines(of: bytes, name: "x.txt", columns: columns), as: UTF8.self
    ).split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    (">\ta\tb:2\n", #"{"observations":[{"a":1,"b":2}],"reference":[">"]}"#),
    ("{\ta\n", #"{"observations":[{"a":1}],"reference":["{"]}"#),
    ("[\t{:-1\n[\t\"\n", #"{"observations":[{"{":-1},{"\"":1}],"reference":["[","["]}"#),
    // The first has no attributes, or empty lines stand before it.
    ("[\n>\ta\n", #"{"observations":[{},{"a":1}],"reference":["[",">"]}"#),
    ("\n\n>\ta\n", #"{"observations":[{"a":1}],"reference":[">"]}"#),
  ])
  func aTabDecides(text: String, line: String) throws {
    #expect(try Self.lines(text) == [line])
  }

  @Test(arguments: [
    #"{"observations":[{"a":1}]}"#, "[{\t\"a\":\t1}]", "[\t{\"a\": 1}]", "[\t[\"a\", \"b\"]",
    "  {\"id\": 1, \"observations\": [",
  ])
  func linesOfJSONAreNone(text: String) throws {
    #expect(!CRFsuiteItems.areIn(Array(text.utf8)))
  }

  /// CRFsuite 0.12's reader, iwa.c: a backslash takes colons and backslashes alone; `atof` reads
  /// values; behind a second colon another attribute begins.
  @Test(arguments: [
    (#"w\:x:2"#, #"{"w:x":2}"#), (#"w\\:2"#, #"{"w\\":2}"#), (#"\s:2"#, #"{"\\s":2}"#),
    ("w=a:b", #"{"w=a":0}"#), ("w=a: 2 ", #"{"w=a":2}"#), ("w=a:+2e0x", #"{"w=a":2}"#),
    ("w=a:2:3", #"{"w=a":2,"":3}"#), ("w=a:", #"{"w=a":1}"#),
  ])
  func attributesAreReadAsCRFsuiteReadsThem(field: String, attributes: String) throws {
    #expect(
      try Self.lines("x\t\(field)\n") == [#"{"observations":[\#(attributes)]}"#])
  }

  @Test func aLabelMayHaveAColon() throws {
    #expect(
      try CRFsuiteItems(Array(":\ta\n\\:\ta\n".utf8)).sequences[0].map(\.label) == [":", ":"])
  }

  @Test(arguments: ["inf", "nan", "-inf"])
  func valuesWithoutEndAreRefused(value: String) {
    let error = #expect(throws: ModelError.self) { try Self.lines(">\tw=a:\(value)\n") }
    #expect(error?.message == "x.txt:1:1: \"w=a\" is \(value), must be a finite number")
  }

  private static let small = """
    FILEHEADER = {
    }
    LABELS = {
      0: A
    }
    ATTRIBUTES = {
      0: bias
    }
    TRANSITIONS = {
      (1) A --> A: 1
    }
    STATE_FEATURES = {
      (0) bias --> A: 1
    }

    """

  /// Which of two weights counts nobody can say.
  @Test(arguments: [
    ("    (0) bias --> A: 5\n", "STATE_FEATURES = {\n", "bias"),
    ("    (1) A --> A: 2\n", "TRANSITIONS = {\n", "A"),
  ])
  func aWeightStandsOnce(line: String, block: String, from: String) throws {
    let dump = Self.small.replacing(block, with: block + line)
    #expect(Self.fault(of: Self.small) == .waitsForObservations)
    #expect(Self.fault(of: dump) == .duplicateKey("\(from) --> A"))
  }

  /// A file that was cut between two blocks is no model with fewer weights.
  @Test(arguments: ["ATTRIBUTES", "TRANSITIONS", "STATE_FEATURES"])
  func aDumpHasAllBlocks(block: String) throws {
    let start = try #require(Self.small.range(of: "\(block) = {"))
    let expected = ModelFault.foreign(
      .unexpected(format: "a dump of CRFsuite", expected: block, found: nil))
    #expect(Self.fault(of: String(Self.small[..<start.lowerBound])) == expected)
  }

  private static func fault(of dump: String) -> ModelFault? {
    do throws(ModelError) {
      _ = try ModelLoader().read(bytes: Array(dump.utf8), name: "m.dump.txt", directory: nil)
      return nil
    } catch {
      return error.fault
    }
  }

  @Test func aLabelMayHaveAnArrow() throws {
    let dump = """
      FILEHEADER = {
      }
      LABELS = {
        0: a --> b
        1: b
      }
      ATTRIBUTES = {
        0: x --> y
      }
      TRANSITIONS = {
        (1) a --> b --> a --> b: 1.5
        (1) b --> a --> b: 2.5
      }
      STATE_FEATURES = {
        (0) x --> y --> a --> b: 3.5
        (0) x --> y --> b: 4.5
      }
      """
    let problem = try ModelLoader().read(
      bytes: Array(dump.utf8), name: "m.dump.txt", directory: nil,
      observations: ObservationSource(name: "x", bytes: Array("?\tx --> y\n?\tx --> y\n".utf8))
    ).problem
    // a --> b, then itself: 3.5 + 1.5 + 3.5; to it from b: 4.5 + 2.5 + 3.5; b twice: 9.
    #expect(try ForeignFixture.best(problem).path == ["b", "a --> b"])
    #expect(try ForeignFixture.best(problem).logJoint == 10.5)
  }

  /// python-crfsuite's `ItemSequence`: `{"w": "mira"}` is the attribute `w:mira`, true is 1, the
  /// words of a list are one attribute each.
  @Test func dictsOfPythonAreAttributes() throws {
    let model = """
      {"weights": "scores", "states": ["s"], "initial": [0], "transition": [[0]],
       "emission": {"family": "features", "weights": {"s": {
         "w:mira": 1, "BOS": 10, "off": 100, "l:a": 1000, "l:b": 10000, "m:k:v": 1e5, "n": 1e6,
         "year:1984": 1e7}}},
       "observations": [{"w": "mira", "BOS": true, "off": false, "l": ["a", "b"], "m": {"k": "v"},
         "n": "2", "year": "1984", "what": "ever"}]}
      """
    let problem = try ModelLoader().read(
      bytes: Array(model.utf8), name: "m.json", directory: nil
    ).problem
    #expect(try ForeignFixture.best(problem).logJoint == 12_111_011)
  }
}
