import Synchronization

/// A path through the trellis: the greedy one, or one that leaves it where somebody said so and is
/// greedy again from there on; with the ledger of every timestep.
public struct Rollout: Sendable {
  /// Where it left the greedy policy, by timestep: what that cost, seen from the start.
  public let regrets: [Int: Double]
  let blocks: [PathBlock]
  let costs: StepCosts
  /// L before each block, Σ γ^(i-1) R_i.
  private let earned: [CompensatedSum]
  /// How many candidates were compared before each block, and in all.
  private let compared: [Int]
  /// The block that was looked into last.
  private let lastLook = BlockSteps()

  /// - Complexity: O(number of blocks).
  init(blocks: [PathBlock], regrets: [Int: Double], _ costs: StepCosts) {
    var (earned, compared) = ([CompensatedSum()], [0])
    for block in blocks {
      var sum = earned[earned.count - 1]
      sum.add(block.total)
      earned.append(sum)
      compared.append(compared[compared.count - 1] + block.candidates)
    }
    self.blocks = blocks
    self.regrets = regrets
    self.earned = earned
    self.compared = compared
    self.costs = costs
  }

  /// The path of those states, which nobody has left.
  ///
  /// - Parameters:
  ///   - states: z_1 … z_N.
  ///   - trellis: what they are states of.
  ///   - threads: how many add up at once.
  /// - Complexity: O(N · S) at most, O(N) where no factor is impossible.
  public init(along states: CompactIntegers, in trellis: Trellis, threads: Int = 1) {
    let (n, costs) = (trellis.timesteps, StepCosts(trellis))
    let count = PathBlock.count(n)
    let blocks = concurrentMap(count, threads: threads) { number in
      let timesteps = PathBlock.timesteps(of: number, upTo: n)
      let first = timesteps.lowerBound
      return PathBlock(
        states.slice((first - 1)..<timesteps.upperBound), number: number,
        after: first == 1 ? 0 : Int(states[first - 2]), costs)
    }
    self.init(blocks: blocks, regrets: [:], costs)
  }

  /// N.
  public var timesteps: Int { costs.trellis.timesteps }

  /// z_1 … z_N.
  ///
  /// - Complexity: O(N).
  public var states: [Int] {
    var states: [Int] = []
    states.reserveCapacity(timesteps)
    for block in blocks { for state in block.states { states.append(Int(state)) } }
    return states
  }

  /// z_1 … z_N, in as little room as they need.
  ///
  /// - Complexity: O(N).
  public var path: CompactIntegers {
    var path = CompactIntegers.Builder(
      largest: costs.trellis.states - 1, capacity: timesteps)
    for block in blocks { for state in block.states { path.append(Int(state)) } }
    return path.numbers
  }

  /// R_1 … R_N, undiscounted.
  ///
  /// - Complexity: O(N · S) at most.
  public var rewards: [Double] {
    var rewards: [Double] = []
    rewards.reserveCapacity(timesteps)
    for block in blocks.indices { rewards += steps(of: block).map(\.reward) }
    return rewards
  }

  /// What the timesteps of a block are worth.
  private func steps(of block: Int) -> [PathStep] {
    lastLook.steps(of: block) {
      var steps: [PathStep] = []
      let previous = state(at: PathBlock.timesteps(of: block, upTo: timesteps).lowerBound - 1)
      costs.forEach(blocks[block].states, number: block, after: previous) { steps.append($1) }
      return steps
    }
  }

  /// z_t; at t = 0 the start node's 0.
  public func state(at t: Int) -> Int {
    if t == 0 { return 0 }
    let (block, place) = PathBlock.place(of: t)
    return Int(blocks[block].states[place])
  }

  /// R_t, undiscounted; t = 1 … N.
  public func reward(at t: Int) -> Double {
    costs.trellis.reward(at: t, from: state(at: t - 1), to: state(at: t))
  }

