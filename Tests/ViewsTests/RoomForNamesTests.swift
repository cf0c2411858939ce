import Console
import Exploration
import ModelStock
import Testing

@testable import Views

/// Names are cut only where there is no room for them, and what is cut says so.
@Suite struct RoomForNamesTests {
  private func text(_ model: String, _ size: (Int, Int), _ keys: String) throws -> String {
    try Frame(name: "", model: model, width: size.0, height: size.1, keys: keys).canvas().text
  }

  @Test func tellsEdgesByWholeNames() throws {
    let text = try text("healthy-fever", (140, 45), "f")
    for edge in ["Healthy → Healthy", "Healthy → Fever", "Fever → Healthy"] {
      #expect(text.contains(edge), "\(edge)\n\(text)")
    }
  }

  /// The longest name of all models stands before its size, and nothing touches it.
  @Test(arguments: [(80, 24), (100, 30), (140, 45)])
  func listsModelsByWholeNames(size: (Int, Int)) throws {
    let text = try text("-", size, "/ d i s c o u n t Enter")
    let names = SampleModels.entries.map(\.name)
    let shown = text.split(separator: "\n").compactMap { line in
      names.first { line.contains(" \($0) ") }
    }
    #expect(shown.count > 8, "\(text)")
    #expect(shown.contains("four-by-three-discounted"), "\(text)")
  }

  @Test func tellsMovesInFullBesideTheirNumbers() throws {
    #expect(try text("roads", (80, 24), "b").contains("sixth (take the sixth)"))
  }

  /// Timesteps that have no room are told of.
  @Test(arguments: [("cliff", "f w"), ("maze", "f w"), ("casino", "f w")])
  func marksTheEndsOfACutTable(model: String, keys: String) throws {
    let lines = try Frame(name: "", model: model, width: 80, height: 30, keys: keys).lines()
    let row = try #require(
      lines.firstIndex { $0.hasPrefix(" ● ") && $0.contains("other") == false })
    let head = lines[row - 1].trimmingPrefix { $0 == " " }
    let isWhole = head.firstMatch(of: #/^t +1 /#) != nil
    #expect(isWhole || head.contains("t        … "), "\(head)")
    #expect(head.reversed().first { $0 != " " } == "…", "\(head)")
  }

  /// How many rows are left out stands beside the head of the timesteps, not in its place.
  @Test(arguments: ["many", "cliff", "tagger", "roads"], [(60, 16), (80, 24), (100, 30)])
  func keepsTheHeadOfTimesteps(model: String, size: (Int, Int)) throws {
    let lines = try Frame(
      name: "", model: model, width: size.0, height: size.1, keys: "b v t"
    ).lines()
    let head = lines.first { $0.contains(#/ t +(at|from|start)/#) }
    #expect(head != nil, "\(lines.joined(separator: "\n"))")
  }

  /// Where one looks at how close it was, the panel's factors are those of that timestep; the row
  /// in use is marked there, and once all is done.
  @Test func marksTheFactorsInUse() throws {
    let close = try text("casino", (140, 45), "f w")
    #expect(
      close.contains("how close was z_130") && close.contains("log p(z_130|z_129)"), "\(close)")
    #expect(!close.contains("log p(z_131|z_130)"))
    for keys in ["f", "f w"] {
      let lines = try Frame(
        name: "", model: "casino", width: 140, height: 45, keys: keys
      ).lines()
      let head = try #require(
        lines.firstIndex { $0.contains("log p(z_") && $0.contains("from, to") })
      let rows = lines[(head + 2)...(head + 3)].map { $0.dropFirst(82) }
      #expect(rows.count { $0.contains("▶") } == 1, "\(rows)")
    }
  }

  /// What a cell has not leaves its line, so that terms of all columns stand beside each other.
  @Test func keepsTermsInTheirLines() throws {
    let lines = try Frame(
      name: "", model: "umbrella", width: 140, height: 45, keys: ": m i s s i n g Space 3 Enter f"
    ).lines()
    let transitions = try #require(lines.first { $0.contains("→ -0.357") })
    #expect(transitions.split(separator: "→ -").count == 5, "\(transitions)")
    let emissions = try #require(lines.first { $0.contains("x -0.105") })
    #expect(emissions.contains(/x +–/), "\(emissions)")
  }
}
