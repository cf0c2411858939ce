/// The best sidetracks of all cells that somebody asked about, in chains along the greedy paths
/// from there; a path that comes to a known cell goes on in the chain of that cell.
struct SidetrackChains: Sendable {
  private(set) var chains: [SidetrackChain] = []
  private var finder: SidetrackFinder
  /// z_1 … z_N, greedy; its cells, t = 0 … N − 1, are the first chain.
  private let path: CompactIntegers
  /// How many work at once.
  let threads: Int
  /// The cells of the other chains.
  private var cells: [[TrellisCell]] = []
  private var places: [TrellisCell: SidetrackChain.Place] = [:]

  init(of solution: Solution, along path: CompactIntegers, threads: Int) {
    self.finder = SidetrackFinder(of: solution)
    self.path = path
    self.threads = threads
  }

  /// The place of a cell; nil in the last column, which nothing leaves.
  ///
  /// - Parameter onCell: called with every cell that is new; what it throws ends the work.
  /// - Complexity: O(m · d), m being the number of cells on the way that are new: all N for the
  ///   first, mostly few then.
  mutating func place(
    of cell: TrellisCell, onCell: () throws -> Void
  ) rethrows -> SidetrackChain.Place? {
    if chains.isEmpty { try addMain(onCell) }
    if cell.t == path.count { return nil }
    if let known = knownPlace(of: cell) { return known }
    var cells: [TrellisCell] = []
    var sidetracks: [Sidetrack?] = []
    var end = cell
    while end.t < path.count, knownPlace(of: end) == nil,
      let greedy = finder.solution.greedyChoice(from: end)?.state
    {
      cells.append(end)
      sidetracks.append(finder.best(from: end))
      end = TrellisCell(t: end.t + 1, state: greedy)
      try onCell()
    }
    for (index, cell) in cells.enumerated() {
      places[cell] = SidetrackChain.Place(chain: chains.count, index: index)
    }
    let next = end.t < path.count ? knownPlace(of: end) : nil
    chains.append(SidetrackChain(of: sidetracks, from: cell.t, next: next))
    self.cells.append(cells)
    return places[cell]
  }

  /// The best sidetrack of some cells of a chain, and its place; nil if there are none.
  ///
  /// - Complexity: O(log n); where the chain is long O(d) for each cell of two of its blocks
  ///   besides.
  mutating func best(in range: Range<Int>, of chain: Int) -> (index: Int, sidetrack: Sidetrack)? {
    let row = chains[chain]
    let best = row.best(in: range) { finder.best(from: cell($0, of: chain)) }
    return best.map { (row.index(of: $0), $0) }
  }

  /// The sidetracks of a cell, best first.
  mutating func all(from cell: TrellisCell) -> [Sidetrack] { finder.all(from: cell) }

  private func knownPlace(of cell: TrellisCell) -> SidetrackChain.Place? {
    if cell.isStart || Int(path[cell.t - 1]) == cell.state {
      return SidetrackChain.Place(chain: 0, index: cell.t)
    }
    return places[cell]
  }

  private func cell(_ index: Int, of chain: Int) -> TrellisCell {
    if chain > 0 { return cells[chain - 1][index] }
    return index == 0 ? .start : TrellisCell(t: index, state: Int(path[index - 1]))
  }

  private mutating func addMain(_ onCell: () throws -> Void) rethrows {
    var main = SidetrackChain(of: path.count, from: 0, next: nil)
    if let bounds = SidetrackBounds(of: finder.solution, along: path) {
      var (cells, leasts): ([TrellisCell], [Double]) = ([], [])
      try bounds.forEach(threads: threads) { cell, least in
        try onCell()
        cells.append(cell)
        leasts.append(least)
        guard cells.count == main.nextLength else { return }
        main.append(boundedBy: leasts) { finder.best(from: cells[$0]) }
        cells.removeAll(keepingCapacity: true)
        leasts.removeAll(keepingCapacity: true)
      }
    } else {
      for index in 0..<path.count {
        try onCell()
        main.append(finder.best(from: cell(index, of: 0)))
      }
    }
    main.finish()
    chains.append(main)
  }
}
