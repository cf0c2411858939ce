import Console
import Exploration
import ModelStock
import Testing

@testable import Views

/// The Bellman panel of a decision problem beside its picture: the moves, what each earns and leads
/// to, the best first.
@Suite struct SidePanelTests {
  private static let models = [
    "cliff", "maze", "plum", "slippery-cliff", "maintenance", "orchard", "corridor", "lottery",
    "roads", "oasis", "unknown-rewards",
  ]

  private func drawn(_ model: String, _ keys: String) throws -> (
    lines: [String], session: Session, places: ScreenRows
  ) {
    var state = ExplorerState(
      extent: Size(width: 140, height: 45), model: try Frame.model(named: model))
    let canvas = try Frame(name: "", model: model, width: 140, height: 45, keys: keys).canvas(
      endingIn: &state)
    let layout = Layout(of: state)
    let side = layout.rows.side ?? 0..<140
    let lines = layout.rows.panel.map { row in
      side.map { canvas[row, $0].glyph }.joined()
    }
    return (lines, try #require(state.session), layout.rows)
  }

  /// From the start, and of what is looked at.
  @Test(arguments: models, ["v m b", "v t b"])
  func listsTheMovesTheBestFirst(model: String, keys: String) throws {
    let (lines, session, _) = try drawn(model, keys)
    let cell = try #require(session.listedCell)
    let backup = session.model.solution.backup(of: cell)
    let ranked = backup.candidates.sorted { $0.q > $1.q || $0.q == $1.q && $0.state < $1.state }
    let names = ranked.prefix(4).map { session.model.problem.states[$0.state] }
    let places = names.map { name in
      lines.firstIndex {
        $0.dropFirst(3).drop { $0 == "▶" || $0 == "═" || $0 == " " }
          .hasPrefix(name + " ")
      }
    }
    #expect(places.allSatisfy { $0 != nil }, "\(names)\n\(lines.joined(separator: "\n"))")
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  /// What a move counts on by chance, and earns then, where that has no columns.
  @Test func tellsTheOutcomesOfChance() throws {
    let text = try drawn("slippery-cliff", "v m b Space Space").lines.joined(separator: "\n")
    #expect(text.contains("p 0.8, reward -1"), "\(text)")
    let outcomes = text.split(separator: "\n").count { $0.contains("p 0.8, reward -1") }
    #expect(outcomes == 4, "\(text)")
    let sure = try drawn("cliff", "v m b Space Space").lines.joined(separator: "\n")
    #expect(!sure.contains("p 1"))
  }

  /// Every number stands whole, and the head of the last column.
  @Test(arguments: models) func cutsNoNumber(model: String) throws {
    let (lines, session, places) = try drawn(model, "v m b")
    let cell = try #require(session.listedCell)
    let candidates = session.model.solution.backup(of: cell).candidates
    let best = candidates.map(\.q).max() ?? 0
    let text = lines.joined(separator: "\n")
    if candidates.contains(where: { $0.q < best }) { #expect(text.contains("less by"), "\(text)") }
    let isWhole =
      places.side != nil
      && candidates.allSatisfy {
        [$0.reward, $0.value, $0.q].allSatisfy { $0 == $0.rounded() }
      }
    for candidate in candidates.prefix(4) {
      let number = Numbers(glyphs: Glyphs(charset: .unicode)).fixed(
        candidate.q, digits: isWhole ? 0 : 3)
      #expect(text.contains("= \(number)") || text.contains(" \(number) "), "\(number)\n\(text)")
    }
  }

  /// From 140 columns on, beside two maps with numbers, and below a table of factors.
  @Test(arguments: [
    ("frozen-lake", "f"), ("four-by-three", "f"), ("splice-site", "f"), ("casino", "f a"),
    ("earthquakes", "f w"),
  ])
  func hasTheLedgerAtTheSide(model: String, keys: String) throws {
    var state = ExplorerState(
      extent: Size(width: 140, height: 45), model: try Frame.model(named: model))
    let canvas = try Frame(name: "", model: model, width: 140, height: 45, keys: keys)
      .canvas(endingIn: &state)
    #expect(Layout(of: state).rows.side != nil)
    #expect(canvas.text.contains("the ledger by timesteps"), "\(canvas.text)")
    #expect(canvas.text.contains(/to come +total/), "\(canvas.text)")
  }

  @Test func hasATitleThatFits() throws {
    let text = try Frame(
      name: "", model: "cliff", width: 140, height: 45, keys: "f Down Down"
    ).canvas().text
    #expect(text.contains("── V_1(r3c0) = max Q*_2(r3c0, z_2) ──"), "\(text)")
  }
}
