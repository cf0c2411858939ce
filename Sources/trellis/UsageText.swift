import Glibc
import ModelFiles

/// What the argument parser says, made fit for the terminal.
enum UsageText {
  /// Narrower than this, the parser has no room for the names of options beside their meaning, and ends
  /// the program.
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

  /// A complaint about usage. What is wrong with the value of an option, or with options beside each
  /// other, is one line with the reason; of what is missing or unknown the usage is shown.
  ///
  /// - Parameters:
  ///   - text: what the parser says of the error, its help and its usage.
  ///   - arguments: what it speaks of.
  static func complaint(_ text: String, of arguments: [String]) -> String {
    let text = escape(arguments, in: text)
    let lines = text.split(separator: "\n")
    let reason = lines.prefix { !$0.hasPrefix("Help:") && !$0.hasPrefix("Usage:") }
    let usages = ["Unknown", "Unexpected", "Missing expected"]
    guard let first = reason.first, let usage = lines.last?.split(separator: "'").dropFirst().first,
      !usages.contains(where: { first.hasPrefix("Error: " + $0) })
    else { return text }
    let sentence = sentence(reason)
    return sentence + (sentence.hasSuffix(".") ? "" : ".") + " Usage: \(usage)"
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

  /// Line breaks of an argument do not make lines; other control characters are escaped later.
  private static func escape(_ arguments: [String], in text: String) -> String {
    var text = text
    for argument in arguments where argument.contains(where: \.isNewline) {
      let value = argument.hasPrefix("--") ? argument.split(separator: "=", maxSplits: 1).last : nil
      for part in [argument, value.map(String.init) ?? argument] {
        text = text.replacing(part, with: Quoting.escape(part))
      }
    }
    return text
  }
}
