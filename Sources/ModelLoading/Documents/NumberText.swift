/// Numbers as JSON's grammar has them, and the infinities as YAML writes them.
enum NumberText {
  /// The value of the text, or nil if it is no number.
  static func value(of text: String) -> Double? {
    var text = text
    let quick = text.withUTF8 { bytes -> Reading in
      var scan = NumberScan(bytes)
      return scan.read()
    }
    switch quick {
    case .exact(let value): return value
    case .needsRounding: return Double(text)
    case .noNumber: break
    }
    switch text {
    case ".inf", "+.inf", ".Inf", "+.Inf", ".INF", "+.INF": return .infinity
    case "-.inf", "-.Inf", "-.INF": return -.infinity
    default: return nil
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
