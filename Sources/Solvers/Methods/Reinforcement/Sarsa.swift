import DynamicProgramming

/// As ``QLearning``, but by the Q of the move that it then makes, be it greedy or not.
///
///     Q(z, z′) ← Q + α (R + γ Q(z′, z″) − Q)
///
/// So it learns what its own policy is worth, exploration included, and is exact in the limit, as
/// the policy becomes greedy. Rummery and Niranjan, On-Line Q-Learning Using Connectionist Systems,
/// 1994.
struct Sarsa: ActionValueMethod {
  static let alpha = MethodParameter("alpha", 0.5, in: 0.01...1)

  static let card = MethodCard(
    name: "sarsa", summary: "learns Q from episodes, by the Q of the move made next",
    family: .reinforcement, isRandom: true,
    parameters: [EpsilonGreedy.epsilon, EpsilonGreedy.halving, alpha, ActionValues.initial],
    bytesPerCell: 320)

  private(set) var learner: ActionValueLearner

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    learner = ActionValueLearner(on: trellis, seed: seed, settings: settings, alpha: Self.alpha)
  }

  /// One episode.
  mutating func step() {
    guard !isFinished else { return }
    learner.begin()
    var row = learner.visit()
    var choice = learner.choose(from: row)
    learner.isFinished = choice == nil
    while learner.isUnderWay, let place = choice?.place {
      let cell = learner.episode.cell
      let reward = learner.take(row.moves[place])
      let next = learner.next()
      choice = learner.choose(from: next.row)
      // A dead end has no move to be made; its −∞ masks the edge.
      let toCome = choice.map { next.row.values[$0.place] } ?? next.value
      learner.learn(reward, then: toCome, of: place, in: cell)
      row = next.row
    }
    learner.end()
  }
}
