import ModelFiles

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

/// Names of a model within a line of text.
enum NameText {
  /// A name as one word: in quotes if there is a blank or a quote in it.
  static func word(_ name: String) -> String {
    let isWord = !name.isEmpty && !name.contains { $0.isWhitespace || $0 == "\"" }
    return isWord ? name : JSONText.string(name)
  }
}

/// The fields of CSV (RFC 4180).
///
/// They are made for programs: every reader of CSV reads the name that stands in the model. That
/// goes for names that begin with `=`, `+`, `-` or `@` as well, which a spreadsheet takes for
/// formulas: a blank or an apostrophe before them would be another name to everybody else. In a
/// spreadsheet such a column has to be imported as text.
enum CSVText {
  /// A field, in quotes if it has to be.
  static func field(_ text: String) -> String {
    guard text.utf8.contains(where: needsQuotes) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      quoted.unicodeScalars.append(scalar)
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
