extension BinaryInteger {
  /// The number with its thousands apart: `100,000`.
  public var grouped: String {
    let digits = String(magnitude)
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0 && (digits.count - place) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return (self < 0 ? "-" : "") + grouped
  }
}
