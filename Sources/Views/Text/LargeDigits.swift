/// A number in digits of three lines, of half blocks.
struct LargeDigits {
  let lines: [String]

  init(_ text: String) {
    var lines = ["", "", ""]
    for character in text {
      guard let rows = Self.font[character] else { continue }
      for line in 0..<3 {
        let (upper, lower) = (
          Array(rows[2 * line]), 2 * line + 1 < 5 ? Array(rows[2 * line + 1]) : []
        )
        let blocks = upper.indices.map { place -> Character in
          let isUpper = upper[place] == "#"
          let isLower = place < lower.count && lower[place] == "#"
          return isUpper ? isLower ? "█" : "▀" : isLower ? "▄" : " "
        }
        lines[line] += String(blocks) + " "
      }
    }
    self.lines = lines
  }

  /// Five rows of dots each.
  private static let font: [Character: [String]] = [
    "0": ["###", "# #", "# #", "# #", "###"], "1": [" # ", "## ", " # ", " # ", "###"],
    "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", " # ", " # ", " # "],
    "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
    "-": ["   ", "   ", "###", "   ", "   "], ".": [" ", " ", " ", " ", "#"],
    "?": ["###", "  #", " ##", "   ", " # "],
  ]
}
