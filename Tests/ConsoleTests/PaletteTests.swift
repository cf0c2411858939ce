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
      .contrast, .reference, .referenceChip, .impossible, .alarm,
    ]
    let styles = meeting.map(palette.style)
    // Without colours the second path and the reference are told by their glyphs, and what is wrong
    // is bold as the path is.
    let fewest = palette.depth == .monochrome ? meeting.count - 6 : meeting.count
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
      let most = [
        Palette.Depth.monochrome: 0, .eight: 8, .sixteen: 16, .indexed: 256, .direct: 256,
      ]
      for role in Self.roles + Self.shades {
        let style = palette.style(of: role)
        for color in [style.foreground, style.background].compactMap(\.self) {
          #expect(color.number < most[palette.depth, default: 0])
          let isDirect = if case .direct = color { true } else { false }
          #expect(isDirect == (palette.depth == .direct), "\(role) \(palette.depth)")
        }
      }
    }
  }

  /// One of the 256 can be given one other shade only.
  @Test(arguments: [Palette.Background.dark, .light, .unknown])
  func standsInForEveryShadeByAColorOfItsOwn(background: Palette.Background) {
    let palette = Palette(depth: .direct, background: background)
    let styles = (Self.roles + Self.shades).map(palette.style)
    let colors = Set(styles.flatMap { [$0.foreground, $0.background] }.compactMap(\.self))
    #expect(colors.count > 12)
    #expect(Set(colors.map(\.number)).count == colors.count)
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
    let lines: Set<Role> = [.line, .wall]
    for palette in Self.palettes where palette.depth >= .indexed {
      for role in Self.roles + (0...8).map(Role.heat) {
        let style = palette.style(of: role)
        guard let color = style.foreground else { continue }
        var ground = style
        if role == .wall { ground.background = nil }
        let least =
          Self.grounds(of: ground, palette)
          .map { XtermColor(color).contrast(to: $0) }.min() ?? 0
        // Numbers stand in all but lines, faint ones too; what is wrong is a word or -∞.
        var wanted = lines.contains(role) ? 3.0 : role == .alarm ? 4.5 : 7
        // Nothing is read that well on black and on white alike.
        if palette.background == .unknown {
          wanted = ground.background != nil ? 4.4 : lines.contains(role) ? 3 : 4
        }
        #expect(least >= wanted, "\(role) \(palette.background) \(color): \(least)")
      }
    }
  }

  /// Whoever has eight or sixteen colours has those of xterm, as a rule. A patch is its letters the
  /// other way round, which is as far apart. Where the background is not known nothing is read that
  /// well on both.
  @Test(arguments: [Palette.Depth.eight, .sixteen], Palette.Background.allCases)
  func canBeReadInTheColorsOfXterm(depth: Palette.Depth, background: Palette.Background) {
    let palette = Palette(depth: depth, background: background)
    let grounds: [XtermColor] =
      switch background {
      case .dark: [.black]
      case .light: [.white]
      case .unknown: [.black, .white]
      }
    var colors = 0
    for role in Self.roles + Self.shades {
      let style = palette.style(of: role)
      #expect(style.background == nil)
      guard let color = style.foreground else { continue }
      colors += 1
      let shade = XtermColor(sixteen: color.number, isBold: style.attributes.contains(.bold))
      let least = grounds.map { shade.contrast(to: $0) }.min() ?? 0
      let isDrawn = role == .line || role == .wall
      let wanted = isDrawn || background == .unknown ? 3 : 4.5
      #expect(least >= wanted, "\(role) \(color.number): \(least)")
    }
    #expect(colors >= 5)
  }

  /// The path, what somebody took, the second path, the reference and what is wrong.
  @Test(arguments: [Palette.Background.dark, .light], [Palette.Depth.indexed, .direct])
  func isToldApartByEveryEye(background: Palette.Background, depth: Palette.Depth) {
    let palette = Palette(depth: depth, background: background)
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

  @Test(arguments: [Palette.Depth.indexed, .direct])
  func heatsUpInStepsOfLightness(depth: Palette.Depth) {
    for background in Palette.Background.allCases {
      let palette = Palette(depth: depth, background: background)
      let grounds = (0...8).compactMap { palette.style(of: .heat($0)).background }
      #expect(grounds == (0...8).compactMap { palette.style(of: .shade($0)).background })
      for vision in XtermColor.Vision.allCases {
        let lightness = grounds.map { XtermColor($0).lightness(as: vision) }
        let steps = zip(lightness, lightness.dropFirst()).map {
          background == .light ? $0 - $1 : $1 - $0
        }
        #expect(steps.count == 8)
        #expect(steps.allSatisfy { $0 > 4 }, "\(background) \(vision) \(steps)")
        // Where there are all shades the steps are equal, but for the one over the middle.
        let usual = steps.sorted().dropLast()
        let spread = (usual.max() ?? 0) - (usual.min() ?? 0)
        #expect(depth == .indexed || spread < 5, "\(background) \(vision) \(steps)")
      }
    }
  }

  /// On a map they lie beside each other, and path and walls too.
  @Test(arguments: [Palette.Background.dark, .light, .unknown], [Palette.Depth.indexed, .direct])
  func tellsWallsFromEveryHeat(background: Palette.Background, depth: Palette.Depth) throws {
    let palette = Palette(depth: depth, background: background)
    let style = palette.style(of: .wall)
    // Solid, whatever stands in it.
    #expect(style.foreground == style.background)
    let wall = XtermColor(try #require(style.background))
    let chips: [Role] = [.resultChip, .deviationChip, .contrastChip, .referenceChip]
    let grounds = ((0...8).map(Role.heat) + chips).compactMap { palette.style(of: $0).background }
    #expect(grounds.count == 13)
    for vision in XtermColor.Vision.allCases {
      for (place, ground) in grounds.enumerated() {
        let difference = wall.difference(to: XtermColor(ground), as: vision)
        // Colours that are read on black and on white are near each other in lightness.
        let wanted = background == .unknown ? 10.0 : 15
        #expect(difference >= wanted, "\(background) \(vision) \(place): \(difference)")
      }
    }
  }

  /// More is farther from the background, on either kind.
  @Test(arguments: [Palette.Depth.indexed, .direct])
  func standsOutWhereThereIsMost(depth: Palette.Depth) throws {
    for (background, paper) in [
      (Palette.Background.dark, XtermColor.nearBlack), (.light, .nearWhite),
    ] {
      let palette = Palette(depth: depth, background: background)
      let contrasts = try (0...8).map {
        XtermColor(try #require(palette.style(of: .heat($0)).background)).contrast(to: paper)
      }
      #expect(contrasts.dropFirst(2) == contrasts.sorted().dropFirst(2), "\(contrasts)")
      #expect(try #require(contrasts.last) > 10)
    }
  }

  /// From blue to yellow, by way of grey, and red nowhere.
  @Test func heatsUpAsCividisDoes() {
    let palette = Palette(depth: .direct, background: .dark)
    let shades = (0...8).compactMap { palette.style(of: .heat($0)).background?.shade }
    let warmth = shades.map { $0.red - $0.blue }
    #expect(warmth == warmth.sorted())
    #expect(warmth.first ?? 0 < -50 && warmth.last ?? 0 > 50)
    for shade in shades {
      #expect(abs(shade.red - shade.green) < 60 && shade.red - max(shade.green, shade.blue) < 40)
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
    // Not where there are no such colours.
    let few = Palette(depth: .eight, background: .dark)
    let themed = Palette(depth: .eight, background: .dark, theme: theme)
    #expect(themed.style(of: .result) == few.style(of: .result))
    #expect(
      palette.style(of: .contrast)
        == Palette(depth: .indexed, background: .dark).style(of: .contrast))
  }

  @Test func isWrittenInEscapes() {
    let palette = Palette(depth: .indexed, background: .dark)
    #expect(palette.style(of: .plain).escapeParameters == "0")
    #expect(palette.style(of: .resultChip).escapeParameters == "0;1;38;5;16;48;5;86")
    let direct = Palette(depth: .direct, background: .dark)
    #expect(
      direct.style(of: .resultChip).escapeParameters == "0;1;38;2;0;0;0;48;2;95;255;215")
    #expect(direct.limited(to: .indexed).style(of: .resultChip) == palette.style(of: .resultChip))
  }

  @Test func namesEveryRoleThatIsNoShade() {
    #expect(Set(Role.named.map(\.name)).count == Role.named.count)
    #expect(Role.resultChip.name == "result-chip")
    #expect(Role.heat(3).name == nil)
  }
}
