import Testing

@testable import Console

/// Colours of the person's own.
@Suite struct ThemeTests {
  @Test func readsARoleALine() throws {
    let theme = try Theme("# mine\nresult: 86 bold\n\ndeviation-chip: 16 on 221   # a patch\n")
    #expect(theme.styles[.result] == RoleStyle(86, .bold))
    #expect(theme.styles[.deviationChip] == RoleStyle(16, on: 221))
    #expect(theme.styles.count == 2)
  }

  @Test func readsShadesAsTheWebWritesThem() throws {
    let theme = try Theme(
      "result: #5fffd7 bold # a shade\ncontrast-chip: \"#000000 on #FFD75e\"\n#x: 3\nalarm: 9 #ff")
    let mint = CellColor.direct(RGBColor(red: 95, green: 255, blue: 215), nearest: 86)
    #expect(theme.styles[.result] == RoleStyle(mint, .bold))
    #expect(theme.styles[.contrastChip]?.background?.number == 221)
    let few = Palette(depth: .indexed, background: .dark, theme: theme.styles)
    #expect(few.style(of: .result) == RoleStyle(86, .bold))
    let all = Palette(depth: .direct, background: .dark, theme: theme.styles)
    #expect(all.style(of: .result) == RoleStyle(mint, .bold))
    #expect(Theme.text(of: all).contains("result: #5fffd7 bold\n"))
  }

  @Test(arguments: [
    ("result 86", 1, ThemeFault.Kind.noValue), ("\nreslt: 86", 2, .noSuchRole),
    ("result: 256", 1, .noColor), ("result: red", 1, .noColor), ("heat: 3", 1, .noSuchRole),
    ("result: #5fffd", 1, .noColor),
  ])
  func saysWhichLineIsNone(text: String, line: Int, kind: ThemeFault.Kind) {
    let several = #expect(throws: ThemeFaults.self) { try Theme(text) }
    let fault = several?.faults.first
    #expect(several?.faults.count == 1)
    #expect(fault?.line == line)
    #expect(fault?.kind == kind)
    #expect(fault?.message.contains("line \(line)") == true)
  }

  @Test func saysOfTenLinesThatTheyAreNone() {
    let text = "result 86\nalarm: 9\nreslt: 86\ncontrast: red\n"
    let several = #expect(throws: ThemeFaults.self) { try Theme(text) }
    #expect(several?.faults.map(\.line) == [1, 3, 4])
    #expect(several?.faults.map(\.kind) == [.noValue, .noSuchRole, .noColor])
    let many = #expect(throws: ThemeFaults.self) {
      try Theme(String(repeating: "result: red\n", count: 30))
    }
    #expect(many?.faults.map(\.line) == Array(1...10))
  }

  @Test(arguments: [Palette.Background.dark, .light])
  func listsThePaletteAsAThemeThatChangesNothing(background: Palette.Background) throws {
    let palette = Palette(depth: .indexed, background: background)
    let theme = try Theme(Theme.text(of: palette))
    let themed = Palette(depth: .indexed, background: background, theme: theme.styles)
    for (_, role) in Role.named { #expect(themed.style(of: role) == palette.style(of: role)) }
    #expect(theme.styles.count == Role.named.count)
  }
}
