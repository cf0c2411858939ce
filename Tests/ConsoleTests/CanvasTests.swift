import Console
import Testing

@Suite struct CanvasTests {
  @Test func writesTextAndReturnsTheColumnAfterIt() {
    var canvas = Canvas(size: Size(width: 6, height: 2))
    #expect(canvas.write("ab", row: 1, column: 2, role: .strong) == 4)
    #expect(canvas.text == "\n  ab")
    #expect(canvas[1, 2] == CanvasCell(glyph: "a", role: .strong))
  }

  @Test func clipsWhatIsOutside() {
    var canvas = Canvas(size: Size(width: 3, height: 1))
    canvas.write("abcdef", row: 0, column: 1)
    canvas.write("x", row: 5, column: 0)
    canvas.write("x", row: -1, column: 0)
    canvas.write("xy", row: 0, column: -1)
    #expect(canvas.text == "yab")
    #expect(canvas[7, 7] == .blank)
  }

  @Test func cutsOffWhatExceedsItsLimit() {
    var canvas = Canvas(size: Size(width: 9, height: 1))
    #expect(canvas.write("abcdef", row: 0, column: 1, limit: 3) == 4)
    #expect(canvas.text == " abc")
  }

  @Test func givesAWideCharacterTwoCells() {
    var canvas = Canvas(size: Size(width: 6, height: 1))
    #expect(canvas.write("晴れx", row: 0, column: 0) == 5)
    #expect(canvas[0, 1].isContinuation)
    #expect(canvas.text == "晴れx")
  }

  @Test func blanksTheOtherHalfOfAWideCharacterThatIsCut() {
    var canvas = Canvas(size: Size(width: 4, height: 1))
    canvas.write("晴", row: 0, column: 1)
    canvas.put("x", row: 0, column: 2)
    #expect(canvas.text == "  x")
    canvas.write("晴", row: 0, column: 1)
    canvas.put("x", row: 0, column: 1)
    #expect(canvas.text == " x")
    canvas.write("ab晴", row: 0, column: 1)
    #expect(canvas.text == " ab")
  }

  @Test func leavesNoHalfOfAWideCharacterUnderAnother() {
    var canvas = Canvas(size: Size(width: 6, height: 1))
    canvas.write("x晴y", row: 0, column: 0)
    canvas.write("れ", row: 0, column: 0)
    #expect(canvas.text == "れ y")
    #expect(!canvas[0, 2].isContinuation)
  }

  @Test func showsControlCharactersInsteadOfObeyingThem() {
    var canvas = Canvas(size: Size(width: 8, height: 1))
    canvas.write("a\u{1B}[2J\u{9B}", row: 0, column: 0)
    #expect(canvas.text == "a?[2J?")
  }

  @Test func marksAndClears() {
    var canvas = Canvas(size: Size(width: 4, height: 2))
    canvas.write("abcd", row: 0, column: 0)
    canvas.mark(row: 0, columns: 1..<9, role: .selected)
    #expect(canvas[0, 3] == CanvasCell(glyph: "d", role: .selected))
    canvas.clear(row: 0, column: 2, size: Size(width: 9, height: 9))
    #expect(canvas.text == "ab\n")
  }

  @Test func hasAsManyLinesAsItIsHigh() {
    #expect(Canvas(size: Size(width: 5, height: 3)).text == "\n\n")
    #expect(Canvas(size: Size(width: -1, height: 0)).text == "")
  }
}
