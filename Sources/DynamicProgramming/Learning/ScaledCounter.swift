import CKernels
import RealModule

/// Gathers the expected counts of one sequence after another by the scaled recursions of forward
/// and backward sums:
///
///     α_t(j) = b_j(x_t) Σ over i of α_{t-1}(i) a_ij / c_t,   β_{t-1}(i) = Σ over j of a_ij b_j(x_t) β_t(j) / c_t
///     γ_t(i) = α_t(i) β_t(i),   Σ_t ξ_t(i, j) = a_ij Σ_t α_{t-1}(i) b_j(x_t) β_t(j) / c_t
///
/// Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77(2), 1989, section V.A, where c_t is
/// such that α_t sums to 1. Any c_t will do; here it is the sum of α_{t-1}, which is known before
/// α_t is (see `ck_count_forward`), and β_N is 1 / Σ α_N, so that every γ_t sums to 1.
///
/// Where edges are missing, a state that is next to nothing may be the only way out of where all
/// else ends. So what is less than 1e-220, and can be reached, is raised to that; where γ of it
/// turns out to be more than 1e-150, nothing of the sequence is taken, and it is left to the logs.
/// What cannot be reached observes nothing: its β would grow without bound.
///
/// The columns of a sequence are kept while they are few; of a long one those at the starts of
/// blocks, from which the others are computed again.
final class ScaledCounter {
  private let tables: ScaledTables
  let states: Int
  private let stride: Int
  /// α of a block with that before it, γ, and the emissions that no table has.
  private let columns, visits, emissions: AlignedBuffer
  private let scales, toCome, room, products: AlignedBuffer
  /// Room for products that nobody wants.
  private let idleProducts: AlignedBuffer
  private let productCount: Int
  private let edge: AlignedBuffer
  /// α before each block of the last ``sweep(_:_:)``.
  private(set) var starts: [Double] = []
  private var pointers: [UnsafePointer<Double>] = []
  /// Where edges are missing: what can be reached.
  private let reachedEmissions: ReachedEmissions?
  /// Whether something was raised since the last sweep began.
  private var hasRaised = false

  /// How many timesteps a block has, where there are several.
  private static let shortBlock = 256
  /// How many numbers the columns of a block may be, where it is the only one: a quarter of a
  /// megabyte, which stays near the processor.
  private static let keptNumbers = 1 << 15
  /// Where edges are missing, a column whose sum is less is left to the logs: β would grow too
  /// large.
  private static let leastSum = 1e-40

  /// How many timesteps a block may have.
  private let longestBlock: Int

  init(_ tables: ScaledTables) {
    self.tables = tables
    (states, stride) = (tables.states, tables.stride)
    longestBlock = max(Self.shortBlock, Self.keptNumbers / stride)
    columns = AlignedBuffer(repeating: 0, count: (longestBlock + 1) * stride)
    visits = AlignedBuffer(repeating: 0, count: longestBlock * stride)
    emissions = AlignedBuffer(repeating: 0, count: longestBlock * stride)
    scales = AlignedBuffer(repeating: 0, count: longestBlock)
    toCome = AlignedBuffer(repeating: 0, count: stride)
    room = AlignedBuffer(repeating: 0, count: 2 * stride)
    edge = AlignedBuffer(repeating: 0, count: stride)
    productCount = tables.shares.count(of: tables.table, stride: stride)
    products = AlignedBuffer(repeating: 0, count: productCount)
    idleProducts = AlignedBuffer(repeating: 0, count: productCount)
    let block = longestBlock
    reachedEmissions = tables.reach.map { ReachedEmissions(tables, $0, block: block) }
  }

  /// Gathers a sequence; false, and nothing is gathered, where it has to be done with logs.
  ///
  /// - Complexity: O(N · S²).
  func add(_ trellis: Trellis, to counts: inout ExpectedCounts) -> Bool {
    guard Self.takes(trellis) else { return false }
    let all = 2..<(trellis.timesteps + 1)
    guard let start = begin(trellis), let rest = sweep(all, trellis) else { return false }
    let last = sum(columns.start)
    guard last > 0 else { return false }
    let before = hasRaised ? (counts, kept(products)) : nil
    note(trellis, start + rest + .log(last), &counts)
    setToCome([Double](repeating: 1 / last, count: states))
    if gather(all, starts, trellis, to: &counts), finish(trellis, &counts) { return true }
    if let before {
      counts = before.0
      for (place, product) in before.1.enumerated() { products.start[place] = product }
    }
    return false
  }

