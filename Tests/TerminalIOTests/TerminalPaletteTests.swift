import Console
import Testing

@testable import TerminalIO

/// What the terminal and the environment say about colours.
@Suite struct TerminalPaletteTests {
  @Test(arguments: [
    (nil, Palette.Background.unknown), ("15;0", .dark), ("0;15", .light), ("0;default;7", .light),
    ("7;8", .dark), ("15;default", .unknown), ("", .unknown), ("1;99", .unknown),
  ])
  func learnsTheBackgroundFromTheEnvironment(value: String?, background: Palette.Background) {
    #expect(Palette.Background(policy: .auto, colorFgBg: value) == background)
    #expect(Palette.Background(policy: .light, colorFgBg: value) == .light)
  }

  @Test(arguments: [
    (0, Palette.Depth.monochrome), (2, .monochrome), (8, .eight), (16, .eight), (88, .eight),
    (256, .indexed), (16_777_216, .eight),
  ])
  func choosesByTheNumberOfColors(colors: Int, depth: Palette.Depth) {
    #expect(Palette.Depth(colors: colors) == depth)
  }
}
