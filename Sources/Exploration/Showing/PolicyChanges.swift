import DynamicProgramming

/// At which timesteps a policy is another one than at the timestep after.
public struct PolicyChanges: Sendable, Equatable {
  /// From the last but one, which is always among them, down.
  public let timesteps: [Int]
  /// The last of them, if from there on down to the first timestep no move changes any more; nil
  /// where one does, or not all timesteps were looked at.
  public let settledAt: Int?
}

extension Session {
  /// The timesteps at which the best move of some cell is another one than at the timestep listed
  /// before, as far as small pictures of a policy show it. Nil where there is but one move, or
  /// columns have to be computed again.
  ///
  /// - Parameters:
  ///   - comparing: whether the picture is of both answers, as far as the other one is known.
  ///   - most: how many cells may be looked at, from the end; of those before, the first timestep
  ///     alone is.
  /// - Complexity: O(cells · moves).
  public func policyChanges(comparing: Bool, lookingAt most: Int) -> PolicyChanges? {
    let n = model.timesteps
    guard n > 1, columnStride(of: .value) == 1 else { return nil }
    let first = max(1, n - max(1, most / model.states))
    var timesteps: [Int] = []
    var before: [Shown] = []
    func look(at t: Int) {
      let now = shown(at: t, comparing: comparing)
      if now != before { timesteps.append(t) }
      before = now
    }
    for t in (first..<n).reversed() { look(at: t) }
    if first > 1 { look(at: 1) }
    let last = timesteps.last ?? 1
    return PolicyChanges(timesteps: timesteps, settledAt: first == 1 && last > 1 ? last : nil)
  }

  private func shown(at t: Int, comparing: Bool) -> [Shown] {
    let window = TrellisWindow(
      of: model.solution, showing: .init(timesteps: t...t, states: 0..<model.states))
    let answers = comparing ? AnswersWindow(of: self, showing: window.request) : nil
    return (0..<model.states).map { state in
      let cell = TrellisCell(t: t, state: state)
      if answers?[cell]?.part == true { return .parting }
      let targets = window.choice(of: cell)?.targets ?? []
      return isTold(targets, from: state) ? .moves(targets) : .tie
    }
  }

  /// Whether one sign tells equally good moves: one alone, or two at a right angle.
  private func isTold(_ targets: [Int], from state: Int) -> Bool {
    guard targets.count > 1 else { return true }
    let names = targets.map { model.problem.move(from: state, to: $0) }
    return targets.count == 2 && names.contains { $0 == "up" || $0 == "down" }
      && names.contains { $0 == "left" || $0 == "right" }
  }
}

/// What a small picture has room for of the moves of a cell.
private enum Shown: Equatable {
  /// The two answers go different ways.
  case parting
  /// Several moves are equally good, for which there is no sign of their own.
  case tie
  /// The states in which the best one or two arrive.
  case moves([Int])
}
