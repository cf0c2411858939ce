import Synchronization

/// One column in √N of a recursion, and the blocks between that were asked for last.
///
/// Shared and safe to use from several threads once it is filled.
final class Checkpoints<Recursion: ColumnRecursion>: Sendable {
  typealias Element = Recursion.Element
  typealias Memory = AlignedMemory<Element>

  let recursion: Recursion
  /// How many threads work at once.
  private let threads: Int
  /// How far the columns that are kept lie apart.
  let spacing: Int
  /// How many columns the first block has less than the others: whichever way a recursion goes, it
  /// keeps timestep N and every so many before it, so that all have the same ones at hand.
  private let missing: Int
  /// The first column of every block; shape (blocks, width).
  private let kept: Memory
  /// What each of them is relative to.
  private let sums: AlignedMemory<OffsetSum>
  private let cache: Mutex<BlockCache<Block>>

  /// The columns from one that is kept on, and what they are relative to.
  private struct Block: Sendable {
    let columns: Memory
    let offsets: [Double]
  }
  /// The most blocks that are computed before somebody asks for them; as many as the smallest cache
  /// holds.
  private static var mostAhead: Int { 4 }
  /// How many blocks are computed at once in passing.
  private var readAhead: Int { min(threads, Self.mostAhead) }

  /// - Parameters:
  ///   - memory: half of it may be taken by blocks: enough for the cursor, the playhead and their
  ///     neighbours, not so many that finding one takes long.
  ///   - threads: how many work at once; not a bit depends on it.
  init(of recursion: Recursion, memory: Int, threads: Int) {
    let (n, width) = (recursion.timesteps, recursion.width)
    let spacing = max(2, Int(Double(n).squareRoot().rounded(.up)))
    let blockBytes = spacing * width * MemoryLayout<Element>.stride
    self.recursion = recursion
    self.threads = max(1, threads)
    self.spacing = spacing
    self.missing = Recursion.direction == .forward ? (spacing - (n - 1) % spacing) % spacing : 0
    self.cache = Mutex(BlockCache(capacity: min(64, max(Self.mostAhead, memory / 2 / blockBytes))))
    let blocks = (n - 1 + missing) / spacing + 1
    self.kept = Memory(count: blocks * width)
    self.sums = AlignedMemory(repeating: OffsetSum(fading: recursion.fading), count: blocks)
  }

  /// Runs the recursion, before anybody asks for a column.
  ///
  /// - Parameters:
  ///   - passing: sees every column once, of a recursion that goes forward.
  ///   - onColumns: called with columns that are made; what it throws ends the run.
  func fill(
    passing: ColumnLook<Element>?,
    _ onColumns: (_ indices: Range<Int>, _ extents: ArraySlice<ColumnExtent>) throws -> Void
  ) rethrows {
    guard let passing else {
      let width = recursion.width
      let place: ColumnStretch<Recursion>.Place = { [self] index, turns in
        let (block, place) = (index + missing).quotientAndRemainder(dividingBy: spacing)
        return place == 0 || index == 0
          ? kept.start + block * width : turns + index % 2 * width
      }
      return try ColumnStore<Recursion>.run(recursion, threads: threads, at: place, onColumns)
    }
    let held = PassingColumns(of: recursion, threads: threads)
    try ColumnStore<Recursion>.run(
      recursion, threads: threads, at: { index, _ in held.pointer(to: index) }
    ) { indices, extents in
      keep(indices, of: held)
      held.pass(indices, to: passing)
      try onColumns(indices, extents)
    }
  }

  /// Copies those of some columns that are kept.
  private func keep(_ indices: Range<Int>, of held: PassingColumns<Element>) {
    guard let last = indices.last else { return }
    for block in block(of: indices.lowerBound)...block(of: last)
    where indices.contains(first(of: block)) {
      (kept.start + block * recursion.width)
        .update(from: held.pointer(to: first(of: block)), count: recursion.width)
    }
  }

