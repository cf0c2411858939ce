/// The best sidetracks of cells in a row on a greedy path, with the best of any range at hand.
///
/// Of a long row the best one of each block of cells is kept, so that a hundred million timesteps
/// take no more room than a hundred thousand; the others are found again where a range begins or
/// ends within a block.
struct SidetrackChain: Sendable {
  /// Where the greedy path goes on; nil if the chain ends with it.
  let next: Place?
  /// How many cells there are.
  let count: Int
  /// The timestep of the first cell.
  private let start: Int
  /// How many cells share a block.
  private let length: Int
  /// How many have been taken.
  private var taken = 0
  /// The best sidetrack of each block, nil where there is none.
  private var blocks: [Sidetrack?] = []
  /// A tournament: the places of two neighbours' winner stand at half of their places, those of the
  /// blocks themselves from their number on; -1 = there is none.
  private var winners: [Int32] = []

  /// A cell of a chain.
  struct Place: Sendable {
    let chain: Int
    let index: Int
  }

  /// Before the first cell is taken.
  ///
  /// - Parameters:
  ///   - count: how many cells there will be.
  ///   - start: the timestep of the first.
  init(of count: Int, from start: Int, next: Place?) {
    self.next = next
    self.count = count
    self.start = start
    self.length = Extremes.pieceLength(for: count)
    blocks.reserveCapacity((count + length - 1) / length)
  }

  /// - Parameter sidetracks: the best one of each cell, nil where there is none.
  /// - Complexity: O(n) time.
  init(of sidetracks: [Sidetrack?], from start: Int, next: Place?) {
    self.init(of: sidetracks.count, from: start, next: next)
    for sidetrack in sidetracks { append(sidetrack) }
    finish()
  }

  /// How many cells the next block has.
  var nextLength: Int { min(length, count - taken) }

  /// Takes the cells of the next block.
  ///
  /// - Parameters:
  ///   - bounds: what the sidetracks of each cell lose at least.
  ///   - sidetrack: the best one of a cell by its place in the block, nil if it has none.
  /// - Complexity: of all but the cell that may lose least only those are asked that may come
  ///   before it.
  mutating func append(
    boundedBy bounds: [Double], _ sidetrack: (_ place: Int) -> Sidetrack?
  ) {
    let least = bounds.indices.min { bounds[$0] < bounds[$1] }
    var best = least.flatMap(sidetrack)
    for place in bounds.indices where place != least {
      if let best, best.comesBefore(losing: bounds[place]) { continue }
      best = better(best, sidetrack(place))
    }
    blocks.append(best)
    taken += bounds.count
  }

  /// Takes the next cell.
  ///
  /// - Parameter sidetrack: the best one of the cell, nil if it has none.
  mutating func append(_ sidetrack: Sidetrack?) {
    // A power of two.
    if taken & (length - 1) == 0 { blocks.append(nil) }
    blocks[blocks.count - 1] = better(blocks[blocks.count - 1], sidetrack)
    taken += 1
  }

  /// Makes ranges of cells known, once all are taken.
  ///
  /// - Complexity: O(n) time.
  mutating func finish() {
    winners = [Int32](repeating: -1, count: blocks.count) + blocks.indices.map(Int32.init)
    for place in stride(from: blocks.count - 1, to: 0, by: -1) {
      winners[place] = winner(winners[2 * place], winners[2 * place + 1])
    }
  }

  /// The best sidetrack of a range of cells, nil if there are none.
  ///
  /// - Parameter sidetrack: the best one of a cell, as it was when the chain was made.
  /// - Complexity: O(log n), and the cells of two blocks.
  func best(
    in range: Range<Int>, findingAgain sidetrack: (_ index: Int) -> Sidetrack?
  ) -> Sidetrack? {
    let first = (range.lowerBound + length - 1) / length
    let end = range.upperBound == count ? blocks.count : range.upperBound / length
    if length == 1 || first < end {
      var best: Sidetrack?
      for index in range.lowerBound..<first * length { best = better(best, sidetrack(index)) }
      best = better(best, bestOfBlocks(in: first..<end))
      for index in min(end * length, range.upperBound)..<range.upperBound {
        best = better(best, sidetrack(index))
      }
      return best
    }
    return range.reduce(nil) { better($0, sidetrack($1)) }
  }

  /// The cell that a sidetrack leaves.
  func index(of sidetrack: Sidetrack) -> Int { sidetrack.cell.t - start }

  private func bestOfBlocks(in range: Range<Int>) -> Sidetrack? {
    var best: Int32 = -1
    var (low, high) = (range.lowerBound + blocks.count, range.upperBound + blocks.count)
    while low < high {
      if low % 2 == 1 {
        best = winner(best, winners[low])
        low += 1
      }
      if high % 2 == 1 {
        high -= 1
        best = winner(best, winners[high])
      }
      (low, high) = (low / 2, high / 2)
    }
    return best < 0 ? nil : blocks[Int(best)]
  }

  private func winner(_ a: Int32, _ b: Int32) -> Int32 {
    guard a >= 0, let ours = blocks[Int(a)] else { return b }
    guard b >= 0, let theirs = blocks[Int(b)] else { return a }
    return Sidetrack.precedes(theirs, ours) ? b : a
  }

  private func better(_ ours: Sidetrack?, _ theirs: Sidetrack?) -> Sidetrack? {
    guard let ours else { return theirs }
    guard let theirs else { return ours }
    return Sidetrack.precedes(theirs, ours) ? theirs : ours
  }
}
