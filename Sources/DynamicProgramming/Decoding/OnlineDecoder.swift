/// The MAP path of a sequence that is still growing: of the observations 1 … n, for n = 1, 2, … N.
///
/// Which earlier states an observation rewrites, and how far the path is *settled*: all optimal
/// prefixes to every state that can be reached at n agree on z_1 … z_t, ties included, so that
/// whatever comes, a decoder could already tell them. What ties once never settles again.
///
/// `final` counts at N alone, where the sequence is known to end; the path is then the MAP path.
/// The settled prefix is always told as if another observation could follow. Forney, The Viterbi
/// Algorithm, Proc. IEEE 61(3), 1973, section III; Šrámek, Brejová, Vinař, On-Line Viterbi
/// Algorithm for Analysis of Long Biological Sequences, WABI 2007.
public struct OnlineDecoder {
  /// n, how many observations are known.
  public var timestep: Int { maxima.timestep }
  /// The longest t such that z_1 … z_t are settled.
  public private(set) var settled = 0
  /// z_1 … z_n; empty once no path is possible.
  public private(set) var path: [Int32] = []

  private let trellis: Trellis
  private var maxima: SurvivorSearch
  /// For each timestep its survivors; nil where it is settled, and they are not needed any more.
  private var columns: [SurvivorColumn?] = []
  /// For each timestep the states through which the best paths of the present prefix pass; empty
  /// where the next one is settled as well.
  private var best: [[Int32]] = []
  /// How many columns have been dropped.
  private var forgotten = 0

  /// Before the first observation.
  public init(over trellis: Trellis) {
    precondition(trellis.discount == 1, "a sequence of observations, which has no discount")
    self.trellis = trellis
    self.maxima = SurvivorSearch(over: trellis)
  }

  /// Takes the next observation; nil if there is none.
  ///
  /// - Returns: the timesteps before it whose state changed, ascending, with the state that they
  ///   had. Empty where no path is possible any more.
  /// - Complexity: O(E), and, spread over all calls, O(S) for a column that is settled; what an
  ///   observation rewrites is gone through once.
  public mutating func advance() -> [Rewrite]? {
    guard timestep < trellis.timesteps else { return nil }
    columns.append(maxima.advance())
    linkLastColumn()
    while settled < columns.count, columns[settled]?.living == 1 { settled += 1 }
    let rewrites = rewrite()
    forgetWhatIsSettled()
    return rewrites
  }

  /// Counts the uses of the column before the last one, and lets those states die that have none.
  private mutating func linkLastColumn() {
    let last = columns.count - 1
    guard last > 0, let column = columns[last] else { return }
    for state in 0..<trellis.states where column.uses[state] > 0 {
      for source in column.sources(of: state) { columns[last - 1]?.use(Int(source)) }
    }
    // Each state had one use of its own while its column was the last one.
    let alive = columns[last - 1].map { column in
      column.uses.indices.filter { column.uses[$0] > 0 }
    }
    for state in alive ?? [] { release(state, at: last - 1) }
  }

  /// Takes a use of a state away, and of its sources in turn if it was the last.
  private mutating func release(_ state: Int, at index: Int) {
    var released = [(index: index, state: state)]
    while let next = released.popLast() {
      guard columns[next.index]?.release(next.state) == true, next.index > 0,
        let sources = columns[next.index]?.sources(of: next.state)
      else { continue }
      released += sources.map { (next.index - 1, Int($0)) }
    }
  }

  /// Follows the best paths back to where they are what they were, and the tie rule forward again.
  private mutating func rewrite() -> [Rewrite] {
    var states = maxima.bestEnds()
    guard !states.isEmpty else {
      path = []
      return []
    }
    var index = columns.count - 1
    best.append([])
    while index >= 0, best[index] != states {
      best[index] = states
      if index > 0 { states = sources(of: states, at: index) }
      index -= 1
    }
    return extract(from: index + 1)
  }

  /// The states before from which optimal prefixes reach any of some states, ascending.
  private func sources(of states: [Int32], at index: Int) -> [Int32] {
    guard let column = columns[index] else { return [] }
    if states.count == 1 { return Array(column.sources(of: Int(states[0]))) }
    return Set(states.flatMap { column.sources(of: Int($0)) }).sorted()
  }

  /// Takes the state listed first at every timestep from `index` on, and tells what that changes.
  private mutating func extract(from index: Int) -> [Rewrite] {
    var rewrites: [Rewrite] = []
    for place in index..<columns.count {
      let state = best[place].first {
        place == 0 || (columns[place]?.sources(of: Int($0)).contains(path[place - 1]) ?? false)
      }
      guard let state else { return rewrites }
      if place == path.count {
        path.append(state)
      } else if path[place] != state {
        rewrites.append(Rewrite(t: place + 1, previous: path[place]))
        path[place] = state
      }
    }
    return rewrites
  }

  /// Once a column is settled, nobody asks any more where its state came from.
  private mutating func forgetWhatIsSettled() {
    while forgotten < settled {
      columns[forgotten] = nil
      if forgotten > 0 { best[forgotten - 1] = [] }
      forgotten += 1
    }
  }

  /// A state of the path that an observation changed.
  public struct Rewrite: Sendable, Equatable {
    /// The timestep.
    public let t: Int
    /// The state that it had.
    public let previous: Int32
  }
}
