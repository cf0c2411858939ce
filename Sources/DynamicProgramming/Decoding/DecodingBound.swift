import CKernels

/// How far rounding can have moved the values of a decoder, which are kept relative to what stood
/// at the last border of an offset (`CK_TIMESTEPS_PER_OFFSET`), and whether that leaves its
/// decisions what they are: the tolerance is that of ``RoundingBound``.
///
/// Within a block of timesteps that share an offset a value is as far from 0 as its column is
/// spread and as the best values have drifted since the border. A step rounds two sums to half a
/// unit in the last place of what comes out, which is no more than that and a reward.
///
/// Where no factor is above 0, as among log-probabilities, best values only fall from a timestep to
/// the one before it, so that they drift no farther than to the next offset, and what has drifted
/// is part of the value that the error counts against; nor do the rewards along a path come to more
/// than its value. So no step rounds more than that value itself, however far columns are spread:
/// near the end, where values are small, so are errors.
final class DecodingBound {
  /// What the values of every block are relative to, N / 32 of them; those of the blocks to be
  /// added.
  let offsets: UnsafePointer<Double>
  /// How far the columns of each are spread at most, if that is not known beforehand.
  private let spreads: UnsafePointer<Double>?
  private let timesteps: Int
  private let largestSpread: Double
  private let finalSpread: Double
  private let transition: FactorExtent
  private let final: FactorExtent
  /// Of rounding, in absolute terms, up to the block added last.
  private var error = 0.0
  /// The same as a share of the largest value that was rounded.
  private var share = 0.0
  /// What values are off by besides, in absolute terms.
  private var difference = 0.0
  /// Whether no block so far has missed the tolerance.
  private(set) var holds = true

  /// - Parameters:
  ///   - work: filled in by the time that a block is added.
  init(_ problem: DenseProblem, _ work: OffsetWork) {
    let ends = problem.trellis.final ?? [0]
    self.timesteps = problem.timesteps
    self.offsets = UnsafePointer(work.offsets)
    self.spreads = work.spreads.map { UnsafePointer($0) }
    self.largestSpread = problem.spread ?? 0
    self.transition = problem.transition
    self.final = FactorExtent(of: ends, count: ends.count)
    let possible = ends.filter { $0 > -.infinity }
    self.finalSpread = (possible.max() ?? 0) - (possible.min() ?? 0)
  }

  /// Takes the blocks in which timesteps lie, from right to left; timesteps count from 0.
  ///
  /// - Parameters:
  ///   - swept: V of all of them is there.
  ///   - best: the largest of V of the first of them, relative to its offset.
  ///   - emission: how large the emissions of those but the first are.
  func add(_ swept: Range<Int>, best: Double, emission: FactorExtent) {
    let length = Int(CK_TIMESTEPS_PER_OFFSET)
    let last = swept.upperBound - 1
    for block in stride(from: last / length, through: swept.lowerBound / length, by: -1)
    where holds {
      let isFirst = block == swept.lowerBound / length
      let left = max(swept.lowerBound, block * length)
      let steps = min(last, (block + 1) * length) - left + 1
      let end = isFirst ? best : offsets[block - 1] - offsets[block]
      let measured = spreads.map { $0[block] } ?? largestSpread
      let spread = last == timesteps - 1 ? max(measured, finalSpread) : measured
      add(offsets[block], steps: Double(steps), spread, end: end, transition + emission)
    }
  }

  /// Has the values of all blocks that are added from now on be off by so much more, in absolute
  /// terms.
  func widen(by difference: Double) { self.difference += difference }

  /// - Parameters:
  ///   - spread: of a column of the block, at most.
  ///   - end: the largest of the column at its left end, relative to the offset.
  private func add(
    _ offset: Double, steps: Double, _ spread: Double, end: Double, _ step: FactorExtent
  ) {
    let rounding = .ulpOfOne * steps
    let (allowed, before) = (RoundingBound.tolerance, error)
    if step.largest <= 0 && final.largest <= 0 {
      error += rounding * (spread + max(0, -end))
      share += rounding
      // The farther a value has drifted, the more the error may be, and that grows faster: the
      // cells of the smallest values decide.
      let (nearest, smallest) = (max(0, 1 + offset), max(1, -offset))
      let rounded = min(before + rounding * (spread + nearest), share * smallest)
      holds = rounded + difference <= allowed * smallest
    } else {
      let drift = steps * step.magnitude
      error += rounding * (spread + drift + step.magnitude)
      let scale = RoundingBound.scale(from: offset - drift - spread, to: offset + drift)
      holds = error + difference <= allowed * scale
    }
  }
}
