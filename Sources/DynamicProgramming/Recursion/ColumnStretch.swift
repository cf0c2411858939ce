import Dispatch

/// A stretch of the columns of a recursion, made by one thread while others make the ones beside
/// it.
///
/// The first stretch begins where the sweep has come to, the others at a guess. Where columns are
/// kept relative to one of their elements a recursion forgets where it began: the best paths from
/// all states meet, what they have in common is taken off, and rounding does the same to the same
/// numbers. So after some dozens of columns a sweep from a guess mostly has, to the last bit, what
/// the sweep proper has. Whether it has is looked at: the stretch before goes on into the one that
/// was guessed until a column is bitwise the one that stands there, and to its end if none is. So
/// what comes out does not depend on how many there are.
///
/// Maleki, Musuvathi and Mytkowicz, Parallelizing Dynamic Programming through Rank Convergence
/// (PPoPP 2014), observed that sweeps converge; that they do so bitwise is due to columns that are
/// relative.
///
/// One thread at a time works with it: that of its stretch, and between two rounds the one that
/// asked.
final class ColumnStretch<Recursion: ColumnRecursion>: @unchecked Sendable {
  typealias Element = Recursion.Element
  /// Where a column is to stand: in a store, or in memory of two columns that take turns.
  typealias Place =
    @Sendable (
      _ index: Int, _ turns: UnsafeMutablePointer<Element>
    ) -> UnsafeMutablePointer<Element>

  private let recursion: Recursion
  private let place: Place
  private let workspace: Recursion.Workspace
  private let turns: AlignedMemory<Element>
  /// Copies of some of the columns made from a guess: the 8th, the 16th, the 32nd and so on.
  private let probes: AlignedMemory<Element>
  /// Its columns, as they are counted.
  private(set) var indices = 0..<0
  /// What was taken off each of its columns.
  private(set) var extents: [ColumnExtent]
  /// The last of its columns.
  private(set) var last: UnsafePointer<Element>

  /// The first column that is compared, counted from 1.
  private static var firstProbe: Int { 8 }

  /// - Parameter length: the most columns.
  init(_ recursion: Recursion, length: Int, place: @escaping Place) {
    let width = recursion.width
    self.recursion = recursion
    self.place = place
    self.workspace = recursion.makeWorkspace()
    self.turns = AlignedMemory(count: 2 * width)
    self.probes = AlignedMemory(count: (Int.bitWidth - length.leadingZeroBitCount) * width)
    self.extents = [ColumnExtent](repeating: .absolute, count: length)
    self.last = UnsafePointer(turns.start)
  }

  /// Makes columns.
  ///
  /// - Parameter previous: the column before the first of them.
  func sweep(_ indices: Range<Int>, from previous: UnsafePointer<Element>) {
    self.indices = indices
    make(from: previous, turns) { probe, column in
      probe.update(from: column, count: recursion.width)
      return false
    }
  }

  /// Makes the same columns again, until one is what it was.
  ///
  /// - Parameter stretch: the one before, with all of its columns as they should be.
  /// - Returns: false if none was.
  func join(to stretch: ColumnStretch) -> Bool {
    let bytes = recursion.width * MemoryLayout<Element>.stride
    // The columns of this one that take turns still stand for its last one.
    return make(from: stretch.last, stretch.turns) { probe, column in
      UnsafeRawBufferPointer(start: probe, count: bytes)
        .elementsEqual(UnsafeRawBufferPointer(start: column, count: bytes))
    }
  }

  /// - Parameter isEnd: takes the place of a copy and the column that belongs there; true ends the
  ///   sweep.
  /// - Returns: whether it was ended.
  @discardableResult
  @inline(__always)
  private func make(
    from start: UnsafePointer<Element>, _ turns: AlignedMemory<Element>,
    until isEnd: (_ probe: UnsafeMutablePointer<Element>, _ column: UnsafePointer<Element>) -> Bool
  ) -> Bool {
    let (place, workspace, recursion) = (place, workspace, recursion)
    var (previous, probe, done, next) = (start, probes.start, 0, Self.firstProbe)
    while done < indices.count {
      let end = min(next, indices.count)
      previous = extents.withUnsafeMutableBufferPointer { extents in
        guard let extents = extents.baseAddress else { return previous }
        return recursion.advance(
          through: indices.dropFirst(done).prefix(end - done), from: previous,
          at: { place($0, turns.start) }, extents + done, in: workspace)
      }
      done = end
      guard done == next else { break }
      if isEnd(probe, previous) { return true }
      (probe, next) = (probe + recursion.width, 2 * next)
    }
    last = previous
    return false
  }
}

