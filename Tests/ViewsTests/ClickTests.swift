import Console
import DynamicProgramming
import Exploration
import ModelStock
import Testing

@testable import Views

/// What is listed can be clicked: lines of the help, keys that menus and lists name, candidates,
/// and the lines of all timesteps.
@Suite struct ClickTests {
  private let size = (width: 100, height: 30)

  private func frame(_ model: String, _ keys: String) -> Frame {
    Frame(name: "", model: model, width: size.width, height: size.height, keys: keys)
  }

  /// Where words stand on the screen after some keys.
  private func place(of words: String, _ model: String, _ keys: String) throws -> String {
    let lines = try frame(model, keys).lines()
    let row = try #require(
      lines.lastIndex { $0.contains(words) }, "\(lines.joined(separator: "\n"))")
    let start = try #require(lines[row].range(of: words)).lowerBound
    return "Click(\(lines[row].distance(from: lines[row].startIndex, to: start)),\(row))"
  }

  /// A click does what a key does.
  @Test(arguments: [
    // A line of the help, and a key that it names.
    ("umbrella", "?", ":backward", "Escape b"), ("umbrella", "?", "Space next", "? Space"),
    // A key that is named below a menu, and below a list.
    ("umbrella", "v", "Esc close", "Escape"), ("umbrella", "f B", "close, and keep", "Escape"),
    ("umbrella", "e i", "Esc close", "Escape"),
    // A candidate of the panel.
    ("umbrella", "b", "sun     ", "Tab Down"),
  ])
  func doesWhatTheKeyDoes(model: String, keys: String, words: String, key: String) throws {
    let click = try place(of: words, model, keys)
    let expected = key.hasPrefix("?") ? key : "\(keys) \(key)"
    #expect(
      try frame(model, "\(keys) \(click)").canvas().text == frame(model, expected).canvas().text,
      "\(words) \(click)")
  }

  /// On the lines of margins and surprise a click goes to the timestep there.
  @Test(arguments: [("casino", "margin  "), ("casino", "surprise"), ("umbrella", "margin  ")])
  func goesToATimestepOfTheMargins(model: String, label: String) throws {
    var state = ExplorerState(
      extent: Size(width: size.width, height: size.height), model: try Frame.model(named: model))
    _ = try frame(model, "f w").canvas(endingIn: &state)
    let lines = try frame(model, "f w").lines()
    let row = try #require(lines.firstIndex { $0.hasPrefix(" \(label)") })
    let layout = Layout(of: state)
    let places = [30, 40, 50].map { layout.place(atRow: row, column: $0, in: state) }
    let timesteps = places.compactMap { place -> Int? in
      if case .timestep(let t)? = place { t } else { nil }
    }
    let all = 1...(try #require(state.session).model.timesteps)
    #expect(!timesteps.isEmpty && timesteps.allSatisfy(all.contains), "\(places)")
    #expect(layout.place(atRow: row, column: 2, in: state) == nil)
  }

  /// Candidates of a panel at the right are selected, and a second click goes on into theirs.
  @Test func selectsCandidatesAtTheRight() throws {
    var state = ExplorerState(
      extent: Size(width: 140, height: 45), model: try Frame.model(named: "tagger"))
    let lines = try Frame(name: "", model: "tagger", width: 140, height: 45, keys: "b Space")
      .lines()
    _ = try Frame(name: "", model: "tagger", width: 140, height: 45, keys: "b Space Space")
      .canvas(endingIn: &state)
    #expect(lines.count == 45)
    let session = try #require(state.session)
    let cell = try #require(session.listedCell)
    let layout = Layout(of: state)
    let found = (0..<45).compactMap { row -> Int? in
      if case .candidate(let next)? = layout.place(atRow: row, column: 100, in: state) {
        next
      } else {
        nil
      }
    }
    let best = session.model.solution.greedyChoice(from: cell)?.state
    #expect(Set(found).count == found.count && found.count > 2)
    #expect(best.map(found.contains) == true)
    let clicked = try #require(best)
    _ = state.apply(.pointed(.candidate(clicked)))
    #expect(state.session?.candidate == clicked)
  }
}
