import DynamicProgramming
import Solvers

/// A list of commands to choose from.
public enum Menu: Sendable, Hashable, CaseIterable {
  /// Which picture, and what stands in it.
  case views
  /// Where to run to.
  case run
  /// Where to run back to.
  case runBack
  /// What if something were different.
  case edits
  /// The smallest changes that would make the reference right.
  case remedies
  /// What to change about the method that is looked at in a race, and about the race.
  case lane
  /// A method to add to a race.
  case addition
  /// A method to put into the place of another.
  case replacement
  /// A learner for a lesson.
  case learners

  /// What is offered on one line.
  public enum Item: Sendable, Hashable {
    /// A command, and what stands behind its name as one would type it; empty if nothing does.
    case command(Command, argument: String)
    /// An edit with all that it needs.
    case edit(Edit)
    /// An edit whose value is still to be told.
    case draft(EditDraft)
    /// A method, by its place in the catalogue: one more of a race, or one in the place of the one
    /// that is looked at.
    case method(Int, replaces: Bool)
    /// More or less of a parameter of the method that is looked at, by its place on the card.
    case parameter(Int, isMore: Bool)
    /// A learner, by its place in the catalogue.
    case learner(Int)
    /// A number of which no change makes the reference right.
    case hopeless(Parameter)

    init(_ command: Command, _ argument: String = "") {
      self = .command(command, argument: argument)
    }

    /// The command that does it.
    public var command: Command {
      switch self {
      case .command(let command, _): command
      case .edit(let edit): edit.form.command
      case .draft(let draft): draft.form.command
      case .method(_, let replaces): replaces ? .raceSwap : .raceAdd
      case .parameter(_, let isMore): isMore ? .raceMore : .raceLess
      case .learner: .learn
      case .hopeless: .remedies
      }
    }
  }

  /// What is offered, in the present state.
  public func items(in state: ExplorerState) -> [Item] {
    switch self {
    case .views:
      return Perspective.allCases.map { Item($0.command) }
        + CellQuantity.allCases.map { Item($0.command) } + [
          Item(.contrast), Item(.showReference), Item(.parts), Item(.bestPaths), Item(.grow),
          Item(.verify), Item(.lecture), Item(.previousDisagreement), Item(.nextDisagreement),
        ]
    case .run: return Self.runs.map { Item($0) }
    case .runBack: return Self.runs.map { Item($0, "back") }
    case .edits: return Self.edits(in: state)
    case .remedies:
      guard let remedies = state.session?.remedies else { return [] }
      return remedies.distinct.prefix(Self.remediesListed).map { .edit($0.edit) }
        + remedies.impossible.prefix(Self.remediesListed).map { .hopeless($0) }
    case .lane: return Self.laneItems(of: state.session?.race)
    case .addition: return Self.methods(replace: false)
    case .replacement: return Self.methods(replace: true)
    case .learners: return LearnerCatalogue.all.indices.map { .learner($0) }
    }
  }

  /// How many remedies a menu lists at most: nobody looks through more.
  private static let remediesListed = 60

  private static func laneItems(of race: Race?) -> [Item] {
    let card = race.map { $0.lanes[$0.selected].entrant.card }
    return (card?.parameters ?? []).indices.flatMap {
      [Item.parameter($0, isMore: true), .parameter($0, isMore: false)]
    } + [Item(.raceSwap), Item(.raceAdd), Item(.raceDrop), Item(.raceSeed), Item(.raceBudget)]
  }

  private static func methods(replace: Bool) -> [Item] {
    MethodCatalogue.all.indices.map { .method($0, replaces: replace) }
  }

  private static let runs: [Command] = [
    .runToTie, .runToPolicyChange, .runToGap, .runToDeadEnd, .runToTimestep, .runToCursor,
  ]

  /// The command that opens it; given again, it goes on to the next item.
  var command: Command {
    switch self {
    case .views: .views
    case .run: .run
    case .runBack: .runBack
    case .edits: .edit
    case .remedies: .remedies
    case .lane: .race
    case .addition: .raceAdd
    case .replacement: .raceSwap
    case .learners: .learn
    }
  }

