import CKernels
import RealModule

/// What the scaled recursions multiply by the edges of a table: all pairs of states at once, or, of
/// a large sparse table, edge by edge.
enum EdgeProducts: Sendable {
  /// exp(a_ij − high), axes (from, to) with so many places for a row, and the same transposed.
  case dense(leaving: AlignedBuffer, arriving: AlignedBuffer)
  /// By the states that they leave, and by those that they lead to.
  case sparse(leaving: EdgeList, arriving: EdgeList)

  /// Sparse tables of no more states are quicker pair by pair.
  private static let fewStates = 32

  init(_ table: TransitionTable, high: Double, stride: Int) {
    let states = table.states
    if table.isSparse, states > Self.fewStates {
      self = .sparse(
        leaving: EdgeList(table, high: high, arriving: false),
        arriving: EdgeList(table, high: high, arriving: true))
      return
    }
    let leaving = AlignedBuffer(repeating: 0, count: states * stride)
    let arriving = AlignedBuffer(repeating: 0, count: states * stride)
    for from in 0..<states {
      for to in 0..<states {
        let share = Double.exp(table[from, to] - high)
        leaving.start[from * stride + to] = share
        arriving.start[to * stride + from] = share
      }
    }
    self = .dense(leaving: leaving, arriving: arriving)
  }

  /// How many products there are.
  func count(of table: TransitionTable, stride: Int) -> Int {
    if case .sparse = self { table.slots } else { table.states * stride }
  }

  /// Adds the products, times their shares, to the slots of a table.
  func add(
    _ products: AlignedBuffer, of table: TransitionTable, stride: Int, to counts: inout [Double]
  ) {
    switch self {
    case .sparse(let leaving, _):
      for slot in counts.indices { counts[slot] += leaving.shares[slot] * products.start[slot] }
    case .dense(let leaving, _):
      for from in 0..<table.states {
        for slot in table.slots(of: from) {
          let place = from * stride + table.target(ofSlot: slot)
          counts[slot] += leaving.start[place] * products.start[place]
        }
      }
    }
  }
}

/// The edges of a sparse table in the order of the states on one side of them.
struct EdgeList: Sendable {
  /// Where those of each state begin, and their number.
  let offsets: [Int64]
  /// The states on the other side.
  let others: [Int32]
  /// exp(a_ij − high).
  let shares: [Double]

  init(_ table: TransitionTable, high: Double, arriving: Bool) {
    var lists = [[(Int32, Double)]](repeating: [], count: table.states)
    let weights = table.slotWeights
    for from in 0..<table.states {
      for slot in table.slots(of: from) {
        let (to, share) = (table.target(ofSlot: slot), Double.exp(weights[slot] - high))
        if arriving {
          lists[to].append((Int32(from), share))
        } else {
          lists[from].append((Int32(to), share))
        }
      }
    }
    var offsets: [Int64] = [0]
    for list in lists { offsets.append(offsets[offsets.count - 1] + Int64(list.count)) }
    self.offsets = offsets
    others = lists.flatMap { $0.map(\.0) }
    shares = lists.flatMap { $0.map(\.1) }
  }
}
