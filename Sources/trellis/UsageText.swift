import Glibc
import ModelFiles

/// What the argument parser says, made fit for the terminal.
enum UsageText {
  /// Narrower than this, the parser has no room for the names of options beside their meaning, and
  /// ends the program.
  private static let narrowest = 60
  private static let widest = 1000

  /// Tells the parser how wide help may be: as `COLUMNS` says, if that makes sense, or else as the
  /// terminal is.
  static func adoptWidth() {
    let named = getenv("COLUMNS").flatMap { Int(String(cString: $0)) }
    var width = named.flatMap { (narrowest...widest).contains($0) ? $0 : nil }
    var size = winsize()
    if width == nil, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      width = max(narrowest, Int(size.ws_col))
    }
    setenv("COLUMNS", "\(width ?? 80)", 1)
  }

  /// A complaint about usage, in one line: the reason, and where usage is told.
  ///
  /// - Parameters:
  ///   - text: what the parser says of the error, its help and its usage.
  ///   - arguments: what it speaks of.
  static func complaint(_ text: String, of arguments: [String]) -> String {
    let text = shown(arguments, in: text)
    let lines = text.split(separator: "\n")
    let reason = lines.prefix { !$0.hasPrefix("Help:") && !$0.hasPrefix("Usage:") }
    guard !reason.isEmpty, let usage = lines.last?.split(separator: "'").dropFirst().first
    else { return text }
    let sentence = sentence(reason)
    let isEnded = sentence.hasSuffix(".") || sentence.hasSuffix("?")
    return sentence + (isEnded ? "" : ".") + " Usage: \(usage)"
  }

  /// The lines of a reason in one; choices stand one a line behind dashes.
  private static func sentence(_ lines: ArraySlice<Substring>) -> String {
    let parts = lines.map { line in
      line.hasPrefix("  - ") ? "'\(line.dropFirst(4))'" : String(line)
    }
    guard let first = parts.first, parts.count > 1 else { return parts.joined() }
    let head = first.replacing(" the following:", with: "")
    return "\(head) \(Quoting.choice(Array(parts.dropFirst())))"
  }

  /// Line breaks of an argument do not make lines, and long ones are shortened; other control
  /// characters are escaped later.
  private static func shown(_ arguments: [String], in text: String) -> String {
    var text = text
    for argument in arguments {
      let parts = argument.hasPrefix("--") ? argument.split(separator: "=", maxSplits: 1) : []
      for part in [argument] + parts.map(String.init) {
        if part.contains(where: \.isNewline) || part.utf8.count > Quoting.longestName {
          text = text.replacing(part, with: Quoting.name(part))
        }
      }
    }
    return text
  }
}
