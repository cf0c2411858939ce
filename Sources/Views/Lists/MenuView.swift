import Console
import Exploration
import Solvers

/// A menu: a box in the middle, an item a line.
struct MenuView {
  let menu: Menu
  let items: [Menu.Item]
  let selected: Int
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
    let summaries = items.map(Self.summary)
    if menu == .edits { return editLines(summaries) }
    let width = summaries.map(DisplayWidth.of).max() ?? 0
    return zip(items, summaries).map { item, summary in
      guard item.argument.isEmpty, let key = KeyBindings.keys(for: item.command).first else {
        return summary
      }
      return summary.padded(to: width + 2) + key.name
    }
  }

  /// What each edit does, and to what.
  private func editLines(_ summaries: [String]) -> [String] {
    let width = summaries.map(DisplayWidth.of).max() ?? 0
    return zip(items, summaries).map { item, summary in
      let argument = item.argument.hasSuffix("=") ? String(item.argument.dropLast()) : item.argument
      let isTimestep = Int(argument) != nil
      return argument.isEmpty
        ? summary : summary.padded(to: width + 2) + (isTimestep ? "t = \(argument)" : argument)
    }
  }
}

extension MenuView {
  private static func summary(of item: Menu.Item) -> String {
    switch item.command {
    case .raceAdd where !item.argument.isEmpty, .raceSwap where !item.argument.isEmpty:
      let card = MethodCatalogue.method(named: item.argument)?.card
      return item.argument.padded(to: 23) + (card?.summary ?? "")
    case .raceMore: return "more \(item.argument)"
    case .raceLess: return "less \(item.argument)"
    default: return item.command.help.summary + (item.command.needsArgument ? " …" : "")
    }
  }
}
