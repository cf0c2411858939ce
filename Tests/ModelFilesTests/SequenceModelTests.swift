import DynamicProgramming
import Testing

@testable import ModelFiles

@Suite struct SequenceModelTests {
  private static func model(_ text: String) throws(ModelError) -> SequenceModel {
    try ModelLoader().loadForSequences(bytes: Array(text.utf8), name: "m.yaml")
  }

  private static func trellis(_ model: String, _ line: String) throws(ModelError) -> Trellis {
    try Self.model(model).trellis(ofLine: Array(line.utf8)[...], number: 7, in: "s.jsonl")
  }

  private static func complaint(_ model: String, _ line: String) -> String? {
    do throws(ModelError) {
      _ = try trellis(model, line)
      return nil
    } catch {
      return error.message
    }
  }

  /// What the model makes of the same observations if they are its own.
  private static func own(_ model: String, _ list: String) throws(ModelError) -> Trellis {
    let lines = model.split(separator: "\n").filter { !$0.hasPrefix("observations:") }
    let text = lines.joined(separator: "\n") + "\nobservations: \(list)\n"
    return try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil).problem
      .trellis
  }

  @Test(arguments: [
    (Good.weather, #"["none", "umbrella", null, "none"]"#),
    (Good.weather, " [\t\"none\" ,\"umbrella\"]\r"),
    (Good.weather, #"["n\u006fne", "umbrella"]"#),
    (Good.river, "[[1, 2], [3.25, -4e-1], [1e300, 2], [0.1234567890123456789, 0]]"),
    (Good.river, #"[["1", 2], [1e22, 123456789012345678901234567890]]"#),
    (Good.calls, "[3, 0, null, 12, 9007199254740992, 1e2]"),
  ])
  func isTheTrellisOfTheModelWithTheseObservations(model: String, line: String) throws {
    // Two gaps are NaN, which equals nothing; so the lists here have none in vectors.
    #expect(try Self.trellis(model, line) == Self.own(model, line))
  }

  @Test func missingComponentsHaveNoFactor() throws {
    let trellis = try Self.trellis(Good.river, "[null, [null, 4.5], [1, null], [null, null]]")
    let own = try Self.own(Good.river, "[null, [null, 4.5], [1, null], [null, null]]")
    for t in 1...4 {
      for state in 0..<2 {
        let factor = trellis.emissionFactor(at: t, state: state)
        #expect(factor == own.emissionFactor(at: t, state: state))
      }
    }
    #expect(trellis.emissionFactor(at: 1, state: 0) == 0)
  }

  @Test func anyScalarIsASymbolByItsText() throws {
    let model = """
      states: [a]
      initial: [1]
      transition: [[1]]
      emission: {symbols: [1, "1.0", "true", "null", "é", "\\U0001f600"], table: [[0.5, 0.1, 0.1, 0.1, 0.1, 0.1]]}
      """
    let line = #"[1, "1", 1.0, true, "null", null, "e\u0301", "\ud83d\ude00"]"#
    guard case .categorical(let emission) = try Self.trellis(model, line).emission else {
      Issue.record("not categorical")
      return
    }
    #expect(emission.codes == [0, 0, 1, 2, 3, -1, 4, 5])
  }

  @Test(arguments: [
    ("", "s.jsonl:7: line is empty, must be a list of observations"),
    (" \r", "s.jsonl:7: line is empty, must be a list of observations"),
    ("[]", "s.jsonl:7: line: there are no observations, must be at least one"),
    ("{}", "s.jsonl:7:1: line: observations is missing"),
    ("3", "s.jsonl:7:1: line is \"3\", must be a list"),
    (
      #"["none", "umbrela"]"#,
      "s.jsonl:7:10: observations[2]: no symbol is called \"umbrela\", did you mean \"umbrella\"?"
    ),
    (
      #"["é", 1]"#, "s.jsonl:7:2: observations[1]: no symbol is called \"é\""
    ),
    (#"["none", ["none"]]"#, "s.jsonl:7:10: observations[2] is a list, must be a name"),
    (#"["none", {"a": 1}]"#, "s.jsonl:7:10: observations[2] is a map, must be a name"),
    (
      #"["none", nan]"#,
      "s.jsonl:7:10: observations[2] is \"nan\", must be a value of JSON"
    ),
    (
      #"["none","#, "s.jsonl:7:9: observations[2] is missing, must be a value of JSON"
    ),
    (
      #"["none" x"#,
      "s.jsonl:7:9: observations[1] is followed by \"x\", must be by a comma or \"]\""
    ),
    (#"["none"] 2"#, "s.jsonl:7:10: line goes on after the list with \"2\""),
    (#"["no"#, "s.jsonl:7:2: observations[1] has no closing quote"),
    (
      #"["\ud83d"]"#,
      #"s.jsonl:7:3: observations[1] has the escape "\ud83d", which JSON does not know"#
    ),
    (
      "[\"a\tb\"]",
      "s.jsonl:7:4: observations[1] has the control character \"\\u{9}\", must be escaped"
    ),
  ])
  func saysWhatIsWrongWithALine(line: String, complaint: String) {
    #expect(Self.complaint(Good.weather, line) == complaint)
  }

  @Test(arguments: [
    (Good.river, "[[1]]", "observations[1] has 1 component, must have 2"),
    (Good.river, "[[1, 2], 3]", "observations[2] has 1 component, must have 2"),
    (Good.river, "[[1, [2]]]", "observations[1][2] is a list, must be a number"),
    (Good.river, "[[1, \"x\"]]", "observations[1][2] is \"x\", must be a number"),
    (Good.river, "[[1, 1e999]]", "observations[1][2] is 1e999, must be a finite number"),
    (Good.calls, "[1, 1.5]", "observations[2] is 1.5, must be a whole number from 0 to 2^53"),
    (Good.calls, "[-1]", "observations[1] is -1, must be a whole number from 0 to 2^53"),
    (Good.calls, "[true]", "observations[1] is \"true\", must be a number"),
  ])
  func saysWhichNumberIsWrong(model: String, line: String, complaint: String) {
    #expect(Self.complaint(model, line)?.hasSuffix(": " + complaint) == true)
  }

  @Test func saysWhichByteIsNoText() throws {
    let bytes: [UInt8] = Array("[\"none\", \"n".utf8) + [0xFF] + Array("\"]".utf8)
    let model = try Self.model(Good.weather)
    #expect(throws: ModelError.self) {
      try model.trellis(ofLine: bytes[...], number: 1, in: "s")
    }
  }

  @Test func ownObservationsAreNotLookedAt() throws {
    let without = Good.weather.split(separator: "\n").dropLast().joined(separator: "\n")
    let elsewhere = without + "\nobservations: {file: nosuch.txt}\n"
    for model in [without, elsewhere] {
      #expect(try Self.trellis(model, #"["none"]"#).timesteps == 1)
    }
  }

  @Test func finalIsKept() throws {
    let model = """
      states: [a, b]
      initial: [1, 0]
      transition: [[0.5, 0.25], [0, 0.5]]
      final: [0.25, 0.5]
      emission: {symbols: [x], table: [[1], [1]]}
      """
    #expect(try Self.trellis(model, "[\"x\"]").final?.count == 2)
  }

  @Test(arguments: [Good.corridor, Good.cliff, Good.tagger])
  func modelsOfOneSequenceAreRefused(model: String) {
    do throws(ModelError) {
      _ = try Self.model(model)
      Issue.record("not refused")
    } catch {
      #expect(error.exitClass == .usage)
      #expect(!error.message.isEmpty)
    }
  }

  @Test func scoresAndMissingTablesAreRefused() throws {
    let scores = """
      states: [a]
      initial: [1]
      transition: [[1]]
      emission: {family: scores, table: [[0], [0]]}
      """
    let noTable = """
      states: [a]
      initial: [1]
      emission: {symbols: [x], table: [[1]]}
      """
    #expect(throws: ModelError.self) { try Self.model(scores) }
    #expect(throws: ModelError.self) { try Self.model(noTable) }
  }

  @Test func sequencesBeyondMemoryAreRefused() throws {
    let model = try ModelLoader(memory: 500).loadForSequences(
      bytes: Array(Good.weather.utf8), name: "m.yaml")
    let long = "[" + Array(repeating: "null", count: 50).joined(separator: ",") + "]"
    #expect(throws: ModelError.self) {
      try model.trellis(ofLine: Array(long.utf8)[...], number: 1, in: "s")
    }
  }

  /// As in model files: what stands twice is told, and what is almost a key.
  @Test(arguments: [
    (#"{"observations": ["none"], "observations": []}"#, #"key "observations" stands twice"#),
    (#"{"id": 1, "observations": ["none"], "id": 2}"#, #"key "id" stands twice"#),
    (#"{"a": {"b": 1}, "observations": ["none"], "\u0061": 2}"#, #"key "a" stands twice"#),
    (
      #"{"observatons": ["none"]}"#,
      #"unknown key "observatons", did you mean "observations"?"#
    ),
    (#"{"id": 3, "seen": ["none"]}"#, "observations is missing"),
    (
      #"{"observations": ["none"], "refernce": ["rain"]}"#,
      #"unknown key "refernce", did you mean "reference"?"#
    ),
  ])
  func keysAreWhatTheyAreInModels(line: String, message: String) {
    let complaint = Self.complaint(Good.weather, line)
    #expect(complaint?.hasPrefix("s.jsonl:7:") == true, "\(complaint ?? "")")
    #expect(complaint?.hasSuffix(message) == true, "\(complaint ?? "")")
    let features =
      "states: [a]\ninitial: [1]\ntransition: [[1]]\n"
      + "emission: {family: features, weights: {a: {none: 1}}}\n"
    let other = Self.complaint(features, line.replacing(#"["none"]"#, with: #"[["none"]]"#))
    #expect(other?.hasSuffix(message) == true, "\(other ?? "")")
  }

  /// What is escaped in a key is the key all the same, and what others wrote beside it is theirs.
  @Test func keysMayBeEscaped() {
    let line = #"{"\u006fbservations": ["none"], "\u0069d": "q", "reference": ["rain"], "day": 1}"#
    #expect(Self.complaint(Good.weather, line) == nil)
    #expect(SequenceRecord(ofLine: Array(line.utf8)[...]).title == "q")
  }

  /// An item without attributes was seen all the same.
  @Test func noAttributesAreNotMissing() throws {
    let text =
      "states: [a]\ninitial: [1]\ntransition: [[1]]\n"
      + "emission: {family: features, weights: {a: {x: 1}}}\nobservations: [{}, null, [x], []]\n"
    let problem = try Fixtures.load(text)
    let labels = (1...4).map { problem.observations.label(at: $0) }
    #expect(labels == ["no attributes", nil, "x", "no attributes"])
    #expect(problem.trellis.emissionFactor(at: 1, state: 0) == 0)
    for way in ["w.yaml", "w.json"] {
      #expect(try Conversion.again(problem, as: way).observations == problem.observations)
    }
    let edited = try problem.edited(by: .observe(.missing, t: 1))
    #expect(edited.observations.label(at: 1) == nil)
    #expect(edited.observations.label(at: 4) == "no attributes")
  }

  @Test func everySequenceOfUMDHMMIsOne() throws {
    let text = Array("T= 3\n1 2 1\nT=2\n2 2\n".utf8)
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(
        bytes: Array(Good.weather.utf8), name: "m.yaml", directory: nil,
        observations: ObservationSource(name: "x.seq", bytes: text)
      ).problem
    }
    #expect(
      error?.message == "x.seq: has 2 sequences, must have one; --sequences takes each by itself")
    let symbols = Good.weather.replacing("umbrella", with: "1").replacing("none", with: "2")
    let model = try Self.model(symbols)
    let lines = try model.madeLines(
      of: HeldBytes(text), name: "x.seq", columns: SequenceColumns())
    #expect(
      try (0..<lines.count).map { String(decoding: try lines.line(at: $0), as: UTF8.self) }
        == [#"{"observations":["1","2","1"]}"#, #"{"observations":["2","2"]}"#])
    #expect(throws: ModelError.self) {
      try model.madeLines(
        of: HeldBytes(text + Array("9".utf8)), name: "x.seq", columns: SequenceColumns())
    }
  }

  /// Numbers as savetxt writes them name the comma.
  @Test(arguments: [
    ("initial: {rain: 0.5, sun: 0.5}", "initial: 0.5 0.5", "its numbers have commas between"),
    ("rain: {rain: 0.7, sun: 0.3}", "rain: 0.7 0.3", "its numbers have commas between"),
    (
      "initial: {rain: 0.5, sun: 0.5}", "initial: {file: i.csv}",
      #"i.csv:1:1: initial is "5e-01 5e-01", must be one number, not 2 with blanks between"#
    ),
  ])
  func numbersWithBlanksNameTheComma(right: String, wrong: String, message: String) {
    let text = Good.weather.replacing(right, with: wrong)
    #expect(text != Good.weather)
    let loader = ModelLoader { _ throws(FileFault) in Array("5e-01 5e-01\n".utf8) }
    let error = #expect(throws: ModelError.self) {
      try loader.read(bytes: Array(text.utf8), name: "m.yaml", directory: ".").problem
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }
}
