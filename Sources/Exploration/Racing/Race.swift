import DynamicProgramming
import Solvers

/// Methods side by side on the open model, as far as they have got after the same work.
///
/// What is kept is where one is, an integer; every run can be wound back to it. So it is a pure
/// function of trellis, entrants, seed and tick.
public struct Race: Sendable, Equatable {
  /// One method.
  public struct Lane: Sendable {
    /// Who.
    public let entrant: Entrant
    fileprivate var recording: Recording

    /// Its run, as it is now.
    public var run: Run { recording.run }
  }

  /// The methods, in the order in which they are listed.
  public private(set) var lanes: [Lane]
  /// How many edges each may look at.
  public let budget: Int
  /// The seed that all runs begin with.
  public let seed: UInt64
  /// How many steps have been taken.
  public private(set) var tick = 0
  /// The lane that is looked at.
  public private(set) var selected = 0
  /// How many edges each may have looked at after each tick, 0 first.
  private let clock: [Int]
  private let trellis: Trellis

  /// How many methods there may be.
  public static let sizes = 2...6
  /// How many edges each may look at, unless somebody says otherwise.
  public static let standardBudget = 20_000
  /// What runs unless somebody says otherwise: an exact method, one that gets stuck, one that
  /// samples, one that learns.
  static let standardEntrants = ["viterbi", "icm", "gibbs", "q-learning"]
    .compactMap { MethodCatalogue.method(named: $0) }.map { Entrant($0) }

  /// Before the first step.
  ///
  /// - Precondition: as many entrants as ``sizes`` says.
  init(on trellis: Trellis, entrants: [Entrant], budget: Int, seed: UInt64) {
    precondition(Self.sizes.contains(entrants.count), "two to six methods")
    self.trellis = trellis
    self.budget = budget
    self.seed = seed
    clock = Self.clock(to: budget)
    lanes = entrants.map {
      Lane(entrant: $0, recording: Recording(of: Run(of: $0, on: trellis, seed: seed)))
    }
  }

  /// A few edges at first, then a twelfth of what has been, but never more than a frame leaves time
  /// for.
  private static func clock(to budget: Int) -> [Int] {
    var clock = [0]
    while let last = clock.last, last < budget {
      clock.append(min(budget, last + min(max(4, last / 12), 1500)))
    }
    return clock
  }

  /// The same methods before their first step, on another model.
  func restarted(on trellis: Trellis) -> Race {
    var race = Race(on: trellis, entrants: entrants, budget: budget, seed: seed)
    race.select(selected)
    return race
  }

  /// How many steps there are.
  public var ticks: Int { clock.count - 1 }
  /// How many edges each has been told to look at.
  public var edges: Int { clock[tick] }
  /// Whether there is nothing left to do for anybody.
  public var isFinished: Bool { tick == ticks || lanes.allSatisfy { $0.run.method.isFinished } }
  /// The entrants.
  var entrants: [Entrant] { lanes.map(\.entrant) }
  /// How many edges there are at most until a tick, all lanes together.
  func work(until tick: Int) -> Int {
    lanes.count * max(0, clock[tick.clamped(to: 0...ticks)] - edges)
  }

  /// The race as it is after so many steps.
  ///
  /// - Parameter onLane: called before each lane with the share that is done, 0 … 1; what it throws
  ///   ends the work.
  mutating func go(to tick: Int, onLane: (Double) throws -> Void) rethrows {
    let tick = tick.clamped(to: 0...ticks)
    for place in lanes.indices {
      try onLane(Double(place) / Double(lanes.count))
      lanes[place].recording.go(to: clock[tick])
    }
    self.tick = tick
  }

  /// The race as it is after so many steps.
  mutating func go(to tick: Int) { go(to: tick) { _ in } }

  /// Where one is in it: what a key can change.
  struct Place: Equatable {
    let tick: Int
    let selected: Int
    let budget: Int
    let seed: UInt64
    let entrants: [Entrant]
  }

  /// Where one is.
  var place: Place {
    Place(tick: tick, selected: selected, budget: budget, seed: seed, entrants: entrants)
  }

  /// Looks at a lane, round at the ends.
  mutating func select(_ place: Int) { selected = place.remainder(over: lanes.count) }

  /// The same methods on the same model after the same work: the rest follows.
  public static func == (a: Race, b: Race) -> Bool {
    a.entrants == b.entrants && a.budget == b.budget && a.seed == b.seed && a.tick == b.tick
      && a.selected == b.selected && a.trellis == b.trellis
  }
}
