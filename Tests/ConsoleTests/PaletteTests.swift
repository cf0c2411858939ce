import Testing

@testable import Console

/// What roles look like.
@Suite struct PaletteTests {
  private static let roles = Role.named.map(\.role)

  private static let palettes = Palette.Depth.allCases.flatMap { depth in
    Palette.Background.allCases.map { Palette(depth: depth, background: $0) }
  }

  private static let shades = (0...8).map(Role.heat) + (0...8).map(Role.shade)

  @Test(arguments: palettes)
  func makesEveryRoleButCandidatesDifferFromPlainText(palette: Palette) {
    #expect(palette.style(of: .plain) == RoleStyle())
    // Candidates are told by dotted lines.
    for role in Self.roles where role != .plain && role != .candidate {
      #expect(palette.style(of: role) != RoleStyle(), "\(role)")
    }
  }

  @Test(arguments: palettes)
  func tellsApartTheRolesThatMeetInAPicture(palette: Palette) {
    let meeting: [Role] = [
      .plain, .focus, .selected, .result, .resultChip, .deviation, .deviationChip, .contrastChip,
      .referenceChip, .impossible,
    ]
    let styles = meeting.map(palette.style)
    // Without colours the patches of the second path and of the reference are told by their glyphs.
    let fewest = palette.depth == .monochrome ? meeting.count - 3 : meeting.count
    #expect(Set(styles).count >= fewest, "\(palette)")
  }

  @Test func needsNoColorInMonochrome() {
    let palette = Palette(depth: .monochrome, background: .unknown, theme: [.result: RoleStyle(9)])
    for role in Self.roles + Self.shades {
      #expect(palette.style(of: role).foreground == nil)
      #expect(palette.style(of: role).background == nil)
      #expect(palette.style(of: role).glyph == nil)
    }
  }

  @Test func usesOnlyAsManyColorsAsThereAre() {
    for palette in Self.palettes {
      let most = [Palette.Depth.monochrome: 0, .eight: 8, .sixteen: 16, .indexed: 256]
      for role in Self.roles + Self.shades {
        #expect((palette.style(of: role).foreground ?? -1) < most[palette.depth, default: 0])
        #expect((palette.style(of: role).background ?? -1) < most[palette.depth, default: 0])
      }
    }
  }

  /// What a role is read on: its own background, or those that terminals have.
  private static func grounds(of style: RoleStyle, _ palette: Palette) -> [XtermColor] {
    if let own = style.background { return [XtermColor(own)] }
    switch palette.background {
    case .dark: return [.black, .nearBlack]
    case .light: return [.white, .nearWhite]
    case .unknown: return [.black, .white]
    }
  }

  /// Contrast as the Web Content Accessibility Guidelines 2.1 define it: 4.5 for all text, 7 for
  /// what numbers are written in.
  @Test func canBeReadOnItsBackground() {
    let lines: Set<Role> = [.line]
    for palette in Self.palettes where palette.depth == .indexed {
      for role in Self.roles + (0...8).map(Role.heat) {
        let style = palette.style(of: role)
        guard let color = style.foreground else { continue }
        let least =
          Self.grounds(of: style, palette)
          .map { XtermColor(color).contrast(to: $0) }.min() ?? 0
        let isNumber = role != .faint && role != .impossible && role != .alarm
        var wanted = lines.contains(role) ? 3.0 : isNumber ? 7 : 4.5
        // Nothing is read that well on black and on white alike.
        if palette.background == .unknown && style.background == nil { wanted = 3 }
        if palette.background == .unknown && style.background != nil { wanted = 4.5 }
        #expect(least >= wanted, "\(role) \(palette.background) \(color): \(least)")
      }
    }
  }

  /// The path, what somebody took, the second path, the reference and what is wrong.
  @Test(arguments: [Palette.Background.dark, .light])
  func isToldApartByEveryEye(background: Palette.Background) {
    let palette = Palette(depth: .indexed, background: background)
    let roles: [Role] = [.result, .deviation, .contrast, .reference, .alarm]
    let colors = roles.compactMap { palette.style(of: $0).foreground }.map { XtermColor($0) }
    #expect(colors.count == roles.count)
    for vision in XtermColor.Vision.allCases {
      for (place, color) in colors.enumerated() {
        for other in colors[(place + 1)...] {
          let difference = color.difference(to: other, as: vision)
          #expect(difference >= 9, "\(background) \(vision) \(place): \(difference)")
        }
      }
    }
  }

  @Test func heatsUpInEqualStepsOfLightness() {
    for background in Palette.Background.allCases {
      let palette = Palette(depth: .indexed, background: background)
      let grounds = (0...8).compactMap { palette.style(of: .heat($0)).background }
      #expect(grounds == (0...8).compactMap { palette.style(of: .shade($0)).background })
      let lightness = grounds.map { XtermColor($0).lightness }
      let steps = zip(lightness, lightness.dropFirst()).map {
        background == .light ? $0 - $1 : $1 - $0
      }
      #expect(steps.count == 8)
      // But for the one step over the middle greys.
      #expect(steps.allSatisfy { $0 > 5 }, "\(background) \(steps)")
    }
    let few = Palette(depth: .monochrome, background: .dark)
    #expect(Set((0...8).map { few.style(of: .heat($0)) }).count == 3)
  }

  @Test(arguments: palettes)
  func takesHeatOutsideOfTheRampForItsEnds(palette: Palette) {
    #expect(palette.style(of: .heat(-1)) == palette.style(of: .heat(0)))
    #expect(palette.style(of: .shade(99)) == palette.style(of: .shade(8)))
  }

  @Test func drawsShadesAsPatchesWhereThereAreColors() {
    let palette = Palette(depth: .indexed, background: .dark)
    #expect(palette.style(of: .shade(3)).glyph == " ")
    #expect(palette.style(of: .shades(upper: 3, lower: 3)) == palette.style(of: .shade(3)))
    let pair = palette.style(of: .shades(upper: 1, lower: 8))
    #expect(pair.glyph == "▀")
    #expect(pair.foreground == palette.style(of: .shade(1)).background)
    #expect(pair.background == palette.style(of: .shade(8)).background)
    let few = Palette(depth: .sixteen, background: .dark)
    #expect(few.style(of: .shades(upper: 1, lower: 8)).glyph == nil)
  }

  @Test func looksAsSomebodyWants() {
    let theme: [Role: RoleStyle] = [.result: RoleStyle(200, .bold)]
    let palette = Palette(depth: .indexed, background: .dark, theme: theme)
    #expect(palette.style(of: .result) == RoleStyle(200, .bold))
    #expect(
      palette.style(of: .contrast)
        == Palette(depth: .indexed, background: .dark).style(of: .contrast))
  }

  @Test func isWrittenInEscapes() {
    let palette = Palette(depth: .indexed, background: .dark)
    #expect(palette.style(of: .plain).escapeParameters == "0")
    #expect(palette.style(of: .resultChip).escapeParameters == "0;1;38;5;16;48;5;86")
  }

  @Test func namesEveryRoleThatIsNoShade() {
    #expect(Set(Role.named.map(\.name)).count == Role.named.count)
    #expect(Role.resultChip.name == "result-chip")
    #expect(Role.heat(3).name == nil)
  }
}
