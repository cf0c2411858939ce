import DynamicProgramming

/// Searches a state or an observation by its name.
///
/// An observation is hit at every timestep at which it was made; a state at every timestep at which
/// the revealed path is in it, and until there is a path, at the timestep that is looked at. On a
/// map, which shows one timestep, a state is hit at that one alone.
struct TrellisSearch {
  private let session: Session
  /// Whether states are found where they are, and not when the path is in them.
  private let isOnMap: Bool
  private let states: Set<Int>
  /// Whether an observation is hit; nil if none is called so.
  private let observed: ((Int) -> Bool)?

  init(_ text: String, in session: Session, onMap isOnMap: Bool) {
    self.session = session
    self.isOnMap = isOnMap
    self.states = Set(Self.states(called: text, in: session.model.problem.states))
    self.observed = Self.observed(text, in: session.model.problem.observations)
  }

  /// The first hit on the way from a cell, once round; nil if there is none.
  func next(from cell: TrellisCell, direction: Int) -> TrellisCell? {
    // Else a million timesteps were looked at in vain.
    if states.isEmpty && observed == nil { return nil }
    if isOnMap && !states.isEmpty { return stateAlone(from: cell, direction: direction) }
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

  /// Which hit a cell is, from 1, and how many there are; nil if it is none at its timestep, or
  /// there are too many timesteps to look at for it.
  ///
  /// - Complexity: O(N).
  func place(of cell: TrellisCell) -> (place: Int, count: Int)? {
    if isOnMap && !states.isEmpty {
      return states.sorted().firstIndex(of: cell.state).map { ($0 + 1, states.count) }
    }
    guard session.model.timesteps <= Self.countedTimesteps else { return nil }
    var (place, count) = (0, 0)
    for t in 1...session.model.timesteps where hit(at: t, beside: cell) != nil {
      count += 1
      if t == cell.t { place = count }
    }
    if place > 0 { return (place, count) }
    // The path is in none of them: they are found where one looks.
    return count > 0
      ? nil : states.sorted().firstIndex(of: cell.state).map { ($0 + 1, states.count) }
  }

  /// In longer models hits are not counted: that would take longer than a key may.
  static let countedTimesteps = 100_000

  private func hit(at t: Int, beside cell: TrellisCell) -> TrellisCell? {
    if let decided = session.decided, t <= decided, let rollout = session.rollout,
      states.contains(rollout.state(at: t))
    {
      return rollout.cell(at: t)
    }
    return observed?(t) == true ? TrellisCell(t: t, state: cell.state) : nil
  }

  /// A state that no revealed path goes through, or one of a map: where one looks at present.
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

/// What a search that is being typed has led to.
public enum SearchFinding: Sendable, Equatable {
  /// One looks at one of so many hits, the first being 1.
  case hit(place: Int, of: Int)
  /// Nothing is called so.
  case nothing
}

extension ExplorerState {
  /// What the search that is being typed has led to; nil where none is, and where counting would
  /// take too long.
  public var searchFinding: SearchFinding? {
    guard case .prompt(let prompt)? = overlay, prompt.purpose == .search else { return nil }
    if isChoosing {
      if prompt.text.isEmpty { return nil }
      return chooser.place(ofFound: prompt.text).map { .hit(place: $0.place, of: $0.count) }
        ?? .nothing
    }
    guard let session,
      !prompt.text.isEmpty, session.model.timesteps <= TrellisSearch.countedTimesteps,
      let lookedAt
    else { return nil }
    let search = TrellisSearch(prompt.text, in: session, onMap: isOnMap)
    if let (place, count) = search.place(of: lookedAt) { return .hit(place: place, of: count) }
    return search.next(from: lookedAt, direction: 1) == nil ? .nothing : nil
  }

  /// Looks at the next hit of what was searched, going round at the ends.
  ///
  /// - Parameter direction: 1 = to the right, -1 = to the left.
  mutating func findNext(direction: Int) {
    guard let session, let lookedAt else {
      notice = .needsModel
      return
    }
    guard !searched.isEmpty else {
      notice = .nothingSearched
      return
    }
    let search = TrellisSearch(searched, in: session, onMap: isOnMap)
    guard let hit = search.next(from: lookedAt, direction: direction) else {
      notice = .notFound(searched)
      return
    }
    playback.isPlaying = false
    self.session?.look(at: hit)
    if let (place, count) = search.place(of: hit) { notice = .hit(place: place, of: count) }
  }

  /// Shows where a search leads while it is typed, from where one was.
  mutating func searchWhileTyping(_ prompt: Prompt) {
    guard prompt.purpose == .search else { return }
    if isChoosing {
      if !prompt.text.isEmpty {
        _ = chooser.find(prompt.text, direction: 1, includingSelected: true)
      }
      return
    }
    leaveSearch(prompt)
    guard let session, let lookedAt, !prompt.text.isEmpty else { return }
    let search = TrellisSearch(prompt.text, in: session, onMap: isOnMap)
    guard let hit = search.next(from: lookedAt, direction: 1) else { return }
    playback.isPlaying = false
    self.session?.look(at: hit)
  }

  /// Goes back to where the search began.
  mutating func leaveSearch(_ prompt: Prompt) {
    guard prompt.purpose == .search, !isChoosing else { return }
    session?.lookAtPlayhead()
    if let origin = prompt.origin { session?.look(at: origin) }
  }
}

extension ExplorerState {
  /// Begins a search: of the trellis, or of a list; that of sequences shows what is found alone.
  mutating func beginSearch() {
    if isListing && !isChoosing {
      overlay = .prompt(Prompt(.filter, text: corpus?.filter.text ?? ""))
    } else {
      overlay = .prompt(Prompt(.search, from: session?.cursor))
    }
  }
}
