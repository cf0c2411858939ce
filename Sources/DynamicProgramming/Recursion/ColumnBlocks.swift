/// The columns of timesteps 1 … N in blocks, which solutions of almost the same trellis share: a
/// block is written before anyone else sees it, and never again.
struct ColumnBlocks<Element: BitwiseCopyable & Sendable>: Sendable {
  typealias Memory = AlignedMemory<Element>

  /// N.
  private(set) var timesteps: Int
  /// How many elements a column has.
  let width: Int
  /// How many columns a block has, the last one but for what is left: 2 to the power of it.
  let shift: Int
  fileprivate var blocks: [Block]

  /// Columns side by side in memory that may hold more than them.
  struct Block: Sendable {
    let buffer: Memory
    /// Where the first of them begins.
    let start: Int
  }

  /// About how many elements a block has: few enough to copy one in no time.
  private static var elementsPerBlock: Int { 1 << 15 }

  /// All columns in one piece of memory, uninitialized.
  init(timesteps: Int, width: Int) {
    let buffer = Memory(count: timesteps * width)
    let shift = Self.shift(for: width)
    self.timesteps = timesteps
    self.width = width
    self.shift = shift
    self.blocks = stride(from: 0, to: timesteps, by: 1 << shift).map {
      Block(buffer: buffer, start: $0 * width)
    }
  }

  /// As many columns as come to about ``elementsPerBlock``, at least one.
  private static func shift(for width: Int) -> Int {
    let columns = max(1, elementsPerBlock / width)
    return Int.bitWidth - 1 - columns.leadingZeroBitCount
  }

  /// The column of a timestep, 1 … N.
  @inline(__always)
  func column(at t: Int, relativeTo offset: Double) -> StoredColumn<Element> {
    let block = blocks[(t - 1) >> shift]
    let column = (t - 1) & (1 << shift - 1)
    return StoredColumn(
      offset: offset, memory: block.buffer, start: block.start + column * width)
  }

  /// The column of a timestep, for whoever owns the memory and writes it.
  func pointer(to t: Int) -> UnsafeMutablePointer<Element> {
    let column = column(at: t, relativeTo: 0)
    return column.memory.start + column.start
  }

  // MARK: Revising

  /// Makes room for another number of timesteps; columns that are new have to be written.
  mutating func resize(to timesteps: Int) {
    let (old, count) = (self.timesteps, (timesteps - 1) >> shift + 1)
    self.timesteps = timesteps
    blocks.removeLast(max(0, blocks.count - count))
    if let last = blocks.indices.last, timesteps > old {
      blocks[last] = copy(of: last, columns: old - last << shift)
    }
    for block in blocks.count..<count { blocks.append(emptyBlock(block)) }
  }

  /// Gives a block of columns memory of its own, in which they may be written again.
  mutating func own(_ block: Int) {
    blocks[block] = copy(of: block, columns: capacity(of: block))
  }

  /// The block in which a timestep lies.
  func block(of t: Int) -> Int { (t - 1) >> shift }

  private func capacity(of block: Int) -> Int { min(1 << shift, timesteps - block << shift) }

  private func emptyBlock(_ block: Int) -> Block {
    Block(buffer: Memory(count: capacity(of: block) * width), start: 0)
  }

  private func copy(of block: Int, columns: Int) -> Block {
    let (old, new) = (blocks[block], emptyBlock(block))
    new.buffer.start.update(from: old.buffer.start + old.start, count: columns * width)
    return new
  }
}

extension ColumnBlocks<Double> {
  /// Whether the column of a timestep is, bit for bit, the one given.
  func holds(_ column: UnsafePointer<Double>, at t: Int) -> Bool {
    let kept = pointer(to: t)
    var difference: UInt64 = 0
    for place in 0..<width { difference |= kept[place].bitPattern ^ column[place].bitPattern }
    return difference == 0
  }
}
