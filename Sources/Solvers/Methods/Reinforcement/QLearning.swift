import DynamicProgramming

/// Walks from the start to the end, ε-greedily, and moves Q of every edge that it takes towards what
/// it earned there and the best Q of where it came to.
///
///     Q(z, z′) ← Q + α (R + γ max over z″ of Q(z′, z″) − Q)
///
/// Moves are deterministic, so α = 1 forgets nothing: once every edge was taken often enough Q is
/// exact. An edge never taken has Q = `initial`: 0 is optimistic where rewards are log-probabilities,
/// and then everything that might be better is tried. Watkins, Learning from Delayed Rewards, 1989.
struct QLearning: Method {
  static let alpha = MethodParameter("alpha", 1.0, in: 0.01...1)
  static let initial = MethodParameter("initial", 0.0, in: -1e6...1e6)

  static let card = MethodCard(
    name: "q-learning", summary: "learns Q from episodes, by the best Q of the next state",
    family: .reinforcement, isRandom: true,
    parameters: [EpsilonGreedy.epsilon, EpsilonGreedy.halving, alpha, initial])

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var random: SeededGenerator
  private var values: ActionValues
  private let policy: EpsilonGreedy
  private let alpha: Double
  private var episode = Episode()

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
    values = ActionValues(initial: settings[Self.initial])
    policy = EpsilonGreedy(settings)
    alpha = settings[Self.alpha]
  }

  /// One episode.
  mutating func step() {
    guard !isFinished else { return }
    episode = Episode()
    var row = values.visit(.start, in: &work)
    // Where no path goes on from the start there is nothing to learn.
    isFinished = row.best == nil
    while episode.cell.t < work.timesteps,
      let place = policy.choose(from: row, with: &random)?.place
    {
      let cell = episode.cell
      let reward = episode.take(row.moves[place].state, in: &work)
      let next = values.next(episode.cell, in: &work)
      values.learn(work.q(reward, next.value), of: place, in: cell, rate: alpha)
      row = next.row
    }
    best.improve(with: episode.path(in: work))
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
