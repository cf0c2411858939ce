import CKernels
import RealModule

/// The recursion over the sum of all paths on probabilities instead of their logs, a kernel for
/// many columns at once. Forward, from the first timestep on:
///
///     α_t(j) = b_j(x_t) Σ over i of α_{t-1}(i) a_ij / Σ α_{t-1},   c_t = log Σ α_t;
///
/// backward, from the last one on, c_t being what V of a column is relative to besides that of the
/// one after it:
///
///     β_t(i) = Σ over j of a_ij b_j(x_{t+1}) β_{t+1}(j) / Σ β_{t+1},   c_t = log Σ β_t.
///
/// Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77(2), 1989, section V.A. Factors are
/// relative to the largest of their table or timestep, which c_t takes in.
///
/// A double holds a share down to 1e-308 of the largest. Where every edge is possible, and none is
/// next to impossible beside the others, a state of a smaller share adds nothing to the next column
/// that counts, whatever comes; other models are left to the logs.
struct ScaledSums: Sendable {
  /// Which way it goes.
  let direction: ColumnDirection
  private let trellis: Trellis
  private let tables: ScaledTables
  private let shares: (leaving: AlignedBuffer, arriving: AlignedBuffer)

  /// How many timesteps pay for the exponentials of the tables.
  static let fewestTimesteps = 512

  /// Nil where logs are needed, or as quick.
  ///
  /// - Complexity: O(S² + K · S) for K symbols.
  init?(over trellis: Trellis, _ direction: ColumnDirection) {
    guard trellis.timesteps >= Self.fewestTimesteps, trellis.discount == 1,
      Self.areFew(trellis.emission, trellis.timesteps),
      !trellis.constraints.forbidEdges(), Self.isNarrow(trellis.final ?? [0]),
      let tables = ScaledTables(ChainModel(of: trellis)), tables.reach == nil,
      case .dense(let leaving, let arriving) = tables.shares
    else { return nil }
    (self.direction, self.trellis, self.tables) = (direction, trellis, tables)
    self.shares = (leaving, arriving)
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
    fileprivate let columns, emissions, scales, entered: AlignedBuffer
    /// Where the emissions of each timestep stand, and what they are relative to.
    fileprivate let pointers: UnsafeMutablePointer<UnsafePointer<Double>>
    fileprivate let offsets: AlignedBuffer

    fileprivate init(stride: Int) {
      columns = AlignedBuffer(repeating: 0, count: (columnsInRun + 1) * stride)
      emissions = AlignedBuffer(repeating: 0, count: columnsInRun * stride)
      scales = AlignedBuffer(repeating: 0, count: columnsInRun)
      entered = AlignedBuffer(repeating: 0, count: stride)
      offsets = AlignedBuffer(repeating: 0, count: columnsInRun)
      pointers = .allocate(capacity: columnsInRun)
      pointers.initialize(repeating: UnsafePointer(emissions.start), count: columnsInRun)
    }

    deinit { pointers.deallocate() }
  }

  func makeRoom() -> Room { Room(stride: tables.stride) }

  /// Writes α_1, or β_N, and what it is relative to.
  func begin(_ column: UnsafeMutablePointer<Double>) -> ColumnExtent {
    let high: Double
    switch direction {
    case .forward:
      trellis.fillEmissions(column, at: 1)
      high = ScaledTables.fill(column, (0..<states).map { trellis.initial[$0] + column[$0] })
    case .backward: high = ScaledTables.fill(column, (0..<states).map(trellis.finalValue))
    }
    return ColumnExtent(taken: high == -.infinity ? high : high + .log(sum(of: column)))
  }

  private func sum(of column: UnsafePointer<Double>) -> Double {
    UnsafeBufferPointer(start: column, count: states).reduce(0, +)
  }

  /// Writes the columns of some timesteps in a row, as they are counted. One whose place is taken
  /// by a later one is not written.
  func advance(
    through indices: Range<Int>, from previous: UnsafePointer<Double>,
    into columns: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in room: Room
  ) {
    let (states, stride) = (states, tables.stride)
    let isInPlace = follow(columns, indices.count, previous)
    let made = isInPlace ? UnsafeMutablePointer(mutating: previous) : room.columns.start
    if !isInPlace { made.update(from: previous, count: states) }
    // Behind a timestep that is impossible everything is.
    let isOver = (0..<states).allSatisfy { previous[$0] == 0 }
    let possible = isOver ? 0 : point(to: indices, in: room)
    let sum = run(possible, behind: made, in: room)
    for number in 0..<indices.count where number >= possible {
      (made + (number + 1) * stride).update(repeating: 0, count: states)
      extents[number] = ColumnExtent(taken: -.infinity)
    }
    for number in 0..<possible {
      let sum = number + 1 < possible ? room.scales.start[number + 1] : sum
      extents[number] = ColumnExtent(taken: room.offsets.start[number] + tables.high + .log(sum))
    }
    for number in 0..<(isInPlace ? 0 : indices.count)
    where number + 2 >= indices.count || columns[number] != columns[number + 2] {
      let (column, made) = (columns[number], made + (number + 1) * stride)
      // Of few states a call takes longer than what it copies.
      if states > 8 {
        column.update(from: made, count: states)
      } else {
        for state in 0..<states { column[state] = made[state] }
      }
    }
  }

