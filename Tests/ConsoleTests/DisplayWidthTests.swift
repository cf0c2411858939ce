import Console
import Testing

@Suite struct DisplayWidthTests {
  /// What pictures are made of has a short way through the table; it leads to the same answer as for
  /// the same character with a mark that is as wide as it, but goes the long way.
  @Test func givesOneColumnToWhatPicturesAreMadeOf() {
    for value in Array(0x2500...0x25FC) + Array(0x2800...0x28FF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let marked = Character("\(Character(scalar))\u{301}")
      #expect(DisplayWidth.of(Character(scalar)) == 1)
      #expect(DisplayWidth.of(marked) == 1)
      #expect(!DisplayWidth.isControl(Character(scalar)))
    }
    #expect(DisplayWidth.of("\u{25FD}" as Character) == 2)
  }

  @Test(arguments: [
    ("", 0), ("rain", 4), ("晴れ", 4), ("e\u{301}", 1), ("\u{301}", 0), ("한글", 4), ("🎲", 2),
    ("⠶", 1), ("─", 1), ("∞", 1), ("ｶ", 1), ("👩‍🚀", 2), ("é", 1), ("γ", 1), ("☀️", 2),
  ]) func countsColumns(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("sunny", 5, "sunny"), ("sunny", 4, "sun…"), ("sunny", 1, "…"), ("sunny", 0, ""),
    ("晴れの日", 5, "晴れ…"), ("晴れの日", 4, "晴…"),
  ]) func clipsToColumns(text: String, width: Int, clipped: String) {
    #expect(DisplayWidth.clip(text, to: width) == clipped)
  }

  @Test(arguments: ["\u{0}", "\u{1B}", "\u{7F}", "\u{9B}", "\u{2028}", "\u{202E}"])
  func knowsWhatATerminalWouldObey(text: String) throws {
    #expect(DisplayWidth.isControl(try #require(text.first)))
  }
}
