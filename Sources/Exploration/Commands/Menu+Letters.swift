import Solvers

extension Menu {
  /// A letter for each item, by which it is chosen; a blank once there are no more.
  ///
  /// Commands have theirs wherever they stand; what follows the model, the method or the path has
  /// one of its name that is left.
  public func letters(in state: ExplorerState) -> [Character] {
    let items = items(in: state)
    var taken = Self.movers
    if case .character(let key)? = KeyBindings.keys(for: command).first { taken.insert(key) }
    var letters = items.map { $0.isCommand || $0.isEditOfCell ? Self.fixed[$0.command] : nil }
    taken.formUnion(letters.compactMap(\.self))
    let wishes = items.map { self.wishes(of: $0, in: state) }
    // Everybody's best wishes come before anybody's next ones.
    for round in 0..<Self.rounds {
      for place in items.indices where letters[place] == nil {
        guard let letter = wishes[place][round].first(where: { !taken.contains($0) }) else {
          continue
        }
        taken.insert(letter)
        letters[place] = letter
      }
    }
    return letters.map { $0 ?? " " }
  }

  /// The item of a letter; nil if none has it.
  func item(lettered letter: Character, in state: ExplorerState) -> Item? {
    letters(in: state).firstIndex(of: letter).map { items(in: state)[$0] }
  }

  /// What goes up, down, to either end, or closes.
  private static let movers: Set<Character> = ["j", "k", "g", "G", "q", "x", "h", "l", " "]

  /// Letters of commands: a key that it has, or one of the words that a menu has for it. None twice
  /// in a menu.
  private static let fixed: [Command: Character] = [
    // Views.
    .viewTrellis: "t", .viewMap: "m", .viewOverview: "o", .viewAnswers: "a", .viewRace: "r",
    .viewLearning: "e", .showValue: "V", .showGap: "p", .showLoss: "s", .showPosterior: "i",
    .showSoftValue: "f", .showCount: "c", .showSamples: "w", .contrast: "b", .showReference: "R",
    .parts: "y", .bestPaths: "B", .grow: "O", .verify: "C", .lecture: "L",
    .nextDisagreement: "d", .previousDisagreement: "D",
    // Where to run to.
    .runToTie: "t", .runToPolicyChange: "c", .runToGap: "p", .runToDeadEnd: "d",
    .runToTimestep: "i", .runToCursor: "u",
    // What if. What takes an edit back stands in its place and has its letter, if that is in its
    // words.
    .pin: "p", .unpin: "p", .forbid: "f", .allow: "A", .forbidEdge: "d", .allowEdge: "d",
    .observe: "o", .missing: "m", .append: "a", .drop: "r", .editList: "i", .reset: "u",
    .write: "w",
    // The race.
    .raceSwap: "p", .raceAdd: "a", .raceDrop: "d", .raceSeed: "s", .raceBudget: "b",
  ]

  private static let rounds = 4

  /// Round by round: the initials of its words, other letters of them, those as capitals, any. Of
  /// less of a parameter all as capitals.
  private func wishes(of item: Item, in state: ExplorerState) -> [[Character]] {
    let name = name(of: item, in: state).lowercased().filter { $0.isASCII }
    let initials = name.split { !$0.isLetter }.compactMap(\.first)
    let letters = name.filter(\.isLetter)
    let alphabet = "abcdefghijklmnopqrstuvwxyz"
    let any = Array(alphabet + alphabet.uppercased())
    if case .parameter(_, isMore: false) = item {
      return [
        initials.flatMap { $0.uppercased() }, Array(letters.uppercased()), Array(letters), any,
      ]
    }
    return [initials, Array(letters), Array(letters.uppercased()), any]
  }

  /// What an item that is no command is called; empty for what differs in numbers alone.
  private func name(of item: Item, in state: ExplorerState) -> String {
    switch item {
    case .method(let place, _): return MethodCatalogue.all[place].card.name
    case .learner(let place): return LearnerCatalogue.all[place].card.name
    case .parameter(let place, _):
      guard let race = state.session?.race else { return "" }
      return race.lanes[race.selected].entrant.card.parameters[place].name
    case .draft(.set(let parameter)):
      return state.session.map { EditText(for: $0.model.problem).words(parameter) } ?? ""
    case .edit, .hopeless, .draft, .command: return ""
    }
  }
}

extension Menu.Item {
  fileprivate var isCommand: Bool { if case .command = self { true } else { false } }

  /// Whether it is an edit of what is looked at, and not a number of the model.
  fileprivate var isEditOfCell: Bool {
    switch self {
    case .edit(.set): false
    case .edit, .draft(.observe), .draft(.append): true
    case .draft, .command, .method, .parameter, .learner, .hopeless: false
    }
  }
}