  private func kept(_ buffer: AlignedBuffer) -> [Double] {
    Array(UnsafeBufferPointer(start: buffer.start, count: productCount))
  }

  /// Whether the recursions say what is asked.
  static func takes(_ trellis: Trellis) -> Bool {
    trellis.discount == 1 && !trellis.constraints.forbidEdges()
  }

  /// Counts a sequence of that log-evidence.
  func note(_ trellis: Trellis, _ evidence: Double, _ counts: inout ExpectedCounts) {
    counts.sequences += 1
    counts.timesteps += trellis.timesteps
    counts.evidence.add(evidence)
  }

  /// Adds the transitions of all sequences since it did so last.
  func finish(_ counts: inout ExpectedCounts) {
    tables.shares.add(products, of: tables.table, stride: stride, to: &counts.transition)
    products.start.update(repeating: 0, count: productCount)
  }

  /// Some timesteps in blocks: one, or short ones.
  private func blocks(_ timesteps: Range<Int>) -> [Range<Int>] {
    let block = timesteps.count <= longestBlock ? longestBlock : Self.shortBlock
    return Swift.stride(from: timesteps.lowerBound, to: timesteps.upperBound, by: block).map {
      $0..<min($0 + block, timesteps.upperBound)
    }
  }

  /// α of the timestep that a sweep came to, or that the next one begins after; shape (S).
  var reached: [Double] {
    get { (0..<states).map { columns.start[$0] } }
    set { for state in 0..<states { columns.start[state] = newValue[state] } }
  }

  /// β of the timestep before those that were gathered last; shape (S).
  var toComeBefore: [Double] { (0..<states).map { toCome.start[$0] } }

  /// Sets β of the last timestep that is gathered next.
  func setToCome(_ numbers: [Double]) {
    toCome.start.update(repeating: 0, count: stride)
    for state in 0..<states { toCome.start[state] = numbers[state] }
  }

  /// α of some timesteps from ``reached``, of which the last is that afterwards.
  ///
  /// - Returns: Σ log c_t, nil where it has to be done with logs.
  func sweep(_ timesteps: Range<Int>, _ trellis: Trellis) -> Double? {
    starts = []
    hasRaised = false
    var sum = 0.0
    for block in blocks(timesteps) {
      starts += UnsafeBufferPointer(start: columns.start, count: stride)
      guard let increment = forward(block, trellis) else { return nil }
      sum += increment
      columns.start.update(from: columns.start + block.count * stride, count: stride)
    }
    return sum
  }

  private func sum(_ column: UnsafePointer<Double>) -> Double {
    (0..<states).reduce(0) { $0 + column[$1] }
  }

  /// α_1, of sum 1, as what was ``reached``.
  ///
  /// - Returns: the log of what it was divided by, nil where it has to be done with logs.
  func begin(_ trellis: Trellis) -> Double? {
    trellis.fillEmissions(edge.start, at: 1)
    var logs = (0..<states).map { trellis.initial[$0] + edge.start[$0] }
    if trellis.timesteps == 1, let final = trellis.final {
      for state in 0..<states { logs[state] += final[state] }
    }
    let high = ScaledTables.fill(columns.start, logs)
    let sum = sum(columns.start)
    if high == -.infinity { return nil }
    for state in 0..<states { columns.start[state] /= sum }
    if reachedEmissions != nil {
      for state in 0..<states where logs[state] > -.infinity {
        columns.start[state] = max(columns.start[state], ReachedEmissions.least)
      }
    }
    return high + .log(sum)
  }

