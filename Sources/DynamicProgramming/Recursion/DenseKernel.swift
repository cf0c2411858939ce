import CKernels

/// One backup of one column under ``MaxPlus``, over a table packed for vectors:
///
///     V(z) = max over z′ of  transition(z, z′) + u(z′),   u(z′) = emission(z′) + γ V(z′)
///
/// Bit for bit what the definition gives: the sums are the same, and a maximum does not depend on
/// the order in which it is taken (but for the sign of a zero, where -0 and 0 are both among what
/// is compared).
public struct DenseKernel: Sendable {
  /// S.
  public let states: Int
  /// Bands of rows, each transposed; written once, here, and only read from then on.
  let panels: AlignedBuffer

  /// Packs a table; nil if it is stored as its possible edges alone.
  ///
  /// - Complexity: O(S²) time and memory.
  public init?(_ table: TransitionTable) {
    guard case .dense(let weights) = table.storage else { return nil }
    self.init(weights: weights, states: table.states)
  }

  /// Packs S² weights, however many of them are possible.
  init(weights: [Double], states: Int) {
    precondition(states >= 1 && weights.count == states * states, "S × S weights")
    self.states = states
    self.panels = AlignedBuffer(count: Int(ck_panels_count(Int64(states))))
    ck_pack_panels(weights, Int64(states), panels.start)
  }

  /// Backs up one column.
  ///
  /// - Parameters:
  ///   - continuations: u, S numbers, none of them NaN or +∞.
  ///   - values: room for V, S numbers; must not overlap the others.
  /// - Complexity: O(S²).
  public func backUp(
    _ continuations: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>
  ) {
    ck_back_up(panels.start, Int64(states), continuations, values)
  }

  /// Backs up one column after another, each less its largest, where factors of emission stand in
  /// memory.
  ///
  /// - Parameters:
  ///   - count: how many columns, at most ``columnsInRun``.
  ///   - t: the timestep that the first of them enters; the others enter those before it.
  ///   - emission: of all timesteps.
  ///   - column: W of that timestep, S numbers.
  ///   - columns: where W of the timesteps before is to stand.
  ///   - extents: what was taken off each goes there.
  ///   - room: for S numbers.
  /// - Returns: false, and nothing written, if the factors have to be computed.
  /// - Complexity: O(count · S²).
  func backUp(
    _ count: Int, enteringAt t: Int, _ emission: EmissionModel,
    from column: UnsafePointer<Double>,
    into columns: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, _ room: UnsafeMutablePointer<Double>
  ) -> Bool {
    emission.withStoredFactors(states: states) { emissions in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count) {
        guard let taken = $0.baseAddress else { return }
        ck_back_up_run(
          panels.start, Int64(states), emissions, Int64(t - 1), Int64(count), column, columns,
          taken, room)
        for number in 0..<count { extents[number] = ColumnExtent(taken: taken[number]) }
      }
    }
  }
}

extension DenseKernel {
  /// Makes forward maxima of one timestep after another, each column less its largest, over a table
  /// of the edges that arrive, where factors of emission stand in memory.
  ///
  /// - Parameters:
  ///   - count: how many columns, at most ``columnsInRun``.
  ///   - t: the timestep of the first, 2 … N.
  ///   - emission: of all timesteps.
  ///   - column: that of the timestep before, S numbers.
  ///   - columns: where each is to stand; not where the one before it stands.
  ///   - extents: what was taken off each goes there.
  /// - Returns: false, and nothing written, if the factors have to be computed.
  /// - Complexity: O(count · S²).
  func push(
    _ count: Int, arrivingAt t: Int, _ emission: EmissionModel,
    from column: UnsafePointer<Double>,
    into columns: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>
  ) -> Bool {
    emission.withStoredFactors(states: states) { emissions in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) {
        guard let taken = $0.baseAddress else { return }
        ck_push_run(
          panels.start, Int64(states), emissions, Int64(t - 1), Int64(count), column, columns,
          taken, taken + count)
        for number in 0..<count {
          extents[number] = ColumnExtent(taken: taken[number], spread: taken[count + number])
        }
      }
    }
  }
}

extension EmissionModel {
  /// Calls `body` with where the factors of all timesteps stand, S to a column.
  ///
  /// - Returns: whether they stand anywhere; else they have to be computed, and nothing was called.
  fileprivate func withStoredFactors(states: Int, _ body: (ck_emissions) -> Void) -> Bool {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: states) { room in
      room.initialize(repeating: 0)
      guard let zeros = UnsafePointer(room.baseAddress) else { return false }
      var emissions = ck_emissions(
        columns: zeros, bytes: nil, words: nil, stride: 0, zeros: zeros)
      switch self {
      case .absent: body(emissions)
      case .categorical(let emission):
        emission.table.withUnsafeBufferPointer { table in
          emissions.columns = table.baseAddress ?? zeros
          emissions.stride = Int64(states)
          emission.codes.withElements { bytes, words in
            (emissions.bytes, emissions.words) = (bytes, words)
            body(emissions)
          }
        }
      case .scores(let scores):
        scores.withUnsafeBufferPointer { scores in
          emissions.columns = scores.baseAddress ?? zeros
          emissions.stride = Int64(states)
          body(emissions)
        }
      case .family, .channels, .features: return false
      }
      return true
    }
  }
}
