import CKernels
import RealModule

/// The forward recursion over the sum of all paths on probabilities instead of their logs, a kernel for many
/// columns at once:
///
///     α_t(j) = b_j(x_t) Σ over i of α_{t-1}(i) a_ij / Σ α_{t-1},   c_t = log Σ α_t.
///
/// Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77(2), 1989, section V.A. Factors are relative to the
/// largest of their table or timestep, which c_t takes in.
///
/// A double holds a share down to 1e-308 of the largest. Where every edge is possible, and none is next to
/// impossible beside the others, a state of a smaller share adds nothing to the next column that counts, whatever
/// comes; other models are left to the logs.
struct ScaledSums: Sendable {
  private let trellis: Trellis
  private let tables: ScaledTables
  private let shares: AlignedBuffer

  /// How many timesteps pay for the exponentials of the tables.
  static let fewestTimesteps = 512

  /// Nil where logs are needed, or as quick.
  ///
  /// - Complexity: O(S² + K · S) for K symbols.
  init?(over trellis: Trellis) {
    guard trellis.timesteps >= Self.fewestTimesteps,
      Self.areFew(trellis.emission, trellis.timesteps),
      !trellis.constraints.forbidEdges(), Self.isNarrow(trellis.final ?? [0]),
      let tables = ScaledTables(ChainModel(of: trellis)), tables.reach == nil,
      case .dense(let shares, _) = tables.shares
    else { return nil }
    (self.trellis, self.tables, self.shares) = (trellis, tables, shares)
  }

  /// Whether there are fewer symbols than timesteps.
  private static func areFew(_ emission: EmissionModel, _ timesteps: Int) -> Bool {
    guard case .categorical(let emission) = emission else { return true }
    return emission.table.count / emission.states <= timesteps
  }

  /// Whether no state is next to impossible to end in.
  private static func isNarrow(_ final: [Double]) -> Bool {
    final.allSatisfy { $0 > -.infinity } && (final.max() ?? 0) - (final.min() ?? 0) < 250
  }

  /// S.
  private var states: Int { tables.states }

  /// Where one thread works.
  final class Room {
    fileprivate let columns, emissions, scales: AlignedBuffer
    /// Where the emissions of each timestep stand, and what they are relative to.
    fileprivate let pointers: UnsafeMutablePointer<UnsafePointer<Double>>
    fileprivate let offsets: AlignedBuffer

    fileprivate init(stride: Int) {
      columns = AlignedBuffer(repeating: 0, count: (columnsInRun + 1) * stride)
      emissions = AlignedBuffer(repeating: 0, count: columnsInRun * stride)
      scales = AlignedBuffer(repeating: 0, count: columnsInRun)
      offsets = AlignedBuffer(repeating: 0, count: columnsInRun)
      pointers = .allocate(capacity: columnsInRun)
      pointers.initialize(repeating: UnsafePointer(emissions.start), count: columnsInRun)
    }

    deinit { pointers.deallocate() }
  }

  func makeRoom() -> Room { Room(stride: tables.stride) }

  /// Writes α_1, and what it is relative to.
  func begin(_ column: UnsafeMutablePointer<Double>) -> ColumnExtent {
    trellis.fillEmissions(column, at: 1)
    let high = ScaledTables.fill(column, (0..<states).map { trellis.initial[$0] + column[$0] })
    let sum = UnsafeBufferPointer(start: column, count: states).reduce(0, +)
    return ColumnExtent(taken: high == -.infinity ? high : high + .log(sum))
  }

  /// Writes the columns of some timesteps in a row, t = index + 1. One whose place is taken by a later one is
  /// not written.
  func advance(
    through indices: Range<Int>, from previous: UnsafePointer<Double>,
    into columns: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in room: Room
  ) {
    let (states, stride) = (states, tables.stride)
    room.columns.start.update(from: previous, count: states)
    // Behind a timestep that is impossible everything is.
    let isOver = (0..<states).allSatisfy { previous[$0] == 0 }
    let possible = isOver ? 0 : point(to: indices, in: room)
    let sum = ck_count_forward(
      shares.start, room.pointers, Int64(states), Int64(possible), room.columns.start,
      room.scales.start)
    for number in 0..<indices.count where number >= possible {
      (room.columns.start + (number + 1) * stride).update(repeating: 0, count: states)
      extents[number] = ColumnExtent(taken: -.infinity)
    }
    for number in 0..<possible {
      let sum = number + 1 < possible ? room.scales.start[number + 1] : sum
      extents[number] = ColumnExtent(taken: room.offsets.start[number] + tables.high + .log(sum))
    }
    for number in 0..<indices.count
    where number + 2 >= indices.count || columns[number] != columns[number + 2] {
      columns[number].update(from: room.columns.start + (number + 1) * stride, count: states)
    }
  }

  /// Notes where the emissions of timesteps stand.
  ///
  /// - Returns: how many there are before the first that is impossible in every state.
  private func point(to indices: Range<Int>, in room: Room) -> Int {
    let (pointers, offsets) = (room.pointers, room.offsets.start)
    guard let symbols = tables.symbols, trellis.constraints.isEmpty,
      case .categorical(let emission) = trellis.emission
    else {
      for (place, index) in indices.enumerated() {
        let column = room.emissions.start + place * tables.stride
        trellis.fillEmissions(column, at: index + 1)
        offsets[place] = ScaledTables.fill(
          column, UnsafeBufferPointer(start: column, count: states))
        pointers[place] = UnsafePointer(column)
        if offsets[place] == -.infinity { return place }
      }
      return indices.count
    }
    let missing = symbols.offsets.count - 1
    for (place, index) in indices.enumerated() {
      let code = Int(emission.codes[index])
      let symbol = code < 0 ? missing : code
      pointers[place] = UnsafePointer(symbols.columns.start + symbol * tables.stride)
      offsets[place] = symbols.offsets[symbol]
      if offsets[place] == -.infinity { return place }
    }
    return indices.count
  }

  /// log Σ α_N exp(final) / Σ α_N.
  func finish(from column: UnsafePointer<Double>) -> Double {
    let logs = (0..<states).map { Double.log(column[$0]) }
    let ends = SoftMaximum(temperature: 1).of(
      (0..<states).map { logs[$0] + trellis.finalValue($0) })
    let all = SoftMaximum(temperature: 1).of(logs)
    return all == -.infinity ? -.infinity : trellis.final == nil ? 0 : ends - all
  }
}
