/// Text of a model within somebody else's language.
///
/// Scalars are escaped, not characters: a mark that combines with a `<` makes another character of
/// the two, but an XML reader still sees the `<`.
enum Markup {
  /// For XML 1.0, in text and in attributes. What it has no place for (section 2.2: most control
  /// characters, U+FFFE, U+FFFF) becomes the replacement character.
  static func escape(_ text: String) -> String {
    escape(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: isAllowedInXML(scalar) ? nil : "\u{FFFD}"
      }
    }
  }

  private static func isAllowedInXML(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  /// For LaTeX, outside of mathematics, in any encoding of fonts.
  ///
  /// It is a group of its own, so that a `[` or a `*` at its beginning is no argument of what
  /// stands before it.
  static func escapeTeX(_ text: String) -> String {
    var last: Unicode.Scalar = " "
    let escaped = escape(text) { scalar in
      let joins =
        ligatures.contains(scalar) && (ligatures.contains(last) || last == "?" || last == "!")
      last = scalar
      switch scalar {
      case "\\": return "\\textbackslash{}"
      case "~": return "\\textasciitilde{}"
      case "^": return "\\textasciicircum{}"
      case "<": return "\\textless{}"
      case ">": return "\\textgreater{}"
      case "|": return "\\textbar{}"
      case "#", "$", "%", "&", "_", "{", "}": return "\\\(scalar)"
      default: break
      }
      if !isAllowedInXML(scalar) { return "?" }
      return joins ? "{}\(scalar)" : nil
    }
    return "{\(escaped)}"
  }

  /// What TeX makes one character of where two stand beside each other: `--`, `''`, `?` and ``
  /// ` ``.
  private static let ligatures: Set<Unicode.Scalar> = ["-", "'", "`", ","]

  /// For a string of Graphviz that is a label, without its quotes: backslashes begin its escapes,
  /// ampersands entities, and what it draws may be XML.
  static func escapeDOT(_ text: String) -> String {
    escape(text) { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "&": "&amp;"
      default: isAllowedInXML(scalar) ? nil : "\u{FFFD}"
      }
    }
  }

  /// - Parameter escaped: what stands for a scalar; nil if that is the scalar.
  private static func escape(
    _ text: String, _ escaped: (Unicode.Scalar) -> String?
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let other = escaped(scalar) {
        result.append(contentsOf: other.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
