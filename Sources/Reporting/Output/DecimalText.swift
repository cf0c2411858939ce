/// Numbers in text for people.
enum DecimalText {
  /// The shortest text that reads back as the same double, with at least six decimals; `-inf`.
  static func number(_ value: Double) -> String {
    let text = value.description
    guard value.isFinite, !text.contains("e"), let point = text.firstIndex(of: ".") else {
      return text
    }
    let decimals = text.distance(from: point, to: text.endIndex) - 1
    return text + String(repeating: "0", count: max(0, 6 - decimals))
  }

  /// Rounded to three decimals; `-inf`, and never `-0.000`.
  static func fixed(_ value: Double) -> String {
    let scaled = (value.magnitude * 1000).rounded()
    guard scaled < 0x1p63 else { return value.description }
    let thousandths = UInt64(scaled)
    let rest = String(thousandths % 1000)
    return (value < 0 && thousandths > 0 ? "-" : "") + String(thousandths / 1000) + "."
      + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// A number ≥ 0, rounded to two decimals.
  static func rounded(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
