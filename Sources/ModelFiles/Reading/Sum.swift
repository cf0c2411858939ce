/// What counts as a sum of 1.
enum Sum {
  static func isOne(_ sum: Double) -> Bool { abs(sum - 1) <= 1e-6 }
}
