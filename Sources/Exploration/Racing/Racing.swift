import DynamicProgramming
import Solvers

extension ExplorerState {
  /// How large a trellis may be, in cells, for a race that is drawn step by step.
  private static let largestRace = 500_000
  /// How many edges may be looked at, all lanes together, before the next frame.
  private static let edgesPerFrame = 12_000
  /// The most edges that can be asked for.
  private static let largestBudget = 1_000_000

  /// Whether the race is on the screen.
  var isRacing: Bool {
    perspective == .race && session?.race != nil && !isChoosing && !isListing
  }

  /// Shows the race, the one before if there was one on this model.
  mutating func showRace() {
    guard let session else { return }
    if session.race == nil { change(.entrants(Race.standardEntrants)) }
    if self.session?.race != nil { perspective = .race }
  }

  /// `race`, with the methods behind it.
  mutating func race(_ text: String) {
    if !text.isEmpty {
      guard let entrants = entrants(text) else { return }
      change(.entrants(entrants))
    }
    showRace()
  }

  private mutating func entrants(_ text: String) -> [Entrant]? {
    do throws(EntrantFault) {
      return try Entrant.list(text.filter { !$0.isWhitespace })
    } catch {
      notice = .noSuchEntrant(error)
      return nil
    }
  }

  /// Begins another race at its beginning, if there can be one.
  private mutating func change(_ change: RaceChange) {
    guard let session else { return }
    var entrants = session.race?.entrants ?? Race.standardEntrants
    var budget = session.race?.budget ?? raceBudget
    var seed = session.race?.seed ?? 1
    switch change {
    case .entrants(let others): entrants = others
    case .budget(let other): budget = other
    case .seed(let other): seed = other
    }
    guard session.model.timesteps * session.model.states <= Self.largestRace else {
      notice = .raceTooLarge(cells: Self.largestRace)
      return
    }
    guard Race.sizes.contains(entrants.count) else {
      notice = .raceNeedsMethods
      return
    }
    playback.isPlaying = false
    let selected = session.race?.selected ?? 0
    let trellis = session.model.problem.trellis
    self.session?.race = Race(on: trellis, entrants: entrants, budget: budget, seed: seed)
    self.session?.race?.select(min(selected, entrants.count - 1))
  }

  /// A command while the race is on the screen; nil for those that mean what they mean elsewhere.
  mutating func steer(_ command: Command) -> [Effect]? {
    guard let race = session?.race else { return nil }
    switch command {
    case .step: stepRace(by: 1)
    case .back: stepRace(by: -1)
    case .rewind: goInRace(to: 0)
    case .forward: return finishRace()
    case .play: playRace()
    case .up: session?.race?.select(race.selected - 1)
    case .down: session?.race?.select(race.selected + 1)
    case .run: seedRace("\(race.seed &+ 1)")
    case .runBack: seedRace("\(race.seed &- 1)")
    case .take: open(.lane)
    case .escape where growing == nil: session?.lookAtPlayhead()
    case .granularity, .backward, .alternative, .pageUp, .pageDown, .parts: break
    default: return nil
    }
    return []
  }

  /// One more method, or a menu of them.
  mutating func addToRace(_ name: String) {
    if name.isEmpty { return open(.addition) }
    if let added = entrants(name) { enter(added, replacing: false) }
  }

  /// Other methods in the place of the one that is looked at, or a menu of them.
  mutating func swapInRace(_ name: String) {
    if session?.race == nil { return showRace() }
    if name.isEmpty { return open(.replacement) }
    if let others = entrants(name) { enter(others, replacing: true) }
  }

  /// Adds methods, or puts them in the place of the one that is looked at.
  mutating func enter(_ others: [Entrant], replacing: Bool) {
    guard replacing else { return change(.entrants((session?.race?.entrants ?? []) + others)) }
    guard let race = session?.race else { return showRace() }
    var entrants = race.entrants
    entrants.replaceSubrange(race.selected...race.selected, with: others)
    change(.entrants(entrants))
  }

  /// One method less: the one that is looked at.
  mutating func dropFromRace() {
    guard let race = session?.race else { return showRace() }
    var entrants = race.entrants
    entrants.remove(at: race.selected)
    change(.entrants(entrants))
  }

  /// Changes a parameter, by its name, of the method that is looked at.
  mutating func setInRace(_ name: String, isMore: Bool) {
    guard let race = session?.race else { return showRace() }
    let card = race.lanes[race.selected].entrant.card
    guard let place = card.parameters.firstIndex(where: { $0.name == name }) else {
      notice = .noSuchEntrant(.noSuchParameter(name, of: card))
      return
    }
    turn(parameter: place, isMore: isMore)
  }

  /// More or less of a parameter, by its place, of the method that is looked at.
  mutating func turn(parameter place: Int, isMore: Bool) {
    guard let race = session?.race else { return }
    var entrants = race.entrants
    let parameter = entrants[race.selected].card.parameters[place]
    let value = entrants[race.selected].settings[parameter]
    entrants[race.selected].settings[parameter] =
      isMore ? parameter.increased(value) : parameter.decreased(value)
    change(.entrants(entrants))
  }

  /// Another seed.
  mutating func seedRace(_ text: String) {
    guard let seed = UInt64(text) else {
      notice = .notAWholeNumber(text)
      return
    }
    change(.seed(seed))
  }

  /// Another budget.
  mutating func budgetRace(_ text: String) {
    guard let budget = Int(text), (1...Self.largestBudget).contains(budget) else {
      notice = .notAWholeNumber(text)
      return
    }
    change(.budget(budget))
  }

  private mutating func stepRace(by direction: Int) {
    guard let race = session?.race else { return }
    if direction > 0 && race.isFinished {
      notice = .raceFinished
    } else if direction < 0 && race.tick == 0 {
      notice = .atTheBeginning
    } else {
      goInRace(to: race.tick + direction)
    }
  }

  private mutating func goInRace(to tick: Int) {
    playback.isPlaying = false
    session?.race?.go(to: tick)
  }

  /// To the end of the budget: at once if that is quick, else off the loop.
  private mutating func finishRace() -> [Effect] {
    guard let race = session?.race else { return [] }
    if race.work(until: race.ticks) > 20 * Self.edgesPerFrame {
      return ask(.race(tick: race.ticks))
    }
    goInRace(to: race.ticks)
    return []
  }

  private mutating func playRace() {
    guard let race = session?.race else { return }
    if race.isFinished {
      notice = .raceFinished
      playback.isPlaying = false
      return
    }
    playback.isPlaying.toggle()
    playback.suit(steps: race.ticks)
    notice = playback.isPlaying ? nil : .paused
  }

  /// Takes the steps of one tick of the playback, as many as a frame leaves time for.
  mutating func playRaceOn() {
    guard var race = session?.race else { return }
    var next = race.tick
    while next < race.tick + playback.stepsPerTick,
      next == race.tick || race.work(until: next + 1) <= Self.edgesPerFrame
    { next += 1 }
    race.go(to: next)
    playback.isPlaying = !race.isFinished
    session?.race = race
  }

  /// Puts the race where it was asked to go; if it was changed in the meantime it stays.
  mutating func take(_ race: Race) {
    guard let present = session?.race, present.entrants == race.entrants,
      present.seed == race.seed, present.budget == race.budget
    else { return }
    var race = race
    race.select(present.selected)
    session?.race = race
  }
}

/// Another race than the present one.
enum RaceChange {
  /// Other methods.
  case entrants([Entrant])
  /// Another budget.
  case budget(Int)
  /// Another seed.
  case seed(UInt64)
}
