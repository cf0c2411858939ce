import Testing

@testable import Console

/// What roles look like.
@Suite struct PaletteTests {
  private static let roles: [Role] = [
    .faint, .strong, .heading, .key, .focus, .selected, .candidate, .winner, .result, .deviation,
    .impossible, .notice,
  ]

  private static let palettes = Palette.Depth.allCases.flatMap { depth in
    Palette.Background.allCases.map { Palette(depth: depth, background: $0) }
  }

  @Test(arguments: palettes)
  func makesEveryRoleDifferFromPlainText(palette: Palette) {
    #expect(palette.style(of: .plain) == RoleStyle())
    for role in Self.roles where !Self.isToldByGlyphAlone(role, palette) {
      #expect(palette.style(of: role) != RoleStyle(), "\(role)")
    }
  }

  @Test(arguments: palettes)
  func tellsApartTheRolesThatMeetInAPicture(palette: Palette) {
    let meeting: [Role] = [
      .plain, .focus, .selected, .candidate, .winner, .result, .deviation, .impossible,
    ].filter { !Self.isToldByGlyphAlone($0, palette) }
    #expect(Set(meeting.map(palette.style)).count == meeting.count)
  }

  /// Candidates are dotted lines; an underline would close them.
  private static func isToldByGlyphAlone(_ role: Role, _ palette: Palette) -> Bool {
    role == .candidate && palette.depth == .monochrome
  }

  @Test func needsNoColorInMonochrome() {
    let palette = Palette(depth: .monochrome, background: .unknown)
    for role in Self.roles + (0...8).map(Role.heat) {
      #expect(palette.style(of: role).foreground == nil)
    }
  }

  @Test func usesOnlyTheEightWhereThereAreEight() {
    for palette in Self.palettes where palette.depth == .eight {
      for role in Self.roles + (0...8).map(Role.heat) {
        #expect((palette.style(of: role).foreground ?? 0) < 8)
      }
    }
  }

  @Test func heatsUpInAsManyShadesAsThereAre() {
    for background in Palette.Background.allCases {
      let palette = Palette(depth: .indexed, background: background)
      #expect(Set((0...8).map { palette.style(of: .heat($0)) }).count == 9)
    }
    let few = Palette(depth: .monochrome, background: .dark)
    #expect(Set((0...8).map { few.style(of: .heat($0)) }).count == 3)
  }

  @Test(arguments: palettes)
  func takesHeatOutsideOfTheRampForItsEnds(palette: Palette) {
    #expect(palette.style(of: .heat(-1)) == palette.style(of: .heat(0)))
    #expect(palette.style(of: .heat(99)) == palette.style(of: .heat(8)))
  }

  /// Contrast as the Web Content Accessibility Guidelines 2.1 define it.
  @Test func canBeReadOnItsBackground() {
    for palette in Self.palettes where palette.depth == .indexed {
      for role in Self.roles + (0...8).map(Role.heat) {
        guard let color = palette.style(of: role).foreground else { continue }
        let least = min(
          palette.background == .light ? 21 : XtermColor(color).contrast(to: .black),
          palette.background == .dark ? 21 : XtermColor(color).contrast(to: .white))
        var wanted = palette.background == .unknown ? 3.0 : 4.5
        if case .heat(let level) = role, palette.background != .unknown {
          wanted = level < 3 ? 1.5 : 3
        }
        #expect(least >= wanted, "\(role) \(palette) \(color): \(least)")
      }
    }
  }

  @Test func growsMoreIntenseWithHeat() {
    for (background, ground) in [(Palette.Background.dark, XtermColor.black), (.light, .white)] {
      let palette = Palette(depth: .indexed, background: background)
      let contrasts = (0...8).compactMap { palette.style(of: .heat($0)).foreground }
        .map { XtermColor($0).contrast(to: ground) }
      #expect(contrasts == contrasts.sorted(), "\(contrasts)")
    }
  }

  @Test func isWrittenInEscapes() {
    let palette = Palette(depth: .indexed, background: .dark)
    #expect(palette.style(of: .plain).escapeParameters == "0")
    #expect(palette.style(of: .focus).escapeParameters == "0;1;7;38;5;220")
  }
}
