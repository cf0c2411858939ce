import DynamicProgramming

/// As ``QLearning``, but by the Q of the move that it then makes, be it greedy or not.
///
///     Q(z, z′) ← Q + α (R + γ Q(z′, z″) − Q)
///
/// So it learns what its own policy is worth, exploration included, and is exact in the limit, as the
/// policy becomes greedy. Rummery and Niranjan, On-Line Q-Learning Using Connectionist Systems, 1994.
struct Sarsa: Method {
  static let alpha = MethodParameter("alpha", 0.5, in: 0.01...1)
  static let initial = MethodParameter("initial", 0.0, in: -1e6...1e6)

  static let card = MethodCard(
    name: "sarsa", summary: "learns Q from episodes, by the Q of the move made next",
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
    var choice = policy.choose(from: row, with: &random)
    isFinished = choice == nil
    while episode.cell.t < work.timesteps, let place = choice?.place {
      let cell = episode.cell
      let reward = episode.take(row.moves[place].state, in: &work)
      let next = values.next(episode.cell, in: &work)
      choice = policy.choose(from: next.row, with: &random)
      // A dead end has no move to be made; its −∞ masks the edge.
      let toCome = choice.map { next.row.values[$0.place] } ?? next.value
      values.learn(work.q(reward, toCome), of: place, in: cell, rate: alpha)
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
