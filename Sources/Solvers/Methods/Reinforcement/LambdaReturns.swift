import DynamicProgramming

/// As ``QLearning``, but learns at the end of an episode, from its end to its beginning, a mixture of
/// what was earned in it and of the best Q on the way.
///
///     G_t = R_t + γ ((1 − λ) max Q(z_t, ·) + λ G_{t+1})
///
/// λ = 0 trusts the values, λ = 1 the episode; that ends where a move was not greedy, for what came
/// of it says nothing about the best (Watkins's Q(λ)). Sutton and Barto, section 12.10.
struct LambdaReturns: Method {
  static let lambda = MethodParameter("lambda", 0.3, in: 0...1)

  static let card = MethodCard(
    name: "lambda-returns", summary: "learns Q backwards through each episode, by its returns",
    family: .reinforcement, isRandom: true,
    parameters: [
      lambda, EpsilonGreedy.epsilon, EpsilonGreedy.halving, QLearning.alpha, QLearning.initial,
    ])

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var random: SeededGenerator
  private var values: ActionValues
  private let policy: EpsilonGreedy
  private let alpha: Double
  private let lambda: Double
  private var episode = Episode()

  /// One move of an episode.
  private struct Stride {
    let cell: TrellisCell
    let place: Int
    let isGreedy: Bool
    let reward: Double
  }

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
    values = ActionValues(initial: settings[QLearning.initial])
    policy = EpsilonGreedy(settings)
    alpha = settings[QLearning.alpha]
    lambda = settings[Self.lambda]
  }

  /// One episode.
  mutating func step() {
    guard !isFinished else { return }
    let strides = walk()
    isFinished = strides.isEmpty
    learn(from: strides)
    best.improve(with: episode.path(in: work))
  }

  private mutating func walk() -> [Stride] {
    var strides: [Stride] = []
    episode = Episode()
    while episode.cell.t < work.timesteps {
      let cell = episode.cell
      let row = values.visit(cell, in: &work)
      guard let choice = policy.choose(from: row, with: &random) else { break }
      let reward = episode.take(row.moves[choice.place].state, in: &work)
      strides.append(
        Stride(cell: cell, place: choice.place, isGreedy: choice.isGreedy, reward: reward))
    }
    return strides
  }

  private mutating func learn(from strides: [Stride]) {
    // Nothing was seen after the last move, so that it has no part in what is learned of it.
    var following: (gain: Double, isGreedy: Bool)?
    var next = episode.cell
    for stride in strides.reversed() {
      let value = values.value(of: next, in: &work)
      var toCome = value
      if let following, following.isGreedy, lambda > 0 {
        toCome = lambda == 1 ? following.gain : (1 - lambda) * value + lambda * following.gain
      }
      let gain = work.q(stride.reward, toCome)
      values.learn(gain, of: stride.place, in: stride.cell, rate: alpha)
      // What a dead end is worth says nothing about the other ways out of the cell before it.
      following = gain > -.infinity ? (gain, stride.isGreedy) : nil
      next = stride.cell
    }
  }

  /// All that it can prove is that there is no path at all.
  var isExact: Bool { isFinished }

  var present: [Int] { values.greedyStates(of: trellis) }

  func picture(of cell: TrellisCell) -> CellPicture {
    values.picture(of: cell, isFrontier: episode.passes(cell))
  }

  func estimate(from cell: TrellisCell, to state: Int) -> Double? {
    values.estimate(from: cell, to: state)
  }
}
