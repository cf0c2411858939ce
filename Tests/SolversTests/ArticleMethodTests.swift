import DynamicProgramming
import Foundation
import Testing

@testable import Solvers

/// The method that the article on adding one adds.
@Suite struct ArticleMethodTests {
  @Test func standsInTheArticleAsItIsCompiledHere() throws {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let source = try String(
      contentsOf: here.appending(path: "Support/RandomWalk.swift"), encoding: .utf8)
    let path = "../../Sources/Solvers/Solvers.docc/AddingAMethod.md"
    let article = try String(contentsOf: here.appending(path: path).standardized, encoding: .utf8)
    let body = try #require(source.split(separator: "@testable import Solvers\n\n").last)
    #expect(article.contains(body))
  }

  @Test func findsTheOptimumOfASmallTrellisByChance() {
    let model = SmallModel(seed: 2, mayBeBlocked: false)
    var run = Run(of: Entrant(RandomWalk.self), on: model.trellis, seed: 1)
    run.advance(to: 5000)
    #expect(agrees(run.method.best?.logJoint ?? -.infinity, model.optimum))
  }
}
