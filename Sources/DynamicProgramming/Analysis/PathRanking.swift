/// Enumerates paths, best first: a path is one found before and one more sidetrack, after which it
/// is greedy again.
///
/// With V known, what a path loses is the sum of what its sidetracks lose, so whatever comes next
/// is among a few successors of those found. The paths that share their sidetracks but the last are
/// told apart by where that is: the best one splits the cells it was chosen from into those before
/// and those after it, and the rest of its own cell. Lawler, Management Science 18(7), 1972; that a
/// path is its sidetracks is from Eppstein, SIAM J. Comput. 28(2), 1998.
struct PathRanking: Sendable {
  /// Where V comes from, to the digits that the log-joint of every path needs.
  private let solution: Solution
  private let path: CompactIntegers
  private var chains: SidetrackChains
  private var levels = TieLevels()
  /// What the greedy path is worth, once somebody asked for another one.
  private var greedy = DoubleDouble(0)
  private var waiting = BinaryHeap<RankedCandidate>(by: RankedCandidate.precedes)
  /// Those found so far, best first.
  private(set) var found: [AlternativePath]
  private var isStarted = false

  /// - Parameters:
  ///   - memory: how many bytes V may take, where it has to be computed in pairs.
  ///   - threads: how many work at once.
  init(of solution: Solution, along path: CompactIntegers, memory: Int, threads: Int) {
    let solution = solution.resolvingTotals(memory: memory) { _ in }
    self.solution = solution
    self.path = path
    self.chains = SidetrackChains(of: solution, along: path, threads: threads)
    self.found = [AlternativePath(stretches: [], loss: DoubleDouble(0))]
  }

  /// Finds one more; false if there is none.
  ///
  /// - Complexity: O(N · d) for the first; then O(d log d + log N + log k) and what it takes to
  ///   walk the timesteps at which it differs from the greedy path.
  mutating func findNext(onCell: () throws -> Void) rethrows -> Bool {
    if !isStarted {
      let place = try chains.place(of: .start, onCell: onCell)
      isStarted = true
      greedy = solution.trellis.exactLogJoint(of: path, threads: chains.threads)
      let start = RankedPrefix(
        sidetracks: [], stretches: [], rankedLoss: DoubleDouble(0), level: solution.columns.start)
      offerAll(from: place, off: start)
    }
    while let next = waiting.first, next.path == nil { try open(next, onCell) }
    guard let path = waiting.first?.path else { return false }
    waiting.removeFirst()
    found.append(path)
    return true
  }

  /// Lets what is made from the first of all wait, and what else there was where it was chosen: next
  /// to a large total paths are equal that differ by themselves, and the one listed first comes first.
  private mutating func open(
    _ first: RankedCandidate, _ onCell: () throws -> Void
  ) rethrows {
    // What may throw comes first, so that nothing is half done if it does.
    let end = TrellisCell(t: first.last.t, state: first.last.state)
    let place = try chains.place(of: end, onCell: onCell)
    waiting.removeFirst()
    var opened = first
    let path = AlternativePath.detour(
      first.prefix.stretches, through: [first.last.state], from: first.last.t, of: path,
      in: solution, below: greedy)
    opened.path = path
    waiting.insert(opened)
    offerSiblings(of: first)
    offerAll(from: place, off: first.asPrefix(path.stretches, isExact: solution.isPaired))
  }

  /// The best sidetrack of each chain that a path goes on through.
  private mutating func offerAll(from place: SidetrackChain.Place?, off prefix: RankedPrefix) {
    var next = place
    while let place = next {
      offerBest(of: place.index..<chains.chains[place.chain].count, in: place.chain, off: prefix)
      next = chains.chains[place.chain].next
    }
  }

  /// What else was there where a sidetrack was chosen.
  private mutating func offerSiblings(of taken: RankedCandidate) {
    // None of them comes before it, whatever rounding says.
    var prefix = taken.prefix
    prefix.level = taken.level
    let others = chains.all(from: taken.last.cell)
    let next: Int
    switch taken.origin {
    case .best(let range, let chain, let index):
      offerBest(of: range.lowerBound..<index, in: chain, off: prefix)
      offerBest(of: (index + 1)..<range.upperBound, in: chain, off: prefix)
      next = 1
    case .other(let place): next = place + 1
    }
    if next < others.count { offer(others[next], .other(next), off: prefix) }
  }

  private mutating func offerBest(of range: Range<Int>, in chain: Int, off prefix: RankedPrefix) {
    guard let best = chains.best(in: range, of: chain) else { return }
    offer(best.sidetrack, .best(of: range, chain: chain, at: best.index), off: prefix)
  }

  private mutating func offer(
    _ sidetrack: Sidetrack, _ origin: RankedCandidate.Origin, off prefix: RankedPrefix
  ) {
    let loss = prefix.rankedLoss + sidetrack.rankedLoss
    let level = levels.level(of: solution.columns.start - loss)
    waiting.insert(
      RankedCandidate(
        prefix: prefix, last: sidetrack, origin: origin, level: min(prefix.level, level)))
  }
}
