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
