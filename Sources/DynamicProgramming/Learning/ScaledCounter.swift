import CKernels
import RealModule

/// Gathers the expected counts of one sequence after another by the scaled recursions of forward and
/// backward sums:
///
///     α_t(j) = b_j(x_t) Σ over i of α_{t-1}(i) a_ij / c_t,   β_{t-1}(i) = Σ over j of a_ij b_j(x_t) β_t(j) / c_t
///     γ_t(i) = α_t(i) β_t(i),   Σ_t ξ_t(i, j) = a_ij Σ_t α_{t-1}(i) b_j(x_t) β_t(j) / c_t
///
/// with c_t such that every α_t sums to 1. Where edges are missing, a state may be the only way out of where
/// all else ends: then no α but 0 may come near to what a double loses, or the sequence is left to the logs;
/// and what cannot be reached has no β, which would grow without bound. Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE
/// 77(2), 1989, section V.A. The columns of a block are kept; of a long sequence those at the starts of
/// blocks, from which the others are computed again.
final class ScaledCounter {
  private let tables: ScaledTables
  private let states, stride: Int
  /// α of a block with that before it, γ, and the emissions that no table has.
  private let columns, visits, emissions: AlignedBuffer
  private let scales, toCome, room, products: AlignedBuffer
  private let edge: AlignedBuffer
  private var starts: [Double] = []
  private var pointers: [UnsafePointer<Double>] = []
  /// Whether what is observed may be lost beside what is likelier.
  private var isAtRisk = false

  /// How many timesteps a block has.
  private static let block = 256
  /// No α may be less, where edges are missing, but 0: e^-200.
  private static let leastShare = 1e-86

  init(_ tables: ScaledTables) {
    self.tables = tables
    (states, stride) = (tables.states, tables.stride)
    columns = AlignedBuffer(repeating: 0, count: (Self.block + 1) * stride)
    visits = AlignedBuffer(repeating: 0, count: Self.block * stride)
    emissions = AlignedBuffer(repeating: 0, count: Self.block * stride)
    scales = AlignedBuffer(repeating: 0, count: Self.block)
    toCome = AlignedBuffer(repeating: 0, count: stride)
    room = AlignedBuffer(repeating: 0, count: 2 * stride)
    edge = AlignedBuffer(repeating: 0, count: stride)
    products = AlignedBuffer(repeating: 0, count: states * stride)
  }

  /// Gathers a sequence; false, and nothing is gathered, where it has to be done with logs.
  ///
  /// - Complexity: O(N · S²).
  func add(_ trellis: Trellis, to counts: inout ExpectedCounts) -> Bool {
    guard trellis.discount == 1, !trellis.constraints.forbidEdges() else { return false }
    let blocks = Self.blocks(trellis.timesteps)
    starts = []
    isAtRisk = false
    var evidence = begin(trellis)
    guard evidence > -.infinity, isSafe(columns.start) else { return false }
    for block in blocks {
      starts += UnsafeBufferPointer(start: columns.start, count: stride)
      guard let increment = forward(block, trellis) else { return false }
      evidence += increment
      (columns.start).update(from: columns.start + block.count * stride, count: stride)
    }
    counts.sequences += 1
    counts.timesteps += trellis.timesteps
    counts.evidence.add(evidence)
    backward(blocks, trellis, &counts)
    return true
  }

  /// Adds the transitions of all sequences.
  func finish(_ counts: inout ExpectedCounts) {
    for from in 0..<states {
      for slot in tables.table.slots(of: from) {
        let place = from * stride + tables.table.target(ofSlot: slot)
        counts.transition[slot] += tables.leaving.start[place] * products.start[place]
      }
    }
  }

  /// The timesteps 2 … N in blocks.
  private static func blocks(_ timesteps: Int) -> [Range<Int>] {
    Swift.stride(from: 2, to: timesteps + 1, by: block).map {
      $0..<min($0 + block, timesteps + 1)
    }
  }

  /// α_1; the log of its sum.
  private func begin(_ trellis: Trellis) -> Double {
    trellis.fillEmissions(edge.start, at: 1)
    var logs = (0..<states).map { trellis.initial[$0] + edge.start[$0] }
    if trellis.timesteps == 1, let final = trellis.final {
      for state in 0..<states { logs[state] += final[state] }
    }
    let high = ScaledTables.fill(columns.start, logs)
    let sum = (0..<states).reduce(0) { $0 + columns.start[$1] }
    for state in 0..<states { columns.start[state] /= sum }
    return high == -.infinity ? high : high + .log(sum)
  }

  /// α of a block from that before it; what it adds to the log-evidence, nil where no path goes on.
  private func forward(_ block: Range<Int>, _ trellis: Trellis) -> Double? {
    let offset = point(to: block, trellis)
    guard offset > -.infinity, !isAtRisk else { return nil }
    pointers.withUnsafeBufferPointer { pointers in
      guard let start = pointers.baseAddress else { return }
      ck_count_forward(
        tables.leaving.start, start, Int64(states), Int64(block.count), columns.start,
        scales.start)
    }
    var (logs, product) = (offset + Double(block.count) * tables.high, 1.0)
    for place in 0..<block.count {
      product *= scales.start[place]
      if product < 1e-150 || product > 1e150 {
        logs += .log(product)
        product = 1
      }
    }
    logs += .log(product)
    guard logs.isFinite, !tables.hasZeros || shutOut(block) else { return nil }
    return logs
  }

