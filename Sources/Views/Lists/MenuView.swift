import Console
import DynamicProgramming
import Exploration
import Solvers

/// A menu: a box at the right edge, or elsewhere where that would hide what is looked at, an item a
/// line, under headings; a letter chooses each. What is shown already is marked, and what cannot be
/// had at present is grey and says why.
struct MenuView {
  let state: ExplorerState
  let menu: Menu
  let selected: Int
  let glyphs: Glyphs
  /// What is looked at, which it leaves free, if it can.
  private let focus: ScreenArea?
  private let items: [Menu.Item]

  init(
    _ menu: Menu, selected: Int, of state: ExplorerState, glyphs: Glyphs,
    besides focus: ScreenArea? = nil
  ) {
    self.focus = focus
    self.state = state
    self.menu = menu
    self.selected = selected
    self.glyphs = glyphs
    items = menu.items(in: state)
  }

  /// A line of the box.
  private enum Line {
    case heading(String)
    case item(Int)
  }

  private var problem: Problem? { state.session?.model.problem }

  func draw(on canvas: inout Canvas) {
    let texts = texts
    let box = box(on: canvas.size, texts)
    box.draw(on: &canvas, charset: glyphs.charset.lines)
    for (offset, line) in shown(box.size.height - 2).enumerated() {
      let row = box.row + 1 + offset
      switch line {
      case .heading(let title):
        canvas.write(title, row: row, column: box.column + 2, role: .heading)
      case .item(let place):
        draw(texts[place], place, row: row, in: box, on: &canvas)
      }
    }
    MoreLines(showing: itemsShown(box.size.height - 2), of: items.count, glyphs: glyphs)
      .draw(
        row: box.row + box.size.height - 1, endingAt: box.column + box.size.width - 1, on: &canvas)
    drawFoot(on: &canvas)
  }

  private func draw(
    _ text: String, _ place: Int, row: Int, in box: Box, on canvas: inout Canvas
  ) {
    let width = box.size.width - 2
    let isSelected = place == selected
    let isGrey = menu.obstacle(to: items[place], in: state) != nil
    let role: Role = isSelected ? .selected : isGrey ? .faint : .plain
    canvas.write(
      DisplayWidthClip.words("     " + text, to: width, glyphs: glyphs).padded(to: width), row: row,
      column: box.column + 1, role: role)
    let mark =
      menu.isOn(items[place], in: state) ? glyphs.onPath : isSelected ? glyphs.best : " "
    canvas.write(mark, row: row, column: box.column + 2, role: role)
    canvas.write(
      String(letters[place]), row: row, column: box.column + 4,
      role: isSelected ? .selected : isGrey ? .faint : .key)
  }

  /// In place of the keys: why the selected item cannot be had, or the keys of menus.
  private func drawFoot(on canvas: inout Canvas) {
    let row = canvas.size.height - 1
    canvas.clear(row: row, column: 0, size: Size(width: canvas.size.width, height: 1))
    let close = HelpBar.Hint("Esc", "close")
    if NoticeLine(state: state, glyphs: glyphs).draw(row: row, before: close, on: &canvas) {
      return
    }
    guard items.indices.contains(selected),
      let obstacle = menu.obstacle(to: items[selected], in: state)
    else {
      if let whole = cutText(on: canvas.size) {
        canvas.write(whole, row: row, column: 1, role: .plain)
        return
      }
      HelpBar.write(Self.hints, row: row, on: &canvas)
      return
    }
    let text = NoticeWords(notice: obstacle, state: state, glyphs: glyphs).text
    NoticeLine.draw(text, row: row, before: close, glyphs, on: &canvas)
  }

  private static let hints: [HelpBar.Hint] = [
    .init("j k", "choose"), .init("Enter", "or a letter does it"), .init("Esc", "close"),
  ]

  /// The key that is named at a column of the last line; nil where none is, or something else
  /// stands there.
  func key(atColumn column: Int, on size: Size) -> Key? {
    guard state.notice == nil, items.indices.contains(selected),
      menu.obstacle(to: items[selected], in: state) == nil, cutText(on: size) == nil
    else { return nil }
    return HelpBar.key(in: Self.hints, atColumn: column, width: size.width)
  }

