import DynamicProgramming

/// Searches a state or an observation by its name.
///
/// An observation is hit at every timestep at which it was made; a state at every timestep at which
/// the revealed path is in it, and until there is a path, at the timestep that is looked at.
struct TrellisSearch {
  private let session: Session
  private let states: Set<Int>
  /// Whether an observation is hit; nil if none is called so.
  private let observed: ((Int) -> Bool)?

  init(_ text: String, in session: Session) {
    self.session = session
    self.states = Set(Self.states(called: text, in: session.model.problem.states))
    self.observed = Self.observed(text, in: session.model.problem.observations)
  }

  /// The first hit on the way from a cell, once round; nil if there is none.
  func next(from cell: TrellisCell, direction: Int) -> TrellisCell? {
    // Else a million timesteps were looked at in vain.
    if states.isEmpty && observed == nil { return nil }
    let n = session.model.timesteps
    // To the left of the start node the last timestep comes next, as it does to the left of the
    // first one.
    let origin = direction < 0 ? max(1, cell.t) : cell.t
    for distance in 1...n {
      let t = (origin - 1 + direction * distance).remainder(over: n) + 1
      if let hit = hit(at: t, beside: cell) { return hit }
    }
    return stateAlone(from: cell, direction: direction)
  }

  private func hit(at t: Int, beside cell: TrellisCell) -> TrellisCell? {
    if let decided = session.decided, t <= decided, let rollout = session.rollout,
      states.contains(rollout.state(at: t))
    {
      return rollout.cell(at: t)
    }
    return observed?(t) == true ? TrellisCell(t: t, state: cell.state) : nil
  }

  /// A state that no revealed path goes through: where one looks at present.
  private func stateAlone(from cell: TrellisCell, direction: Int) -> TrellisCell? {
    let sorted = states.sorted()
    let next =
      direction > 0
      ? sorted.first { $0 > cell.state } ?? sorted.first
      : sorted.last { $0 < cell.state } ?? sorted.last
    return next.map { TrellisCell(t: max(1, cell.t), state: $0) }
  }

  /// The state of exactly that name, or else all whose names begin so, whatever the case.
  private static func states(called text: String, in names: StateNames) -> [Int] {
    if let exact = names.index(of: text) { return [exact] }
    guard case .listed(let listed) = names else { return [] }
    let wanted = text.lowercased()
    return listed.indices.filter { listed[$0].lowercased().hasPrefix(wanted) }
  }

  /// Whether x_t is called so; nil if no symbol is, which is found out once, not at every timestep.
  private static func observed(_ text: String, in observations: Observations) -> ((Int) -> Bool)? {
    switch observations {
    case .symbols(let names, let codes):
      let wanted = places(of: text, among: names)
      return wanted.isEmpty ? nil : { wanted.contains(Int(codes[$0 - 1])) }
    case .attributes(let names, let lists):
      let wanted = places(of: text, among: names)
      return wanted.isEmpty
        ? nil : { t in lists.list(at: t).contains { wanted.contains($0.attribute) } }
    case .channels(let channels):
      let parts = channels.compactMap { observed(text, in: $0.observations) }
      return parts.isEmpty ? nil : { t in parts.contains { $0(t) } }
    case .none, .vectors, .counts, .labels: return { observations.label(at: $0) == text }
    }
  }

  /// The name itself, or else all that begin so, whatever the case.
  private static func places(of text: String, among names: [String]) -> Set<Int> {
    if let exact = names.firstIndex(of: text) { return [exact] }
    let wanted = text.lowercased()
    return Set(names.indices.filter { names[$0].lowercased().hasPrefix(wanted) })
  }
}

extension ExplorerState {
  /// Looks at the next hit of what was searched, going round at the ends.
  ///
  /// - Parameter direction: 1 = to the right, -1 = to the left.
  mutating func findNext(direction: Int) {
    guard let session else {
      notice = .needsModel
      return
    }
    guard !searched.isEmpty else {
      notice = .nothingSearched
      return
    }
    let search = TrellisSearch(searched, in: session)
    guard let hit = search.next(from: session.gaze, direction: direction) else {
      notice = .notFound(searched)
      return
    }
    playback.isPlaying = false
    self.session?.look(at: hit)
  }
}
