import ModelFiles

/// The lines of a recording in asciicast's format, version 2: a header, then an event a line.
public enum Asciicast {
  /// The first line.
  ///
  /// - Parameters:
  ///   - width: columns.
  ///   - height: rows.
  ///   - title: what is recorded.
  public static func header(width: Int, height: Int, title: String) -> String {
    "{\"version\": 2, \"width\": \(width), \"height\": \(height), "
      + "\"title\": \(JSONText.string(title)), \"env\": {\"TERM\": \"xterm-256color\"}}"
  }

  /// What the terminal is told.
  ///
  /// - Parameters:
  ///   - text: what is written to it, escape sequences and all.
  ///   - milliseconds: since the beginning.
  public static func output(_ text: String, at milliseconds: Int) -> String {
    "[\(seconds(milliseconds)), \"o\", \(JSONText.string(text))]"
  }

  /// Another size of the window.
  public static func resize(width: Int, height: Int, at milliseconds: Int) -> String {
    "[\(seconds(milliseconds)), \"r\", \"\(width)x\(height)\"]"
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}