  /// What the selected item says, where its line does not hold it; nil where it does.
  private func cutText(on size: Size) -> String? {
    let texts = texts
    guard items.indices.contains(selected),
      DisplayWidth.of(texts[selected]) + 5 > box(on: size, texts).size.width - 2
    else { return nil }
    let words = summary(of: items[selected]).split(separator: " ").joined(separator: " ")
    return DisplayWidthClip.words(words, to: size.width - 2, glyphs: glyphs)
  }

  // MARK: Lines

  private var letters: [Character] { menu.letters(in: state) }

  private var lines: [Line] {
    var lines: [Line] = []
    var heading: String?
    for (place, item) in items.enumerated() {
      if let next = self.heading(of: item), next != heading {
        lines.append(.heading(next))
        heading = next
      }
      lines.append(.item(place))
    }
    return lines
  }

  /// Views are under headings; the other menus are short.
  private func heading(of item: Menu.Item) -> String? {
    guard menu == .views else { return nil }
    let name = item.command.name
    return name.hasPrefix("view-")
      ? "picture" : name.hasPrefix("show-") ? "in the cells" : "beside it"
  }

  /// A page of the lines: that of the selected one.
  private func shown(_ room: Int) -> ArraySlice<Line> {
    let lines = lines
    let place =
      lines.firstIndex { if case .item(let item) = $0 { item == selected } else { false } } ?? 0
    return lines[ListPage.lines(with: place, of: lines.count, fitting: max(1, room))]
  }

  /// The items among them.
  private func itemsShown(_ room: Int) -> Range<Int> {
    let places = shown(room).compactMap { if case .item(let place) = $0 { place } else { nil } }
    return (places.first ?? 0)..<((places.last ?? -1) + 1)
  }

  private func box(on size: Size, _ texts: [String]) -> Box {
    let longest = texts.map { DisplayWidth.of($0) }.max() ?? 0
    let width = min(size.width, max(longest + 8, DisplayWidth.of(title) + 6))
    let place = MenuPlace(
      lines: lines.count, width: width, on: size, besides: focus, mayScroll: menu != .views)
    let page = ListPage.length(of: lines.count, fitting: max(1, place.height - 2))
    return Box(
      row: place.row, column: place.column,
      size: Size(width: width, height: min(place.height, page + 2)), title: title)
  }

  /// The item at a place of the screen; nil where none is.
  func item(atRow row: Int, column: Int, on size: Size) -> Int? {
    let box = box(on: size, texts)
    let lines = shown(box.size.height - 2)
    let place = lines.startIndex + row - box.row - 1
    guard lines.indices.contains(place), column > box.column,
      column < box.column + box.size.width - 1, case .item(let item) = lines[place]
    else { return nil }
    return item
  }

  // MARK: Words

  /// The selected item in a sentence.
  var spoken: String {
    guard items.indices.contains(selected) else { return title }
    let item = items[selected]
    let isOn = menu.isOn(item, in: state) ? ", shown now" : ""
    let obstacle = menu.obstacle(to: item, in: state).map {
      " Not now: \(NoticeWords(notice: $0, state: state, glyphs: glyphs).text)"
    }
    let words = [summary(of: item), menu == .edits ? subject(of: item) : nil].compactMap(\.self)
      .flatMap { $0.split(separator: " ") }.joined(separator: " ")
    return
      "Menu \(title), \(selected + 1) of \(items.count), \(letters[selected]): \(words)\(isOn)."
      + (obstacle ?? "")
  }

  private var title: String {
    switch menu {
    case .views: "views"
    case .run: "run to the next"
    case .runBack: "run back to the last"
    case .edits: "what if"
    case .remedies: remediesTitle
    case .lane: "this method, and the race"
    case .addition: "one more method"
    case .replacement: "in its place"
    case .learners: "how to learn"
    }
  }

