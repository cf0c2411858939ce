import DynamicProgramming

/// A number that a learner changes.
public enum LearnedNumber: Sendable, Hashable {
  /// One of the model's.
  case parameter(Parameter)
  /// The weight of a feature of rewards, by its place.
  case reward(feature: Int)
}

/// Numbers that belong together, in rows and columns, as a model's file has them.
public struct LearningTable: Sendable, Equatable {
  /// What stands in it.
  public enum Subject: Sendable, Hashable {
    /// Where a path begins, where each state goes, and whether it ends there.
    case chain
    /// Where each state goes in the step into a timestep that has a table of its own.
    case step(into: Int)
    /// Whether a path ends in each state, where the tables are those of single steps.
    case endings
    /// With `order: 2` where each state goes behind another one.
    case pairs(before: Int)
    /// How long states last.
    case durations
    /// What is observed, by the place of the channel.
    case emission(leaf: Int)
    /// What each feature of moves earns.
    case rewards
  }

  /// A row.
  public enum Row: Sendable, Hashable {
    /// Of the initial distribution.
    case initial
    /// Of a state.
    case state(Int)
    /// Of a part of a state's mixture.
    case part(Int, of: Int)
    /// Of a feature of rewards.
    case feature(Int)
  }

  /// A column.
  public enum Column: Sendable, Hashable {
    /// A state that follows.
    case state(Int)
    /// Ending.
    case end
    /// Lasting so many timesteps.
    case length(Int)
    /// A symbol or an attribute.
    case symbol(Int)
    /// A parameter of a family, and which of its numbers; how many of them there are.
    case parameter(Int, component: Int, of: Int)
    /// How much a part of a mixture counts for.
    case weight
    /// What a feature earns.
    case reward
  }

  /// What stands in it.
  public let subject: Subject
  /// From top to bottom.
  public let rows: [Row]
  /// From left to right.
  public let columns: [Column]
  /// Whether the emission is one of several channels.
  private let isChannel: Bool

  init(_ subject: Subject, rows: [Row], columns: [Column], isChannel: Bool = false) {
    self.subject = subject
    self.rows = rows
    self.columns = columns
    self.isChannel = isChannel
  }

  /// The number at a place; nil where rows and columns do not meet.
  public func number(row: Int, column: Int) -> LearnedNumber? {
    guard let parameter = parameter(rows[row], columns[column]) else {
      if case .feature(let feature) = rows[row] { return .reward(feature: feature) }
      return nil
    }
    if isChannel, case .emission(let leaf) = subject {
      return .parameter(.ofChannel(leaf, parameter))
    }
    return .parameter(parameter)
  }

  private func parameter(_ row: Row, _ column: Column) -> Parameter? {
    switch (row, column) {
    case (.initial, .state(let state)): .initial(state: state)
    case (.state(let from), .state(let to)):
      switch subject {
      case .pairs(let before): .pairTransition(before: before, from: from, to: to)
      case .step(let t): .transition(from: from, to: to, t: t)
      default: .transition(from: from, to: to, t: nil)
      }
    case (.state(let state), .length(let length)): .duration(state: state, length: length)
    case (.state(let state), .end): .final(state: state)
    case (.state(let state), .symbol(let symbol)): symbolParameter(state, symbol)
    case (.state(let state), .parameter(let place, let component, _)):
      .ofFamily(.init(place, state: state, component: component))
    case (.part(let part, let state), .parameter(let place, let component, _)):
      .ofFamily(.init(place, state: state, part: part, component: component))
    case (.part(let part, let state), .weight): .mixtureWeight(state: state, part: part)
    default: nil
    }
  }

  private func symbolParameter(_ state: Int, _ symbol: Int) -> Parameter {
    hasFeatures
      ? .feature(state: state, attribute: symbol) : .emission(state: state, symbol: symbol)
  }

  /// Whether its columns are attributes, and not symbols.
  public private(set) var hasFeatures = false

