/// Where somebody is on the guided tour, or left it.
public struct Tour: Sendable, Hashable {
  /// The stop that was come to last.
  public internal(set) var stop: TourStop
  /// Whether its model is still being opened.
  public internal(set) var isArriving = true

  /// On the way to a stop.
  init(to stop: TourStop) {
    self.stop = stop
  }
}

extension ExplorerState {
  /// Whether a stop of the tour is on the screen.
  var isTouring: Bool { if case .tour = overlay { true } else { false } }

  /// Begins the tour, or comes back to the stop at which it was left; asks first if edits would be
  /// lost by it.
  mutating func startTour() -> [Effect] {
    let stop = tour?.stop ?? .first
    tour = Tour(to: stop)
    return unlessEditsAreLost(.open(stop.sample))
  }

  /// Opens the sample of a stop; the rest is done once it is there.
  private mutating func go(to stop: TourStop) -> [Effect] {
    tour = Tour(to: stop)
    return open(stop.sample)
  }

  /// Prepares the screen of the stop whose model has just been opened; nothing if none was waited
  /// for.
  mutating func arrive() -> [Effect] {
    guard let stop = tour?.stop, tour?.isArriving == true else { return [] }
    tour?.isArriving = false
    // Whatever was shown of the model before does not belong here.
    session = session.map { Session(model: $0.model) }
    granularity = .cell
    perspective = .trellis
    quantity = .value
    var effects: [Effect] = []
    for deed in stop.script { effects += perform(deed.command, argument: deed.argument) }
    notice = nil
    overlay = .tour(stop)
    return effects
  }

  /// A command at a stop.
  mutating func tour(_ command: Command, at stop: TourStop) -> [Effect] {
    // Whoever goes on before a stop is reached means the one after it.
    let stop = tour?.stop ?? stop
    switch command {
    case .step, .take, .right, .down, .nextPage:
      return stop.next.map { go(to: $0) } ?? leaveTour()
    case .back, .left, .up, .previousPage:
      return stop.previous.map { go(to: $0) } ?? []
    case .first: return go(to: .first)
    case .last: return TourStop.allCases.last.map { go(to: $0) } ?? []
    case .escape, .tour: return leaveTour()
    default: return []
    }
  }

  /// Stays in the explorer, with what the stop has prepared.
  mutating func leaveTour() -> [Effect] {
    overlay = nil
    notice = .tourLeft
    return stopArriving() ? [.cancelWork] : []
  }

  /// No longer waits for the model of a stop; false if it did not.
  @discardableResult
  mutating func stopArriving() -> Bool {
    guard tour?.isArriving == true else { return false }
    tour?.isArriving = false
    opening = nil
    return true
  }
}

/// A stop of the guided tour: a screen of the explorer, prepared on a sample by commands that
/// anybody can give.
///
/// To add a stop, add a case, its line here, and its text in the views.
public enum TourStop: Int, Sendable, Hashable, CaseIterable {
  /// Hidden states, observations, columns.
  case chain
  /// What an edge is worth.
  case reward
  /// One cell of the backward pass.
  case backup
  /// The path, taken greedily.
  case policy
  /// Off the path, and what that costs.
  case ledger
  /// The same numbers in the words of reinforcement learning.
  case words
  /// A sum over all paths in the place of the maximum.
  case softness
  /// A learner that finds out which die is loaded.
  case fitting
  /// Q-learning, on the way to the MAP path of a hidden Markov model.
  case learning
  /// Beam search, planning in a grid world.
  case planning
  /// Moves left to chance: two questions.
  case parting
  /// The two answers on a map.
  case ice
  /// The truth beside the path, and which number of the model decides.
  case truth
  /// What one can do from here.
  case onward

  /// The sample on which it is shown.
  public var sample: String {
    switch self {
    case .chain, .reward, .backup, .policy, .ledger, .words, .softness: "umbrella"
    case .fitting, .learning: "casino"
    case .planning: "maze"
    case .parting: "lottery"
    case .ice: "slippery-cliff"
    case .truth: "headlines"
    case .onward: "casino"
    }
  }

  /// A command, and what stands behind its name.
  struct Deed {
    let command: Command
    let argument: String

    init(_ command: Command, _ argument: String = "") {
      self.command = command
      self.argument = argument
    }
  }

  /// What is done there, from the first frame of the sample on.
  var script: [Deed] {
    switch self {
    case .chain: []
    case .reward: Self.deeds(.byEdge, .step)
    case .backup: Self.deeds(.step, .step, .step)
    case .policy: Self.deeds(.backward, .step, .step, .step)
    case .ledger: Self.deeds(.backward, .step, .step, .step, .up, .take)
    case .words: Self.deeds(.backward, .step, .step, .step, .words)
    case .softness: Self.deeds(.step, .step, .step) + [Deed(.temperature, "1")]
    case .fitting:
      // Looking at how probable a six is with the loaded die.
      [Deed(.learn, "baum-welch:seed=6"), Deed(.forward)]
        + Self.deeds(.down, .down, .down, .down, .right, .right, .right, .right, .right)
    case .learning:
      [Deed(.race, "viterbi,q-learning"), Deed(.raceBudget, "1000000")]
        + Self.deeds(.forward, .down)
    case .planning:
      [
        Deed(.race, "beam:width=8,beam:width=64,beam:width=160,viterbi"),
        Deed(.raceBudget, "20000"),
      ] + Self.deeds(.forward, .down)
    case .parting: Self.deeds(.viewAnswers, .backward)
    case .ice: Self.deeds(.viewAnswers, .backward, .step, .step, .step)
    case .truth: Self.deeds(.nextDisagreement)
    case .onward: Self.deeds(.forward, .viewOverview)
    }
  }

  private static func deeds(_ commands: Command...) -> [Deed] {
    commands.map { Deed($0) }
  }

  /// The first one.
  public static let first = TourStop.chain

  /// Its number, from 1.
  public var number: Int { rawValue + 1 }
  /// The one after it; nil at the end.
  var next: TourStop? { TourStop(rawValue: rawValue + 1) }
  /// The one before it; nil at the beginning.
  var previous: TourStop? { TourStop(rawValue: rawValue - 1) }
}
