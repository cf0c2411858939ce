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
}

/// Clipping with the ellipsis of the present character set.
enum DisplayWidthClip {
  static func clip(_ text: String, to width: Int, glyphs: Glyphs) -> String {
    let ellipsis = glyphs.ellipsis.first ?? "~"
    return DisplayWidth.clip(text, to: width, ellipsis: ellipsis)
  }
}
