import RealModule

/// Precision, recall and F1 of one class: a label, or a type of span.
struct Agreement: Sendable, Equatable {
  let name: String
  /// How often it was found where it is.
  let right: Int
  /// How often it was found.
  let found: Int
  /// How often it is.
  let expected: Int

  /// The share of what was found that is right; 0 where nothing was found.
  var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
  /// The share of what is that was found; 0 where there is nothing.
  var recall: Double { expected == 0 ? 0 : Double(right) / Double(expected) }
  /// Their harmonic mean; 0 where nothing is right.
  var f1: Double {
    right == 0 ? 0 : 2 * Double(right) / Double(found + expected)
  }
}

extension [Agreement] {
  /// Every class counts the same.
  func macro(_ measure: (Agreement) -> Double) -> Double {
    isEmpty ? 0 : reduce(0) { $0 + measure($1) } / Double(count)
  }

  /// Every class counts as often as it is.
  func weighted(_ measure: (Agreement) -> Double) -> Double {
    let all = reduce(0) { $0 + $1.expected }
    return all == 0 ? 0 : reduce(0) { $0 + Double($1.expected) * measure($1) } / Double(all)
  }
}

/// Whether two models differ in what they get right by more than chance would have it (McNemar 1947):
/// the exact test on the sequences that only one of them gets right.
struct McNemarTest: Sendable, Equatable {
  /// Right by the first alone, and by the second alone.
  let onlyFirst, onlySecond: Int

  /// How probable it is that a fair coin is at least as uneven; 1 where they differ nowhere.
  ///
  ///     min(1, 2 Σ_{k ≤ min(b, c)} C(b + c, k) / 2^(b+c))
  ///
  /// - Complexity: O(min(b, c)).
  var pValue: Double {
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
