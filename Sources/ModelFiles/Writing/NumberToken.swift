/// A number of a model file.
enum NumberToken {
  /// The shortest text that reads back as the same double, whole numbers without a point; `null`
  /// for what is impossible or missing.
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
