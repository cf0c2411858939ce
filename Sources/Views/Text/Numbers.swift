import DynamicProgramming

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
    guard value.isFinite else { return String(fixed(value).prefix(max(1, width))) }
    let short = Self.scientific(value)
    return short.count <= width ? short : String(repeating: "#", count: max(1, width))
  }

  /// Whether so many columns have room for a number without its digits after the point, or for a
  /// power of ten.
  func fits(_ value: Double, width: Int) -> Bool {
    fixed(value, digits: 0).count <= width
      || (value.isFinite && Self.scientific(value).count <= width)
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

  /// Steps a second: two digits or more, `0.8`.
  static func speed(_ speed: Double) -> String {
    if speed >= 10 || speed == speed.rounded() { return grouped(Int(speed.rounded())) }
    let digits = speed < 1 ? 100.0 : 10
    let scaled = Int((speed * digits).rounded())
    let fraction = String(scaled % Int(digits))
    let zeros = String(repeating: "0", count: (speed < 1 ? 2 : 1) - fraction.count)
    return "\(scaled / Int(digits)).\(zeros)\(fraction)"
  }

  /// A whole number with its thousands apart: `100,000`.
  static func grouped(_ number: some BinaryInteger) -> String { number.grouped }
}

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
    if short.count <= width { return short }
    let shorter = "\(tenths / 10)e\(parts.exponent)"
    return shorter.count <= width ? shorter : "e\(parts.exponent)"
  }
}

/// A probability as text: three digits after the point, or, if that would be nothing, a power of
/// ten.
struct ProbabilityText {
  /// The columns that it takes at most, in the range of a double.
  static let width = 8

  private let numbers: Numbers

  init(_ numbers: Numbers) {
    self.numbers = numbers
  }

  func text(_ probability: Double) -> String {
    probability == 0 ? "0" : text(DecimalParts(probability))
  }

  /// Of a probability that may be less than any double.
  func text(log: Double) -> String {
    log == -.infinity ? "0" : text(DecimalParts(log: log))
  }

  /// In at most so many columns, at least three: where three digits after the point do not fit, per
  /// cent.
  func text(_ probability: Double, width: Int) -> String {
    let text = text(probability)
    if text.count <= width { return text }
    let percent = Int((probability * 100).rounded())
    return percent == 100 ? "1" : percent == 0 ? "<1%" : "\(percent)%"
  }

  private func text(_ parts: DecimalParts) -> String {
    if parts.value >= 0.0005 { return numbers.fixed(parts.value) }
    let tenths = Int((parts.significand * 10).rounded())
    return tenths >= 100
      ? "1.0e\(parts.exponent + 1)" : "\(tenths / 10).\(tenths % 10)e\(parts.exponent)"
  }
}

/// A small bound as a person would type it: `0.01`, `1e-6`.
struct ToleranceText {
  let text: String

  init(_ bound: Double, _ numbers: Numbers) {
    var text = ProbabilityText(numbers).text(bound).replacing(".0e", with: "e")
    while text.contains("."), !text.contains("e"), text.hasSuffix("0") { text.removeLast() }
    self.text = text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

/// A temperature as a person would type it: `0.5`, `20`.
struct TemperatureText {
  let text: String

  init(_ temperature: Double) {
    let shortest = temperature.description
    text = shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
  }
}
