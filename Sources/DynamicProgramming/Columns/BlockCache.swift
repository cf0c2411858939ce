/// The blocks that were used last.
struct BlockCache {
  private let capacity: Int
  private var blocks: [Int: Entry] = [:]
  private var clock = 0

  private struct Entry {
    let block: [Double]
    var lastUse: Int
  }

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// A block, if it is here.
  mutating func block(_ index: Int) -> [Double]? {
    clock += 1
    blocks[index]?.lastUse = clock
    return blocks[index]?.block
  }

  /// Keeps a block, in place of the one unused for longest.
  mutating func keep(_ block: [Double], as index: Int) {
    clock += 1
    blocks[index] = Entry(block: block, lastUse: clock)
    guard blocks.count > capacity,
      let oldest = blocks.min(by: { $0.value.lastUse < $1.value.lastUse })
    else { return }
    blocks[oldest.key] = nil
  }
}
