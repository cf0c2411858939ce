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

  /// A number ≥ 0 rounded to one or two decimals.
  static func number(_ value: Double, decimals: Int) -> String {
    let scale = decimals == 1 ? 10 : 100
    let units = Int((value * Double(scale)).rounded())
    let rest = "\(units % scale)"
    let zeros = String(repeating: "0", count: decimals - rest.count)
    return "\(units / scale).\(zeros)\(rest)"
  }
}