  /// Whether columns stand one behind the other, and as far apart as the kernel's own: then it may
  /// write them itself.
  private func follow(
    _ columns: UnsafePointer<UnsafeMutablePointer<Double>>, _ count: Int,
    _ previous: UnsafePointer<Double>
  ) -> Bool {
    states == tables.stride
      && (0..<count).allSatisfy { UnsafePointer(columns[$0]) == previous + ($0 + 1) * states }
  }

  /// Makes so many columns behind one; the sum of the last one.
  private func run(
    _ count: Int, behind column: UnsafeMutablePointer<Double>, in room: Room
  ) -> Double {
    switch direction {
    case .forward:
      ck_count_forward(
        shares.leaving.start, room.pointers, Int64(states), Int64(count), column,
        room.scales.start)
    case .backward:
      ck_sum_backward(
        shares.arriving.start, room.pointers, Int64(states), Int64(count), column,
        room.scales.start, room.entered.start)
    }
  }

  /// The timestep whose observation column `index` takes in, counted from 0.
  @inline(__always)
  private func place(of index: Int) -> Int {
    direction == .forward ? index : trellis.timesteps - index
  }

  /// Notes where the emissions that some columns take in stand.
  ///
  /// - Returns: how many there are before the first that is impossible in every state.
  private func point(to indices: Range<Int>, in room: Room) -> Int {
    let (pointers, offsets) = (room.pointers, room.offsets.start)
    guard let symbols = tables.symbols, trellis.constraints.isEmpty,
      case .categorical(let emission) = trellis.emission
    else {
      for (number, index) in indices.enumerated() {
        let column = room.emissions.start + number * tables.stride
        trellis.fillEmissions(column, at: place(of: index) + 1)
        offsets[number] = ScaledTables.fill(
          column, UnsafeBufferPointer(start: column, count: states))
        pointers[number] = UnsafePointer(column)
        if offsets[number] == -.infinity { return number }
      }
      return indices.count
    }
    let (codes, columns, stride) = (emission.codes, symbols.columns.start, tables.stride)
    return symbols.offsets.withUnsafeBufferPointer { known in
      let missing = known.count - 1
      for (number, index) in indices.enumerated() {
        let code = Int(codes[place(of: index)])
        let symbol = code < 0 ? missing : code
        pointers[number] = UnsafePointer(columns + symbol * stride)
        offsets[number] = known[symbol]
        if offsets[number] == -.infinity { return number }
      }
      return indices.count
    }
  }
}

extension ScaledSums {
  /// log Σ α_N exp(final) / Σ α_N.
  func finish(from column: UnsafePointer<Double>) -> Double {
    let logs = (0..<states).map { Double.log(column[$0]) }
    let ends = SoftMaximum(temperature: 1).of(
      (0..<states).map { logs[$0] + trellis.finalValue($0) })
    let all = SoftMaximum(temperature: 1).of(logs)
    return all == -.infinity ? -.infinity : trellis.final == nil ? 0 : ends - all
  }

  /// The logs of a column, relative to their largest.
  ///
  /// - Parameter logs: room for S numbers; −∞ go there where all is impossible.
  /// - Returns: the largest share of the column as a log, −∞ if there is none.
  func fillLogs(
    _ logs: UnsafeMutablePointer<Double>, of column: UnsafePointer<Double>
  ) -> Double {
    let largest = UnsafeBufferPointer(start: column, count: states).max() ?? 0
    for state in 0..<states {
      logs[state] = largest > 0 ? .log(column[state] / largest) : -.infinity
    }
    // What is relative to the sum of S equal shares is exactly that again.
    return largest > 0 ? .log(largest) - .log(sum(of: column)) : -.infinity
  }

  /// log α_t of a state. Where the observation leaves less of it than a double holds, its log is
  /// added to that of what arrives.
  ///
  /// - Parameters:
  ///   - column: α_t.
  ///   - before: calls its body with α_{t-1}; t is 2 … N then.
  /// - Complexity: O(1), or O(S).
  func log(
    of state: Int, at t: Int, in column: UnsafePointer<Double>,
    before: ((UnsafePointer<Double>) -> Double) -> Double
  ) -> Double {
    let emission = trellis.emissionFactor(at: t, state: state)
    if column[state] > 1e-290 || emission == -.infinity { return .log(column[state]) }
    let highest = (0..<states).reduce(-.infinity) {
      max($0, trellis.emissionFactor(at: t, state: $1) + (t == 1 ? trellis.initial[$1] : 0))
    }
    if t == 1 { return trellis.initial[state] + emission - highest }
    return before { previous in
      var arrived = 0.0
      for from in 0..<states {
        arrived += previous[from] * shares.leaving.start[from * tables.stride + state]
      }
      return .log(arrived / sum(of: previous)) + (emission - highest)
    }
  }
}
