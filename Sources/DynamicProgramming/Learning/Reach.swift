/// Which states each state leads to, and which each symbol is possible in: apart from any number,
/// which may be too small for a double.
struct Reach: Sendable {
  /// Sets of states, one byte each, in whole words: as many for each set.
  typealias Word = UInt64
  let wordCount: Int
  /// For each state where it leads to.
  private let targets: [Word]
  /// For each symbol the states that it is possible in; empty without symbols.
  private let possible: [Word]

  /// - Parameters:
  ///   - table: of edges.
  ///   - symbols: log p of each symbol in each state, axes (symbol, state).
  init(_ table: TransitionTable, symbols: [Double]?) {
    let words = (table.states + 7) / 8
    wordCount = words
    var targets = [Word](repeating: 0, count: table.states * words)
    let weights = table.slotWeights
    for from in 0..<table.states {
      for slot in table.slots(of: from) where weights[slot] > -.infinity {
        Self.insert(table.target(ofSlot: slot), &targets, from * words)
      }
    }
    self.targets = targets
    let logs = symbols ?? []
    var possible = [Word](repeating: 0, count: logs.count / table.states * words)
    for (place, log) in logs.enumerated() where log > -.infinity {
      let (symbol, state) = place.quotientAndRemainder(dividingBy: table.states)
      Self.insert(state, &possible, symbol * words)
    }
    self.possible = possible
  }

  private static func insert(_ state: Int, _ words: inout [Word], _ start: Int) {
    words[start + state / 8] |= 1 << (8 * Word(state % 8))
  }

  /// The states that those of a set lead to.
  ///
  /// - Complexity: O(S · S / 8).
  func findTargets(of set: UnsafePointer<Word>, _ reached: UnsafeMutablePointer<Word>) {
    reached.update(repeating: 0, count: wordCount)
    for from in 0..<(targets.count / wordCount) where Self.contains(from, set) {
      for word in 0..<wordCount { reached[word] |= targets[from * wordCount + word] }
    }
  }

  /// Leaves those that a symbol is possible in.
  func restrict(_ set: UnsafeMutablePointer<Word>, to symbol: Int) {
    for word in 0..<wordCount { set[word] &= possible[symbol * wordCount + word] }
  }

  static func contains(_ state: Int, _ set: UnsafePointer<Word>) -> Bool {
    set[state / 8] >> (8 * Word(state % 8)) & 1 == 1
  }
}