  /// Where edges are missing: that what cannot be reached observes nothing either; false where an α is less
  /// than it may be.
  private func shutOut(_ block: Range<Int>) -> Bool {
    for place in 0..<block.count {
      let column = columns.start + (place + 1) * stride
      guard isSafe(column) else { return false }
      let emission = emissions.start + place * stride
      for state in 0..<states where column[state] == 0 { emission[state] = 0 }
    }
    return true
  }

  /// Whether no α of a column is next to nothing, or edges are not missing.
  private func isSafe(_ column: UnsafePointer<Double>) -> Bool {
    if !tables.hasZeros { return true }
    for state in 0..<states where column[state] > 0 && column[state] < Self.leastShare {
      return false
    }
    return true
  }

  /// Where the emissions of a block stand, relative to their largest; Σ of those. What ending adds is
  /// part of the last one.
  private func point(to block: Range<Int>, _ trellis: Trellis) -> Double {
    pointers.removeAll(keepingCapacity: true)
    var sum = 0.0
    let last = trellis.final == nil ? trellis.timesteps + 1 : trellis.timesteps
    guard let symbols = tables.symbols, trellis.constraints.isEmpty,
      case .categorical(let emission) = trellis.emission
    else {
      for t in block { sum += compute(t, at: t - block.lowerBound, trellis) }
      return sum
    }
    let missing = symbols.offsets.count - 1
    for t in block where t < last {
      let code = Int(emission.codes[t - 1])
      let symbol = code < 0 ? missing : code
      var column = symbols.columns.start + symbol * stride
      if tables.hasZeros {
        // To be changed.
        let copy = emissions.start + (t - block.lowerBound) * stride
        copy.update(from: column, count: stride)
        column = copy
      }
      pointers.append(UnsafePointer(column))
      sum += symbols.offsets[symbol]
    }
    if block.contains(last) { sum += compute(last, at: block.count - 1, trellis) }
    return sum
  }

  /// The emissions of a timestep, at a place of the block.
  private func compute(_ t: Int, at place: Int, _ trellis: Trellis) -> Double {
    let column = emissions.start + place * stride
    trellis.fillEmissions(column, at: t)
    if t == trellis.timesteps, let final = trellis.final {
      for state in 0..<states { column[state] += final[state] }
    }
    pointers.append(UnsafePointer(column))
    var high = -Double.infinity
    for state in 0..<states { high = max(high, column[state]) }
    if high == -.infinity { return high }
    for state in 0..<states {
      let difference = column[state] - high
      isAtRisk =
        isAtRisk
        || tables.hasZeros && difference.isFinite
          && difference < -ScaledTables.widestWithZeros
      column[state] = .exp(difference)
    }
    return high
  }

  /// γ and Σ ξ, the last block first, whose α is at hand if it is the only one.
  private func backward(
    _ blocks: [Range<Int>], _ trellis: Trellis, _ counts: inout ExpectedCounts
  ) {
    let leaves = trellis.emission.leaves
    toCome.start.update(repeating: 0, count: stride)
    toCome.start.update(repeating: 1, count: states)
    for (index, block) in blocks.enumerated().reversed() {
      for place in 0..<stride { columns.start[place] = starts[index * stride + place] }
      if blocks.count > 1 { _ = forward(block, trellis) }
      pointers.withUnsafeBufferPointer { pointers in
        guard let start = pointers.baseAddress else { return }
        ck_count_backward(
          tables.arriving.start, start, Int64(states), Int64(block.count), columns.start,
          scales.start, toCome.start, visits.start, products.start, room.start)
      }
      gather(block, leaves, &counts)
      if index == blocks.count - 1 { addFinal(visits.start + (block.count - 1) * stride, &counts) }
    }
    for state in 0..<states { visits.start[state] = columns.start[state] * toCome.start[state] }
    for state in 0..<states { counts.initial[state] += visits.start[state] }
    gather(1..<2, leaves, &counts)
    if blocks.isEmpty { addFinal(visits.start, &counts) }
  }

  private func addFinal(_ visits: UnsafePointer<Double>, _ counts: inout ExpectedCounts) {
    for state in 0..<states { counts.final[state] += visits[state] }
  }

  /// What is observed in a block, weighed by γ.
  private func gather(
    _ block: Range<Int>, _ leaves: [EmissionModel], _ counts: inout ExpectedCounts
  ) {
    for leaf in leaves.indices {
      if case .categorical(let emission) = leaves[leaf] {
        counts.emission[leaf].withUnsafeMutableBufferPointer { statistics in
          for t in block {
            let code = Int(emission.codes[t - 1])
            if code < 0 { continue }
            let (row, column) = (code * states, (t - block.lowerBound) * stride)
            for state in 0..<states { statistics[row + state] += visits.start[column + state] }
          }
        }
      } else {
        for t in block {
          leaves[leaf].gather(
            visits.start + (t - block.lowerBound) * stride, at: t, into: &counts.emission[leaf])
        }
      }
    }
  }
}
