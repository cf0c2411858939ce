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

  @Test func saysWhatDecidesWhereTheReferenceIsElsewhere() throws {
    let run = try Run(#"trellis explore headlines --linear --headless --keys "d""#)
    let line = try #require(run.output.split(separator: "\n").last)
    #expect(line.contains("The reference parts from the MAP path, t = 2-3, 1 of 1."))
    #expect(line.contains("t 2  emission JJ old, not NN old, +2.552."))
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
