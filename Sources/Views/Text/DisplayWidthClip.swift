import Console

/// Clipping with the ellipsis of the present character set.
enum DisplayWidthClip {
  static func clip(_ text: String, to width: Int, glyphs: Glyphs) -> String {
    let ellipsis = glyphs.ellipsis.first ?? "~"
    return DisplayWidth.clip(text, to: width, ellipsis: ellipsis)
  }
}
