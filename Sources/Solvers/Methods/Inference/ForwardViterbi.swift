import DynamicProgramming

/// The recursion from the other end: the best way into every cell, column by column, and the way
/// back from the best last one.
///
///     L_t(z′) = max over z of  L_{t-1}(z) + γ^(t-1) R_t(z, z′)
///
/// Exact. Viterbi, IEEE Transactions on Information Theory 13, 1967; Forney, 1973.
struct ForwardViterbi: Method {
  static let card = MethodCard(
    name: "viterbi", summary: "the best way into every cell, column by column; exact",
    family: .inference)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private var columns = ReachedColumns()

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
  }

  mutating func step() { step(within: .max) }

  mutating func step(within edges: Int) {
    guard !isFinished, let reached = columns.extend(in: &work, within: edges) else { return }
    columns.append(reached)
    best = columns.bestPath(in: work)
  }

  var isFinished: Bool { columns.t == work.timesteps || columns.last.isEmpty }
  var isExact: Bool { isFinished }

  var present: [Int] { columns.bestPlace(in: work).map { columns.path(to: $0) } ?? [] }
  func picture(of cell: TrellisCell) -> CellPicture { columns.picture(of: cell) }
}
