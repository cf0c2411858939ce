import Console
import Exploration
import Testing

@testable import Views

/// Numbers, letters and rows of a map: what has no room is told of, and nothing is told twice or of
/// another timestep.
@Suite struct MapNumbersTests {
  private func lines(
    _ model: String, _ size: (Int, Int), _ keys: String, _ charset: Charset = .unicode
  ) throws -> [String] {
    try Frame(name: "", model: model, width: size.0, height: size.1, keys: keys, charset: charset)
      .lines()
  }

  /// A letter that stands above is not in the number's place again; a dot is of the timestep that
  /// is shown.
  @Test func writesALetterOnceAmongLosses() throws {
    let text = try lines("cliff", (100, 30), "f w")
    let row = try #require(text.firstIndex { $0.hasPrefix(" r3") })
    #expect(text[row - 1].count { $0 == "C" } == 10 && !text[row].contains("C"), "\(text[row])")
    #expect(text[row - 1].contains("G t13") && text[row].hasSuffix("●  ·") == false)
    #expect(text.joined().contains("· no path through it at t = 1"))
    // In one line there is no other place for it.
    let low = try #require(lines("cliff", (80, 24), "f w").first { $0.hasPrefix(" r3") })
    #expect(low.count { $0 == "C" } == 10, "\(low)")
  }

  /// Where numbers have no room the head says so, with the key that shows them; then they are all
  /// there.
  @Test(arguments: [
    ("maze", "f v c", "z: counts in cells", "1.5e19↓"), ("maze", "f", "z: V in cells", "●24↓"),
    ("rich", "f", "z: V in cells", "●47000→"), ("maze", "f w", "z: losses in cells", "●   0 ›"),
    ("maze", "f v p", "z: gaps in cells", "0←→"),
  ])
  func saysThatNumbersHaveNoRoom(model: String, keys: String, words: String, number: String) throws
  {
    let whole = try lines(model, (80, 24), keys)
    #expect(
      whole[1].contains(words) || whole[2].contains(words), "\(whole.joined(separator: "\n"))")
    let large = try lines(model, (80, 24), keys + " z").joined(separator: "\n")
    #expect(!large.contains(words) && large.contains(number), "\(large)")
  }

  /// z hides no row for which a line is left, and takes no name away.
  @Test func wastesNoLineWhileRowsAreHidden() throws {
    let cliff = try lines("cliff", (80, 24), "f z")
    for row in 0..<4 { #expect(cliff.contains { $0.hasPrefix(" r\(row)") }, "\(cliff)") }
    #expect(!cliff.joined().contains("↑1") && cliff.joined().contains("t1    t2"))
    let maze = try lines("maze", (80, 24), "f z")
    let legend = try #require(maze.firstIndex { $0.hasPrefix(" S start") })
    #expect(maze[legend - 1].contains("╱") || maze[legend - 1].contains("→"), "\(maze)")
    // The first row has one line: what its letter says is beside the number.
    #expect(maze.contains { $0.hasPrefix(" r0  S") }, "\(maze)")
  }

  /// Where z changes nothing it says so, and the keys do not name it.
  @Test(arguments: ["eight", "plum"], ["f z", "f z z", "z"])
  func saysThatZAddsNothing(model: String, keys: String) throws {
    let text = try lines(model, (80, 24), keys)
    #expect(text.contains { $0.contains("z adds nothing") }, "\(text)")
    #expect(text.contains { $0.contains("c0 ") && $0.contains("c3") }, "\(text)")
    #expect(!text[23].contains("z "), "\(text[23])")
  }

  /// Slanting arrows are moves where a map has them, and are in the legend; a tie is two arrows or
  /// a cross.
  @Test func explainsSlantingMoves() throws {
    let text = try lines("eight", (80, 24), "f").joined(separator: "\n")
    #expect(text.contains("→ ↗ best") && text.contains("↓↘ tie"), "\(text)")
    let tall = try lines("cliff", (140, 45), "f Right Left > > > > > >").joined(separator: "\n")
    #expect(tall.contains("t1→ its move then"), "\(tall)")
    #expect(try !lines("cliff", (140, 45), "f").joined().contains("its move then"))
  }

  /// A move that leads nowhere is staying: in the answer, in the cell, in the second path's words.
  @Test func hasOneSignForAMoveThatLeadsNowhere() throws {
    let text = try lines("unknown-rewards", (80, 24), "f").joined(separator: "\n")
    #expect(text.contains(" ▪ ×13") && text.contains("▪ stay") && text.contains("0▪┼]"), "\(text)")
    #expect(!text.contains("↑"))
    #expect(try lines("unknown-rewards", (100, 30), "f")[1].contains("▕▪▏▪▪▪"))
  }

  /// What moved is the V of a column: another column's number has another name.
  @Test func namesTheColumnWhoseVMoved() throws {
    #expect(try lines("four-by-three", (80, 24), "f").joined().contains("V_0 moved by 9.8e-7"))
    #expect(try lines("four-by-three", (80, 24), "f l").joined().contains("V_1 moved by 2.1e-6"))
  }

  /// States differ at one timestep, and moves at two.
  @Test func tellsStatesFromMoves() throws {
    let text = try lines("frozen-lake", (80, 24), "f A").joined(separator: "\n")
    #expect(text.contains("Its states differ at t = 1, one timestep"), "\(text)")
    #expect(text.contains("Its moves 1–2 are ↓ →, not → ↓, then the same way: as good."))
    let again = try lines("frozen-lake", (80, 24), "f A A").joined(separator: "\n")
    #expect(again.contains("That is all that it does differently."), "\(again)")
  }
}
