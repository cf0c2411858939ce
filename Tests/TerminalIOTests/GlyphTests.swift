import CNcurses
import Testing

@testable import TerminalIO

/// What curses is given for a cell.
@Suite struct GlyphTests {
  init() { _ = cn_adopt_named_locale("C.UTF-8") }

  private func scalars(_ text: String, columns: Int = 1) -> [UInt32] {
    Glyph(text, columns: columns, isASCII: false).scalars
  }

  @Test func keepsACharacterAndItsMarks() {
    #expect(scalars("a") == [0x61])
    #expect(scalars("e\u{301}") == [0x65, 0x301])
    #expect(scalars("日", columns: 2) == [0x65E5])
    #expect(scalars("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}").count == 5)
  }

  @Test func neverTakesMoreColumnsThanTheCanvasGives() {
    #expect(scalars("日", columns: 1) == [0x3F])
  }

  @Test func blanksTheRestWhereTheLocaleKnowsANarrowerCharacter() {
    let sun = Glyph("☀\u{FE0F}", columns: 2, isASCII: false)
    #expect(sun.scalars == [0x2600])
    #expect(sun.leavesBlank)
    #expect(!Glyph("日", columns: 2, isASCII: false).leavesBlank)
  }

  @Test func keepsTheVowelSignsOfIndicScripts() {
    let ki = Glyph("\u{915}\u{93F}", columns: 2, isASCII: false)
    #expect(ki.scalars + ki.tail == [0x915, 0x93F])
    let kaa = Glyph("\u{B95}\u{BBE}", columns: 2, isASCII: false)
    #expect(kaa.scalars + kaa.tail == [0xB95, 0xBBE])
    #expect(Glyph("e\u{301}", columns: 1, isASCII: false).tail.isEmpty)
  }

  @Test func drawsTheFirstOfAJoinedSequence() {
    #expect(scalars("👩\u{200D}👩\u{200D}👧", columns: 2) == [0x1F469])
  }

  @Test func drawsQuestionMarksForWhatCannotBeShown() {
    #expect(scalars("\u{1B}") == [0x3F])
    #expect(scalars("\u{301}") == [0x3F])
    #expect(Glyph("é", columns: 1, isASCII: true).scalars == [0x3F])
    #expect(Glyph("日", columns: 2, isASCII: true) == Glyph("日", columns: 2, isASCII: true))
    #expect(Glyph("日", columns: 2, isASCII: true).leavesBlank)
    #expect(Glyph("a", columns: 1, isASCII: true).scalars == [0x61])
  }
}
