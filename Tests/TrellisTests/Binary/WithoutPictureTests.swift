import Foundation
import Testing

/// What the explorer says where nothing is drawn, the demonstration, themes, and mistyped commands.
@Suite struct WithoutPictureTests {
  @Test func saysALineForEveryKey() throws {
    let run = try Run(#"trellis explore umbrella --linear --headless --keys "Space b v Escape""#)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[1].contains("V_4(rain)"))
    #expect(lines[2].contains("-4.459"))
    #expect(lines[3].contains("Menu views"))
    #expect(lines[4] == lines[2])
    #expect(run.output.allSatisfy { $0.isASCII })
  }

  /// A line a caption, with what it is about; then the keys go on from there.
  @Test func playsTheDemonstrationInSentences() throws {
    let run = try Run("trellis explore --demo --linear --headless --keys u")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 11 && run.output.allSatisfy { $0.isASCII }, "\(run.output)")
    #expect(lines[0].hasPrefix("Umbrellas were seen, the weather was not."))
    #expect(lines[2].hasPrefix("One step back: V is the best") && lines[2].contains("V_4(rain)"))
    #expect(lines[8].contains("regret") && lines[9].contains("regret"))
    #expect(lines[10].contains("Taken back"))
  }

  /// However small the screen is that is not drawn.
  @Test func saysAsMuchOnASmallScreen() throws {
    let small = "trellis explore umbrella --linear --headless --keys 'Space b' --size 9x3"
    #expect(
      try Run(small).output
        == Run("trellis explore umbrella --linear --headless --keys 'Space b'").output)
  }

  @Test func tellsTheHelpOnce() throws {
    let run = try Run("trellis explore umbrella --linear --headless --keys '? z'")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 60 && lines[1...2] == ["Stepping.", "Space: one step on."])
    #expect(lines.allSatisfy { $0.count < 200 })
    #expect(lines.count { $0.contains("one step on.") } == 1)
    #expect(lines.last?.hasPrefix("z means nothing") == true, "\(lines.suffix(2))")
  }

  @Test func saysWhatDecidesWhereTheReferenceIsElsewhere() throws {
    let run = try Run(#"trellis explore headlines --linear --headless --keys "d""#)
    let line = try #require(run.output.split(separator: "\n").last)
    #expect(line.contains("The reference parts from the MAP path, t = 2-3, 1 of 1."))
    #expect(line.contains("t = 2  emission JJ old, not NN old, +2.552."))
    #expect(line.contains("m looks for what would make it right."))
    #expect(line.contains("by the emission (+2.888)."))
  }

  @Test func playsTheDemonstration() throws {
    let run = try Run("trellis --demo --headless --frames --size 80x24")
    let frames = run.output.split(separator: "\u{0C}")
    #expect((36...46).contains(frames.count))
    #expect(frames[0].contains("Which weather explains them best?"))
    #expect(run.output.contains("falls by exactly the regret"))
  }

  @Test func listsAThemeAndReadsIt() throws {
    let list = try Run("trellis --theme list")
    #expect(list.output.contains("\nresult: 86 bold\n"))
    let wrong = try Run("trellis explore umbrella --headless --theme /dev/null/nowhere")
    #expect(wrong.status == 66)
    #expect(wrong.errors.contains("/dev/null/nowhere"))
    let folder = try TemporaryFolder([
      "bad.yaml": "nonsense: 7\n", "long": String(repeating: "#\n", count: 50_001),
    ])
    for (line, status) in [
      ("--theme bad.yaml", 65), ("--theme .", 66), ("--theme \"$(printf '\\n')x\"", 66),
      ("--theme /dev/zero", 65), ("--theme /dev/urandom", 65), ("--theme long", 65),
    ] {
      let run = try Run("trellis explore umbrella --headless \(line)", in: folder.url)
      #expect(run.status == status && run.complaints.count == 1, "\(line): \(run.errors)")
      #expect(!run.errors.contains("\u{FFFD}") && run.errors.utf8.count < 200)
    }
  }

  @Test func readsAThemeFromAPipeToItsEnd() throws {
    let folder = try TemporaryFolder([:])
    let slow = "mkfifo pipe; (echo 'result: 86 bold'; sleep 0.3; echo 'nonsense: 7') > pipe & "
    let run = try Run(
      "\(slow) trellis explore umbrella --headless --theme pipe", in: folder.url)
    #expect(run.status == 65 && run.errors.contains("line 2"), "\(run.errors)")
    let missing = try Run("trellis explore umbrella --headless --theme none.yaml", in: folder.url)
    #expect(missing.status == 66 && missing.errors == "none.yaml: no such file\n")
  }

  @Test func tellsAllThatIsWrongWithATheme() throws {
    let folder = try TemporaryFolder(["mine.yaml": "reslt: 86\nalarm: 9\ncontrast: red\n"])
    let run = try Run("trellis explore umbrella --headless --theme mine.yaml", in: folder.url)
    #expect(run.status == 65 && run.complaints.count == 2)
    #expect(run.complaints.first?.hasPrefix("trellis: mine.yaml: line 1: ") == true)
    #expect(run.complaints.last?.hasPrefix("trellis: mine.yaml: line 3: ") == true)
  }

  /// Escapes have the colours that the terminal promises, and none where nobody wants them.
  @Test func writesEscapesForTheTerminalThatReadsThem() throws {
    let print = "trellis explore umbrella --headless --keys f --format ansi"
    let (plain, direct, none) = (
      try Run(print).output, try Run("COLORTERM=truecolor; export COLORTERM; \(print)").output,
      try Run("NO_COLOR=1; COLORTERM=24bit; export NO_COLOR COLORTERM; \(print)").output
    )
    #expect(plain.contains("38;5;") && !plain.contains("38;2;"))
    #expect(direct.contains("38;2;") && !direct.contains("38;5;"))
    #expect(none.contains("\u{1B}[0;1m") && !none.contains("38;") && !none.contains("48;"))
    #expect(try Run("NO_COLOR=''; export NO_COLOR; \(print)").output == plain)
    // Pictures are no terminal's.
    let svg = "trellis explore umbrella --headless --format svg"
    #expect(try Run("NO_COLOR=1; export NO_COLOR; \(svg)").output == Run(svg).output)
  }

  /// One line for every key, of what it has come to.
  @Test func saysHowARaceStands() throws {
    let keys = ": r a c e Enter Space f j Enter j Escape x"
    let run = try Run(#"trellis explore casino --linear --headless --keys "\#(keys)""#)
    let lines = run.output.split(separator: "\n").map(String.init)
    try #require(lines.count == keys.split(separator: " ").count + 1)
    let start = try #require(lines.firstIndex { $0.hasPrefix("Race, seed 1, 0 of 20,000 edges.") })
    #expect(lines[start].contains("No method has a path yet."))
    #expect(lines[start + 1].contains("q-learning leads, 90.570 nats short of the optimum."))
    #expect(
      lines[start + 1].contains(
        "viterbi, icm and gibbs have no path yet. Looking at viterbi, 1 of 4."))
    #expect(lines[start + 2].contains("viterbi has the optimum, 4.097 nats ahead of gibbs."))
    #expect(
      lines[start + 2].contains(
        "Short of it: gibbs by 4.097, icm by 14.064 and q-learning by 89.921."))
    #expect(lines[start + 2].contains("It has proven its answer."))
    #expect(lines[start + 3].contains("Looking at icm, 2 of 4. Wrong from t = 49 on. It is done."))
    #expect(
      lines[start + 4].hasPrefix("Menu this method, and the race, 1 of 5, p: put another method"))
    #expect(lines[start + 5].contains("2 of 5, a: add a method"))
    #expect(lines[start + 6] == lines[start + 3])
    #expect(lines[start + 7].hasPrefix("x means nothing here. ? lists every key."))
  }

  @Test func saysWhatEveryIterationWasWorth() throws {
    let run = try Run(
      #"trellis explore casino --linear --headless --keys ": l e a r n Enter Space Space s Space f f""#
    )
    let lines = run.output.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.contains("iteration 0.") })
    try #require(lines.count > start + 4)
    #expect(lines[start].contains("log p(x) is -"))
    #expect(lines[start + 1].contains(" by this iteration)."))
    #expect(!lines[start + 4].contains("log p(x) is"))
    #expect(lines[lines.count - 1].contains(", converged."))
  }

  /// What is opened, chosen, shown.
  @Test(arguments: [
    ("cliff", "v a", "There are two answers only where"), ("cliff", "", "map of t = 14"),
    ("umbrella", "v o", "all timesteps"),
    ("umbrella", "v j", "Not now: Only a grid world has a map."),
    ("umbrella", "v", "Menu views, 1 of 22, t: the trellis, shown now."),
    ("umbrella", "f v i", "the most probable state"), ("umbrella", "f v s", "margin 0.385 nats"),
    (
      "umbrella", "B j",
      "Best path 2, all 32 there are: log-joint -4.844, less by 0.385 nats; it differs at t = 3."
    ),
    ("umbrella", "v C", "Verified against 32 paths."), ("umbrella", ": r a c", "Typing :rac; race"),
    ("umbrella", "f Left e p", "pin 4=rain"),
    ("umbrella", "f Left Up e Enter q", "y is yes, n is no."),
    ("umbrella", "f Left e Enter : e d i t s Enter", "Edit 1 of 1, pin 4=rain: "),
  ])
  func saysWhatIsShown(model: String, keys: String, words: String) throws {
    let run = try Run(#"trellis explore \#(model) --linear --headless --keys "\#(keys)""#)
    let last = try #require(run.output.split(separator: "\n").last)
    #expect(last.contains(words), "\(last)")
  }

  @Test(arguments: ["help zz", "help slove", "help zz solve"])
  func helpsWithNoCommandThatThereIsNot(line: String) throws {
    let run = try Run("trellis \(line)")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.complaints.count == 1 && run.errors.contains("there is no command '"))
    #expect(run.errors.contains("'trellis help solve'") == line.contains("slove"), "\(run.errors)")
  }

  @Test func helpsWithACommand() throws {
    let run = try Run("trellis help solve")
    #expect(run.status == 0 && run.errors.isEmpty && run.output.contains("trellis solve"))
    #expect(try Run("trellis help").output.contains("SUBCOMMANDS"))
  }

  @Test(arguments: ["slove", "slove umbrella", "exlpore umbrella", "modles"])
  func asksWhetherAnotherCommandWasMeant(line: String) throws {
    let run = try Run("trellis \(line)")
    #expect(run.status == 64)
    #expect(run.errors.contains("did you mean 'trellis "))
    #expect(run.errors.split(separator: "\n").count == 1)
  }
}
