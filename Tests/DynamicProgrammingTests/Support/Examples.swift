import Foundation

@testable import DynamicProgramming

/// Models that several suites use.
enum Examples {
  /// The umbrella world (Russell & Norvig) with its five observations; state 0 is rain.
  static let umbrella: Trellis = {
    let logs = { (numbers: [Double]) in numbers.map { Foundation.log($0) } }
    return Trellis(
      timesteps: 5, initial: logs([0.5, 0.5]),
      transition: .same(TransitionTable(dense: logs([0.7, 0.3, 0.3, 0.7]), states: 2)),
      emission: .categorical(
        CategoricalEmission(
          table: logs([0.9, 0.2, 0.1, 0.8]), states: 2, codes: [0, 0, 1, 0, 0])))
  }()

  /// Two timesteps of a, which wins, or of b, to which no edge leads.
  static let wall = Problem(
    name: "wall", states: .listed(["a", "b"]), observations: .none(timesteps: 2),
    reading: .probabilities,
    trellis: Trellis(
      timesteps: 2, initial: [0, -.infinity],
      transition: .same(
        TransitionTable(
          dense: [0, -.infinity, Foundation.log(0.5), Foundation.log(0.5)], states: 2)),
      emission: .scores([0, 0, 0, Foundation.log(0.1)])))

  /// S states, N timesteps, every factor 0: all S^N paths are equally good.
  static func uniform(states: Int, timesteps: Int) -> Trellis {
    zeros(
      timesteps: timesteps, weights: [Double](repeating: 0, count: states * states), states: states)
  }

  /// A decision problem that starts anywhere, with one table.
  static func zeros(timesteps: Int, weights: [Double], states: Int) -> Trellis {
    Trellis(
      timesteps: timesteps, initial: [Double](repeating: 0, count: states),
      transition: .same(TransitionTable(dense: weights, states: states)), emission: .absent)
  }

  /// A corridor of three cells, start at the left: staying is free, going right costs 1, staying
  /// at the right end earns 2. Horizon 4, final reward 10 at the right end.
  static func corridor(discount: Double = 1) -> Trellis {
    let no = -Double.infinity
    return Trellis(
      timesteps: 4, initial: [0, -1, no],
      transition: .same(TransitionTable(dense: [0, -1, no, no, 0, -1, no, no, 2], states: 3)),
      emission: .absent, final: [0, 0, 10], discount: discount)
  }
}
