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

  @Test(
    arguments: [
      "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{7}", "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\",
      "\u{1B}P>|XTerm(370)q\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\",
      "\u{1B}^q\u{1B}\\", "\u{1B}Xq\u{1B}\\",
      "\u{1B}[?" + String(repeating: "1;", count: 500) + "c",
      "\u{1B}[M !!", "\u{1B}[Mqqq",
    ])
  func dropsAnswersOfTheTerminalAsAWhole(answer: String) {
    #expect(events(answer + "k") == [.key(.character("k"))])
  }

  /// What follows the second byte may come late, and any byte after it.
  @Test(
    arguments: [
      "]11;rgb:0000/0000/0000\u{1B}\\", "]11;rgb:0000/0000/0000\u{7}", "P1$r0m\u{1B}\\",
      "_Gq\u{1B}\\",
      "^q\u{1B}\\", "Xq\u{1B}\\", "[24;80R", "[?62;1;6c", "[M q!", "O5P",
    ])
  func waitsForTheRestOfAnAnswer(answer: String) {
    var decoder = InputDecoder()
    decoder.feed(0x1B)
    for code in (answer + "k").utf8 {
      decoder.feed(Int32(code))
      decoder.endOfInput()
    }
    #expect(decoder.takeEvents() == [.key(.character("k"))])
  }

  @Test(arguments: ["[", "O", "P", "X", "]", "^", "_"])
  func takesALetterWithAltForKeysOnceNothingFollows(letter: Character) {
    var decoder = InputDecoder()
    for code in "\u{1B}\(letter)".utf8 { decoder.feed(Int32(code)) }
    decoder.endOfInput()
    #expect(decoder.takeEvents().isEmpty && decoder.awaits == .body)
    decoder.giveUp()
    #expect(decoder.takeEvents() == [.key(.escape), .key(.character(letter))])
    #expect(decoder.awaits == nil)
  }

  /// Terminals that answer in eight bits, each control character a byte, or a character of UTF-8.
  @Test(
    arguments: [
      "[?62;1;6c", "[31m", "[>41;370;0c", "[M qq", "P>|XTerm(370)qÜ\u{9C}", "P1$rq\u{1B}\\",
      "]11;rgb:1e1e/1e1e/2e2e\u{9C}", "]0;qqÜ日\u{7}", "Xq\u{9C}", "^q\u{9C}", "_Gq;OK\u{9C}",
    ])
  func dropsAnswersOfEightBitsAsAWhole(answer: String) {
    let letter = answer.unicodeScalars.first.map { UInt8($0.value) + 0x40 } ?? 0
    let rest = answer.dropFirst()
    let encoded = String(Unicode.Scalar(letter)) + rest
    #expect(events(encoded + "k") == [.key(.character("k"))])
    // The terminator as a byte of its own, too.
    let bytes = rest.unicodeScalars.flatMap {
      $0.value == 0x9C ? [0x9C] : String($0).utf8.map { Int32($0) }
    }
    #expect(events([Int32(letter)] + bytes + [0x6B]) == [.key(.character("k"))])
    #expect(events([Int32(letter)] + bytes + [0x6B], inPieces: true) == [.key(.character("k"))])
  }

  @Test func readsKeysOfEightBits() {
    #expect(events([0x9B, 0x41, 0x8F, 0x50]) == [.key(.up), .key(.function(1))])
    #expect(events("\u{9B}B\u{9B}<0;3;4M") == [.key(.down), .key(.click(column: 2, row: 3))])
    #expect(events([0x9B, 0x03, 0x9D, 0x31, 0x03]) == [.key(.control("c")), .key(.control("c"))])
    #expect(events([0x84, 0x9C, 0x6B]) == [.key(.character("k"))])
  }

  /// What is pasted while nobody but us reads is pasted all the same.
  @Test(
    arguments: [
      (Array("\u{1B}[200~".utf8), Array("\u{1B}[201~".utf8)),
      (Array("\u{9B}200~".utf8), Array("\u{9B}201~".utf8)),
      ([0x9B] + Array("200~".utf8), [0x9B] + Array("201~".utf8)),
    ] as [([UInt8], [UInt8])])
  func collectsPastedTextThatCursesDidNotRead(begin: [UInt8], end: [UInt8]) {
    let codes = (begin + Array("q201~".utf8) + end + Array("k".utf8)).map { Int32($0) }
    #expect(events(codes) == [.paste("q201~"), .key(.character("k"))])
    // An ESC by itself would be the key.
    let pieces = Array(codes.dropFirst(begin[0] == 0x1B ? begin.count : 0))
    let opening = begin[0] == 0x1B ? [Int32(CN_KEY_PASTE_BEGIN)] : []
    #expect(events(opening + pieces, inPieces: true) == [.paste("q201~"), .key(.character("k"))])
  }

  @Test func takesKeysOutOfAnAnswerWithoutAnEnd() {
    #expect(events("\u{1B}P1$r0\u{3}") == [.key(.control("c"))])
    #expect(events("\u{1B}]11;rgb\u{1B}[A") == [.key(.up)])
    #expect(events([0x1B, 0x5D, 0x31, Int32(CN_KEY_LEFT)]) == [.key(.left)])
    #expect(events([0x1B, 0x5B, 0x4D, 0x20, Int32(CN_KEY_LEFT)]) == [.key(.left)])
  }

  @Test(arguments: ["\u{1B}]11;rgb", "\u{1B}P1$r", "\u{1B}[1;", "\u{1B}[M "])
  func givesUpWaitingForTheRestOfAnAnswer(beginning: String) {
    var decoder = InputDecoder()
    for code in beginning.utf8 { decoder.feed(Int32(code)) }
    decoder.endOfInput()
    #expect(decoder.awaits == .end)
    decoder.giveUp()
    #expect(decoder.awaits == nil)
    decoder.feed(0x71)
    #expect(decoder.takeEvents() == [.key(.character("q"))])
  }

  @Test func endsAPasteThatLacksItsEnd() {
    var decoder = InputDecoder()
    decoder.feed(Int32(CN_KEY_PASTE_BEGIN))
    decoder.feed(0x61)
    decoder.endOfInput()
    #expect(decoder.takeEvents().isEmpty && decoder.awaits == .end)
    decoder.giveUp()
    for code in [0x71, Int32(CN_KEY_PASTE_END), 0x6B] { decoder.feed(code) }
    #expect(
      decoder.takeEvents() == [
        .paste("a"), .key(.character("q")), .key(.character("k")),
      ])
  }

  /// However soon after what was pasted it comes: not even silence is needed.
  @Test func endsAPasteByAnInterruptThatCameAlone() {
    var decoder = InputDecoder()
    decoder.feed(Int32(CN_KEY_PASTE_BEGIN))
    for byte in [0x61, 0x03, 0x62] { decoder.feed(Int32(byte)) }
    decoder.endOfInput()
    #expect(decoder.takeEvents().isEmpty && decoder.awaits == .end)
    decoder.feed(0x03)
    decoder.endOfInput()
    #expect(decoder.takeEvents() == [.paste("a\u{03}b"), .key(.control("c"))])
    #expect(decoder.awaits == nil)
  }

  /// Quadratic work would take hours.
  @Test func readsALongPasteInOneGo() {
    var decoder = InputDecoder()
    decoder.feed(Int32(CN_KEY_PASTE_BEGIN))
    for _ in 0..<4_000_000 { decoder.feed(0x61) }
    decoder.feed(Int32(CN_KEY_PASTE_END))
    #expect(decoder.takeEvents() == [.paste(String(repeating: "a", count: 4_000_000))])
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
