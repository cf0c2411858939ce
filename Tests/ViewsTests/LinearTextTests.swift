import Console
import Exploration
import Testing

@testable import Views

/// What is told in sentences is plain text, whatever the screen could show.
@Suite struct LinearTextTests {
  private func text(_ model: String, _ keys: String) throws -> String {
    var state = ExplorerState(
      extent: Size(width: 100, height: 30), model: try Frame.model(named: model))
    _ = try Frame(name: "", model: model, width: 100, height: 30, keys: keys)
      .canvas(endingIn: &state)
    let layout = Layout(of: state)
    let data = layout.request.flatMap { request in
      state.session.map { PictureData(of: $0, showing: request) }
    }
    return LinearText(of: state, in: layout, data).text
  }

  /// A step is a sentence: one stop, at its end; names and keys keep their capitals.
  @Test(
    arguments: ["umbrella", "cliff", "maze", "timetable", "orchard", "ice-cream"],
    ["", "Space", "Space Space", "b", "b Space", "f", "s Space", "b Space Space BSpace"])
  func saysAStepInOneSentence(model: String, keys: String) throws {
    let text = try text(model, keys)
    #expect(text.hasSuffix(".") && !text.contains(". ") && !text.contains("? "), "\(text)")
    #expect(!text.contains("; From ") && !text.contains("esc ") && !text.contains(".;"), "\(text)")
  }

  /// So is what a question finds, with what there is to say of it; moves are words.
  @Test(
    arguments: ["cliff", "umbrella", "maze", "casino"], ["f w", "f A", "f M", "f w a", "f c"])
  func saysWhatWasFoundInOneSentence(model: String, keys: String) throws {
    let text = try text(model, keys)
    #expect(text.hasSuffix(".") && !text.contains(". ") && !text.contains("? "), "\(text)")
    #expect(!text.contains(#/ [\^_v>] /#) && !text.contains(" x3"), "\(text)")
  }

  /// A line for each key under the heading of what it is about, those of what is on the screen
  /// first; no key twice.
  @Test(arguments: ["cliff", "umbrella"]) func tellsTheHelpLineByLine(model: String) throws {
    let lines = try text(model, "f ?").split(separator: "\n")
    let headings = lines.filter { !$0.contains(": ") }
    #expect(lines.count > 50 && lines.allSatisfy { $0.count < 200 && $0.hasSuffix(".") })
    #expect(headings.count > 8 && headings.allSatisfy { $0.count < 60 }, "\(headings)")
    #expect(!lines[0].contains(": "), "\(lines[0])")
    let keys = lines.filter { $0.contains(": ") }.map { $0.prefix { $0 != ":" } }
      .filter { !$0.isEmpty }
    #expect(Set(keys).count == keys.count, "\(keys)")
    #expect(model != "cliff" || lines[1].hasPrefix("<: the timestep before"), "\(lines[1])")
    #expect(try text("umbrella", "f B ?").split(separator: "\n")[1].hasPrefix("Down or j"))
  }

  /// What a detour loses is said once.
  @Test(arguments: ["umbrella", "cliff"]) func tellsADetourOnce(model: String) throws {
    let text = try text(model, "f w Up Up")
    #expect(text.ranges(of: "a detour through").count <= 1, "\(text)")
  }

  @Test func keepsNamesAndKeysAsTheyAre() {
    let sentence = LinearSentence(names: .listed(["HOT", "Rain"]))
    #expect(
      sentence.text(
        of: ["Rain is best.", "", "Esc goes back. How close? w says it. Next: V_2(HOT)."],
        at: "done, t 1 of 2."
      ) == "done, t 1 of 2: Rain is best; Esc goes back; how close: w says it; next: V_2(HOT).")
    #expect(sentence.text(of: [], at: "done.") == "done.")
  }

  /// What is drawn otherwise is told where nothing is drawn.
  @Test func tellsThatTheMapIsLarger() throws {
    #expect(try text("maze", "z").contains("Cells have room for all that they say now"))
    #expect(try text("plum", "z").contains("z adds nothing"))
    let path = try text("casino", "f")
    #expect(path.contains(", and so on") && !path.contains("then and so on"), "\(path)")
  }

  @Test(
    arguments: ["umbrella", "cliff", "maze", "maintenance", "dice"],
    [
      "f", "e", "f e j j j j j j j j j", "f v", "f r", "f R", "?", "T", "f A", "f M", "f w a",
      "f B j", "b Space Space Up Enter", "f y", "f ]", "f v i", "f d m",
    ])
  func isPlainAscii(model: String, keys: String) throws {
    var state = ExplorerState(
      extent: Size(width: 100, height: 30), model: try Frame.model(named: model))
    var texts: [String] = []
    for count in 0...keys.split(separator: " ").count {
      let pressed = keys.split(separator: " ").prefix(count).joined(separator: " ")
      state = ExplorerState(
        extent: Size(width: 100, height: 30), model: try Frame.model(named: model))
      _ = try Frame(
        name: "", model: model, width: 100, height: 30, keys: pressed
      ).canvas(endingIn: &state)
      let layout = Layout(of: state)
      let data = layout.request.flatMap { request in
        state.session.map { PictureData(of: $0, showing: request) }
      }
      texts.append(LinearText(of: state, in: layout, data).text)
    }
    for text in texts { #expect(text.utf8.count > 3 && text.allSatisfy(\.isASCII), "\(text)") }
  }
}
