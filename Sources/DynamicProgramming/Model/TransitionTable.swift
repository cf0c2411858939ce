import CKernels

/// The factors of the edges from one column to the next: natural logs (or rewards), −∞ where there
/// is no edge.
///
/// Rows are *from* states, columns *to* states. A table with few possible edges is stored as such
/// (compressed sparse rows), so that nothing ever touches S² numbers.
public struct TransitionTable: Sendable, Equatable {
  /// S.
  public let states: Int
  let storage: Storage
  /// `edgeOffsets[z]` is the number of possible edges that leave the states before `z`; S + 1 long.
  let edgeOffsets: [Int]
  /// Whether no row is empty.
  let everyStateHasEdges: Bool
  /// The largest magnitude of the weight of a possible edge, 0 if there is none.
  let largestMagnitude: Double

  enum Storage: Sendable, Equatable {
    /// Shape (S, S), axes (from, to), flat.
    case dense([Double])
    /// Compressed sparse rows: where row z starts is `edgeOffsets[z]`.
    case sparse(targets: [Int32], weights: [Double])
  }

  /// Below this share of possible edges a dense table is stored as a sparse one.
  ///
  /// Measured on Zen 4: a backup over slices of edges takes as long as one over the whole table at
  /// a share of 0.17 (16 states), 0.18 (64), 0.26 (256), 0.34 (1,000), and far beyond where the
  /// table is read from memory; few large tables are nearly as full.
  public static let sparseBelow = 0.2

  /// A table from all its S² weights; kept sparse if few of them are possible.
  ///
  /// - Parameters:
  ///   - weights: shape (S, S), axes (from, to), flat; −∞ = no edge.
  ///   - states: S.
  /// - Complexity: O(S²).
  public init(dense weights: [Double], states: Int) {
    self.init(storing: weights, states: states, sparseBelow: Self.sparseBelow)
  }

  /// The same with a threshold of one's own: how a table is kept changes nothing but the time.
  init(storing weights: [Double], states: Int, sparseBelow: Double) {
    precondition(weights.count == states * states, "S × S weights")
    var offsets = [0]
    offsets.reserveCapacity(states + 1)
    for from in 0..<states {
      let row = weights[(from * states)..<((from + 1) * states)]
      offsets.append(offsets[from] + row.count { $0 > -.infinity })
    }
    self.states = states
    self.edgeOffsets = offsets
    self.everyStateHasEdges = Self.ascendsStrictly(offsets)
    self.largestMagnitude = ck_largest_magnitude(weights, Int64(weights.count))
    if Double(offsets[states]) < sparseBelow * Double(states) * Double(states) {
      self.storage = Self.compress(weights, states: states, edges: offsets[states])
    } else {
      self.storage = .dense(weights)
    }
  }

  /// A table from its possible edges alone, row by row.
  ///
  /// - Parameters:
  ///   - offsets: where each row starts, S + 1 long.
  ///   - targets: the *to* states, ascending within a row.
  ///   - weights: finite numbers, as many as `targets`.
  /// - Complexity: O(S + E).
  public init(offsets: [Int], targets: [Int32], weights: [Double]) {
    precondition(offsets.last == targets.count && targets.count == weights.count, "CSR lengths")
    precondition(Self.areRows(offsets, targets), "rows of ascending states")
    precondition(weights.allSatisfy { $0 > -.infinity }, "possible edges alone")
    self.states = offsets.count - 1
    self.edgeOffsets = offsets
    self.everyStateHasEdges = Self.ascendsStrictly(offsets)
    self.largestMagnitude = ck_largest_magnitude(weights, Int64(weights.count))
    self.storage = .sparse(targets: targets, weights: weights)
  }

  /// Whether the offsets cut the targets into rows, each of ascending states 0 … S − 1.
  private static func areRows(_ offsets: [Int], _ targets: [Int32]) -> Bool {
    guard offsets.first == 0, zip(offsets, offsets.dropFirst()).allSatisfy(<=) else { return false }
    return zip(offsets, offsets.dropFirst()).allSatisfy { start, end in
      var previous: Int32 = -1
      for target in targets[start..<end] {
        if target <= previous { return false }
        previous = target
      }
      return previous < offsets.count - 1
    }
  }

  private static func ascendsStrictly(_ offsets: [Int]) -> Bool {
    zip(offsets, offsets.dropFirst()).allSatisfy(<)
  }

  private static func compress(_ weights: [Double], states: Int, edges: Int) -> Storage {
    var targets: [Int32] = []
    var kept: [Double] = []
    targets.reserveCapacity(edges)
    kept.reserveCapacity(edges)
    for (place, weight) in weights.enumerated() where weight > -.infinity {
      targets.append(Int32(place % states))
      kept.append(weight)
    }
    return .sparse(targets: targets, weights: kept)
  }

  /// The least and the largest weight if every edge is possible, else nil.
  ///
  /// - Complexity: O(S²).
  var fullRange: ClosedRange<Double>? {
    guard case .dense(let weights) = storage, edgeCount == states * states,
      let least = weights.min(), let largest = weights.max()
    else { return nil }
    return least...largest
  }

  /// E, the number of possible edges of the whole table.
  public var edgeCount: Int { edgeOffsets[states] }

  /// Whether the table is stored as its possible edges alone.
  public var isSparse: Bool {
    if case .sparse = storage { true } else { false }
  }

  /// The number of possible edges that leave state `from`.
  public func degree(of from: Int) -> Int {
    edgeOffsets[from + 1] - edgeOffsets[from]
  }

  /// The weight of an edge, −∞ where there is none.
  ///
  /// - Complexity: O(1) dense, O(log d) sparse.
  public subscript(from: Int, to: Int) -> Double {
    switch storage {
    case .dense(let weights):
      return weights[from * states + to]
    case .sparse(_, let weights):
      return edgeIndex(from: from, to: to).map { weights[$0] } ?? -.infinity
    }
  }

  /// The place of an edge in the storage, by which side tables refer to it; nil where there is no
  /// such edge.
  ///
  /// - Complexity: O(1) dense, O(log d) sparse.
  public func edgeIndex(from: Int, to: Int) -> Int? {
    switch storage {
    case .dense(let weights):
      let index = from * states + to
      return weights[index] > -.infinity ? index : nil
    case .sparse(let targets, _):
      let edges = edgeOffsets[from]..<edgeOffsets[from + 1]
      let edge = edges.firstPlace { targets[$0] >= to }
      return edge < edges.upperBound && targets[edge] == to ? edge : nil
    }
  }

  /// Calls `body` with every possible edge that leaves `from`, in the order of states.
  ///
  /// - Complexity: O(S) dense, O(d) sparse.
  @inline(__always)
  public func forEachEdge(from: Int, _ body: (_ to: Int, _ weight: Double) -> Void) {
    switch storage {
    case .dense(let weights):
      let start = from * states
      for to in 0..<states where weights[start + to] > -.infinity {
        body(to, weights[start + to])
      }
    case .sparse(let targets, let weights):
      for edge in edgeOffsets[from]..<edgeOffsets[from + 1] {
        body(Int(targets[edge]), weights[edge])
      }
    }
  }
}
