import Exploration

/// What is said while a model is being opened.
struct OpeningWords {
  let opening: Opening
  let glyphs: Glyphs

  var text: String { "\(step)   Esc cancels" }

  private var step: String {
    let name = DisplayWidthClip.clip(opening.name, to: 40, glyphs: glyphs)
    if opening.share == 0 { return "reading \(name) \(glyphs.ellipsis)" }
    return "solving \(name): \(Int(opening.share * 100)) %"
  }
}
