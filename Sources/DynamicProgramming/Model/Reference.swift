/// A path that is known to be right, or that somebody demonstrated: what is known of each timestep.
public struct Reference: Sendable, Equatable {
  /// For each timestep the states that may be meant, those of one label together; nil where nothing
  /// is known.
  public let states: [Set<Int>?]
  /// For each timestep the move that was made, by its place among the names of moves, where a
  /// demonstration says so beside the state that it led to; empty if it nowhere does.
  public let moves: [Int32?]

  /// - Parameters:
  ///   - states: N of them.
  ///   - moves: N of them, or none.
  public init(_ states: [Set<Int>?], moves: [Int32?] = []) {
    precondition(moves.isEmpty || moves.count == states.count, "a move for each timestep, or none")
    self.states = states
    self.moves = moves
  }

  /// How many timesteps are known.
  public var known: Int { states.count { $0 != nil } }

  /// The path itself, if every timestep names one state.
  public var path: [Int]? {
    var path: [Int] = []
    path.reserveCapacity(states.count)
    for known in states {
      guard let known, known.count == 1, let state = known.first else { return nil }
      path.append(state)
    }
    return path
  }

  /// Whether a state is meant at a timestep, 1 … N; nil where nothing is known.
  public func means(_ state: Int, at t: Int) -> Bool? {
    states[t - 1].map { $0.contains(state) }
  }

  /// The share of the known timesteps at which a path is in a state that is meant; nil if none is
  /// known.
  public func agreement(with path: [Int]) -> Double? {
    let known = states.indices.filter { states[$0] != nil }
    if known.isEmpty { return nil }
    let right = known.count { states[$0]?.contains(path[$0]) ?? true }
    return Double(right) / Double(known.count)
  }

  /// Whether a path is in a state that is meant wherever one is known.
  func isMet(by path: some Sequence<Int>) -> Bool {
    zip(states, path).allSatisfy { $0?.contains($1) ?? true }
  }

  /// What is known in a stretch of timesteps, the rest being as a path has it or as it is known:
  /// nothing that is right there becomes wrong, and what is wrong may become right.
  ///
  /// - Parameters:
  ///   - timesteps: the stretch, within 1 … N.
  ///   - path: z_1 … z_N.
  public func narrowed(to timesteps: ClosedRange<Int>, elsewhere path: [Int]) -> Reference {
    Reference(
      states.enumerated().map { place, known in
        guard let known, !timesteps.contains(place + 1) else { return known }
        return known.union([path[place]])
      })
  }

  /// What is known in a stretch of timesteps, and nothing elsewhere.
  ///
  /// - Parameter timesteps: the stretch, within 1 … N.
  public func alone(in timesteps: ClosedRange<Int>) -> Reference {
    Reference(states.enumerated().map { timesteps.contains($0 + 1) ? $1 : nil })
  }

  /// What is known of so many timesteps: of later ones nothing.
  func resized(to timesteps: Int) -> Reference {
    if timesteps == states.count { return self }
    let kept = states.prefix(timesteps)
    let more = timesteps - kept.count
    return Reference(
      kept + Array(repeating: nil, count: more),
      moves: moves.isEmpty ? [] : moves.prefix(timesteps) + Array(repeating: nil, count: more))
  }
}
