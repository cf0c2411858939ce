import DynamicProgramming
import Exploration
import Foundation
import ModelFiles
import Testing

@testable import Reporting

/// Columns stay straight whatever names look like, measured by a table of this file's own.
@Suite struct NamesOfManyScriptsTests {
  /// The columns of what stands in the model, but for what takes one.
  private static let columns: [Character: Int] = Dictionary(
    uniqueKeysWithValues: "世蓮👩‍👩‍👧‍👦🇩🇪क्षिｆｕｌ한국어❤️😀雨☀️名前".map { ($0, 2) } + [("\u{200B}", 0)])

  private static func width(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + (columns[$1] ?? 1) }
  }

  private static func problem() throws -> Problem {
    let url = Oracle.folder.deletingLastPathComponent()
      .appending(path: "cases/names-of-many-scripts.yaml")
    return try ModelLoader().read(path: url.path).problem
  }

  /// The columns at which the texts that match begin and end.
  private static func places(of pattern: Regex<Substring>, in line: Substring) -> [Range<Int>] {
    line.matches(of: pattern).map {
      let start = width(line[..<$0.range.lowerBound])
      return start..<(start + width($0.0))
    }
  }

  @Test func exportsATableWithStraightColumns() throws {
    let problem = try Self.problem()
    let session = Session(model: LoadedModel(solving: problem)).completed
    let text = try Reports.text { try Export(of: session).write(as: .text, to: &$0) }
    let lines = text.split(separator: "\n")
    let rows = lines.suffix(5)
    let ends = try #require(
      rows.first.map { Self.places(of: /\d+\.\d{3}/, in: $0).map(\.upperBound) })
    #expect(ends.count == problem.states.count)
    for row in rows {
      #expect(Self.places(of: /\d+\.\d{3}/, in: row).map(\.upperBound) == ends, "\(row)")
    }
    // A head ends over the star of a number.
    let heads = Self.places(of: /[^ ]+/, in: lines[lines.count - 6]).map(\.upperBound)
    #expect(heads.dropFirst(2) == ends.map { $0 + 1 }[...])
  }

  @Test func writesAPolicyWithStraightColumns() throws {
    let problem = try Self.problem()
    let moves = (0..<problem.states.count).map { state in
      "\"\(problem.states[state])\": {go: {to: \"\(problem.states[0])\", reward: 0}}"
    }
    let names = (0..<problem.states.count).map { "\"\(problem.states[$0])\"" }
    let report = try Reports.expectedReport(
      """
      states: [\(names.joined(separator: ", "))]
      start: "\(problem.states[0])"
      horizon: 1
      moves: {\(moves.joined(separator: ", "))}
      """)
    let lines = try report.text(as: .text).split(separator: "\n").suffix(problem.states.count)
    let places = Set(lines.map { Self.places(of: /go$/, in: $0) })
    #expect(places.count == 1)
    #expect(places.first == [24..<26])
  }

  @Test func listsModelsInStraightColumns() throws {
    let problem = try Self.problem()
    let entries = (0..<problem.states.count).map { state in
      let name = problem.states[state]
      return ModelEntry(name: name, title: name + "!", about: "", states: 1, timesteps: 1)
    }
    let places = Set(
      ModelList.lines(entries).map { Self.places(of: /N 1, S 1/, in: Substring($0)) })
    #expect(places.count == 1)
    #expect(places.first?.count == 1)
  }

  @Test func alignsFieldsOfTables() {
    let lines = TextTable.lines(of: [["世蓮", "雨"], ["a", "12345"]])
    #expect(lines == ["世蓮     雨", "a     12345"])
  }
}
