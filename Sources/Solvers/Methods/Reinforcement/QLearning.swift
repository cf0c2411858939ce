import DynamicProgramming

/// Walks from the start to the end, ε-greedily, and moves Q of every edge that it takes towards
/// what it earned there and the best Q of where it came to.
///
///     Q(z, z′) ← Q + α (R + γ max over z″ of Q(z′, z″) − Q)
///
/// Moves are deterministic, so α = 1 forgets nothing: once every edge was taken often enough Q is
/// exact. An edge never taken has Q = `initial`: 0 is optimistic where rewards are
/// log-probabilities, and then everything that might be better is tried. Watkins, Learning from
/// Delayed Rewards, 1989.
struct QLearning: ActionValueMethod {
  static let alpha = MethodParameter("alpha", 1.0, in: 0.01...1)

  static let card = MethodCard(
    name: "q-learning", summary: "learns Q from episodes, by the best Q of the next state",
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
    // Where no path goes on from the start there is nothing to learn.
    learner.isFinished = row.best == nil
    while learner.isUnderWay, let place = learner.choose(from: row)?.place {
      let cell = learner.episode.cell
      let reward = learner.take(row.moves[place])
      let next = learner.next()
      learner.learn(reward, then: next.value, of: place, in: cell)
      row = next.row
    }
    learner.end()
  }
}
