/// Numbers as text. Rounding happens here and nowhere below.
struct Numbers {
  let glyphs: Glyphs

  /// With so many digits after the point; −∞ as a sign of its own, never `-0.000`.
  func fixed(_ value: Double, digits: Int = 3) -> String {
    if value.isNaN { return "?" }
    if value == -.infinity { return glyphs.minusInfinity }
    if value == .infinity { return glyphs.infinity }
    let scale = Self.powerOfTen(digits)
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 0x1p63 else { return Self.scientific(value) }
    let whole = UInt64(scaled) / UInt64(scale)
    let rest = UInt64(scaled) % UInt64(scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    if digits == 0 { return sign + String(whole) }
    let fraction = String(rest)
    return sign + String(whole) + "."
      + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  /// With as many digits after the point, at most `digits`, as `width` columns allow.
  func fitted(_ value: Double, width: Int, digits: Int = 3) -> String {
    for count in stride(from: digits, through: 0, by: -1) {
      let text = fixed(value, digits: count)
      if text.count <= width { return text }
    }
    let short = Self.scientific(value)
    return short.count <= width ? short : String(repeating: "#", count: max(1, width))
  }

  /// How many digits tell two numbers apart, that are `gap` from each other.
  static func digits(toShow gap: Double?) -> Int {
    guard let gap, gap > 0 else { return 3 }
    var digits = 3
    while digits < 12 && gap * powerOfTen(digits) < 5 { digits += 1 }
    return digits
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  private static func scientific(_ value: Double) -> String {
    var mantissa = value.magnitude
    var exponent = 0
    while mantissa >= 9.95 {
      mantissa /= 10
      exponent += 1
    }
    let tenths = Int((mantissa * 10).rounded())
    return "\(value < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)e\(exponent)"
  }

  /// A whole number with its thousands apart: `100,000`.
  static func grouped(_ number: some BinaryInteger) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0 && (digits.count - place) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return (number < 0 ? "-" : "") + grouped
  }
}
