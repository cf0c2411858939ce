import RealModule

/// The numbers of a file of which a model keeps something else: probabilities, whose logs it
/// computes with, and variances, whose roots it has.
///
/// Several doubles have the same log (of those near 0.1 two or three) or the same root, so that
/// these do not tell which one stood in the file. A number is only looked at as long as its log, or
/// its root, is the one that the model has: what was changed since, or rescaled, is not among them
/// any more.
public struct FileNumbers: Sendable, Equatable {
  /// The tables that a chain may have besides.
  public enum Rule: Sendable, Equatable {
    /// Each state follows on the one before it.
    case none
    /// How probable it is that a state lasts 1, 2, … timesteps; nil where nothing is said, or a
    /// distribution.
    case durations([[Double]?])
    /// With `order: 2`, for each z_{t-2} a table.
    case pairs([TransitionTable])
  }

  /// S numbers.
  var initial: [Double]
  /// Tables of numbers in place of logs; what is 0 is no edge.
  var transition: TransitionModel
  /// S numbers; nil = no such factor.
  var final: [Double]?
  /// For each channel, or for the whole emission, the numbers of its symbols, shape (K, S), axes
  /// (symbol, state); nil where states emit by a family.
  var emissions: [[Double]?]
  /// What the chain has besides.
  var rule: Rule
  /// By their roots, of several that have the same the first.
  private var variances: [Double: Double] = [:]
  private var states: Int { initial.count }

  /// - Parameters: as the properties.
  public init(
    initial: [Double], transition: TransitionModel, final: [Double]?, emissions: [[Double]?],
    rule: Rule = .none
  ) {
    self.initial = initial
    self.transition = transition
    self.final = final
    self.emissions = emissions
    self.rule = rule
  }

  /// The number that stood in the file in place of a log; nil if none did that has this log.
  ///
  /// - Parameters:
  ///   - parameter: where it stood, by the states of the file.
  ///   - log: what the model has there.
  /// - Complexity: O(1), in a sparse table O(log d).
  public func number(of parameter: Parameter, whoseLogIs log: Double) -> Double? {
    guard let number = self[parameter], .log(number) == log else { return nil }
    return number
  }

  /// Takes the variances of a file that has such in place of standard deviations.
  public mutating func take(variances numbers: [Double]) {
    for number in numbers where number > 0 {
      let root = number.squareRoot()
      if variances[root] == nil { variances[root] = number }
    }
  }

  /// The variance that stood in the file in place of a standard deviation; nil if none did that has
  /// this root.
  public func variance(whoseRootIs deviation: Double) -> Double? { variances[deviation] }

  private subscript(parameter: Parameter) -> Double? {
    switch parameter {
    case .initial(let state): return Self.element(state, of: initial)
    case .final(let state): return final.flatMap { Self.element(state, of: $0) }
    case .transition(let from, let to, let t):
      return table(arrivingAt: t).flatMap { Self.edge(from, to, of: $0) }
    case .pairTransition(let before, let from, let to):
      guard case .pairs(let tables) = rule, tables.indices.contains(before) else { return nil }
      return Self.edge(from, to, of: tables[before])
    case .duration(let state, let length):
      guard case .durations(let rows) = rule, rows.indices.contains(state) else { return nil }
      return rows[state].flatMap { Self.element(length - 1, of: $0) }
    case .emission: return emitted(parameter, by: 0)
    case .ofChannel(let channel, let parameter): return emitted(parameter, by: channel)
    case .durationParameter, .ofFamily, .mixtureWeight, .feature, .score, .reward: return nil
    }
  }

  private func emitted(_ parameter: Parameter, by channel: Int) -> Double? {
    guard case .emission(let state, let symbol) = parameter, emissions.indices.contains(channel),
      (0..<states).contains(state)
    else { return nil }
    return emissions[channel].flatMap { Self.element(symbol * states + state, of: $0) }
  }

  private func table(arrivingAt t: Int?) -> TransitionTable? {
    switch transition {
    case .absent: return nil
    case .same(let table): return table
    case .perStep(let tables):
      return t.flatMap { tables.indices.contains($0 - 2) ? tables[$0 - 2] : nil }
    }
  }

  private static func element(_ place: Int, of numbers: [Double]) -> Double? {
    numbers.indices.contains(place) ? numbers[place] : nil
  }

  private static func edge(_ from: Int, _ to: Int, of table: TransitionTable) -> Double? {
    let states = 0..<table.states
    return states.contains(from) && states.contains(to) ? table[from, to] : nil
  }
}

extension FileNumbers {
  /// Takes a number as if the file had said it; one that it has no place for is left out.
  ///
  /// - Complexity: O(1), in a table O(S), in a sparse one O(E).
  mutating func set(_ parameter: Parameter, to number: Double) {
    switch parameter {
    case .initial(let state): Self.set(state, of: &initial, to: number)
    case .final(let state):
      guard var row = final else { return }
      Self.set(state, of: &row, to: number)
      final = row
    case .transition(let from, let to, let t):
      guard let table = table(arrivingAt: t) else { return }
      replaceTable(arrivingAt: t, with: Self.setting(from, to, of: table, to: number))
    case .pairTransition(let before, let from, let to):
      guard case .pairs(var tables) = rule, tables.indices.contains(before) else { return }
      tables[before] = Self.setting(from, to, of: tables[before], to: number)
      rule = .pairs(tables)
    case .duration(let state, let length):
      guard case .durations(var rows) = rule, rows.indices.contains(state), var row = rows[state]
      else { return }
      Self.set(length - 1, of: &row, to: number)
      rows[state] = row
      rule = .durations(rows)
    case .emission: emit(parameter, by: 0, number)
    case .ofChannel(let channel, let parameter): emit(parameter, by: channel, number)
    case .durationParameter, .ofFamily, .mixtureWeight, .feature, .score, .reward: break
    }
  }

  private mutating func emit(_ parameter: Parameter, by channel: Int, _ number: Double) {
    guard case .emission(let state, let symbol) = parameter, emissions.indices.contains(channel),
      var table = emissions[channel], (0..<states).contains(state)
    else { return }
    Self.set(symbol * states + state, of: &table, to: number)
    emissions[channel] = table
  }

  private mutating func replaceTable(arrivingAt t: Int?, with table: TransitionTable) {
    switch transition {
    case .absent: break
    case .same: transition = .same(table)
    case .perStep(var tables):
      guard let t else { return }
      tables[t - 2] = table
      transition = .perStep(tables)
    }
  }

  private static func set(_ place: Int, of numbers: inout [Double], to number: Double) {
    if numbers.indices.contains(place) { numbers[place] = number }
  }

  private static func setting(
    _ from: Int, _ to: Int, of table: TransitionTable, to number: Double
  ) -> TransitionTable {
    guard edge(from, to, of: table) != nil else { return table }
    var row = table.row(from: from)
    row[to] = number > 0 ? number : -.infinity
    return table.replacing(rowFrom: from, with: row, staysSparse: table.isSparse)
  }
}
