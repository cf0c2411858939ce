/// Writes a path timestep by timestep: a new one, or over another one, of which it keeps the rest.
struct RolloutBuilder {
  private let trellis: Trellis
  private var blocks: [PathBlock]
  /// The blocks in which something was written, ascending.
  private var written: [Int] = []
  /// Where the path leaves the greedy policy: what that costs.
  var regrets: [Int: Double] = [:]

  /// - Parameter path: what there is so far.
  init(trellis: Trellis, over path: Rollout? = nil) {
    self.trellis = trellis
    self.blocks = path?.blocks ?? []
  }

  /// Writes z_t and what comes with it.
  ///
  /// - Parameters:
  ///   - previous: z_{t-1}.
  ///   - scan: at timestep t; later than that of the call before.
  mutating func take(_ state: Int, from previous: Int, in scan: ForwardScan) {
    let step = PathStep(
      state: Int32(state), candidates: Int32(max(1, scan.possibleEdges(from: previous))),
      reward: scan.reward(from: previous, to: state))
    let (block, place) = PathBlock.place(of: scan.t)
    if block == blocks.count { blocks.append(PathBlock()) }
    if written.last != block { written.append(block) }
    blocks[block].write(step, at: place)
  }

  /// The path, once every timestep is there.
  consuming func rollout() -> Rollout {
    let discount = Discount(trellis.discount)
    for block in written { blocks[block].addUp(asNumber: block, discount: discount) }
    return Rollout(blocks: blocks, regrets: regrets, discount: discount)
  }
}
