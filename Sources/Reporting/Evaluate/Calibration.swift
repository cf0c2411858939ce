import DynamicProgramming

/// Whether a probability of 0.9 means that nine of ten are right: how often the chosen state was
/// right, by how probable it was held to be.
///
/// The expected calibration error is that of Naeini et al. 2015: the mean over ten equal bins of
/// |share right − mean probability|, weighted by how much falls into each.
struct Calibration: Sendable, Equatable {
  /// One of the bins.
  struct Bin: Sendable, Equatable {
    var count = 0
    var right = 0
    fileprivate var sum = CompensatedSum()

    /// The mean probability; nil if the bin is empty.
    var confidence: Double? { count == 0 ? nil : sum.total / Double(count) }
    /// The share that is right; nil if the bin is empty.
    var accuracy: Double? { count == 0 ? nil : Double(right) / Double(count) }
  }

  /// How many bins there are.
  static let binCount = 10
  /// (0, 0.1], (0.1, 0.2], …
  private(set) var bins = [Bin](repeating: Bin(), count: binCount)

  /// A state was held for so probable, and was right or not.
  mutating func add(_ probability: Double, isRight: Bool) {
    let place = Int((probability * Double(Self.binCount)).rounded(.up)) - 1
    let bin = min(Self.binCount - 1, max(0, place))
    bins[bin].count += 1
    bins[bin].right += isRight ? 1 : 0
    bins[bin].sum.add(probability)
  }

  mutating func add(_ other: Calibration) {
    for place in bins.indices {
      bins[place].count += other.bins[place].count
      bins[place].right += other.bins[place].right
      bins[place].sum.add(other.bins[place].sum.total)
    }
  }

  /// Nil if nothing was counted.
  var expectedError: Double? {
    let all = bins.reduce(0) { $0 + $1.count }
    if all == 0 { return nil }
    var sum = CompensatedSum()
    for bin in bins {
      guard let accuracy = bin.accuracy, let confidence = bin.confidence else { continue }
      sum.add(Double(bin.count) * (accuracy - confidence).magnitude)
    }
    return sum.total / Double(all)
  }
}