  /// Why an item cannot be had at present; nil if it can.
  public func obstacle(to item: Item, in state: ExplorerState) -> Notice? {
    guard let session = state.session else { return .needsModel }
    if case .learner(let place) = item { return session.obstacle(toLearner: place) }
    if case .hopeless = item { return .hopelessNumber }
    let trellis = session.model.problem.trellis
    switch item.command {
    case .viewMap where session.model.problem.grid == nil: return .needsGrid
    case .viewAnswers where session.model.problem.outcomes == nil: return .needsChance
    case .contrast where session.deviations.isEmpty && session.contrast == nil:
      return .contrastNeedsDeviation
    case .showReference, .nextDisagreement, .previousDisagreement, .remedies:
      return session.model.problem.reference == nil ? .noReference : nil
    case .showPosterior, .showSamples, .grow:
      return trellis.discount == 1 ? nil : .discountedSums(trellis.discount)
    case .verify where Verification.pathCount(of: trellis) == nil:
      return .tooManyPaths(states: session.model.states, timesteps: session.model.timesteps)
    case .showLoss, .bestPaths:
      return session.rollout == nil && session.isSolved ? .alreadyBlocked : nil
    case .viewLearning: return session.isLearnable ? nil : .nothingCanLearn
    case .reset, .editList: return session.edits.isEmpty ? .nothingEdited : nil
    default: return nil
    }
  }

  /// Whether an item is what is shown at present.
  public func isOn(_ item: Item, in state: ExplorerState) -> Bool {
    if case .learner(let place) = item { return state.session?.lesson?.plan.learner == place }
    return self == .views
      && (item.command == state.perspective.command || item.command == state.quantity.command
        || item.command == .grow && state.growing != nil
        || item.command == .lecture && state.isLecturing
        || item.command == .showReference && state.session?.contrast?.origin == .reference
        || item.command == .contrast && state.session?.contrast != nil)
  }

  /// The place of what is in use already, if it is on the list.
  func current(in state: ExplorerState) -> Int {
    if self == .learners { return state.session?.lesson?.plan.learner ?? 0 }
    let shown = state.quantity == .value ? state.perspective.command : state.quantity.command
    return items(in: state).firstIndex { $0.command == shown } ?? 0
  }
}

extension ExplorerState {
  /// Opens a menu, at what is in use already.
  mutating func open(_ menu: Menu) {
    overlay = .menu(menu, selected: menu.current(in: self))
  }

  /// A command while a menu is open.
  mutating func choose(_ command: Command, from menu: Menu, selected: Int) -> [Effect] {
    let items = menu.items(in: self)
    switch command {
    case .up, .back: select(selected - 1, of: menu, items.count)
    case .down, menu.command: select(selected + 1, of: menu, items.count)
    case .previousPage, .pageUp: select(max(0, selected - page.lines), of: menu, items.count)
    case .nextPage, .pageDown:
      select(min(items.count - 1, selected + page.lines), of: menu, items.count)
    case .first, .jump: select(0, of: menu, items.count)
    case .last: select(-1, of: menu, items.count)
    case .take, .step: return choose(items[selected.clamped(to: 0...(items.count - 1))])
    case .escape: overlay = nil
    default: break
    }
    return []
  }

  private mutating func select(_ place: Int, of menu: Menu, _ count: Int) {
    overlay = .menu(menu, selected: place.remainder(over: count))
  }

  /// Does what an item says; where something is still to be told, a prompt asks for it.
  mutating func choose(_ item: Menu.Item) -> [Effect] {
    overlay = nil
    switch item {
    case .edit(let edit): return revise(by: edit)
    case .draft(let draft): overlay = .prompt(Prompt(.edit(draft)))
    case .command(.raceAdd, ""): open(.addition)
    case .command(.raceSwap, ""): open(.replacement)
    case .command(.runToTimestep, let direction), .command(.runToGap, let direction):
      begin(item.command, direction)
    case .command(let command, "") where command.needsArgument: begin(command)
    case .command(let command, let argument): return perform(command, argument: argument)
    case .method(let place, let replaces):
      enter([Entrant(MethodCatalogue.all[place])], replacing: replaces)
    case .learner(let place): begin(LessonPlan(place))
    case .hopeless: notice = .hopelessNumber
    case .parameter(let place, let isMore):
      turn(parameter: place, isMore: isMore)
      // One turns it more than once.
      reopen(.lane, at: item)
    }
    return []
  }

  /// Begins a line that somebody ends.
  private mutating func begin(_ command: Command, _ start: String = "") {
    let words = [command.name, start].filter { !$0.isEmpty }
    let proposal = command == .write ? proposal(for: command) : ""
    overlay = .prompt(Prompt(.command, text: words.joined(separator: " ") + " " + proposal))
  }

  private mutating func reopen(_ menu: Menu, at item: Menu.Item) {
    overlay = .menu(menu, selected: menu.items(in: self).firstIndex(of: item) ?? 0)
  }
}