/// How many columns are made at once, and by how many stretches.
struct RoundPlan {
  /// How many stretches are made at once.
  let stretches: Int
  /// The most columns in a stretch that is made with others; 0 where none is.
  let length: Int
  /// The most columns in a stretch that is made alone.
  let lengthAlone: Int

  /// The fewest columns worth a stretch, and the most: each is remembered until the round has
  /// ended.
  static let shortest = 128
  private static let longest = 1 << 16
  /// The most stretches, however many threads somebody allows.
  private static let mostStretches = 64
  /// About how many elements a stretch has: work for some milliseconds, and a quarter of that where
  /// a round is one stretch, after which progress is told.
  private static let elements = 1 << 18
  private static let elementsAlone = 1 << 16

  /// - Parameter threads: how many may work at once.
  init(for recursion: some ColumnRecursion, threads: Int) {
    let (n, width) = (recursion.timesteps, recursion.width)
    let count = max(1, min(threads, n / (2 * Self.shortest), Self.mostStretches))
    let isShared = recursion.guessedElement != nil && count > 1
    stretches = isShared ? count : 1
    length = isShared ? min(Self.longest, max(Self.shortest, Self.elements / width)) : 0
    lengthAlone = min(Self.longest, n, max(1, Self.elementsAlone / width))
  }

  /// The most columns in a round.
  var columns: Int { max(stretches * length, lengthAlone) }
}

/// Makes the columns of a recursion in rounds: of several stretches at once as long as that pays,
/// else of one.
struct ColumnRounds<Recursion: ColumnRecursion> {
  typealias Element = Recursion.Element

  private let recursion: Recursion
  private let plan: RoundPlan
  private let stretches: [ColumnStretch<Recursion>]
  /// The column that has been made last.
  private let known: AlignedMemory<Element>
  private let guess: AlignedMemory<Element>
  /// How many rounds in a row were in vain.
  private var failures = 0

  /// - Parameters:
  ///   - threads: how many stretches are made at once.
  ///   - place: where columns are to stand.
  init(of recursion: Recursion, threads: Int, place: @escaping ColumnStretch<Recursion>.Place) {
    let plan = RoundPlan(for: recursion, threads: threads)
    self.recursion = recursion
    self.plan = plan
    self.known = AlignedMemory(count: recursion.width)
    if let guess = recursion.guessedElement, plan.stretches > 1 {
      self.guess = AlignedMemory(repeating: guess, count: recursion.width)
    } else {
      self.guess = known
    }
    self.stretches = (0..<plan.stretches).map {
      ColumnStretch(
        recursion, length: $0 == 0 ? max(plan.length, plan.lengthAlone) : plan.length, place: place)
    }
  }

  /// Makes all columns but the first.
  ///
  /// - Parameters:
  ///   - first: column 0.
  ///   - onColumns: called with columns that are made, in their order; what it throws ends the run.
  mutating func run(
    after first: UnsafePointer<Element>,
    _ onColumns: (_ indices: Range<Int>, _ extents: ArraySlice<ColumnExtent>) throws -> Void
  ) rethrows {
    var next = 1
    known.start.update(from: first, count: recursion.width)
    while next < recursion.timesteps {
      let left = recursion.timesteps - next
      let together = left > 2 * RoundPlan.shortest && failures < 2 ? stretches : [stretches[0]]
      let length = together.count == 1 ? plan.lengthAlone : plan.length
      next = makeRound(
        of: together, min(length, (left + together.count - 1) / together.count), next)
      for stretch in together {
        try onColumns(stretch.indices, stretch.extents.prefix(stretch.indices.count))
      }
    }
  }

  /// Makes the columns of one round; `known` is the one before it, and then its last one.
  ///
  /// - Returns: the first column after it.
  private mutating func makeRound(
    of stretches: [ColumnStretch<Recursion>], _ length: Int, _ first: Int
  ) -> Int {
    let (known, guess) = (known, guess)
    let end = min(recursion.timesteps, first + stretches.count * length)
    DispatchQueue.concurrentPerform(iterations: stretches.count) { number in
      let start = min(end, first + number * length)
      stretches[number].sweep(
        start..<min(end, start + length),
        from: UnsafePointer(number == 0 ? known.start : guess.start))
    }
    var isInVain = false
    for (before, stretch) in zip(stretches, stretches.dropFirst())
    where !stretch.join(to: before) { isInVain = true }
    failures = isInVain ? failures + 1 : 0
    if let last = stretches.last { known.start.update(from: last.last, count: recursion.width) }
    return end
  }
}
