import DynamicProgramming

/// Gibbs sampling of a block of neighbouring timesteps at once, given the states at its two ends.
///
/// It draws from the distribution of all paths, sharpened by 1 / T: with the probability
/// ∝ exp(log-joint / T), by soft backups from the end of the block to its beginning, and draws
/// forwards. Blocks because single states hardly move where neighbours agree: Liu, Wong and Kong,
/// Biometrika 81, 1994; Jensen, Kjærulff and Kong, 1995.
struct BlockGibbs: Method {
  static let block = MethodParameter("block", 8, in: 1...100_000)
  static let temperature = MethodParameter("temperature", 0.5, in: 0.01...1000)

  static let card = MethodCard(
    name: "gibbs", summary: "draws a block of states anew, given the rest of the path",
    family: .inference, isRandom: true, parameters: [block, temperature])

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var random: SeededGenerator
  private let length: Int
  private let temperature: Double
  private var search = PossiblePathSearch()
  private var path: WorkingPath?
  private var timesteps = 0..<0

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
    length = min(settings.whole(Self.block), trellis.timesteps)
    temperature = settings[Self.temperature]
  }

  mutating func step() {
    guard !isFinished else { return }
    if path == nil {
      path = search.advance(in: &work)
      isFinished = search.isExhausted
    } else {
      resample()
    }
    best.improve(with: path?.found)
  }

  /// Blocks lie over the ends as well, cut short there, so that every timestep is drawn equally often.
  private mutating func resample() {
    guard var path else { return }
    let first = random.nextIndex(below: work.timesteps + length - 1) + 2 - length
    timesteps = max(1, first)..<min(work.timesteps + 1, first + length)
    let block = PathBlock(timesteps, of: path, temperature: temperature, in: &work)
    block.draw(into: &path, with: &random, in: &work)
    self.path = path
  }

  var isExact: Bool { search.isExhausted }

  var present: [Int] { path?.states ?? search.states }

  func picture(of cell: TrellisCell) -> CellPicture {
    .onPath(present, cell, isFrontier: timesteps.contains(cell.t))
  }
}