  /// That of the features of an emission.
  func ofFeatures() -> LearningTable {
    var table = self
    table.hasFeatures = true
    return table
  }
}

/// All numbers that a learner may change, in tables, and the order in which a step of it is told.
public struct LearningTables: Sendable, Equatable {
  /// A place in the tables.
  public struct Place: Sendable, Hashable {
    /// Which table.
    public let table: Int
    /// Which of its rows.
    public let row: Int
    /// Which of its columns.
    public let column: Int

    /// - Parameters: as the properties.
    public init(table: Int, row: Int, column: Int) {
      self.table = table
      self.row = row
      self.column = column
    }
  }

  /// The tables.
  public let tables: [LearningTable]
  /// The places of numbers that are possible, row by row.
  public let order: [Place]
  /// Where in the order each row ends.
  public let rowEnds: [Int]
  /// What rewards are weights of; nil where none are learned.
  public let features: RewardFeatures?

  /// More numbers than this are not told one by one.
  public static let mostNumbers = 200_000

  /// Those that a learner changes in a model; nil if they are too many.
  ///
  /// - Complexity: O(numbers).
  public init?(of problem: Problem, for card: LearnerCard) {
    features = card.product == .rewards ? RewardFeatures(of: problem) : nil
    guard let tables = Self.tables(of: problem, features) else { return nil }
    self.tables = tables
    var (order, ends): ([Place], [Int]) = ([], [])
    for (index, table) in tables.enumerated() {
      for row in table.rows.indices {
        for column in table.columns.indices
        where table.number(row: row, column: column).map({ Self.isPossible($0, problem) }) ?? false
        { order.append(Place(table: index, row: row, column: column)) }
        if order.count > ends.last ?? 0 { ends.append(order.count) }
      }
    }
    (self.order, rowEnds) = (order, ends)
  }

  /// What stands at a place.
  public func number(at place: Place) -> LearnedNumber? {
    tables[place.table].number(row: place.row, column: place.column)
  }

  private static func isPossible(_ number: LearnedNumber, _ problem: Problem) -> Bool {
    guard case .parameter(let parameter) = number else { return true }
    guard let value = problem.number(of: parameter) else { return false }
    if case .ofFamily = parameter { return true }
    if case .ofChannel(_, .ofFamily) = parameter { return true }
    // A weight that is not there is 0 as well.
    if case .feature(let state, let attribute) = parameter {
      return problem.hasWeight(of: attribute, in: state)
    }
    return problem.reading == .probabilities ? value > 0 : value > -.infinity
  }

  private static func tables(
    of problem: Problem, _ features: RewardFeatures?
  ) -> [LearningTable]? {
    if let features {
      guard features.names.count <= mostNumbers else { return nil }
      return [
        LearningTable(
          .rewards, rows: features.names.indices.map { .feature($0) }, columns: [.reward])
      ]
    }
    let model = ChainModel(of: problem).written
    let states = model.states
    guard states <= mostNumbers, size(of: model) <= mostNumbers else { return nil }
    let hasTable = model.table != nil
    let chain = LearningTable(
      .chain, rows: [.initial] + (hasTable ? (0..<states).map { .state($0) } : []),
      columns: (0..<states).map { .state($0) } + (model.final != nil && hasTable ? [.end] : []))
    let leaves = model.emission.leaves
    return [chain] + steps(of: model) + expanded(by: problem.expansion)
      + leaves.indices.compactMap {
        emission(leaves[$0], leaf: $0, states: states, isChannel: model.emission.isChannels)
      }
  }

  /// The tables of single steps, and what ending adds to all of them.
  private static func steps(of model: ChainModel) -> [LearningTable] {
    let states = (0..<model.states).map { $0 }
    let tables = model.stepTables.indices.map { place in
      LearningTable(
        .step(into: place + 2), rows: states.map { .state($0) }, columns: states.map { .state($0) })
    }
    if tables.isEmpty || model.final == nil { return tables }
    return tables + [LearningTable(.endings, rows: states.map { .state($0) }, columns: [.end])]
  }

