import Console

/// Text broken into lines between words.
enum Paragraph {
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.isEmpty {
        line = String(word)
      } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(word) <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// As many sentences as so many lines hold, one after the other: the last ones are left out, and
  /// where not even the first fits it ends with an ellipsis, behind a whole word.
  static func tell(
    _ sentences: [String], width: Int, lines: Int, glyphs: Glyphs
  ) -> [String] {
    var told = sentences.filter { !$0.isEmpty }
    while told.count > 1, wrap(told.joined(separator: " "), width: width).count > lines {
      told.removeLast()
    }
    return fit(wrap(told.joined(separator: " "), width: width), lines, width: width, glyphs: glyphs)
  }

  /// So many of the lines; if there were more, the last one ends with an ellipsis.
  static func fit(_ lines: [String], _ count: Int, width: Int, glyphs: Glyphs) -> [String] {
    guard lines.count > count else { return lines }
    guard count > 0 else { return [] }
    let last = DisplayWidthClip.words(
      lines[count - 1] + " " + lines[count], to: width, glyphs: glyphs)
    return lines.prefix(count - 1) + [last]
  }
}

/// Clipping with the ellipsis of the present character set.
enum DisplayWidthClip {
  /// A name, as much of its beginning and of its end as fits: of many the beginnings are alike, of
  /// others the ends.
  static func clip(_ text: String, to width: Int, glyphs: Glyphs) -> String {
    if DisplayWidth.of(text) <= width { return text }
    let head = head(of: text, to: (width + 1) / 2, glyphs: glyphs)
    return head + DisplayWidth.suffix(of: text, fitting: width - DisplayWidth.of(head))
  }

  /// The same of a name that is cut to what another one is cut to as well: of both what follows
  /// where they part.
  static func clip(
    _ text: String, apartFrom other: String, to width: Int, glyphs: Glyphs
  ) -> String {
    let common = zip(text, other).prefix { $0 == $1 }.count
    let start = text.prefix(1) + glyphs.ellipsis
    let rest = String(text.dropFirst(common))
    return start + head(of: rest, to: max(0, width - DisplayWidth.of(start)), glyphs: glyphs)
  }

  private static func head(of text: String, to width: Int, glyphs: Glyphs) -> String {
    DisplayWidth.clip(text, to: width, ellipsis: glyphs.ellipsis)
  }

  /// A text, as many whole words of it as fit, and an ellipsis if those are not all; of a word that
  /// is too long by itself as much as fits.
  static func words(_ text: String, to width: Int, glyphs: Glyphs) -> String {
    parts(of: text, behind: " ", to: width, glyphs: glyphs)
  }

  /// A list, as many of its items as fit, and an ellipsis if those are not all.
  ///
  /// - Parameter separator: what stands between two of them.
  static func list(
    _ text: String, behind separator: String = ", ", to width: Int, glyphs: Glyphs
  ) -> String {
    parts(of: text, behind: separator, to: width, glyphs: glyphs)
  }

  private static func parts(
    of text: String, behind separator: String, to width: Int, glyphs: Glyphs
  ) -> String {
    if DisplayWidth.of(text) <= width { return text }
    var kept = text.split(separator: separator, omittingEmptySubsequences: false)
    while kept.count > 1 {
      kept.removeLast()
      let shown = kept.joined(separator: separator) + separator + glyphs.ellipsis
      if DisplayWidth.of(shown) <= width { return shown }
    }
    return head(of: text, to: width, glyphs: glyphs)
  }

  /// A message: all of it, or its first sentences, or as many words of the first one as fit.
  static func message(_ text: String, to width: Int, glyphs: Glyphs) -> String {
    if DisplayWidth.of(text) <= width { return text }
    var sentences = text.split(separator: ". ", omittingEmptySubsequences: false)
    while sentences.count > 1 {
      sentences.removeLast()
      let shown = sentences.joined(separator: ". ") + "."
      if DisplayWidth.of(shown) <= width { return shown }
    }
    return words(text, to: width, glyphs: glyphs)
  }
}
