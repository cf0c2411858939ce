/// Numbers as JSON's grammar has them, and the infinities as YAML writes them.
enum NumberText {
  /// The value of the text, or nil if it is no number.
  static func value(of text: String) -> Double? {
    var text = text
    if let value = text.withUTF8(value) { return value }
    switch text {
    case ".inf", "+.inf", ".Inf", "+.Inf", ".INF", "+.INF": return .infinity
    case "-.inf", "-.Inf", "-.INF": return -.infinity
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

  enum Reading {
    /// The double, exactly.
    case exact(Double)
    /// A number by the grammar whose digits are too many for the short way.
    case needsRounding
    case noNumber
  }
}
