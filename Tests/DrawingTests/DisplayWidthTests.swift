import Drawing
import Testing

@Suite struct DisplayWidthTests {
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
