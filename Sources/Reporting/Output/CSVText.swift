/// The fields of CSV (RFC 4180).
///
/// They are made for programs: every reader of CSV reads the name that stands in the model. That goes
/// for names that begin with `=`, `+`, `-` or `@` as well, which a spreadsheet takes for formulas: a
/// blank or an apostrophe before them would be another name to everybody else. In a spreadsheet such
/// a column has to be imported as text.
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
