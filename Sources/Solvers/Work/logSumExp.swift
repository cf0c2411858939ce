import RealModule

/// log Σ exp, without overflow; −∞ of nothing.
func logSumExp(_ numbers: [Double]) -> Double {
  guard let largest = numbers.max(), largest > -.infinity else { return -.infinity }
  return largest + .log(numbers.reduce(0) { $0 + .exp($1 - largest) })
}
