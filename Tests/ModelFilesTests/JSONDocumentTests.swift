import Foundation
import Testing

@testable import ModelFiles

/// JSON is read by a reader of its own, which gives what YAML's parser gives.
@Suite struct JSONDocumentTests {
  /// A tree as text, with the place of every value and key.
  private static func dump(_ node: DocumentNode) -> String {
    let place = Self.place(node.mark)
    switch node.content {
    case .scalar(let text, let isPlain):
      return "\(isPlain ? text : text.debugDescription)\(place) \(node.isMissing)"
    case .list(let items): return "[\(items.map(dump).joined(separator: ", "))]\(place)"
    case .map(let entries):
      let pairs = entries.map { entry in
        let mark = Self.place(entry.keyMark)
        return "\(entry.key.debugDescription)\(mark): \(dump(entry.value))"
      }
      return "{\(pairs.joined(separator: ", "))}\(place)"
    }
  }

  /// Work that grew faster than the text would take hours.
  @Test func readsAStringOfMillionsOfEscapes() throws {
    let count = 2_000_000
    let text = "{\"a\": \"" + String(repeating: "\\u00e9\\n", count: count) + "\"}"
    let root = try JSONFormat().read(FormatInput(bytes: Array(text.utf8))).root
    guard case .map(let entries) = root.content,
      case .scalar(let read, _)? = entries.first?.value.content
    else {
      Issue.record("no map of a string")
      return
    }
    #expect(read == String(repeating: "é\n", count: count))
  }

  private static func place(_ mark: DocumentMark?) -> String {
    mark.map { "@\($0.line):\($0.column)" } ?? "@nowhere"
  }

  private static func bothWays(_ bytes: [UInt8]) -> (json: String?, yaml: String?) {
    let json = try? JSONFormat().read(FormatInput(bytes: bytes)).root
    let yaml = try? YAMLFormat().read(FormatInput(bytes: bytes)).root
    return (json.map(dump), yaml.map(dump))
  }

  @Test(arguments: [
    "{}", "[]", " [ 1 , -0.5e+3 , true,false , null ] ", "{\"a\": {\"b\": [[], {}, [1, []]]}}",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\", \"é💥\"]", "\"text\"", "12",
    "{\"<<\": {\"a\": 1}, \"~\": \"null\"}", "[\"é\",\r\n\t1,\r2,\n\"x\"]", "\u{FEFF}[\"a\", 1]",
  ])
  func readsStrictJSONAsYAMLsParserDoes(text: String) {
    let (json, yaml) = Self.bothWays(Array(text.utf8))
    #expect(json != nil)
    #expect(json == yaml)
  }

  static let faults: [(text: String, line: Int, column: Int, words: String)] = [
    (" ", 0, 0, "is empty"),
    ("[1,\n ]", 2, 2, "\"]\" is no value of JSON"),
    ("[1,", 1, 4, "a value is missing"),
    ("[1 2]", 1, 4, "a value is followed by \"2\", must be by a comma or \"]\""),
    ("[\n  [1,\r\n  2", 3, 4, "a value is followed by the file's end, must be by a comma or \"]\""),
    ("{\"a\" 1}", 1, 6, "a key is followed by \"1\", must be by a colon"),
    ("{\"a\"", 1, 5, "a key is followed by the file's end, must be by a colon"),
    ("{a: 1]", 1, 2, "a key is \"a\", must be a string"),
    ("{\"a\": 1,", 1, 9, "a key is missing, must be a string"),
    ("{\"a\": 1]", 1, 8, "a value is followed by \"]\", must be by a comma or \"}\""),
    ("[01x]", 1, 2, "\"01x\" is no value of JSON"),
    ("[nulls x]", 1, 2, "\"nulls\" is no value of JSON"),
    ("[\"é\", -]", 1, 7, "\"-\" is no value of JSON"),
    ("[\"é\\x\"]", 1, 4, "a string has the escape \"\\x\", which JSON does not know"),
    ("{\"\\u00\": [}", 1, 3, "a string has the escape \"\\u00\", which JSON does not know"),
    ("[\"\\ud83d\"]", 1, 3, "a string has the escape \"\\ud83d\", which JSON does not know"),
    ("[\"a", 1, 2, "a string has no closing quote"),
    (
      "[\"a\t\"}", 1, 4,
      "a string has the control character \"\\u{9}\", must be escaped"
    ),
    ("{} \n}", 2, 1, "it goes on behind its end with \"}\""),
  ]

