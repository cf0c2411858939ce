import Console
import Exploration
import ModelStock
import Testing

@testable import Views

/// The letters by which the items of menus are chosen.
@Suite struct MenuLettersTests {
  private static let menus: [(model: String, keys: String, menu: Menu)] = [
    ("umbrella", "", .views), ("cliff", "f", .views), ("umbrella", "", .run),
    ("umbrella", "f", .runBack),
    ("umbrella", "f Left", .edits), ("cliff", "f Left", .edits), ("headlines", "f Left", .edits),
    ("nile", "f Left", .edits), ("umbrella", "f Left e Enter", .edits),
    ("umbrella", "f Left : f o r b i d Enter", .edits), ("umbrella", "v r", .lane),
    ("umbrella", "v r Down Down", .lane), ("umbrella", "v r Up", .lane),
    ("umbrella", "v r", .addition),
    ("umbrella", "v r", .replacement), ("casino", "v e", .learners),
  ]

  /// No two are the same, and each stands in the words of its item, or is a key that does the same.
  @Test(arguments: menus.indices)
  func areOfTheWordsOfTheirItems(place: Int) throws {
    let (model, keys, menu) = Self.menus[place]
    let state = try state(of: model, keys)
    let (items, letters) = (menu.items(in: state), menu.letters(in: state))
    #expect(Set(letters).count == items.count && !letters.contains(" "))
    #expect(Set(letters).isDisjoint(with: Array("jkgGqxhl")))
    for (place, item) in items.enumerated() {
      let view = MenuView(menu, selected: place, of: state, glyphs: Glyphs(charset: .unicode))
      let words = try #require(view.spoken.split(separator: ":", maxSplits: 1).last).lowercased()
      let isKey = KeyBindings.keys(for: item.command).contains(.character(letters[place]))
      #expect(words.contains(letters[place].lowercased()) || isKey, "\(letters[place]) of\(words)")
    }
  }

  /// A command has the same letter in every state.
  @Test func doNotWander() throws {
    var letters: [String: Character] = [:]
    for (model, keys, menu) in Self.menus {
      let state = try state(of: model, keys)
      for (item, letter) in zip(menu.items(in: state), menu.letters(in: state)) {
        guard case .command(let command, _) = item else { continue }
        let name = "\(menu.name) \(command)"
        #expect(letters[name, default: letter] == letter, "\(name)")
        letters[name] = letter
      }
    }
    #expect(letters.count > 30)
  }

  /// Changes of numbers differ in these alone: they are counted by the alphabet.
  @Test func countChangesOfNumbers() throws {
    var state = try state(of: "headlines", "f d m")
    for effect in state.apply(.key(.escape)) + state.apply(.key(.character("m"))) {
      if case .ask(let question) = effect {
        _ = state.apply(.answered(question, state.session?.answer(question)))
      }
    }
    #expect(String(Menu.remedies.letters(in: state).prefix(6)) == "abcdef")
  }

  private func state(of model: String, _ keys: String) throws -> ExplorerState {
    var state = ExplorerState(
      extent: Size(width: 80, height: 24), model: try SampleModels.model(model))
    for name in keys.split(separator: " ") {
      var waiting = state.apply(.key(try #require(Key(name: String(name)))))
      while let effect = waiting.popLast() {
        guard case .ask(let question) = effect else { continue }
        waiting += state.apply(.answered(question, state.session?.answer(question)))
      }
    }
    return state
  }
}

extension Menu {
  fileprivate var name: String { "\(self)" }
}
