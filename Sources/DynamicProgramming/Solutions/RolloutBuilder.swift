/// Writes a path timestep by timestep: a new one, or over another one, of which it keeps the rest.
struct RolloutBuilder {
  private let costs: StepCosts
  private var blocks: [PathBlock]
  /// The states of the block that is being written.
  private var states: [Int32] = []
  /// Which one that is.
  private var written: Int?
  /// Where the path leaves the greedy policy: what that costs.
  var regrets: [Int: Double] = [:]

  /// - Parameter path: what there is so far.
  init(trellis: Trellis, over path: Rollout? = nil) {
    self.costs = path?.costs ?? StepCosts(trellis)
    self.blocks = path?.blocks ?? []
  }

  /// Writes z_t; t is larger than in the call before.
  mutating func take(_ state: Int, at t: Int) {
    let (block, place) = PathBlock.place(of: t)
    if written != block {
      close()
      states = block < blocks.count ? Array(blocks[block].states) : []
      written = block
    }
    if place < states.count { states[place] = Int32(state) } else { states.append(Int32(state)) }
  }

  /// Adds up the block that has been written.
  private mutating func close() {
    guard let block = written else { return }
    let previous = block == 0 ? 0 : Int(blocks[block - 1].states.last ?? 0)
    let whole = PathBlock(CompactIntegers(states), number: block, after: previous, costs)
    if block < blocks.count { blocks[block] = whole } else { blocks.append(whole) }
    written = nil
  }

  /// The path, once every timestep is there.
  consuming func rollout() -> Rollout {
    close()
    return Rollout(blocks: blocks, regrets: regrets, costs)
  }
}
