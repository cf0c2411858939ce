import Console
import Testing

@testable import TerminalIO

/// What the terminal and the environment say about colours.
@Suite struct TerminalPaletteTests {
  @Test(arguments: [
    (nil, Palette.Background.dark), ("15;0", .dark), ("0;15", .light), ("0;default;7", .light),
    ("7;8", .dark), ("15;default", .dark), ("", .dark), ("1;99", .dark),
  ])
  func learnsTheBackgroundFromTheEnvironment(value: String?, background: Palette.Background) {
    #expect(
      Palette.Background(policy: .auto, terminal: nil, colorFgBg: value) == background)
    #expect(Palette.Background(policy: .light, terminal: .dark, colorFgBg: value) == .light)
    #expect(Palette.Background(policy: .neutral, terminal: .dark, colorFgBg: value) == .unknown)
    #expect(Palette.Background(policy: .auto, terminal: .light, colorFgBg: "15;0") == .light)
  }

  @Test(arguments: [
    (0, Palette.Depth.monochrome), (2, .monochrome), (8, .eight), (16, .sixteen), (88, .sixteen),
    (256, .indexed), (16_777_216, .indexed),
  ])
  func choosesByTheNumberOfColors(colors: Int, depth: Palette.Depth) {
    #expect(Palette.Depth(colors: colors, shades: .none) == depth)
  }

  @Test(arguments: [
    (16_777_216, true, false, ShadeMeans.number, Palette.Depth.direct),
    (256, true, false, .none, .indexed), (256, false, true, .redefinition, .direct),
    (256, false, false, .none, .indexed), (88, false, true, .none, .sixteen),
  ])
  func tellsShadesWhereTheTerminalLetsIt(
    colors: Int, areDirect: Bool, canRedefine: Bool, means: ShadeMeans, depth: Palette.Depth
  ) {
    let shades = ShadeMeans(colors: colors, areDirect: areDirect, canRedefine: canRedefine)
    #expect(shades == means)
    #expect(Palette.Depth(colors: colors, shades: shades) == depth)
  }

  private static func answer(_ text: String) -> TerminalAnswer { TerminalAnswer(Array(text.utf8)) }

  @Test(arguments: [
    ("\u{1B}]11;rgb:1616/1616/1c1c\u{1B}\\\u{1B}[?62;22c", Palette.Background?.some(.dark), ""),
    ("\u{1B}]11;rgb:ff/ff/f0\u{7}\u{1B}[?1;2c", .light, ""),
    ("\u{1B}[?1;2c", nil, ""),
    ("a\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\b\u{1B}[?1;2cc", .light, "abc"),
    ("\u{1B}]11;nonsense\u{1B}\\\u{1B}[?6c\u{1B}[A", nil, "\u{1B}[A"),
  ])
  func readsWhatTheTerminalAnswers(
    text: String, background: Palette.Background?, typed: String
  ) {
    let answer = Self.answer(text)
    #expect(answer.background == background)
    #expect(answer.isComplete)
    #expect(answer.typed == Array(typed.utf8))
  }

  @Test func waitsForTheSecondAnswer() {
    #expect(!Self.answer("\u{1B}]11;rgb:0/0/0\u{1B}\\").isComplete)
    #expect(!Self.answer("").isComplete)
  }
}