  /// Takes what a column that is kept is relative to, before anybody asks for one.
  ///
  /// - Returns: the next one that is kept.
  func keep(_ sum: OffsetSum, at index: Int) -> Int {
    let block = block(of: index)
    sums.start[block] = sum
    return first(of: block + 1)
  }

  private func block(of index: Int) -> Int { (index + missing) / spacing }

  /// The first column of a block.
  private func first(of block: Int) -> Int { max(0, block * spacing - missing) }

  private var blockCount: Int { block(of: recursion.timesteps - 1) + 1 }

  /// The column of a timestep, 1 … N.
  ///
  /// - Complexity: O(1); `spacing` steps where a block has to be computed again.
  func column(at t: Int) -> StoredColumn<Element> {
    let place = place(of: t)
    if place.column == 0 {
      return StoredColumn(
        offset: sums.start[place.block].total, memory: kept, start: place.block * recursion.width)
    }
    let found = found(place.block)
    return StoredColumn(
      offset: found.offsets[place.column], memory: found.columns,
      start: place.column * recursion.width)
  }

  /// In which block a timestep lies, and which of its columns is that one's.
  func place(of t: Int) -> (block: Int, column: Int) {
    let index = Recursion.direction == .forward ? t - 1 : recursion.timesteps - t
    let block = block(of: index)
    return (block, index - first(of: block))
  }

  /// All columns of a block.
  func columns(of block: Int) -> Memory { found(block).columns }

  private func found(_ block: Int) -> Block {
    cache.withLock { $0.block(block) } ?? computeAhead(from: block)
  }

  /// Calls `body` with the columns of some timesteps in a row, 1 … N, from left to right, and what
  /// they are relative to: each block is looked for once.
  @inline(__always)
  func forEachColumn(
    at timesteps: ClosedRange<Int>,
    _ body: (_ t: Int, _ offset: Double, _ column: UnsafePointer<Element>) -> Void
  ) {
    let (width, step) = (recursion.width, Recursion.direction == .forward ? 1 : -1)
    var t = timesteps.lowerBound
    while t <= timesteps.upperBound {
      var place = place(of: t)
      let left = step > 0 ? columns(in: place.block) - 1 - place.column : place.column
      let last = min(timesteps.upperBound, t + left)
      let found = found(place.block)
      withExtendedLifetime(found) {
        while t <= last {
          body(
            t, found.offsets[place.column],
            UnsafePointer(found.columns.start + place.column * width))
          place.column += step
          t += 1
        }
      }
    }
  }

  /// Calls `body` with all columns of some timesteps in a row, 1 … N, from left to right. Blocks
  /// that have to be computed for it are computed at once, and as many more that as much work is
  /// left to each thread.
  func withRuns<Result>(
    at timesteps: ClosedRange<Int>, _ body: ([ColumnRun<Element>]) -> Result
  ) -> Result {
    let ends = [timesteps.lowerBound, timesteps.upperBound].map { place(of: $0).block }
    let step = Recursion.direction == .forward ? 1 : -1
    let numbers = Array(stride(from: ends[0], through: ends[1], by: step))
    let known = numbers.map { number in cache.withLock { $0.block(number) } }
    let missing = andAhead(zip(numbers, known).filter { $0.1 == nil }.map(\.0), step)
    let made = concurrentMap(missing.count, threads: min(threads, max(1, missing.count))) {
      compute(missing[$0])
    }
    // Those that the next stretch may ask for: the others' memory, still warm, goes to the blocks
    // that come.
    cache.withLock { cache in
      for (number, block) in zip(missing, made)
      where number == numbers.last || !numbers.contains(number) {
        cache.keep(block, as: number)
      }
    }
    let found = Dictionary(uniqueKeysWithValues: zip(missing, made))
    let blocks = zip(numbers, known).compactMap { $1 ?? found[$0] }
    return withExtendedLifetime(blocks) {
      var (runs, t): ([ColumnRun<Element>], Int) = ([], timesteps.lowerBound)
      for block in blocks {
        runs.append(run(from: t, to: timesteps.upperBound, in: block))
        t = (runs.last?.timesteps.upperBound ?? t) + 1
      }
      return body(runs)
    }
  }

