/// The tokens of JSON (RFC 8259).
public enum JSONText {
  /// A number that reads back as the same double; what JSON has no number for is `null`.
  public static func number(_ value: Double) -> String {
    value.isFinite ? value.description : "null"
  }

  /// A string with its quotes.
  public static func string(_ text: String) -> String {
    guard text.utf8.contains(where: needsEscape) else { return "\"\(text)\"" }
    var escaped = "\""
    for scalar in text.unicodeScalars { escaped += escape(scalar) }
    return escaped + "\""
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case let control where control.value < 0x20:
      let digits = String(control.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return String(scalar)
    }
  }
}
