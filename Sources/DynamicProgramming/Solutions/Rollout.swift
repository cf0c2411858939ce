import Synchronization

/// A path through the trellis: the greedy one, or one that leaves it where somebody said so and is
/// greedy again from there on; with the ledger of every timestep.
public struct Rollout: Sendable, Equatable {
  /// Where it left the greedy policy, by timestep: what that cost, seen from the start.
  public let regrets: [Int: Double]
  let blocks: [PathBlock]
  /// L before each block, Σ γ^(i-1) R_i.
  private let earned: [CompensatedSum]
  /// How many candidates were compared before each block.
  private let compared: [Int]
  private let discount: Discount

  /// - Complexity: O(number of blocks).
  init(blocks: [PathBlock], regrets: [Int: Double], discount: Discount) {
    var (earned, compared) = ([CompensatedSum()], [0])
    for block in blocks.dropLast() {
      var sum = earned[earned.count - 1]
      sum.add(block.total)
      earned.append(sum)
      compared.append(compared[compared.count - 1] + block.candidates)
    }
    self.blocks = blocks
    self.regrets = regrets
    self.earned = earned
    self.compared = compared
    self.discount = discount
  }

  /// N.
  public var timesteps: Int {
    (blocks.count - 1) * blocks[0].steps.count + blocks[blocks.count - 1].steps.count
  }

  /// z_1 … z_N.
  ///
  /// - Complexity: O(N).
  public var states: [Int] { list { Int($0.state) } }

  /// R_1 … R_N, undiscounted.
  ///
  /// - Complexity: O(N).
  public var rewards: [Double] { list(\.reward) }

  private func list<Number>(_ number: (PathStep) -> Number) -> [Number] {
    var numbers: [Number] = []
    numbers.reserveCapacity(timesteps)
    for block in blocks { for step in block.steps { numbers.append(number(step)) } }
    return numbers
  }

  private func step(at t: Int) -> PathStep {
    let (block, place) = PathBlock.place(of: t)
    return blocks[block].steps[place]
  }

  /// z_t; at t = 0 the start node's 0.
  public func state(at t: Int) -> Int { t == 0 ? 0 : Int(step(at: t).state) }

  /// R_t, undiscounted; t = 1 … N.
  public func reward(at t: Int) -> Double { step(at: t).reward }

  /// The cell in which the path stands after t timesteps.
  public func cell(at t: Int) -> TrellisCell { TrellisCell(t: t, state: state(at: t)) }

  /// L_t = Σ_{i ≤ t} γ^(i-1) R_i, summed with compensation.
  ///
  /// - Complexity: O(1): the length of a block at most.
  func soFar(after t: Int) -> Double {
    if t == 0 { return 0 }
    let (block, place) = PathBlock.place(of: t)
    var sum = earned[block]
    sum.add(blocks[block].earned(upTo: place, asNumber: block, discount: discount).total)
    return sum.total
  }

  /// How many candidates the forward pass has compared after t timesteps.
  func compared(after t: Int) -> Int {
    if t == 0 { return 0 }
    let (block, place) = PathBlock.place(of: t)
    return compared[block] + blocks[block].compared(upTo: place)
  }

  /// ``compared(after:)`` of t = 0 … N.
  var candidateOffsets: CandidateOffsets { CandidateOffsets(rollout: self) }

  /// A list that is looked up, not made.
  struct CandidateOffsets: RandomAccessCollection {
    let rollout: Rollout

    var startIndex: Int { 0 }
    var endIndex: Int { rollout.timesteps + 1 }
    subscript(t: Int) -> Int { rollout.compared(after: t) }
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
  private let states = Mutex<[Int]?>(nil)

  /// Of a path, if there is one.
  public init(of rollout: Rollout?) {
    self.rollout = rollout
  }

  /// z_1 … z_N; nil if there is no path.
  ///
  /// - Complexity: O(N) for the first time, then O(1).
  public var list: [Int]? {
    guard let rollout else { return nil }
    return states.withLock { states in
      let list = states ?? rollout.states
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
