import DynamicProgramming

/// As ``QLearning``, but learns at the end of an episode, from its end to its beginning, a mixture
/// of what was earned in it and of the best Q on the way.
///
///     G_t = R_t + γ ((1 − λ) max Q(z_t, ·) + λ G_{t+1})
///
/// λ = 0 trusts the values, λ = 1 the episode; that ends where a move was not greedy, for what came
/// of it says nothing about the best (Watkins's Q(λ)). Sutton and Barto, section 12.10.
struct LambdaReturns: ActionValueMethod {
  static let lambda = MethodParameter("lambda", 0.3, in: 0...1)

  static let card = MethodCard(
    name: "lambda-returns", summary: "learns Q backwards through each episode, by its returns",
    family: .reinforcement, isRandom: true,
    parameters: [
      lambda, EpsilonGreedy.epsilon, EpsilonGreedy.halving, QLearning.alpha, ActionValues.initial,
    ], bytesPerCell: 320)

  private(set) var learner: ActionValueLearner
  private let lambda: Double

  /// One move of an episode.
  private struct Stride {
    let cell: TrellisCell
    let place: Int
    let isGreedy: Bool
    let reward: Double
  }

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    learner = ActionValueLearner(
      on: trellis, seed: seed, settings: settings, alpha: QLearning.alpha)
    lambda = settings[Self.lambda]
  }

  /// One episode.
  mutating func step() {
    guard !isFinished else { return }
    let strides = walk()
    learner.isFinished = strides.isEmpty
    learn(from: strides)
    learner.end()
  }

  private mutating func walk() -> [Stride] {
    var strides: [Stride] = []
    learner.begin()
    while learner.isUnderWay {
      let cell = learner.episode.cell
      let row = learner.visit()
      guard let choice = learner.choose(from: row) else { break }
      let reward = learner.take(row.moves[choice.place])
      strides.append(
        Stride(cell: cell, place: choice.place, isGreedy: choice.isGreedy, reward: reward))
    }
    return strides
  }

  private mutating func learn(from strides: [Stride]) {
    // Nothing was seen after the last move, so that it has no part in what is learned of it.
    var following: (gain: Double, isGreedy: Bool)?
    var next = learner.episode.cell
    for stride in strides.reversed() {
      let value = learner.value(of: next)
      var toCome = value
      if let following, following.isGreedy, lambda > 0 {
        toCome = lambda == 1 ? following.gain : (1 - lambda) * value + lambda * following.gain
      }
      let gain = learner.learn(stride.reward, then: toCome, of: stride.place, in: stride.cell)
      // What a dead end is worth says nothing about the other ways out of the cell before it.
      following = gain > -.infinity ? (gain, stride.isGreedy) : nil
      next = stride.cell
    }
  }
}