  @Test(arguments: faults)
  func namesThePlaceOfWhatIsNoJSON(text: String, line: Int, column: Int, words: String) {
    let place = line > 0 ? ":\(line):\(column): is not YAML or JSON: " : ": "
    let error = #expect(throws: DocumentError.self) {
      try JSONFormat().read(FormatInput(bytes: Array(text.utf8))).root
    }
    #expect(error?.error(in: "m.json").message == "m.json\(place)\(words)")
  }

  @Test func namesWhatEveryFormatRefuses() {
    func answer(_ text: String) -> String? { Fixtures.error(text, name: "m.json")?.message }
    #expect(
      answer("{\"x\": {\"a\": 1, \"b\": 1,\n\"\\u0061\": 2}}")
        == "m.json:1:8: key \"a\" stands twice")
    #expect(
      answer(String(repeating: "[", count: 33))
        == "m.json:1:33: is nested too deep, must be at most 32 levels")
    #expect(answer("[\"\u{7F}\"]") == "m.json:1:3: character U+007F has no place in a text file")
    #expect(answer("[\u{1}]") == "m.json:1:2: character U+0001 has no place in a text file")
    let error = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: [0x5B, 0x22, 0xFF], name: "m.json", directory: nil).problem
    }
    #expect(error?.message == "m.json:1:3: byte 0xFF is not UTF-8 text")
  }

  @Test func readsAMillionEscapes() throws {
    let text = "{\"about\": \"" + String(repeating: "\\u00e9\\n", count: 1_000_000) + "\"}"
    let about = try JSONFormat().read(FormatInput(bytes: Array(text.utf8))).root.map?[0].value.text
    #expect(about?.utf8.count == 3_000_000)
    let line = "[" + text.dropFirst(10).dropLast() + "]"
    var scanned = 0
    try Array(line.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      _ = try scanner.value()
      scanned = try scanner.text(of: try scanner.value()).utf8.count
    }
    #expect(scanned == 3_000_000)
  }

  @Test(arguments: Fixtures.shortOracleNames)
  func readsTheOraclesAsYAMLsParserDoes(name: String) throws {
    let bytes = Array(try Data(contentsOf: URL(filePath: Fixtures.path(name))))
    let (json, yaml) = Self.bothWays(bytes)
    #expect(json != nil)
    #expect(json == yaml)
  }

  @Test func readsSpoiltFilesAsYAMLsParserDoesOrRefusesThem() {
    let files = [
      Good.weatherJSON, "{\"a\\u00e9\": [1, 2.5e3, null, \"x\\n\"], \"é\": {\"b\": {}}}",
    ]
    var mutation = Mutation(seed: 7, files: files)
    var count = 0
    for _ in 0..<1000 {
      let bytes = mutation.next()
      let (json, yaml) = Self.bothWays(bytes)
      guard let json else { continue }
      count += 1
      #expect(json == yaml, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(count > 50)
  }

  @Test func keepsALargeFileAsItsBytesAndAWordAValue() throws {
    let text = "[" + String(repeating: "[1.5, \"a\"], ", count: 1000) + "null]"
    let items = try #require(try JSONFormat().read(FormatInput(bytes: Array(text.utf8))).root.list)
    #expect(items.count == 1001)
    #expect(items[999].list?[0].plainNumber == 1.5)
    #expect(items[999].mark == DocumentMark(line: 1, column: 2 + 999 * 12))
    #expect(items[1000].isMissing)
  }

  /// As much work for each as for the first: reading 20 MB of them takes seconds, and went on for
  /// the better part of an hour when each one went over all that stood before it.
  @Test(arguments: [#"\u0061"#, #"\n\\"#, #"\ud83d\ude00"#])
  func readsEscapesInOneGo(escape: String) throws {
    let count = 20_000_000 / escape.utf8.count
    let text = "{\"about\": \"" + String(repeating: escape, count: count) + "\"}"
    #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: Array(text.utf8), name: "m.json", directory: nil).problem
    }
  }
}
