/// The best sidetracks of cells in a row on a greedy path, with the best of any range at hand.
struct SidetrackChain: Sendable {
  /// Where the greedy path goes on; nil if the chain ends with it.
  let next: Place?
  private let sidetracks: [Sidetrack?]
  /// A tournament: the places of two neighbours' winner stand at half of their places, those of the
  /// sidetracks themselves from `count` on; -1 = there is none.
  private var winners: [Int32]
  /// What the greedy path is worth.
  private let optimum: DoubleDouble

  /// A cell of a chain.
  struct Place: Sendable {
    let chain: Int
    let index: Int
  }

  /// - Parameters:
  ///   - sidetracks: the best one of each cell, nil where there is none.
  ///   - optimum: what the greedy path is worth.
  /// - Complexity: O(n) time and memory.
  init(_ sidetracks: [Sidetrack?], next: Place?, below optimum: DoubleDouble) {
    let count = sidetracks.count
    self.next = next
    self.sidetracks = sidetracks
    self.optimum = optimum
    self.winners =
      [Int32](repeating: -1, count: count)
      + sidetracks.indices.map { sidetracks[$0] == nil ? -1 : Int32($0) }
    for place in stride(from: count - 1, to: 0, by: -1) {
      winners[place] = winner(winners[2 * place], winners[2 * place + 1])
    }
  }

  /// How many cells there are.
  var count: Int { sidetracks.count }

  /// The sidetrack of a cell that has one.
  subscript(index: Int) -> Sidetrack? { sidetracks[index] }

  /// The cell with the best sidetrack of a range, nil if there are none.
  ///
  /// - Complexity: O(log n).
  func best(in range: Range<Int>) -> Int? {
    var best: Int32 = -1
    var (low, high) = (range.lowerBound + count, range.upperBound + count)
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
    return best < 0 ? nil : Int(best)
  }

  private func winner(_ a: Int32, _ b: Int32) -> Int32 {
    guard a >= 0, let ours = sidetracks[Int(a)] else { return b }
    guard b >= 0, let theirs = sidetracks[Int(b)] else { return a }
    return Sidetrack.precedes(theirs, ours, below: optimum) ? b : a
  }
}
