import CNcurses
import Console
import Glibc

/// What can be known of the terminal before it is taken.
public struct TerminalTraits: Sendable, Hashable {
  /// Whether characters beyond ASCII show as they are meant.
  public let drawsUnicode: Bool

  /// Looks at the locale and at `TERM`, and adopts the locale's character type for the process.
  ///
  /// An explicit `C` or `POSIX` locale is honoured. Only where the locale asked for is not
  /// installed, but named UTF-8, is `C.UTF-8` taken in its place.
  public init(charset: CharsetPolicy = .auto) {
    if !cn_adopt_locale() && Self.environmentNamesUTF8 { Self.adoptPlainUTF8() }
    switch charset {
    case .ascii:
      drawsUnicode = false
    case .unicode:
      if !cn_locale_is_utf8() { Self.adoptPlainUTF8() }
      drawsUnicode = cn_locale_is_utf8()
    case .auto:
      drawsUnicode = cn_locale_is_utf8() && Self.showsUnicode(term: Environment.value("TERM"))
    }
  }

  /// Consoles whose fonts have neither braille nor diagonals.
  static func showsUnicode(term: String?) -> Bool {
    guard let term else { return true }
    return term != "linux" && !term.hasPrefix("linux-") && !term.hasPrefix("vt")
  }

  /// Whether a locale's name, as `de_DE.utf8@euro`, asks for UTF-8.
  static func namesUTF8(_ locale: String) -> Bool {
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// The first of the three that is set decides, as in setlocale(3).
  private static var environmentNamesUTF8: Bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(Environment.value).first
    return named.map(namesUTF8) ?? false
  }

  private static func adoptPlainUTF8() {
    _ = cn_adopt_named_locale("C.UTF-8")
  }
}

extension Palette.Depth {
  /// How many colours a terminal is taken to have that is not asked, but whose escapes are written:
  /// none where `NO_COLOR` is set and not empty, all shades where `COLORTERM` promises them, else
  /// 256.
  public static var promised: Palette.Depth {
    if Environment.value("NO_COLOR") != nil { return .monochrome }
    let promise = Environment.value("COLORTERM")
    return promise == "truecolor" || promise == "24bit" ? .direct : .indexed
  }
}

/// The variables of the process that say something about the terminal.
enum Environment {
  /// The value of a variable; nil if it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let pointer = getenv(name) else { return nil }
    let value = String(cString: pointer)
    return value.isEmpty ? nil : value
  }
}
