import DynamicProgramming

@testable import Solvers

/// Makes moves at random, again and again.
struct RandomWalk: Method {
  static let card = MethodCard(
    name: "random-walk", summary: "makes moves at random", family: .inference, isRandom: true)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private var random: SeededGenerator
  private var episode = Episode()

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
  }

  mutating func step() {
    let moves = work.moves(from: episode.cell)
    if moves.isEmpty { episode = Episode() }
    if !moves.isEmpty { episode.append(moves[random.nextIndex(below: moves.count)], in: work) }
    best.improve(with: episode.path(in: work))
  }

  var isFinished: Bool { false }
  var present: [Int] { episode.states }
  func picture(of cell: TrellisCell) -> CellPicture {
    .onPath(present, cell, isFrontier: cell == episode.cell)
  }
}