  /// What is put right: all of the reference, or the stretch that is looked at.
  private var remediesTitle: String {
    guard state.session?.shortElsewhere ?? 0 > 1e-9 else {
      return state.session?.model.rival == nil
        ? "one change makes it right" : "one change makes them agree"
    }
    if state.session?.remedies?.leavesRest == false {
      return "one change makes this stretch right; others change with it"
    }
    return "one change makes this stretch right; what is right elsewhere stays"
  }

  /// What each item does, and the key that does the same, if there is one.
  private var texts: [String] {
    let summaries = items.map(summary)
    let width = (summaries.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    return zip(items, summaries).map { item, summary in
      guard let addition = menu == .edits ? subject(of: item) : Self.key(of: item) else {
        return summary
      }
      return summary.padded(to: width) + addition
    }
  }

  /// What an edit changes: `3=rain`, `t = 3`, `transition rain sun`; nil where its command says
  /// all.
  private func subject(of item: Menu.Item) -> String? {
    guard let problem else { return nil }
    let text = EditText(for: problem)
    switch item {
    case .edit(.observe(.missing, let t)), .edit(.pin(nil, let t)), .draft(.observe(let t)):
      return "t = \(t)"
    case .edit(let edit): return text.argument(edit)
    case .draft(.set(let parameter)): return text.words(parameter)
    case .draft(.append), .command, .method, .parameter, .learner, .hopeless: return nil
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
    case .learner(let place):
      let card = LearnerCatalogue.all[place].card
      return card.name.padded(to: 13) + card.summary
    case .parameter(let place, let isMore):
      guard let race = state.session?.race else { return "" }
      let entrant = race.lanes[race.selected].entrant
      let parameter = entrant.card.parameters[place]
      let value = EditText.number(entrant.settings[parameter])
      return "\(isMore ? "more" : "less") \(parameter.name), now \(value)"
    case .edit(let edit) where menu == .remedies:
      return state.session?.remedies?.distinct.first { $0.edit == edit }.map(change) ?? ""
    case .hopeless(let parameter):
      guard let problem else { return "" }
      return "\(EditText(for: problem).words(parameter))  impossible"
    case .command, .edit, .draft:
      let summary = item.command.help.summary.replacing(", in the cells", with: "")
        .replacing(" in the cells:", with: ":")
        .replacing("in the cells: ", with: "").replacing(" in the cells", with: "")
      return summary + present(item.command) + (item.command.needsArgument ? " " + glyphs.more : "")
    }
  }

  /// What a number of the race is at present.
  private func present(_ command: Command) -> String {
    guard let race = state.session?.race else { return "" }
    return switch command {
    case .raceSeed: ", now \(race.seed)"
    case .raceBudget: ", now \(Numbers.grouped(race.budget))"
    default: ""
    }
  }

  /// Four decimals; of a number that is smaller than they show, four digits.
  private static func short(_ number: Double) -> String {
    guard number.isFinite, number.magnitude >= 1e-18, number.magnitude < 1e9 else {
      return EditText.number(number)
    }
    // A power of ten that is exact.
    var unit = 1e4
    if number.magnitude < 0.001 {
      while (number * unit).magnitude < 1000 { unit *= 10 }
    }
    return EditText.number((number * unit).rounded() / unit)
  }

  /// `transition rain sun  0.3 → 0.4142  0.323 nats`.
  private func change(_ remedy: Remedy) -> String {
    guard let problem else { return "" }
    let words = EditText(for: problem).words(remedy.parameter)
    let isSmall = Self.short(remedy.from) == Self.short(remedy.beyond)
    let numbers = [remedy.from, remedy.beyond].map {
      isSmall ? EditText.number($0) : Self.short($0)
    }
    let isInNats = remedy.isLogarithmic || problem.reading != .probabilities
    // From 0 every change is infinite.
    let size =
      remedy.size.isFinite ? "  by \(Self.short(remedy.size))\(isInNats ? unit : "")" : ""
    let tie = remedy.wins ? "" : ", a tie"
    return "\(words)  \(numbers[0]) \(glyphs.arrow) \(numbers[1])\(size)\(tie)"
  }

  /// Of rewards none.
  private var unit: String {
    if case .decision? = problem?.reading { return "" }
    return " nats"
  }
}
