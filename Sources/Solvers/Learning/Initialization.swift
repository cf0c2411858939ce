import DynamicProgramming
import RealModule

/// Numbers to start from, for a model that has none, or for one more try.
public enum Initialization: String, Sendable, Hashable, CaseIterable {
  /// Those of the model.
  case model
  /// Rows drawn at random; parameters of families moved at random about those of all observations.
  case random

  /// The parameters to start from.
  ///
  /// What is impossible stays so, and what the rules freeze stays as it is. A row is drawn from the flat
  /// Dirichlet distribution, mixed with equal shares, so that nothing that is possible begins next to
  /// impossible.
  public func start(of task: LearningTask, seed: UInt64) -> ChainModel {
    guard self == .random else { return task.start }
    var draw = RandomStart(generator: SeededGenerator(seed: seed), rules: task.rules)
    return draw.model(task)
  }
}

/// Draws parameters: the M step of counts as if everything had been used at random.
private struct RandomStart {
  var generator: SeededGenerator
  let rules: LearningRules

  mutating func model(_ task: LearningTask) -> ChainModel {
    var counts = ExpectedCounts(of: task.start)
    var generator = generator
    counts.drawRows { Self.share(&generator) }
    let states = task.start.states
    for leaf in task.start.emission.leaves.indices {
      var favourite = 0
      counts.drawEmission(
        leaf, of: task.start, from: task.training.map { task.sequences[$0] }, most: 20_000
      ) { state in
        if state <= 0 { favourite = generator.nextIndex(below: states) }
        // Each observation is mostly that of one state.
        return state < 0 ? Self.share(&generator) : state == favourite ? 1 : 0.02
      }
    }
    var plain = rules
    plain.pseudoCount = 0
    return Maximization(plain).maximized(task.start, counts)
  }

  /// An exponential number, of which the shares are flat, and a half.
  private static func share(_ generator: inout SeededGenerator) -> Double {
    0.5 - .log(1 - generator.nextUnit())
  }
}