  /// Some blocks, and as many of those behind them that the work is the same for each thread.
  private func andAhead(_ blocks: [Int], _ step: Int) -> [Int] {
    guard let last = blocks.last else { return [] }
    let lacking = (readAhead - blocks.count % readAhead) % readAhead
    return blocks
      + (0..<lacking).map { last + ($0 + 1) * step }.filter { (0..<blockCount).contains($0) }
  }

  /// The columns of a block from a timestep on.
  private func run(from t: Int, to last: Int, in block: Block) -> ColumnRun<Element> {
    let (place, isForward) = (place(of: t), Recursion.direction == .forward)
    let left = isForward ? columns(in: place.block) - 1 - place.column : place.column
    return ColumnRun(
      timesteps: t...min(last, t + left),
      first: block.columns.start + place.column * recursion.width,
      step: isForward ? recursion.width : -recursion.width)
  }

  /// Computes a block; and if somebody goes through them from left to right, those that are next,
  /// each on a core of its own.
  private func computeAhead(from block: Int) -> Block {
    let step = Recursion.direction == .forward ? 1 : -1
    let isInPassing = cache.withLock { $0.newest.map { $0 + step == block } ?? false }
    let places = (0..<(isInPassing ? readAhead : 1)).map { block + $0 * step }
      .filter { $0 >= 0 && $0 < blockCount }
    let blocks = concurrentMap(places.count, threads: places.count) { compute(places[$0]) }
    cache.withLock { cache in
      // The one that was asked for comes last, so that it stays the one used last.
      for (place, block) in zip(places, blocks).reversed() { cache.keep(block, as: place) }
      cache.newest = places.last
    }
    return blocks[0]
  }

  /// How many columns a block has.
  func columns(in block: Int) -> Int {
    min(first(of: block + 1), recursion.timesteps) - first(of: block)
  }

  private func compute(_ block: Int) -> Block {
    let (width, count) = (recursion.width, columns(in: block))
    let (workspace, columns) = (recursion.makeWorkspace(), Memory(count: count * width))
    columns.start.update(from: kept.start + block * width, count: width)
    var extents = [ColumnExtent](repeating: .absolute, count: count)
    let (first, start) = (first(of: block), columns.start)
    extents.withUnsafeMutableBufferPointer { extents in
      guard let extents = extents.baseAddress else { return }
      _ = recursion.advance(
        through: (first + 1)..<max(first + 1, first + count), from: start,
        at: { start + ($0 - first) * width }, extents + 1, in: workspace)
    }
    var sum = sums.start[block]
    var offsets = [sum.total]
    offsets.reserveCapacity(count)
    for extent in extents.dropFirst() {
      offsets.append(recursion.isRelative ? sum.add(extent.taken) : 0)
    }
    return Block(columns: columns, offsets: offsets)
  }
}

/// The blocks that were used last.
private struct BlockCache<Block> {
  private let capacity: Int
  /// The one that lies farthest on of those computed last.
  var newest: Int?
  private var blocks: [Int: Entry] = [:]
  private var clock = 0
  /// The one used last, which mostly is the next one as well.
  private var recent: (index: Int, block: Block)?

  private struct Entry {
    let block: Block
    var lastUse: Int
  }

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// A block, if it is here.
  mutating func block(_ index: Int) -> Block? {
    if let recent, recent.index == index { return recent.block }
    clock += 1
    guard var entry = blocks[index] else { return nil }
    entry.lastUse = clock
    blocks[index] = entry
    recent = (index, entry.block)
    return entry.block
  }

  /// Keeps a block, in place of the one unused for longest.
  mutating func keep(_ block: Block, as index: Int) {
    clock += 1
    blocks[index] = Entry(block: block, lastUse: clock)
    recent = (index, block)
    guard blocks.count > capacity,
      let oldest = blocks.min(by: { $0.value.lastUse < $1.value.lastUse })
    else { return }
    blocks[oldest.key] = nil
  }
}
