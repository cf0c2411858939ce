import Foundation
import Testing

/// Views draw values that are ready; none asks a solution.
@Suite struct ReachTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Views")

  @Test func noViewReachesIntoASolution() throws {
    let files = try #require(
      FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      count += 1
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(
        text.firstMatch(of: /\.solution\b|\b[A-Za-z]*Solution\b/) == nil,
        "\(file.lastPathComponent)")
    }
    #expect(count > 20)
  }
}
