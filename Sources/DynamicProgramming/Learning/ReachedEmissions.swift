import RealModule

/// The emissions of a chain some of whose edges are missing, as the scaled recursions multiply
/// them: those of the states that can be reached, relative to the largest of these, and 0 of the
/// others.
///
/// Of what is too small for a double ``raise(_:at:)`` makes a number that is just large enough to
/// see, once β is known, whether it counts.
final class ReachedEmissions {
  private let reach: Reach
  private let states, stride: Int
  /// Log p of each symbol, axes (symbol, state).
  private let logs: [Double]
  private let words: Int
  /// The states that can be reached before a block, and at each of its timesteps.
  private let reached: UnsafeMutablePointer<Reach.Word>
  /// What was asked last of the edges, and the answer.
  private let from, to: UnsafeMutablePointer<Reach.Word>
  /// For each symbol what was worked out last, and for which states.
  private let sets: UnsafeMutablePointer<Reach.Word>
  private let columns: AlignedBuffer
  private var offsets: [Double]

  /// No α is less but 0: what would be is raised to this.
  static let least = 1e-220
  /// More γ of what was raised is more than nothing.
  static let mostVisits = 1e-150

  /// - Parameters:
  ///   - tables: the chain.
  ///   - reach: which states it leads to.
  ///   - block: how many timesteps a block has at most.
  init(_ tables: ScaledTables, _ reach: Reach, block: Int) {
    self.reach = reach
    (states, stride) = (tables.states, tables.stride)
    logs = tables.symbols?.logs ?? []
    words = reach.wordCount
    let symbols = logs.count / states
    func room(_ count: Int) -> UnsafeMutablePointer<Reach.Word> {
      let start = UnsafeMutablePointer<Reach.Word>.allocate(capacity: count)
      start.initialize(repeating: 0, count: count)
      return start
    }
    reached = room((block + 1) * words)
    (from, to) = (room(words), room(words))
    sets = room(max(1, symbols) * words)
    columns = AlignedBuffer(repeating: 0, count: max(1, symbols) * stride)
    offsets = [Double](repeating: -.infinity, count: symbols)
  }

  deinit { for start in [reached, from, to, sets] { start.deallocate() } }

  /// Begins a block after a column of α.
  func begin(after column: UnsafePointer<Double>) {
    reached.update(repeating: 0, count: words)
    for state in 0..<states where column[state] > 0 {
      reached[state / 8] |= 1 << (8 * Reach.Word(state % 8))
    }
  }

  /// The column of a symbol at a place of the block; the log of its largest, −∞ where no state can
  /// be reached.
  func fill(_ column: UnsafeMutablePointer<Double>, symbol: Int, at place: Int) -> Double {
    let set = advance(to: place)
    reach.restrict(set, to: symbol)
    let (known, kept) = (sets + symbol * words, columns.start + symbol * stride)
    if !isEqual(known, set) {
      known.update(from: set, count: words)
      for state in 0..<states { kept[state] = logs[symbol * states + state] }
      offsets[symbol] = scale(kept, set)
    }
    column.update(from: kept, count: stride)
    return offsets[symbol]
  }

  /// The same of logs that stand in the column.
  func fill(_ column: UnsafeMutablePointer<Double>, at place: Int) -> Double {
    let set = advance(to: place)
    for state in 0..<states where column[state] == -.infinity {
      set[state / 8] &= ~(1 << (8 * Reach.Word(state % 8)))
    }
    return scale(column, set)
  }

  /// The set of a place: where the edges lead to from that before it.
  private func advance(to place: Int) -> UnsafeMutablePointer<Reach.Word> {
    let before = reached + place * words
    if !isEqual(from, before) {
      from.update(from: before, count: words)
      reach.findTargets(of: before, to)
    }
    (before + words).update(from: to, count: words)
    return before + words
  }

  private func isEqual(_ a: UnsafePointer<Reach.Word>, _ b: UnsafePointer<Reach.Word>) -> Bool {
    var difference: Reach.Word = 0
    for word in 0..<words { difference |= a[word] ^ b[word] }
    return difference == 0
  }

  /// Exponentials relative to the largest of a set, which is returned; 0 of the others.
  private func scale(
    _ column: UnsafeMutablePointer<Double>, _ set: UnsafePointer<Reach.Word>
  ) -> Double {
    var high = -Double.infinity
    for state in 0..<states where Reach.contains(state, set) { high = max(high, column[state]) }
    for state in 0..<states {
      column[state] =
        high > -.infinity && Reach.contains(state, set) ? .exp(column[state] - high) : 0
    }
    return high
  }

  /// Raises what can be reached, and is less than it may be; whether there was anything.
  ///
  /// - Parameters:
  ///   - column: α of a timestep.
  ///   - place: which of the block it is.
  func raise(_ column: UnsafeMutablePointer<Double>, at place: Int) -> Bool {
    let set = reached + (place + 1) * words
    var (large, all) = (0, 0)
    for state in 0..<states { large += column[state] >= Self.least ? 1 : 0 }
    for word in 0..<words { all += set[word].nonzeroBitCount }
    if large == all { return false }
    for state in 0..<states where column[state] < Self.least && Reach.contains(state, set) {
      column[state] = Self.least
    }
    return true
  }

  /// Whether what was raised counts for nothing: γ of it.
  static func isNothing(
    _ visits: UnsafePointer<Double>, of column: UnsafePointer<Double>, _ states: Int
  ) -> Bool {
    (0..<states).allSatisfy { column[$0] != least || visits[$0] <= mostVisits }
  }
}
