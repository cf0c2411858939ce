import Console
import Testing

@Suite struct DisplayWidthTests {
  /// What pictures are made of has a short way through the table; it leads to the same answer as
  /// for the same character with a mark that is as wide as it, but goes the long way.
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

  /// As Python's wcwidth 0.7 (Unicode 17) measures them.
  @Test(arguments: [
    ("👩‍👩‍👧‍👦", 2), ("👨🏿‍❤️‍💋‍👨🏻", 2), ("🏳️‍🌈", 2), ("🇩🇪", 2), ("🇩🇪🇫🇷", 4), ("🇩", 2), ("👍🏽", 2),
    ("☝🏽", 1), ("☝️🏽", 2), ("❤", 1), ("❤️", 2), ("☂︎", 1), ("⌚︎", 2), ("1️⃣", 2), ("#️⃣", 2), ("©️", 2),
    ("e\u{FE0F}", 1), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{1161}", 0), ("한국어", 6),
    ("क्षि", 2), ("कि", 2), ("क्", 1), ("क्‍ष", 2), ("தமிழ்", 4), ("กำ", 2), ("ก็", 1), ("မြန်မာ", 5),
    ("か\u{3099}", 2), ("שָׁלוֹם", 4), ("مرحبا", 5), ("\u{600}\u{661}", 2), ("ﷺ", 1), ("ｆｕｌｌ", 8),
    ("a\u{200B}b", 2), ("a\u{200D}", 1), ("\u{FEFF}", 0), ("\u{AD}", 1), ("☰", 2), ("🛘", 2),
  ]) func measuresWhatIsDrawnInOnePlace(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func fillsUpWithBlanksByColumns() {
    #expect("晴れ".padded(to: 6) == "晴れ  ")
    #expect("晴れ".paddedInFront(to: 5) == " 晴れ")
    #expect("sunny".padded(to: 4) == "sunny")
  }

  @Test(arguments: [
    ("sunny", 5, "sunny"), ("sunny", 2, "ny"), ("晴れの日", 5, "の日"), ("晴れ", 0, ""), ("a👩‍🚀", 2, "👩‍🚀"),
  ]) func givesTheEndThatFits(text: String, width: Int, end: String) {
    #expect(DisplayWidth.suffix(of: text, fitting: width) == end)
  }

  @Test(arguments: [
    ("sunny", 5, "sunny"), ("sunny", 4, "sun…"), ("sunny", 1, "…"), ("sunny", 0, ""),
    ("晴れの日", 5, "晴れ…"), ("晴れの日", 4, "晴…"),
  ]) func clipsToColumns(text: String, width: Int, clipped: String) {
    #expect(DisplayWidth.clip(text, to: width) == clipped)
  }

  @Test(arguments: ["\u{0}", "\u{1B}", "\u{7F}", "\u{9B}", "\u{2028}", "\u{202E}", "\u{FFFE}"])
  func knowsWhatATerminalWouldObey(text: String) throws {
    #expect(DisplayWidth.isControl(try #require(text.first)))
  }
}
