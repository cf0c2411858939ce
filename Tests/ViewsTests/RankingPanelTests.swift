import Foundation
import Testing

@testable import Views

/// The list of the best paths.
@Suite struct RankingPanelTests {
  @Test(arguments: [("umbrella", 80), ("large-rewards", 80), ("large-rewards", 100)])
  func keepsItsNumbersApartHoweverLargeTheyAre(model: String, width: Int) throws {
    let lines = try Frame(name: "", model: model, width: width, height: 26, keys: "f B").lines()
    let head = try #require(
      lines.firstIndex { $0.contains("rank") && $0.contains("differing") })
    let listed = lines[(head + 1)...].prefix { $0.firstMatch(of: #/\d/#) != nil }.prefix(3)
    #expect(listed.count == 3)
    for (place, line) in listed.enumerated() {
      let fields = line.split(separator: " ").drop { Int($0) == nil }
      #expect(fields.first.flatMap { Int($0) } == place + 1, "\(line)")
      let numbers = fields.dropFirst().prefix(2).compactMap { Double($0) }
      #expect(numbers.count == 2 && (place > 0) == (numbers[1] > 0), "\(line)")
      // Heads end where their numbers do.
      for (name, field) in zip(["less by"], fields.dropFirst(2)) {
        let end = try #require(lines[head].range(of: name)?.upperBound)
        let column = lines[head].distance(from: lines[head].startIndex, to: end)
        #expect(line.prefix(column).hasSuffix(field), "\(line)")
      }
    }
  }
}
