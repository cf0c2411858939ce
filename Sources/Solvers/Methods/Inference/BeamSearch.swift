import DynamicProgramming

/// Goes on from the best few cells of every column, one hypothesis a state; what is dropped is
/// lost.
///
/// With a width of S nothing is dropped, and it is ``ForwardViterbi``. Lowerre, The Harpy Speech
/// Recognition System, 1976.
struct BeamSearch: Method {
  static let width = MethodParameter("width", 4, in: 1...100_000)

  static let card = MethodCard(
    name: "beam", summary: "goes on from the best few cells of every column",
    family: .inference, parameters: [width])

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private let width: Int
  private var columns = ReachedColumns()
  private var hasDropped = false

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    width = settings.whole(Self.width)
  }

  mutating func step() { step(within: .max) }

  mutating func step(within edges: Int) {
    guard !isFinished, let reached = columns.extend(in: &work, within: edges) else { return }
    hasDropped = hasDropped || reached.count > width
    columns.append(Array(reached.sorted(by: Self.isBetter).prefix(width)))
    best = columns.bestPath(in: work)
  }

  /// In the last column, too, by what was earned so far: how a path may end is not looked at
  /// before.
  private static func isBetter(_ a: ReachedColumns.Entry, _ b: ReachedColumns.Entry) -> Bool {
    (-a.soFar, a.state) < (-b.soFar, b.state)
  }

  var isFinished: Bool { columns.t == work.timesteps || columns.last.isEmpty }
  /// A beam that never had to drop anything has seen everything.
  var isExact: Bool { isFinished && !hasDropped }

  var present: [Int] { columns.bestPlace(in: work).map { columns.path(to: $0) } ?? [] }
  func picture(of cell: TrellisCell) -> CellPicture { columns.picture(of: cell) }
}
