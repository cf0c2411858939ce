import RealModule

/// How the states of a chain stand for fewer states of its file: what the file says once is said of
/// several of them.
///
/// The trellis has the states of the expansion; its names, its numbers and what is learned of them
/// are those of the file.
public struct Expansion: Sendable, Equatable {
  /// What several states of the chain stand for.
  public enum Rule: Sendable, Equatable {
    /// (state, time left): how long each state lasts once it is entered; nil where its own edge
    /// says so. From (z, k) with k > 1 the only edge leads to (z, k − 1), with log 1; from (z, 1)
    /// the chain goes on by the table, and the next state draws its duration (Murphy, Hidden
    /// semi-Markov models, 2002).
    case durations([StateDuration?])
    /// z_1, then the pairs (z_{t-1}, z_t), those of one z_{t-1} one after the other: for each
    /// z_{t-2} a table. The table of the file is that from z_1 to z_2 (Brants, TnT, 2000, section
    /// 2.1).
    case pairs([TransitionTable])
  }

  /// The names of the S states of the file.
  public let states: StateNames
  /// Their labels, if they have such.
  public let labels: StateLabels?
  /// S logs.
  public internal(set) var initial: [Double]
  /// S × S logs.
  public internal(set) var table: TransitionTable
  /// S logs; nil = no such factor.
  public internal(set) var final: [Double]?
  /// What the states of the chain stand for.
  public internal(set) var rule: Rule
  /// The constraints of the file, by its states.
  public var constraints = Constraints()
  /// For each state of the chain the one that it stands for.
  public let origins: [Int]
  /// For each state of the file the first one of the chain that stands for it.
  public let firsts: [Int]

  /// - Parameters: as the properties.
  public init(
    states: StateNames, labels: StateLabels? = nil, initial: [Double], table: TransitionTable,
    final: [Double]?, rule: Rule
  ) {
    self.states = states
    self.labels = labels
    self.initial = initial
    self.table = table
    self.final = final
    self.rule = rule
    let count = initial.count
    switch rule {
    case .pairs:
      origins = (0..<count * (count + 1)).map { $0 % count }
      firsts = Array(0..<count)
    case .durations(let durations):
      let lengths = durations.map { $0?.logs.count ?? 1 }
      origins = lengths.enumerated().flatMap { [Int](repeating: $0, count: $1) }
      firsts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }.dropLast()
    }
  }

  /// S, as the file has them.
  var count: Int { initial.count }

  /// How much time is left in a state of the chain, that timestep included; 1 where there are no
  /// durations.
  func left(_ state: Int) -> Int {
    if case .durations = rule { state - firsts[origins[state]] + 1 } else { 1 }
  }

  /// The z_{t-1} of a pair; nil of z_1.
  func before(_ state: Int) -> Int? {
    guard case .pairs = rule, state >= count else { return nil }
    return state / count - 1
  }

  /// The states of the chain that stand for each state of the file.
  public var copies: [[Int]] {
    var copies = [[Int]](repeating: [], count: count)
    for (state, origin) in origins.enumerated() { copies[origin].append(state) }
    return copies
  }

  /// The names of the states of the chain: `rain·2`, `rain·sun`.
  public var names: [String] {
    origins.indices.map { state in
      let name = states[origins[state]]
      switch rule {
      case .durations(let durations):
        return durations[origins[state]] == nil ? name : "\(name)·\(left(state))"
      case .pairs: return before(state).map { "\(states[$0])·\(name)" } ?? name
      }
    }
  }
}

/// How long a state lasts once it is entered.
public struct StateDuration: Sendable, Equatable {
  /// The logs of the probabilities of lasting 1, 2, … timesteps.
  public internal(set) var logs: [Double]
  /// The distribution of counts, of which a duration is one more; nil where the probabilities are
  /// given.
  public internal(set) var family: FamilyParameters?

  /// - Parameters: as the properties.
  public init(logs: [Double], family: FamilyParameters? = nil) {
    self.logs = logs
    self.family = family
  }

  /// A distribution over all durations is cut where what is left of it is less.
  public static let tail = 1e-12

  /// Those of a distribution of counts, as far as its tail counts for something; nil if there are
  /// more.
  ///
  /// - Parameters:
  ///   - family: the parameters, of one row.
  ///   - most: the most durations that there may be.
  public init?(_ family: FamilyParameters, most: Int) {
    let density = family.family.init(family)
    var logs: [Double] = []
    var rest = 1.0
    while rest > Self.tail {
      if logs.count >= most { return nil }
      var count = Double(logs.count)
      let next = density.logLikelihood(of: &count, row: 0)
      logs.append(next)
      let before = rest
      rest -= .exp(next)
      // What rounding leaves of the sum never goes away: behind the mode, nothing is added any
      // more.
      if rest == before, .exp(next) < Self.tail, before < 0.5 { break }
    }
    self.init(logs: logs, family: family)
  }
}
