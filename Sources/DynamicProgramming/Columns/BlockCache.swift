/// The blocks that were used last.
struct BlockCache<Block> {
  private let capacity: Int
  /// The leftmost block of those computed last.
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
