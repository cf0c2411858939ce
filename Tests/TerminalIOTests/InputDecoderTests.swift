import CNcurses
import Testing

@testable import TerminalIO

/// Codes become keys.
@Suite struct InputDecoderTests {
  private func events(_ codes: [Int32], inPieces: Bool = false) -> [TerminalEvent] {
    var decoder = InputDecoder()
    for code in codes {
      decoder.feed(code)
      if inPieces { decoder.endOfInput() }
    }
    decoder.endOfInput()
    return decoder.takeEvents()
  }

  private func events(_ text: String) -> [TerminalEvent] { events(text.utf8.map { Int32($0) }) }

  @Test func readsControlBytes() {
    #expect(
      events("\u{03}\u{08}\u{1A}\u{1C}\u{1F}") == [
        .key(.control("c")), .key(.control("h")), .key(.control("z")), .key(.control("\\")),
        .key(.control("_")),
      ])
    #expect(events("\r\n\t\u{7F}") == [.key(.enter), .key(.enter), .key(.tab), .key(.backspace)])
  }

  @Test func tellsEscapeFromASequence() {
    #expect(events("\u{1B}") == [.key(.escape)])
    #expect(events("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
    #expect(events("\u{1B}x") == [.key(.escape), .key(.character("x"))])
    #expect(events("\u{1B}[") == [.key(.escape), .key(.character("["))])
    #expect(
      events("\u{1B}[5~\u{1B}OP\u{1B}[[A") == [
        .key(.pageUp), .key(.function(1)), .key(.function(1)),
      ])
  }

  @Test func dropsWhatItDoesNotKnowAsAWhole() {
    #expect(events("\u{1B}[1;5Ck") == [.key(.character("k"))])
    #expect(events("\u{1B}[99~\u{1B}[?1;2ck") == [.key(.character("k"))])
    #expect(events([Int32(CN_KEY_OTHER), 0x6B]) == [.key(.character("k"))])
  }

  @Test func startsOverAtAByteThatEndsNoSequence() {
    #expect(events("\u{1B}[1\u{3}") == [.key(.control("c"))])
  }

  @Test func putsCharactersTogether() {
    let codes = "é日😀".utf8.map { Int32($0) }
    let wanted: [TerminalEvent] = [
      .key(.character("é")), .key(.character("日")), .key(.character("😀")),
    ]
    #expect(events(codes) == wanted)
    #expect(events(codes, inPieces: true) == wanted)
  }

  @Test(
    arguments: [
      [0xFF], [0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xC2, 0x85],
    ] as [[Int32]])
  func dropsBytesThatAreNotText(bytes: [Int32]) {
    #expect(events(bytes + [0x6B]) == [.key(.character("k"))])
  }

  @Test func collectsPastedText() {
    let begin = Int32(CN_KEY_PASTE_BEGIN)
    let end = Int32(CN_KEY_PASTE_END)
    let text = "q\u{1B}é\r\n\rx".utf8.map { Int32($0) }
    #expect(
      events([begin] + text + [end, 0x6B], inPieces: true) == [
        .paste("q\u{1B}é\n\nx"), .key(.character("k")),
      ])
  }

  @Test func readsTheMouse() {
    let mouse = Int32(CN_KEY_MOUSE)
    func report(_ text: String) -> [TerminalEvent] { events([mouse] + text.utf8.map { Int32($0) }) }
    #expect(report("0;300;2M") == [.key(.click(column: 299, row: 1))])
    #expect(report("16;1;1M") == [.key(.click(column: 0, row: 0))])
    #expect(report("64;1;1M") == [.key(.wheelUp)])
    #expect(report("65;1;1M") == [.key(.wheelDown)])
    for text in ["0;1;1m", "32;1;1M", "2;1;1M", "0;1M", "0;0;1M", "0;;1M", ";;M", "M"] {
      #expect(report(text).isEmpty, "\(text)")
    }
  }
}
