import DynamicProgramming

/// How a second path goes elsewhere on the map of a grid world.
public struct Detour: Sendable, Equatable {
  /// What it does there.
  public enum Manner: Sendable, Equatable {
    /// It stays where both are for so many timesteps, making a move that leads nowhere, then goes
    /// the same way.
    case waits(timesteps: Int, move: String?, against: Obstacle?)
    /// It goes somewhere and comes back for so many timesteps, then goes the same way.
    case returns(timesteps: Int, PathRuns)
    /// It is in the same cell as the other path from then on.
    case meets(TrellisCell)
    /// It never is again; where both end.
    case parts(own: Int, other: Int)
  }

  /// What a move leads against.
  public enum Obstacle: Sendable, Equatable {
    /// The end of the map.
    case edge
    /// A cell that is blocked.
    case wall
  }

  /// The state in which both are before.
  public let from: Int
  /// What the second path does then.
  public let manner: Manner

  /// A longer delay is no delay to whoever looks at it.
  private static let longestDelay = 20

  /// - Parameters:
  ///   - contrast: the second path.
  ///   - stretch: the timesteps at which it is elsewhere.
  ///   - rollout: the path that is followed.
  ///   - decided: up to which timestep that is decided.
  /// - Complexity: O(timesteps of the stretch).
  init(
    of contrast: Contrast, in stretch: ClosedRange<Int>, beside rollout: Rollout,
    upTo decided: Int, of session: Session, on grid: GridMap
  ) {
    let start = session.model.startState
    func own(_ t: Int) -> Int { t == 0 ? start : rollout.state(at: t) }
    func other(_ t: Int) -> Int { t == 0 ? start : contrast.state(at: t) }
    let first = stretch.lowerBound
    let from = own(first - 1)
    self.from = from
    let delay = (1...Self.longestDelay).first { delay in
      let back = first + delay - 1
      return back < stretch.upperBound && other(back) == from
        && ((back + 1)...stretch.upperBound).allSatisfy { other($0) == own($0 - delay) }
    }
    guard let delay else {
      let end = stretch.upperBound
      manner =
        end < decided
        ? .meets(TrellisCell(t: end + 1, state: own(end + 1)))
        : .parts(own: own(end), other: other(end))
      return
    }
    let away = first...(first + delay - 1)
    if away.allSatisfy({ other($0) == from }) {
      let move = session.model.problem.move(from: from, to: from)
      manner = .waits(
        timesteps: delay, move: move, against: move.flatMap { grid.obstacle(to: $0, from: from) })
    } else {
      manner = .returns(timesteps: delay, session.runs(in: away, atMost: delay, of: other))
    }
  }
}

extension GridMap {
  /// What a straight move leads against; nil if it leads somewhere, or is no such move.
  func obstacle(to move: String, from state: Int) -> Detour.Obstacle? {
    let steps = ["up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)]
    guard let step = steps[move] else { return nil }
    let place = cellOfState[state]
    let (row, column) = (place / width + step.0, place % width + step.1)
    guard (0..<height).contains(row), (0..<width).contains(column) else { return .edge }
    return self.state(row: row, column: column) == nil ? .wall : nil
  }
}
