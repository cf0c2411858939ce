/// W_1 … W_N in blocks of columns, which solutions of almost the same trellis share: a block is
/// written before anyone else sees it, and never again.
struct ColumnBlocks: Sendable {
  /// N.
  private(set) var timesteps: Int
  /// S.
  let states: Int
  /// How many columns a block has, the last one but for what is left: 2 to the power of it.
  let shift: Int
  private(set) var blocks: [Block]

  /// Columns side by side in memory that may hold more than them.
  struct Block: Sendable {
    let buffer: AlignedBuffer
    /// Where the first of them begins.
    let start: Int
  }

  /// About how many numbers a block has: few enough to copy one in no time.
  private static let numbersPerBlock = 1 << 15

  /// All columns in one piece of memory, uninitialized.
  init(timesteps: Int, states: Int) {
    let buffer = AlignedBuffer(count: timesteps * states)
    let shift = Self.shift(for: states)
    self.timesteps = timesteps
    self.states = states
    self.shift = shift
    self.blocks = stride(from: 0, to: timesteps, by: 1 << shift).map {
      Block(buffer: buffer, start: $0 * states)
    }
  }

  /// As many columns as come to about ``numbersPerBlock``, at least one.
  private static func shift(for states: Int) -> Int {
    let columns = max(1, numbersPerBlock / states)
    return Int.bitWidth - 1 - columns.leadingZeroBitCount
  }

  /// Where the column of a timestep lies, 1 … N.
  @inline(__always)
  func place(of t: Int) -> (buffer: AlignedBuffer, start: Int) {
    let block = blocks[(t - 1) >> shift]
    let column = (t - 1) & (1 << shift - 1)
    return (block.buffer, block.start + column * states)
  }

  /// The column of a timestep, for whoever owns the memory and writes it.
  func pointer(to t: Int) -> UnsafeMutablePointer<Double> {
    let place = place(of: t)
    return place.buffer.start + place.start
  }

  /// Whether the column of a timestep is, bit for bit, the one given.
  func holds(_ column: UnsafePointer<Double>, at t: Int) -> Bool {
    let kept = pointer(to: t)
    var difference: UInt64 = 0
    for state in 0..<states { difference |= kept[state].bitPattern ^ column[state].bitPattern }
    return difference == 0
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
    Block(buffer: AlignedBuffer(count: capacity(of: block) * states), start: 0)
  }

  private func copy(of block: Int, columns: Int) -> Block {
    let (old, new) = (blocks[block], emptyBlock(block))
    new.buffer.start.update(from: old.buffer.start + old.start, count: columns * states)
    return new
  }
}
