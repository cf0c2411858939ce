import DynamicProgramming

/// A number of paths, given as its natural logarithm, in few columns.
struct CountText {
  let log: Double

  func text(width: Int) -> String {
    if log == -.infinity { return "0" }
    let parts = DecimalParts(log: log)
    if parts.exponent < 15 {
      let exact = String(Int(parts.value.rounded()))
      if exact.count <= width { return exact }
    }
    let tenths = Int(parts.significand * 10)
    let short = "\(tenths / 10).\(tenths % 10)e\(parts.exponent)"
    return short.count <= width ? short : "e\(parts.exponent)"
  }
}