  /// What an expansion has besides.
  private static func expanded(by expansion: Expansion?) -> [LearningTable] {
    switch expansion?.rule {
    case nil: return []
    case .pairs(let tables):
      let states = 0..<tables.count
      return states.map { before in
        LearningTable(
          .pairs(before: before), rows: states.map { .state($0) },
          columns: states.map { .state($0) })
      }
    case .durations(let durations):
      let given = durations.indices.filter { durations[$0].map { $0.family == nil } ?? false }
      let longest = given.map { durations[$0]?.logs.count ?? 0 }.max() ?? 0
      return given.isEmpty
        ? []
        : [
          LearningTable(
            .durations, rows: given.map { .state($0) },
            columns: (1..<(longest + 1)).map { .length($0) })
        ]
    }
  }

  /// How many places the tables have.
  private static func size(of model: ChainModel) -> Int {
    let steps = model.stepTables.count
    let chain =
      model.states * (model.table == nil ? 2 : model.states + 2)
      + steps * model.states * model.states
    return model.emission.leaves.reduce(chain) { sum, leaf in
      switch leaf {
      case .categorical(let emission): sum + emission.table.count
      case .features(let emission): sum + emission.weights.weighted.count * model.states
      case .family(let emission):
        sum + emission.parameters.values.reduce(0) { $0 + $1.count }
      case .absent, .scores, .channels: sum
      }
    }
  }

  private static func emission(
    _ emission: EmissionModel, leaf: Int, states: Int, isChannel: Bool
  ) -> LearningTable? {
    let rows = (0..<states).map { LearningTable.Row.state($0) }
    switch emission {
    case .absent, .scores, .channels: return nil
    case .categorical(let emission):
      let symbols = (0..<(emission.table.count / states)).map { LearningTable.Column.symbol($0) }
      return LearningTable(
        .emission(leaf: leaf), rows: rows, columns: symbols, isChannel: isChannel)
    case .features(let emission):
      let attributes = emission.weights.weighted.map { LearningTable.Column.symbol($0) }
      return LearningTable(
        .emission(leaf: leaf), rows: rows, columns: attributes, isChannel: isChannel
      ).ofFeatures()
    case .family(let emission):
      return family(emission.parameters, leaf: leaf, isChannel: isChannel)
    }
  }

  private static func family(
    _ parameters: FamilyParameters, leaf: Int, isChannel: Bool
  ) -> LearningTable {
    let isMixed = parameters.mixture != nil
    let rows = (0..<parameters.states).flatMap { state -> [LearningTable.Row] in
      isMixed
        ? parameters.rows(of: state).indices.enumerated().map { .part($0.offset, of: state) }
        : [.state(state)]
    }
    let columns = parameters.values.indices.flatMap { place in
      components(of: parameters, place).map {
        LearningTable.Column.parameter(place, component: $0, of: parameters.width(of: place))
      }
    }
    return LearningTable(
      .emission(leaf: leaf), rows: rows, columns: (isMixed ? [.weight] : []) + columns,
      isChannel: isChannel)
  }

  /// Of a matrix those up to the diagonal.
  private static func components(of parameters: FamilyParameters, _ place: Int) -> [Int] {
    let width = parameters.width(of: place)
    guard case .symmetricMatrix = parameters.declaration.parameters[place].shape else {
      return Array(0..<width)
    }
    let order = parameters.dimensions
    return (0..<order).flatMap { row in (0...row).map { row * order + $0 } }
  }
}

extension EmissionModel {
  fileprivate var isChannels: Bool { if case .channels = self { true } else { false } }
}

extension Problem {
  /// Whether an attribute and a state go together.
  fileprivate func hasWeight(of attribute: Int, in state: Int) -> Bool {
    trellis.emission.leaves.contains { leaf in
      guard case .features(let emission) = leaf else { return false }
      return emission.weights[attribute, expansion?.firsts[state] ?? state] != nil
    }
  }
}
