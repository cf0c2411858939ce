import Foundation
import ModelFiles
import Testing

@testable import Reporting

@Suite struct SequenceSolverTests {
  private func answer(
    _ yaml: String, _ line: String, hasPosterior: Bool = false
  ) throws -> (text: String, outcome: SequenceOutcome) {
    let model = try ModelLoader().loadForSequences(bytes: Array(yaml.utf8), name: "m.yaml")
    let solver = SequenceSolver(model: model, file: "s.jsonl", hasPosterior: hasPosterior)
    var bytes: [UInt8] = []
    let outcome = solver.answer(Array(line.utf8)[...], number: 3, to: &bytes)
    return (try #require(String(validating: bytes, as: UTF8.self)), outcome)
  }

  private func object(_ text: String) throws -> NSDictionary {
    #expect(text.hasSuffix("}\n") && text.count { $0 == "\n" } == 1)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }

  /// What `solve --format json` says of the same observations, but for the model's name.
  private func single(_ yaml: String) throws -> NSMutableDictionary {
    let json = try Reports.report(yaml).parsedJSON()
    let whole = NSMutableDictionary(dictionary: json)
    whole.removeObject(forKey: "model")
    whole["line"] = 3
    return whole
  }

  /// As `solve --posterior --format json` says of the same observations.
  @Test func aPosteriorHasTheKeysOfAModelByItself() throws {
    let line = #"["umbrella", "umbrella", "none", "umbrella", "umbrella"]"#
    let found = try object(try answer(Reports.umbrella, line, hasPosterior: true).text)
    let json = try Reports.posteriorReport(Reports.umbrella).parsedJSON()
    let whole = NSMutableDictionary(dictionary: json)
    // The model's, and not said again on every line.
    whole.removeObject(forKey: "model")
    whole["line"] = 3
    #expect(whole["pathProbability"] is Double)
    #expect(found == whole)
  }

  @Test func aReferenceIsAnsweredWhereNoPathIsPossible() throws {
    let yaml = Reports.umbrella.replacing("umbrella: 0.9, none: 0.1", with: "umbrella: 1")
      .replacing("umbrella: 0.2, none: 0.8", with: "umbrella: 1, none: 0")
    let line = #"{"observations": ["umbrella", "none"], "reference": ["rain", "sun"]}"#
    let answer = try answer(yaml, line)
    #expect(answer.outcome == .blocked)
    let reference = try #require(try object(answer.text)["reference"] as? [String: Any])
    let impossible = try #require(reference["impossible"] as? [String: Any])
    #expect(impossible["t"] as? Int == 2 && impossible["factor"] as? String == "emission")
  }

  /// A posterior says whose its columns are.
  @Test func aPosteriorNamesItsColumns() throws {
    let answer = try answer(Reports.umbrella, #"["umbrella", "none"]"#, hasPosterior: true)
    #expect(try object(answer.text)["stateNames"] as? [String] == ["rain", "sun"])
    let labelled = try self.answer(
      Reports.umbrella + "\nlabels: {rain: wet, sun: wet}\n", #"["umbrella", "none"]"#,
      hasPosterior: true)
    #expect(try object(labelled.text)["labels"] as? [String] == ["wet"])
    #expect(try object(labelled.text)["stateNames"] == nil)
  }

  @Test func aPosteriorOfNoPathIsNothing() throws {
    let yaml = Reports.umbrella.replacing("umbrella: 0.9, none: 0.1", with: "umbrella: 1")
      .replacing("umbrella: 0.2, none: 0.8", with: "umbrella: 1, none: 0")
    let answer = try answer(yaml, #"["none"]"#, hasPosterior: true)
    #expect(answer.outcome == .blocked)
    let keys = try object(answer.text)
    for key in [
      "logEvidence", "posterior", "posteriorPath", "posteriorPathLogJoint", "pathProbability",
    ] {
      #expect(keys[key] is NSNull)
    }
  }

  @Test func aLineThatSaysWhatIsWrongIsAnsweredSo() throws {
    let answer = try answer(Reports.umbrella, #"{"id": 1, "error": "week.csv: is empty"}"#)
    #expect(answer.outcome == .bad)
    #expect(answer.text == #"{"id":1,"line":3,"error":"week.csv: is empty"}"# + "\n")
  }

  @Test func anIdComesBackFirst() throws {
    let plain = try answer(Reports.umbrella, #"["umbrella", null]"#).text
    for (line, id) in [
      (#"{"id": 7, "observations": ["umbrella", null]}"#, "7"),
      (
        #" {"observations" : ["umbrella",null],"of":[1,{"id":[2,{}]}], "id":"w \"1\""}  "#,
        #""w \"1\"""#
      ),
      (#"{"id": null, "observations": ["umbrella", null], "of": [1, {"a": []}]}"#, "null"),
    ] {
      let answer = try answer(Reports.umbrella, line)
      #expect(answer.outcome == .solved)
      #expect(answer.text == #"{"id":"# + id + "," + plain.dropFirst())
    }
    #expect(try answer(Reports.umbrella, #"{"observations": ["umbrella", null]}"#).text == plain)
  }

  @Test func aReferenceIsComparedAsThatOfAModelIs() throws {
    let yaml = Reports.umbrella + "\nreference: [rain, sun, null, rain, rain]\n"
    let line = """
      {"observations": ["umbrella", "umbrella", "none", "umbrella", "umbrella"], \
      "reference": ["rain", "sun", null, "rain", "rain"]}
      """
    let answer = try answer(Reports.umbrella, line)
    #expect(try object(answer.text) == single(yaml))
    #expect(answer.outcome == .solved)
  }

  @Test func aWrongReferenceIsToldWithItsColumn() throws {
    let line = #"{"observations": ["umbrella"], "reference": ["rian"]}"#
    let answer = try answer(Reports.umbrella, line)
    #expect(answer.outcome == .bad)
    let error = try #require(try object(answer.text)["error"] as? String)
    #expect(
      error == #"column 46: reference[1]: no state is called "rian", did you mean "rain"?"#)
  }

  @Test func whatIsWrongWithARecordIsToldWithItsId() throws {
    #expect(
      try answer(Reports.umbrella, #"{"id": "a", "observations": ["umbrella", "x"]}"#).text
        == #"{"id":"a","line":3,"error":"column 42: observations[2]: no symbol is called \"x\""}"#
        + "\n")
    for line in [
      #"{"id": "a"}"#, #"{"id": "a", "observations": 3}"#, #"{"id": "a", "observations": [}"#,
      #"{"id": "a", "observations": ["umbrella"]} 1"#, #"{"id": 1 "observations": []}"#, "{",
      #"{"a": [[[[}"#,
    ] {
      let answer = try answer(Reports.umbrella, line)
      #expect(answer.outcome == .bad)
      _ = try object(answer.text)
    }
  }

  @Test func saysWhatSolveSaysOfOneSequence() throws {
    let line = #"["umbrella", "umbrella", "none", "umbrella", "umbrella"]"#
    let answer = try answer(Reports.umbrella, line)
    #expect(answer.outcome == .solved)
    #expect(try object(answer.text) == single(Reports.umbrella))
    #expect(answer.text.hasPrefix(#"{"line":3,"timesteps":5,"states":2,"feasible":true,"#))
  }

  @Test func saysWhereASequenceIsBlocked() throws {
    let answer = try answer(Reports.blocked, #"["woof", "woof", "moo"]"#)
    #expect(answer.outcome == .blocked)
    #expect(try object(answer.text) == single(Reports.blocked))
  }

  @Test func givesTheMagnitudeOfMorePathsThanADoubleCounts() throws {
    let line = "[" + Array(repeating: "\"o\"", count: 60).joined(separator: ",") + "]"
    let answer = try answer(Reports.coins(timesteps: 60), line)
    #expect(try object(answer.text) == single(Reports.coins(timesteps: 60)))
    #expect(answer.text.contains("optimalPathsLog10"))
  }

  @Test func escapesNames() throws {
    let answer = try answer(Reports.quoting, #"["x, y", "é", null]"#)
    #expect(try object(answer.text) == single(Reports.quoting))
  }

  @Test func addsFinalToTheLogJoint() throws {
    let yaml = """
      states: [a, b]
      initial: [1, 0]
      transition: [[0.5, 0.25], [0, 0.5]]
      final: [0.25, 0.5]
      emission: {symbols: [x], table: [[1], [1]]}
      observations: [x, x, x]
      """
    #expect(try object(answer(yaml, #"["x","x","x"]"#).text) == single(yaml))
  }

  @Test func answersABadLineInItsPlace() throws {
    let answer = try answer(Reports.umbrella, #"["none", "umbrela\u001b"]"#)
    #expect(answer.outcome == .bad)
    let object = try object(answer.text)
    #expect(object["line"] as? Int == 3)
    let error = try #require(object["error"] as? String)
    #expect(error.hasPrefix("column 10: observations[2]: no symbol is called"))
    #expect(!error.contains("\u{1B}"))
  }

  @Test func theWorstOutcomeHasItsStatus() {
    #expect(max(SequenceOutcome.solved, .blocked).status == .noPath)
    #expect(max(SequenceOutcome.bad, .blocked).status == .badData)
    #expect(SequenceOutcome.solved.status == .success)
  }
}
