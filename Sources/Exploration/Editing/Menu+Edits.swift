import DynamicProgramming

extension Menu {
  /// The edits of what is looked at, those that are wanted most first.
  static func edits(in state: ExplorerState) -> [Item] {
    guard let session = state.session else { return [Item(.editList)] }
    let gaze = session.gaze
    return (gaze.isStart ? [] : ofCell(gaze, session)) + numbers(session) + sequence(session)
      + [Item(.editList), Item(.reset), Item(.write)]
  }

  private static func ofCell(_ cell: TrellisCell, _ session: Session) -> [Item] {
    let problem = session.model.problem
    let rule = problem.trellis.constraints[cell.t]
    let isForbidden = rule?.forbidden.contains(cell.state) == true
    var items = [
      Item.edit(.pin(state: rule?.pin == cell.state ? nil : cell.state, t: cell.t)),
      .edit(.forbid(state: cell.state, t: cell.t, isForbidden: !isForbidden)),
    ]
    if let (edge, t) = session.edgeLookedAt {
      let isForbidden = problem.trellis.constraints[t]?.forbiddenEdges.contains(edge) == true
      items.append(.edit(.forbidEdge(edge, t: t, isForbidden: !isForbidden)))
    }
    if problem.canObserve {
      items += [.draft(.observe(t: cell.t)), .edit(.observe(.missing, t: cell.t))]
    }
    return items
  }

  /// The numbers that stand behind the edge and the cell that are looked at.
  private static func numbers(_ session: Session) -> [Item] {
    session.parametersLookedAt.map { .draft(.set($0)) }
  }

  private static func sequence(_ session: Session) -> [Item] {
    let problem = session.model.problem
    guard problem.canObserve, case .same = problem.trellis.transition else { return [] }
    return [.draft(.append), Item(.drop)]
  }
}

extension Problem {
  /// Whether an observation can be another one.
  var canObserve: Bool {
    switch trellis.emission {
    case .absent, .scores: false
    case .categorical, .family, .channels, .features: true
    }
  }
}

extension Session {
  /// The edge that arrives at the cell that is looked at: from the path, as far as it is decided,
  /// else from the state that is the same one before. Nil at the first timestep.
  var edgeLookedAt: (edge: Constraints.Edge, t: Int)? {
    let cell = gaze
    guard cell.t > 1 else { return nil }
    let isDecided = decided.map { $0 >= cell.t - 1 } ?? false
    let from = isDecided ? rollout?.state(at: cell.t - 1) ?? cell.state : cell.state
    return (Constraints.Edge(from: from, to: cell.state), cell.t)
  }

  /// The numbers of the model that stand behind them.
  var parametersLookedAt: [Parameter] {
    let cell = gaze
    guard !cell.isStart else { return [] }
    let isLast = cell.t == model.timesteps && model.problem.trellis.final != nil
    let state = model.problem.stateOfFile(cell.state)
    return arrivals(at: cell) + emissions(at: TrellisCell(t: cell.t, state: state))
      + (isLast ? [.final(state: state)] : [])
  }

  private func arrivals(at cell: TrellisCell) -> [Parameter] {
    if case .decision(let moves) = model.problem.reading {
      let from = edgeLookedAt?.edge.from ?? moves.start
      let isMove = model.problem.move(from: from, to: cell.state) != nil
      return isMove ? [.reward(from: from, to: cell.state)] : []
    }
    if let expansion = model.problem.expansion {
      let arrivals = model.problem.factors(
        at: cell.t, from: edgeLookedAt?.edge.from ?? 0, to: cell.state
      ).filter { [.initial, .transition, .duration].contains($0.factor) }.compactMap(\.parameter)
      // Where a state goes on lasting, no factor says for how long: that was drawn when it was
      // entered.
      return arrivals.isEmpty
        ? durations(of: model.problem.stateOfFile(cell.state), expansion) : arrivals
    }
    guard let (edge, t) = edgeLookedAt else { return [.initial(state: cell.state)] }
    if case .perStep = model.problem.trellis.transition {
      return [.transition(from: edge.from, to: edge.to, t: t)]
    }
    return [.transition(from: edge.from, to: edge.to, t: nil)]
  }

  /// All numbers of the duration of a state.
  private func durations(of state: Int, _ expansion: Expansion) -> [Parameter] {
    if let family = expansion.durationFamily(of: state) {
      return family.values.indices.map { .durationParameter(state: state, parameter: $0) }
    }
    return (0..<expansion.lengths(of: state)).prefix(Self.parametersListed)
      .map { .duration(state: state, length: $0 + 1) }
  }

  private func emissions(at cell: TrellisCell) -> [Parameter] {
    Array(
      emissions(of: model.problem.written.trellis.emission, at: cell).prefix(Self.parametersListed))
  }

  /// More than a list can be looked through for.
  private static let parametersListed = 60

  private func emissions(of emission: EmissionModel, at cell: TrellisCell) -> [Parameter] {
    switch emission {
    case .absent: return []
    case .scores: return [.score(state: cell.state, t: cell.t)]
    case .family(let emission): return parameters(emission.parameters, of: cell.state)
    case .features(let emission):
      return emission.observations.list(at: cell.t).map {
        .feature(state: cell.state, attribute: $0.attribute)
      }
    case .channels(let channels):
      return channels.enumerated().flatMap { place, channel in
        emissions(of: channel.emission, at: cell).map { .ofChannel(place, $0) }
      }
    case .categorical(let emission):
      let code = Int(emission.codes[cell.t - 1])
      return code < 0 ? [] : [.emission(state: cell.state, symbol: code)]
    }
  }

  /// All numbers that a state emits by, those of one component beside each other.
  private func parameters(_ parameters: FamilyParameters, of state: Int) -> [Parameter] {
    let order = parameters.dimensions
    return parameters.rows(of: state).indices.enumerated().flatMap { part, _ in
      let weight: [Parameter] =
        parameters.mixture == nil ? [] : [.mixtureWeight(state: state, part: part)]
      let numbers = (0..<order).flatMap { component in
        parameters.values.indices.flatMap { parameter in
          components(parameters, parameter, component).map {
            Parameter.ofFamily(.init(parameter, state: state, part: part, component: $0))
          }
        }
      }
      return weight + numbers
    }
  }

  /// The number of a component; of a matrix those of its row, up to the diagonal.
  private func components(
    _ parameters: FamilyParameters, _ parameter: Int, _ component: Int
  ) -> [Int] {
    switch parameters.declaration.parameters[parameter].shape {
    case .components, .distribution: [component]
    case .symmetricMatrix: (0...component).map { component * parameters.dimensions + $0 }
    }
  }
}
