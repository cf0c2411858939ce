import Testing

@testable import TerminalIO

/// What is known before the terminal is taken.
@Suite struct TerminalTraitsTests {
  @Test(arguments: [
    ("en_GB.UTF-8", true), ("de_DE.utf8@euro", true), ("C.UTF-8", true), ("C", false),
    ("POSIX", false), ("de_DE.ISO-8859-15", false), ("", false),
  ])
  func knowsLocalesThatNameUTF8(locale: String, answer: Bool) {
    #expect(TerminalTraits.namesUTF8(locale) == answer)
  }

  @Test(arguments: [
    ("linux", false), ("vt100", false), ("vt220", false), ("xterm", true), ("screen", true),
    (nil, true),
  ])
  func knowsConsolesWithoutBraille(term: String?, answer: Bool) {
    #expect(TerminalTraits.showsUnicode(term: term) == answer)
  }

  @Test(
    arguments: [
      (nil, -1), (.zero, 0), (.seconds(-1), 0), (.nanoseconds(1), 1), (.milliseconds(5), 5),
      (.microseconds(5001), 6), (.seconds(1_000_000_000), 1_000_000_000),
    ] as [(Duration?, Int32)])
  func waitsNoShorterThanTold(duration: Duration?, milliseconds: Int32) {
    #expect(TerminalSession.milliseconds(duration) == milliseconds)
  }
}
