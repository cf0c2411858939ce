import Console
import DynamicProgramming
import Exploration
import Solvers

/// A menu: a box in the middle, an item a line.
struct MenuView {
  let menu: Menu
  let items: [Menu.Item]
  let selected: Int
  /// The open model, whose names stand in the edits.
  let problem: Problem?
  /// The method that is looked at in a race.
  let entrant: Entrant?
  let glyphs: Glyphs

  func draw(on canvas: inout Canvas) {
    let lines = lines
    let shown = min(lines.count, max(1, canvas.size.height - 4))
    let first = min(max(0, selected - shown / 2), lines.count - shown)
    let width = min(canvas.size.width, (lines.map(DisplayWidth.of).max() ?? 0) + 5)
    let box = Box(
      row: max(0, (canvas.size.height - shown - 2) / 2),
      column: max(0, (canvas.size.width - width) / 2),
      size: Size(width: width, height: shown + 2), title: title)
    box.draw(on: &canvas, charset: glyphs.charset.lines)
    for (offset, line) in lines[first..<(first + shown)].enumerated() {
      let isSelected = first + offset == selected
      let text = (isSelected ? "\(glyphs.best) " : "  ") + line
      canvas.write(
        DisplayWidthClip.clip(text, to: width - 2, glyphs: glyphs).padded(to: width - 2),
        row: box.row + 1 + offset, column: box.column + 1,
        role: isSelected ? .selected : .plain)
    }
  }

  private var title: String {
    switch menu {
    case .views: "views"
    case .run: "run to the next"
    case .runBack: "run back to the last"
    case .edits: "what if"
    case .lane: "this method, and the race"
    case .addition: "one more method"
    case .replacement: "in its place"
    }
  }

  /// What each item does, and the key that does the same, if there is one.
  private var lines: [String] {
    let summaries = items.map(summary)
    let width = (summaries.map(DisplayWidth.of).max() ?? 0) + 2
    return zip(items, summaries).map { item, summary in
      guard let addition = menu == .edits ? subject(of: item) : Self.key(of: item) else {
        return summary
      }
      return summary.padded(to: width) + addition
    }
  }

  /// What an edit changes: `3=rain`, `t = 3`, `transition rain sun`; nil where its command says all.
  private func subject(of item: Menu.Item) -> String? {
    guard let problem else { return nil }
    let text = EditText(for: problem)
    switch item {
    case .edit(.observe(.missing, let t)), .edit(.pin(nil, let t)), .draft(.observe(let t)):
      return "t = \(t)"
    case .edit(let edit): return text.argument(edit)
    case .draft(.set(let parameter)): return text.words(parameter)
    case .draft(.append), .command, .method, .parameter: return nil
    }
  }

  private static func key(of item: Menu.Item) -> String? {
    guard case .command(let command, "") = item else { return nil }
    return KeyBindings.keys(for: command).first?.name
  }

  private func summary(of item: Menu.Item) -> String {
    switch item {
    case .method(let place, _):
      let card = MethodCatalogue.all[place].card
      return card.name.padded(to: 23) + card.summary
    case .parameter(let place, let isMore):
      guard let entrant else { return "" }
      let parameter = entrant.card.parameters[place]
      let value = EditText.number(entrant.settings[parameter])
      return "\(isMore ? "more" : "less") \(parameter.name), now \(value)"
    case .command, .edit, .draft:
      return item.command.help.summary + (item.command.needsArgument ? " …" : "")
    }
  }
}
