/// Numbers as JSON's grammar has them, and the infinities as YAML and Python's JSON write them.
enum NumberText {
  /// The value of the text, or nil if it is no number.
  static func value(of text: String) -> Double? {
    var text = text
    if let value = text.withUTF8(value) { return value }
    switch text {
    case ".inf", "+.inf", ".Inf", "+.Inf", ".INF", "+.INF": return .infinity
    case "Infinity", "+Infinity": return .infinity
    case "-.inf", "-.Inf", "-.INF", "-Infinity": return -.infinity
    default: return nil
    }
  }

  /// The value of a text that is a number by JSON's grammar.
  static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var scan = NumberScan(bytes)
    switch scan.read() {
    case .exact(let value): return value
    case .needsRounding: return Double(Substring(String(decoding: bytes, as: UTF8.self)))
    case .noNumber: return nil
    }
  }

  /// Whether the text is a number's name that is none: NaN or an infinity in another spelling.
  static func isNotANumberWord(_ text: String) -> Bool {
    let word = text.lowercased().drop { "+-.".contains($0) }
    return ["nan", "inf", "infinity"].contains(word)
  }

  enum Outcome {
    /// The double, exactly.
    case exact(Double)
    /// A number by the grammar whose digits are too many for the short way.
    case needsRounding
    case noNumber
  }
}

/// Reads a number by JSON's grammar; up to 2^53 and |exponent| ≤ 22 without rounding (Clinger's
/// fast path: both factors are exact, so their product or quotient is correctly rounded).
struct NumberScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var mantissa: UInt64 = 0
  private var digits = 0
  private var exponent = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  mutating func read() -> NumberText.Outcome {
    let isNegative = take(UInt8(ascii: "-"))
    guard readWholePart(), readFraction(), readExponent(), place == bytes.count else {
      return .noNumber
    }
    guard digits <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 else { return .needsRounding }
    let power = Self.powersOfTen[abs(exponent)]
    let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return .exact(isNegative ? -magnitude : magnitude)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func readWholePart() -> Bool {
    if take(UInt8(ascii: "0")) { return true }
    return readDigits() > 0
  }

  private mutating func readFraction() -> Bool {
    guard take(UInt8(ascii: ".")) else { return true }
    let count = readDigits()
    exponent -= count
    return count > 0
  }

  /// Reads digits into the mantissa; leading zeros do not count as digits of it.
  private mutating func readDigits() -> Int {
    let start = place
    while place < bytes.count, case let digit = bytes[place] &- UInt8(ascii: "0"), digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      if mantissa != 0 { digits += 1 }
      place += 1
    }
    return place - start
  }

  private mutating func readExponent() -> Bool {
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return true }
    let isNegative = take(UInt8(ascii: "-"))
    if !isNegative { _ = take(UInt8(ascii: "+")) }
    let start = place
    var value = 0
    while place < bytes.count, case let digit = bytes[place] &- UInt8(ascii: "0"), digit < 10 {
      value = min(value * 10 + Int(digit), 1_000_000)
      place += 1
    }
    exponent += isNegative ? -value : value
    return place > start
  }
}
