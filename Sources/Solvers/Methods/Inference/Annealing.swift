import DynamicProgramming
import RealModule

/// Simulated annealing over paths: proposes another state at a random timestep, and takes what is
/// worse by Δ with the probability exp(−Δ / T) while T falls.
///
/// T falls geometrically to a thousandth over the sweeps, N proposals each. At T = 0 it never gets
/// worse. Kirkpatrick, Gelatt and Vecchi, Science 220, 1983.
struct Annealing: PathRevision {
  static let temperature = MethodParameter("temperature", 2.0, in: 0...1000)
  static let sweeps = MethodParameter("sweeps", 100, in: 1...1_000_000)

  static let card = MethodCard(
    name: "annealing", summary: "changes a state at random, less and less for the worse",
    family: .inference, isRandom: true, parameters: [temperature, sweeps])

  var hand: PathInHand
  private var random: SeededGenerator
  private let start: Double
  private let proposals: Int
  private var proposed = 0
  /// The timestep of the last proposal.
  private var t = 0

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    hand = PathInHand(on: trellis)
    random = SeededGenerator(seed: seed)
    start = settings[Self.temperature]
    proposals = settings.whole(Self.sweeps).multipliedReportingOverflow(by: trellis.timesteps).0
  }

  /// T now.
  private var temperature: Double {
    start * .pow(1e-3, Double(proposed) / Double(proposals))
  }

  /// Where one comes from stays the same, and with it what can be proposed: a proposal is as
  /// probable as the one that takes it back.
  mutating func revise(_ path: inout WorkingPath) {
    t = random.nextIndex(below: work.timesteps) + 1
    let moves = hand.work.moves(from: path.cell(before: t))
    let move = moves[random.nextIndex(below: moves.count)]
    let alternative = path.alternative(move, at: t, in: &hand.work)
    let change = alternative.worth - path.present(at: t).worth
    if change >= 0 || random.nextUnit() < .exp(change / temperature) {
      path.take(alternative, at: t)
    }
    proposed += 1
    hand.isFinished = proposed >= proposals
  }

  func picture(of cell: TrellisCell) -> CellPicture {
    .onPath(present, cell, isFrontier: cell.t == t)
  }
}
