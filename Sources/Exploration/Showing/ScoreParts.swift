import DynamicProgramming

/// The winner of a cell beside a rival, taken apart: which factors, channels and attributes make
/// the difference of their Q*.
public struct ScoreParts: Sendable, Equatable {
  /// One factor or attribute: what it adds to each of the two.
  public struct Row: Sendable, Equatable {
    /// What it comes from; nil for what is still to come, γ V.
    public let factor: Factor?
    /// The number of the model that stands behind it, the winner's if both have one.
    public let parameter: Parameter?
    /// What it adds, 0 where it has no say.
    public let winner, rival: Double
    /// What it adds to the winner's lead.
    public var difference: Double { winner == rival ? 0 : winner - rival }
  }

  /// The timestep at which the edges arrive.
  public let t: Int
  /// The states in which they arrive.
  public let winner, rival: Int
  /// Largest difference first.
  public let rows: [Row]
  /// What the last of their differences add up to.
  public let rest: Remainders
  /// Q* of the winner less that of the rival.
  public let lead: Double
  /// Of emissions from families what stands in their formulas, that of the largest difference
  /// first.
  public let densities: [DensityParts]

  /// Nil where a cell has no choice.
  ///
  /// - Parameters:
  ///   - backup: that of the cell.
  ///   - inspected: the candidate that is looked at: the rival, if it is not the winner.
  init?(of backup: Backup?, inspected: Int?, in problem: Problem) {
    guard let backup, let choice = backup.choice else { return nil }
    let best = backup.candidates[choice]
    let looked = inspected.flatMap { state in
      (backup.candidates + backup.impossible).first { $0.state == state && state != best.state }
    }
    guard
      let other = looked ?? backup.runnerUp.map({ backup.candidates[$0] })
        ?? backup.impossible.first
    else { return nil }
    t = backup.cell.t + 1
    (winner, rival) = (best.state, other.state)
    lead = best.q - other.q
    let terms = { (to: Candidate) in
      problem.factors(at: backup.cell.t + 1, from: backup.cell.state, to: to.state)
    }
    var rows = Self.beside(terms(best), terms(other))
    let discount = problem.trellis.discount
    rows.append(
      Row(
        factor: nil, parameter: nil, winner: discount * best.value,
        rival: other.value == -.infinity ? other.value : discount * other.value))
    self.rows = rows.enumerated().sorted {
      ($1.element.difference.magnitude, $0.offset) < ($0.element.difference.magnitude, $1.offset)
    }.map(\.element)
    rest = Remainders(of: self.rows.map(\.difference))
    let order = self.rows.map(\.factor)
    func place(_ density: DensityParts) -> Int {
      order.firstIndex(of: density.channel.map { .channel($0) } ?? .emission) ?? order.count
    }
    densities = DensityParts.all(
      of: problem.trellis.emission, at: t, winner: winner, rival: rival
    ).sorted { place($0) < place($1) }
  }

  /// The same factor of both in one row, the same attribute too.
  private static func beside(_ mine: [FactorTerm], _ others: [FactorTerm]) -> [Row] {
    FactorTerm.beside(mine, others).compactMap { mine, other in
      (mine ?? other).map { term in
        Row(
          factor: term.factor, parameter: term.parameter, winner: mine?.nats ?? 0,
          rival: other?.nats ?? 0)
      }
    }
  }
}

/// What stands in the formula of a family's log-density, for two states.
public struct DensityParts: Sendable, Equatable {
  /// The channel whose observations have it; nil where there is but one.
  public let channel: String?
  /// The formula in the names of the parameters.
  public let formula: String
  /// x.
  public let x: [Double]
  /// Of the winner and of the rival: the parts of a mixture, else one.
  public let winner, rival: [Part]

  /// The numbers of one state, or of one part of its mixture.
  public struct Part: Sendable, Equatable {
    /// The parameters with their numbers.
    public let parameters: [(name: String, numbers: [Double])]
    /// What the part adds to the density of its mixture, as logs, and its weight there; nil if
    /// nothing is mixed.
    public let share: (contribution: Double, weight: Double)?

    /// Whether all is the same.
    public static func == (left: Part, right: Part) -> Bool {
      left.share?.contribution == right.share?.contribution
        && left.share?.weight == right.share?.weight
        && left.parameters.elementsEqual(right.parameters) {
          $0.name == $1.name && $0.numbers == $1.numbers
        }
    }
  }

  /// Those of an emission at a timestep, of each channel that has one; without what is missing.
  static func all(
    of emission: EmissionModel, at t: Int, winner: Int, rival: Int
  ) -> [DensityParts] {
    var channels: [(name: String?, emission: EmissionModel)] = [(nil, emission)]
    if case .channels(let several) = emission { channels = several.map { ($0.name, $0.emission) } }
    return channels.compactMap { name, emission in
      guard case .family(let family) = emission else { return nil }
      return DensityParts(of: family, name, at: t, winner: winner, rival: rival)
    }
  }

  private init?(of emission: FamilyEmission, _ channel: String?, at t: Int, winner: Int, rival: Int)
  {
    let x = Array(emission.observation(at: t))
    if x.allSatisfy(\.isNaN) { return nil }
    self.channel = channel
    formula = emission.declaration.formula
    self.x = x
    let parts = { Self.parts(of: $0, emission, at: t) }
    (self.winner, self.rival) = (parts(winner), parts(rival))
  }

  private static func parts(of state: Int, _ emission: FamilyEmission, at t: Int) -> [Part] {
    let parameters = emission.parameters
    let contributions = emission.contributions(at: t, state: state)
    return parameters.rows(of: state).enumerated().map { place, row in
      Part(
        parameters: emission.declaration.parameters.enumerated().map { parameter, declared in
          (declared.name, Array(parameters.numbers(of: parameter, row: row)))
        },
        share: parameters.mixture.map { (contributions[place], $0.weights[row]) })
    }
  }
}

extension Session {
  /// The cell of the path in which it was decided where the path is at the timestep that is looked
  /// at; nil where it is not known.
  public var decisionLookedAt: TrellisCell? {
    guard isSolved, gaze.t > 0 else { return nil }
    return rollout?.cell(at: gaze.t - 1)
  }
}

extension ExplorerState {
  /// Takes the winner and its rival apart in the panel, or no longer.
  mutating func toggleParts() {
    lookAtMarkedCell()
    takesApart.toggle()
    // Before anything is compared there is nothing to take apart yet.
    if takesApart, let session, session.listedCell == nil, session.decisionLookedAt == nil {
      notice = .nothingToTakeApart
    }
  }
}
