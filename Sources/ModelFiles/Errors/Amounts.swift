/// Amounts as people write them.
public enum Amounts {
  /// At most nine decimals, no trailing zeros.
  public static func decimal(_ value: Double) -> String {
    let rounded = abs(value) < 1e6 ? (value * 1e9).rounded() / 1e9 : value
    let text = rounded.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Bytes in the unit that leaves at most three digits before the point.
  public static func bytes(_ count: Double) -> String {
    var amount = count
    var units = ["bytes", "KB", "MB", "GB", "TB", "PB", "EB"][...]
    while amount >= 1000, units.count > 1 {
      amount /= 1000
      units.removeFirst()
    }
    return "\(decimal((amount * 10).rounded() / 10)) \(units.first ?? "")"
  }
}
