import Foundation
import Testing

@testable import ModelFiles

/// Strict JSON is read by a way of its own, which gives what YAML's parser gives.
@Suite struct JSONReaderTests {
  /// A tree as text, with the place of every value and key.
  private static func dump(_ node: DocumentNode) -> String {
    let place = "@\(node.mark.line):\(node.mark.column)"
    switch node.content {
    case .scalar(let text, let isPlain):
      return "\(isPlain ? text : text.debugDescription)\(place) \(node.isMissing)"
    case .list(let items): return "[\(items.map(dump).joined(separator: ", "))]\(place)"
    case .map(let entries):
      let pairs = entries.map { entry in
        let mark = "@\(entry.keyMark.line):\(entry.keyMark.column)"
        return "\(entry.key.debugDescription)\(mark): \(dump(entry.value))"
      }
      return "{\(pairs.joined(separator: ", "))}\(place)"
    }
  }

  private static func bothWays(_ bytes: [UInt8]) -> (quick: String?, slow: String?) {
    let slow = try? DocumentParser.composedRoot(of: bytes, isJSON: true)
    return (JSONReader.root(of: bytes).map(dump), slow.map(dump))
  }

  @Test(arguments: [
    "{}", "[]", " [ 1 , -0.5e+3 , true,false , null ] ", "{\"a\": {\"b\": [[], {}, [1, []]]}}",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\", \"é💥\"]", "\"text\"", "12",
    "{\"<<\": {\"a\": 1}, \"~\": \"null\"}", "[\"é\",\r\n\t1,\r2,\n\"x\"]",
  ])
  func readsStrictJSONAsYAMLsParserDoes(text: String) {
    let (quick, slow) = Self.bothWays(Array(text.utf8))
    #expect(quick != nil)
    #expect(quick == slow)
  }

  @Test(arguments: [
    "", " ", "[1,]", "[1 2]", "{\"a\" 1}", "{a: 1}", "{\"a\": 1,}", "01", "1.", ".5", "+1", "1e",
    "nul", "nulls", "'a'", "\"a", "\"\\x\"", "\"\\ud83d\"", "\"\\ude00\"", "\"a\nb\"", "[1] 2",
    "# a\n[]", "{\"a\": 1, \"a\": 2}", "{\"a\": 1, \"\\u0061\": 2}", "\"\u{85}\"", "\"\u{2028}\"",
    "\u{FEFF}[]", "[\"\u{7F}\"]", "-", "[-]", "NaN", "Infinity", "[", "{", "{\"a\"",
    String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
  ])
  func leavesEverythingElseToTheOtherWay(text: String) {
    #expect(JSONReader.root(of: Array(text.utf8)) == nil)
  }

  @Test func leavesWhatIsNoTextToTheOtherWay() {
    #expect(JSONReader.root(of: [0x22, 0xC3, 0x22]) == nil)
    #expect(JSONReader.root(of: [0x22, 0xFF, 0x22]) == nil)
  }

  @Test(arguments: Fixtures.shortOracleNames)
  func readsTheOraclesAsYAMLsParserDoes(name: String) throws {
    let bytes = Array(try Data(contentsOf: URL(filePath: Fixtures.path(name))))
    guard bytes.count < 20_000 else { return }
    let (quick, slow) = Self.bothWays(bytes)
    #expect(quick != nil)
    #expect(quick == slow)
  }

  @Test func readsSpoiltFilesAsYAMLsParserDoesOrLeavesThemToIt() {
    let files = [
      Good.weatherJSON, "{\"a\\u00e9\": [1, 2.5e3, null, \"x\\n\"], \"é\": {\"b\": {}}}",
    ]
    var mutation = Mutation(seed: 7, files: files)
    var count = 0
    for _ in 0..<1000 {
      let bytes = mutation.next()
      let (quick, slow) = Self.bothWays(bytes)
      guard let quick else { continue }
      count += 1
      #expect(quick == slow, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(count > 50)
  }

  @Test func keepsALargeFileAsItsBytesAndAWordAValue() throws {
    let text = "[" + String(repeating: "[1.5, \"a\"], ", count: 1000) + "null]"
    guard case .list(let items) = try #require(JSONReader.root(of: Array(text.utf8))).content
    else { return }
    #expect(items.count == 1001)
    #expect(items[999].list?[0].plainNumber == 1.5)
    #expect(items[999].mark == DocumentMark(line: 1, column: 2 + 999 * 12))
    #expect(items[1000].isMissing)
  }
}
