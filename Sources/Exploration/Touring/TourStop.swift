/// A stop of the guided tour: a screen of the explorer, prepared on a sample by commands that anybody
/// can give.
///
/// To add a stop, add a case, its line here, and its text in the views.
public enum TourStop: Int, Sendable, Hashable, CaseIterable {
  /// Hidden states, observations, columns.
  case chain
  /// What an edge is worth.
  case reward
  /// One cell of the backward pass.
  case backup
  /// The path, taken greedily.
  case policy
  /// Off the path, and what that costs.
  case ledger
  /// The same numbers in the words of reinforcement learning.
  case words
  /// A sum over all paths in the place of the maximum.
  case softness
  /// Q-learning, on the way to the MAP path of a hidden Markov model.
  case learning
  /// Beam search, planning in a grid world.
  case planning
  /// Moves left to chance: two questions.
  case parting
  /// The two answers on a map.
  case ice
  /// What one can do from here.
  case onward

  /// The sample on which it is shown.
  public var sample: String {
    switch self {
    case .chain, .reward, .backup, .policy, .ledger, .words, .softness: "umbrella"
    case .learning: "casino"
    case .planning: "maze"
    case .parting: "lottery"
    case .ice: "slippery-cliff"
    case .onward: "casino"
    }
  }

  /// What is done there, from the first frame of the sample on.
  var script: [Menu.Item] {
    switch self {
    case .chain: []
    case .reward: Self.items(.byEdge, .step)
    case .backup: Self.items(.step, .step, .step)
    case .policy: Self.items(.backward, .step, .step, .step)
    case .ledger: Self.items(.backward, .step, .step, .step, .up, .take)
    case .words: Self.items(.backward, .step, .step, .step, .words)
    case .softness: Self.items(.step, .step, .step) + [Menu.Item(.temperature, "1")]
    case .learning:
      [Menu.Item(.race, "viterbi,q-learning"), Menu.Item(.raceBudget, "1000000")]
        + Self.items(.forward, .down)
    case .planning:
      [
        Menu.Item(.race, "beam:width=8,beam:width=64,beam:width=160,viterbi"),
        Menu.Item(.raceBudget, "20000"),
      ] + Self.items(.forward, .down)
    case .parting: Self.items(.viewAnswers, .backward)
    case .ice: Self.items(.viewAnswers, .backward, .step, .step, .step)
    case .onward: Self.items(.forward, .viewOverview)
    }
  }

  private static func items(_ commands: Command...) -> [Menu.Item] {
    commands.map { Menu.Item($0) }
  }

  /// The first one.
  public static let first = TourStop.chain

  /// Its number, from 1.
  public var number: Int { rawValue + 1 }
  /// The one after it; nil at the end.
  var next: TourStop? { TourStop(rawValue: rawValue + 1) }
  /// The one before it; nil at the beginning.
  var previous: TourStop? { TourStop(rawValue: rawValue - 1) }
}
