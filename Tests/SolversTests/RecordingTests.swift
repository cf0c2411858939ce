import DynamicProgramming
import Testing

@testable import Solvers

@Suite struct RecordingTests {
  @Test(arguments: MethodCatalogue.names)
  func goesBackToWhatItWasWhereverItComesFrom(name: String) throws {
    let kind = try #require(MethodCatalogue.method(named: name))
    let trellis = Examples.uniform(states: 3, timesteps: 12, weight: -1, favourite: 1)
    let run = Run(of: Entrant(kind), on: trellis, seed: 5)
    var recording = Recording(of: run)
    for position in [0, 40, 700, 90, 701, 300, 0, 299, 1500, 1499] {
      recording.go(to: position)
      var fresh = run
      fresh.advance(to: position)
      #expect(recording.position == position)
      #expect(recording.run.edges == fresh.edges, "\(position)")
      #expect(recording.run.finds == fresh.finds)
      #expect(recording.run.method.best == fresh.method.best)
      #expect(recording.run.method.present == fresh.method.present)
    }
  }
}
