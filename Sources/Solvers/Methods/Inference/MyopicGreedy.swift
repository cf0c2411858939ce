import DynamicProgramming

/// Takes at every timestep the largest R_t, whatever comes after it; the first state among equals.
///
/// In a dead end it stays.
struct MyopicGreedy: Method {
  static let card = MethodCard(
    name: "greedy", summary: "the largest R_t at every timestep, whatever comes after",
    family: .inference)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var episode = Episode()

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
  }

  mutating func step() {
    guard !isFinished else { return }
    let cell = episode.cell
    var largest: Move?
    for move in work.moves(from: cell) where move.reward > largest?.reward ?? -.infinity {
      largest = move
    }
    if let largest {
      episode.append(largest.state, earning: work.weight(at: cell.t + 1) * largest.reward)
    }
    isFinished = largest == nil || episode.cell.t == work.timesteps
    best = episode.path(in: work)
  }

  var present: [Int] { episode.states }

  func picture(of cell: TrellisCell) -> CellPicture {
    .onPath(present, cell, isFrontier: cell == episode.cell)
  }
}
