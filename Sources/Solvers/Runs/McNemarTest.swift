import RealModule

/// Whether two models differ in what they get right by more than chance would have it (McNemar
/// 1947): the exact test on the sequences that only one of them gets right.
public struct McNemarTest: Sendable, Equatable {
  /// Right by the first alone, and by the second alone.
  public let onlyFirst, onlySecond: Int

  /// - Parameters: as the properties.
  public init(onlyFirst: Int, onlySecond: Int) {
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
  }

  /// How probable it is that a fair coin is at least as uneven; 1 where they differ nowhere.
  ///
  ///     min(1, 2 Σ_{k ≤ min(b, c)} C(b + c, k) / 2^(b+c))
  ///
  /// - Complexity: O(min(b, c)).
  public var pValue: Double {
    let n = onlyFirst + onlySecond
    var sum = 0.0
    var log = -Double(n) * .log(2)
    for k in 0...min(onlyFirst, onlySecond) {
      if k > 0 { log += .log(Double(n - k + 1)) - .log(Double(k)) }
      sum += .exp(log)
    }
    return min(1, 2 * sum)
  }
}
