/// The parameters of a chain, λ = (π, A, B), apart from any observations: what a learner changes.
///
/// The observations that stand in ``emission`` are not looked at.
public struct ChainModel: Sendable, Equatable {
  /// log p(z₁), S long; of a CRF scores, of a decision problem rewards.
  public var initial: [Double]
  /// The factors of the edges between timesteps.
  public var transition: TransitionModel
  /// The parameters of what is observed.
  public var emission: EmissionModel
  /// What ending in a state adds, S long; nil = no such factor.
  public var final: [Double]?
  /// What the states stand for, where those of the file are fewer: then its numbers are those that
  /// are learned, and the ones above follow from them.
  public private(set) var expansion: Expansion?

  /// Those of a model, and what its states stand for.
  public init(of problem: Problem) {
    self.init(of: problem.trellis)
    expansion = problem.expansion
    // A sequence of one timestep has no table, and others may be longer.
    if let expansion, table == nil { transition = .same(expansion.factors().table) }
  }

  /// Those that follow from the numbers of a file.
  ///
  /// - Parameter emission: by the states of the file.
  init(_ expansion: Expansion, emission: EmissionModel) {
    let (initial, table, final) = expansion.factors()
    self.initial = initial
    self.final = final
    transition = .same(table)
    self.emission = emission.expanded(to: expansion.origins, of: expansion.count)
    self.expansion = expansion
  }

  /// Those of the file, but for durations and pairs; the same where the states are those of the
  /// file.
  public var written: ChainModel {
    guard let expansion else { return self }
    var written = self
    written.expansion = nil
    written.initial = expansion.initial
    written.transition = .same(expansion.table)
    written.final = expansion.final
    written.emission = emission.expanded(to: expansion.firsts, of: states)
    return written
  }

  /// Those of a trellis.
  public init(of trellis: Trellis) {
    initial = trellis.initial
    transition = trellis.transition
    emission = trellis.emission
    final = trellis.final
  }

  /// S.
  public var states: Int { initial.count }

  /// The table of all steps; nil where each has its own, or there is none.
  public var table: TransitionTable? {
    if case .same(let table) = transition { table } else { nil }
  }

  /// A sequence with these parameters in place of its own; what was observed, the discount and the
  /// constraints stay.
  ///
  /// - Precondition: the sequence was read for a model of this shape.
  /// - Complexity: O(1) beside the copies of S numbers.
  public func trellis(of sequence: Trellis) -> Trellis {
    Trellis(
      timesteps: sequence.timesteps, initial: initial, transition: transition,
      emission: emission.observing(sequence.emission), final: final, discount: sequence.discount,
      constraints: sequence.constraints)
  }
}

extension EmissionModel {
  /// These parameters with what was observed elsewhere; scores are what was observed.
  func observing(_ other: EmissionModel) -> EmissionModel {
    switch (self, other) {
    case (.categorical(var emission), .categorical(let observed)):
      emission.codes = observed.codes
      return .categorical(emission)
    case (.family(let emission), .family(let observed)):
      return .family(emission.observing(observed.observations))
    case (.features(var emission), .features(let observed)):
      emission.observations = observed.observations
      return .features(emission)
    case (.channels(let channels), .channels(let observed)):
      return .channels(
        zip(channels, observed).map {
          EmissionChannel($0.name, $0.emission.observing($1.emission))
        })
    default: return other
    }
  }

  /// The emissions of which this one is made: its channels, or itself.
  public var leaves: [EmissionModel] {
    if case .channels(let channels) = self { channels.map(\.emission) } else { [self] }
  }

  /// The same with others in place of its ``leaves``.
  func replacing(leaves: [EmissionModel]) -> EmissionModel {
    guard case .channels(let channels) = self else { return leaves[0] }
    return .channels(zip(channels, leaves).map { EmissionChannel($0.name, $1) })
  }
}