  /// The cell in which the path stands after t timesteps.
  public func cell(at t: Int) -> TrellisCell { TrellisCell(t: t, state: state(at: t)) }

  /// L_t = Σ_{i ≤ t} γ^(i-1) R_i, summed with compensation.
  ///
  /// - Complexity: O(1): the length of a block at most.
  func soFar(after t: Int) -> Double {
    if t == 0 { return 0 }
    let (block, place) = PathBlock.place(of: t)
    var inBlock = CompensatedSum()
    for (step, t) in zip(steps(of: block), (t - place)...t) {
      inBlock.add(costs.trellis.discountFactor(after: t - 1) * step.reward)
    }
    var sum = earned[block]
    sum.add(inBlock.total)
    return sum.total
  }

  /// How many candidates the forward pass has compared after t timesteps.
  func compared(after t: Int) -> Int {
    if t == 0 { return 0 }
    let (block, place) = PathBlock.place(of: t)
    return steps(of: block)[...place].reduce(compared[block]) { $0 + Int($1.candidates) }
  }

  /// The last timestep after which no more than so many candidates have been compared.
  ///
  /// - Complexity: O(log N), and the length of a block.
  func timestep(compared count: Int) -> Int {
    let block = compared.lastIndex(notAbove: count)
    let first = PathBlock.timesteps(of: block, upTo: timesteps).lowerBound
    var (t, sum) = (first - 1, compared[block])
    for step in steps(of: block) {
      sum += Int(step.candidates)
      if sum > count { break }
      t += 1
    }
    return t
  }

  /// How many candidates the forward pass compares.
  var comparedInAll: Int { compared[blocks.count] }
}

extension Rollout: Equatable {
  /// Whether both take the same states, and have left the policy at the same price.
  public static func == (left: Rollout, right: Rollout) -> Bool {
    left.blocks == right.blocks && left.regrets == right.regrets
  }
}

/// What the timesteps of one block are worth: who asks for one asks for its neighbours next.
///
/// Safe to use from several threads.
private final class BlockSteps: Sendable {
  private let last = Mutex<(block: Int, steps: [PathStep])?>(nil)

  func steps(of block: Int, _ make: () -> [PathStep]) -> [PathStep] {
    if let known = last.withLock({ $0 }), known.block == block { return known.steps }
    let steps = make()
    last.withLock { $0 = (block, steps) }
    return steps
  }
}

/// L_t = Σ_{i ≤ t} γ^(i-1) R_i along a path, timestep by timestep: bit for bit what
/// the ledger says.
public struct EarnedSum: Sendable {
  private let trellis: Trellis
  private var before = CompensatedSum()
  private var block = CompensatedSum()
  private var t = 0

  /// At the start.
  public init(_ trellis: Trellis) {
    self.trellis = trellis
  }

  /// Takes the next R_t, and gives L_t.
  public mutating func add(_ reward: Double) -> Double {
    t += 1
    if t > 1 && PathBlock.place(of: t).place == 0 {
      before.add(block)
      block = CompensatedSum()
    }
    block.add(trellis.discountFactor(after: t - 1) * reward)
    var sum = before
    sum.add(block.total)
    return sum.total
  }
}

/// The states of a path as a list that is made when somebody asks for it, and kept.
///
/// Safe to use from several threads.
public final class ListedStates: Sendable {
  private let rollout: Rollout?
  private let states = Mutex<CompactIntegers?>(nil)

  /// Of a path, if there is one.
  public init(of rollout: Rollout?) {
    self.rollout = rollout
  }

  /// z_1 … z_N; nil if there is no path.
  ///
  /// - Complexity: O(N) for the first time, then O(1).
  public var list: CompactIntegers? {
    guard let rollout else { return nil }
    return states.withLock { states in
      let list = states ?? rollout.path
      states = list
      return list
    }
  }
}

extension ListedStates: Equatable {
  /// Whether both are of the same path.
  public static func == (left: ListedStates, right: ListedStates) -> Bool {
    left === right || left.rollout == right.rollout
  }
}
