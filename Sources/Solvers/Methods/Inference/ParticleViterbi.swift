import DynamicProgramming
import RealModule

/// A particle filter, and the best path over the cells where particles stood.
///
/// M particles go forward; each timestep they are drawn anew from all moves out of the cells where
/// they stand, with probabilities ∝ exp R. After the last one the best path over the drawn cells is
/// taken, and the next round begins. Godsill, Doucet and West, Maximum a Posteriori Sequence
/// Estimation Using Monte Carlo Particle Filters, 2001.
struct ParticleViterbi: Method {
  static let particles = MethodParameter("particles", 30, in: 1...100_000)

  static let card = MethodCard(
    name: "particles", summary: "a particle filter, then the best path over its particles",
    family: .inference, isRandom: true, parameters: [particles])

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var random: SeededGenerator
  private let particles: Int
  private var columns = ReachedColumns()
  /// How many particles stand in each cell of the columns, in the same order.
  private var counts: [[Int]]

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
    particles = settings.whole(Self.particles)
    counts = [[particles]]
  }

  mutating func step() {
    guard !isFinished else { return }
    if columns.t == work.timesteps || columns.last.isEmpty { beginAnew() }
    let pool = ParticlePool(columns, counts: counts[columns.t], in: &work)
    let drawn = pool.draw(particles, with: &random)
    columns.append(drawn.map { pool.entries[$0.place] })
    counts.append(drawn.map(\.count))
    // Where the start itself is a dead end every round would be like this one.
    isFinished = drawn.isEmpty && columns.t == 1
    best.improve(with: columns.bestPath(in: work))
  }

  private mutating func beginAnew() {
    columns = ReachedColumns()
    counts = [[particles]]
  }

  var isExact: Bool { isFinished }

  var present: [Int] { columns.bestPlace(in: work).map { columns.path(to: $0) } ?? [] }

  func picture(of cell: TrellisCell) -> CellPicture {
    var picture = columns.picture(of: cell)
    if picture.soFar != nil,
      let place = columns.columns[cell.t].firstIndex(where: { $0.state == cell.state })
    {
      picture.particles = counts[cell.t][place]
    }
    return picture
  }
}
