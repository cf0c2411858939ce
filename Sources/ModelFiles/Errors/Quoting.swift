import DynamicProgramming

/// Values from files, made fit to stand in a line for people.
public enum Quoting {
  /// The most characters of a value that are shown.
  private static let limit = 40

  /// The value in quotes, cut short and escaped.
  public static func quote(_ value: String) -> String {
    "\"\(clip(value))\""
  }

  /// The value as it stands, cut short and escaped.
  public static func clip(_ value: String) -> String {
    let scalars = value.unicodeScalars
    guard scalars.count > limit else { return escape(value) }
    return escape(String(String.UnicodeScalarView(scalars.prefix(limit - 1)))) + "…"
  }

  /// The most characters of a file's name or of a line that are shown: a name that the system takes
  /// is shown whole.
  public static let longestName = 255

  /// The name of a file as it stands, escaped; one that is longer than any, shortened in the
  /// middle.
  public static func name(_ file: String) -> String { escape(shorten(file, to: longestName)) }

  /// The name of a file in quotes.
  public static func quoteName(_ file: String) -> String { "\"\(name(file))\"" }

  /// A text without its middle where it is longer than so many characters.
  public static func shorten(_ text: String, to most: Int) -> String {
    // Characters of UTF-8 are no more than its bytes, which are counted at once.
    let scalars = text.unicodeScalars
    guard text.utf8.count > most, scalars.count > most else { return text }
    let (head, tail) = (scalars.prefix(most / 2), scalars.suffix((most - 1) / 2))
    return "\(String.UnicodeScalarView(head))…\(String.UnicodeScalarView(tail))"
  }

  /// A name in a key path, in quotes if it could be misread.
  public static func pathName(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "-"
    }
    return isPlain && !name.isEmpty ? clip(name) : quote(name)
  }

  /// The text with every control character written as its number, and every byte of a file's name
  /// that is no UTF-8.
  public static func escape(_ text: String) -> String {
    guard
      text.unicodeScalars.contains(where: {
        ControlCharacters.contains($0) || FileName.strayByte($0) != nil
      })
    else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if let byte = FileName.strayByte(scalar) {
        escaped += "\\x\(String(byte, radix: 16, uppercase: true))"
      } else if ControlCharacters.contains(scalar) {
        escaped += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// `, did you mean "sun"?`, if there is a name to propose.
  public static func proposal(_ nearest: String?) -> String {
    nearest.map { ", did you mean \(quote($0))?" } ?? ""
  }

  /// Words as a choice: `4 or 8`, `probabilities, logs or scores`.
  public static func choice(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

/// Amounts as people write them.
public enum Amounts {
  /// At most nine decimals, no trailing zeros.
  public static func decimal(_ value: Double) -> String {
    let rounded = abs(value) < 1e6 ? (value * 1e9).rounded() / 1e9 : value
    let text = rounded.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A log of such a size, to two digits: `-1.0e308`.
  static func log(_ log: Double) -> String {
    (log < 0 ? "-" : "") + power(log.magnitude / PathBound.limit, of: PathBound.limit)
  }

  /// A product beyond the largest double, to two digits: `2.2e307`.
  static func power(_ factor: Double, of unit: Double) -> String {
    var (mantissa, exponent) = (unit, 0)
    while mantissa >= 1e10 { (mantissa, exponent) = (mantissa / 1e10, exponent + 10) }
    mantissa *= factor
    while mantissa > 0, mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return "\((mantissa * 10).rounded() / 10)e\(exponent)"
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