  /// α of a block from that before it; what it adds to the log-evidence, nil where no path goes on.
  private func forward(_ block: Range<Int>, _ trellis: Trellis) -> Double? {
    let offset = point(to: block, trellis)
    guard offset > -.infinity else { return nil }
    pointers.withUnsafeBufferPointer { pointers in
      guard let start = pointers.baseAddress else { return }
      switch tables.shares {
      case .dense(let leaving, _):
        _ = ck_count_forward(
          leaving.start, start, Int64(states), Int64(block.count), columns.start, scales.start)
      case .sparse(_, let arriving):
        ck_count_forward_sparse(
          arriving.offsets, arriving.others, arriving.shares, start, Int64(states),
          Int64(stride), Int64(block.count), columns.start, scales.start)
      }
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
    return logs.isFinite && raise(block.count) ? logs : nil
  }

  /// Where edges are missing: raises what is too small; false where a column as a whole is.
  private func raise(_ count: Int) -> Bool {
    guard let reachedEmissions else { return true }
    for place in 0..<count {
      if scales.start[place] < Self.leastSum { return false }
      if reachedEmissions.raise(columns.start + (place + 1) * stride, at: place) {
        hasRaised = true
      }
    }
    return true
  }

  /// Where the emissions of a block stand, relative to their largest; Σ of those. What ending adds
  /// is part of the last one.
  private func point(to block: Range<Int>, _ trellis: Trellis) -> Double {
    pointers.removeAll(keepingCapacity: true)
    reachedEmissions?.begin(after: columns.start)
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
      if let reachedEmissions {
        let place = t - block.lowerBound
        let column = emissions.start + place * stride
        pointers.append(UnsafePointer(column))
        sum += reachedEmissions.fill(column, symbol: symbol, at: place)
      } else {
        pointers.append(UnsafePointer(symbols.columns.start + symbol * stride))
        sum += symbols.offsets[symbol]
      }
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
    if let reachedEmissions { return reachedEmissions.fill(column, at: place) }
    var high = -Double.infinity
    for state in 0..<states { high = max(high, column[state]) }
    if high == -.infinity { return high }
    for state in 0..<states { column[state] = .exp(column[state] - high) }
    return high
  }

  /// γ and Σ ξ of some timesteps, from the β that was set.
  ///
  /// - Parameters:
  ///   - timesteps: which, as they were swept.
  ///   - starts: what ``starts`` were then.
  ///   - trellis: the sequence.
  ///   - isAtHand: whether they were swept last, so that the α of a single block are at hand still.
  ///   - isCounted: whether anything is added; else β alone is wanted.
  ///   - counts: what is added to.
  /// - Returns: whether it is right; else it has to be done with logs.
  func gather(
    _ timesteps: Range<Int>, _ starts: [Double], _ trellis: Trellis, isAtHand: Bool = true,
    isCounted: Bool = true, to counts: inout ExpectedCounts
  ) -> Bool {
    let (blocks, leaves) = (blocks(timesteps), trellis.emission.leaves)
    for (index, block) in blocks.enumerated().reversed() {
      for place in 0..<stride { columns.start[place] = starts[index * stride + place] }
      if blocks.count > 1 || !isAtHand { _ = forward(block, trellis) }
      backward(block.count, isCounted ? products : idleProducts)
      if hasRaised && !isNothingLost(block.count) { return false }
      if !isCounted { continue }
      gather(block, leaves, &counts)
      if block.upperBound > trellis.timesteps {
        addFinal(visits.start + (block.count - 1) * stride, &counts)
      }
    }
    return true
  }

  /// β and γ of a block whose α are at hand, and the products of both.
  private func backward(_ count: Int, _ products: AlignedBuffer) {
    pointers.withUnsafeBufferPointer { pointers in
      guard let start = pointers.baseAddress else { return }
      switch tables.shares {
      case .dense(_, let arriving):
        ck_count_backward(
          arriving.start, start, Int64(states), Int64(count), columns.start, scales.start,
          toCome.start, visits.start, products.start, room.start)
      case .sparse(let leaving, _):
        ck_count_backward_sparse(
          leaving.offsets, leaving.others, leaving.shares, start, Int64(states), Int64(stride),
          Int64(count), columns.start, scales.start, toCome.start, visits.start,
          products.start, room.start)
      }
    }
  }

  /// Whether what was raised in a block counts for nothing.
  private func isNothingLost(_ count: Int) -> Bool {
    (0..<count).allSatisfy { place in
      ReachedEmissions.isNothing(
        visits.start + place * stride, of: columns.start + (place + 1) * stride, states)
    }
  }

  /// γ_1, from the β that the timesteps after it have left, and α_1 as what was reached; false
  /// where it has to be done with logs.
  func finish(_ trellis: Trellis, _ counts: inout ExpectedCounts) -> Bool {
    for state in 0..<states { visits.start[state] = columns.start[state] * toCome.start[state] }
    if reachedEmissions != nil,
      !ReachedEmissions.isNothing(visits.start, of: columns.start, states)
    {
      return false
    }
    for state in 0..<states { counts.initial[state] += visits.start[state] }
    gather(1..<2, trellis.emission.leaves, &counts)
    if trellis.timesteps == 1 { addFinal(visits.start, &counts) }
    return true
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
