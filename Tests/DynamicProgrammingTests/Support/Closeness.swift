/// Whether two numbers agree to rounding: relative to the larger, but never less than to 1; an
/// infinite one only with itself.
func agrees(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  a == b || (a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude) && (a - b).isFinite
}

/// Whether two sequences of numbers agree to rounding, one by one.
func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agrees($0, $1, within: tolerance) }
}
