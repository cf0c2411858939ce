/// A path as what it has different from the greedy one.
public struct AlternativePath: Sendable, Equatable {
  /// Where it has other states, in the order of time; between two of them lies at least one
  /// timestep at which it has the greedy path's. Empty: it is the greedy path.
  public let stretches: [PathStretch]
  /// The greedy path's log-joint minus this one's: at least 0 but for rounding.
  public let loss: Double
  /// Its log-joint where that may have digits which a difference from the greedy path's has not.
  private let total: Double?

  /// - Parameters:
  ///   - stretches: where it has other states.
  ///   - loss: the greedy path's log-joint minus this one's.
  ///   - total: its log-joint, if that is known to more digits than the difference.
  init(stretches: [PathStretch], loss: Double, total: Double? = nil) {
    self.stretches = stretches
    self.loss = loss
    self.total = total
  }

  /// Its log-joint, the greedy path's being `optimum`.
  public func logJoint(below optimum: Double) -> Double { total ?? optimum - loss }

  /// How many timesteps differ.
  public var differences: Int { stretches.reduce(0) { $0 + $1.states.count } }

  /// The state at a timestep, nil where it is the greedy path's.
  ///
  /// - Complexity: O(log of the number of stretches).
  public func state(at t: Int) -> Int? {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].timesteps.upperBound < t { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count, stretches[low].start <= t else { return nil }
    return stretches[low].states[t - stretches[low].start]
  }

  /// z_1 … z_N.
  ///
  /// - Parameter path: the greedy path.
  /// - Complexity: O(N).
  public func states(replacing path: [Int]) -> [Int] {
    var states = path
    for stretch in stretches {
      for (offset, state) in stretch.states.enumerated() {
        states[stretch.start - 1 + offset] = state
      }
    }
    return states
  }

  /// The path that has given states from a timestep on, is greedy after them, and is the greedy
  /// path, or what `earlier` says, before them.
  ///
  /// - Parameters:
  ///   - states: at least one; some may be the greedy path's.
  ///   - start: the timestep of the first of them.
  ///   - path: the greedy path, z_1 … z_N.
  /// - Complexity: O(d) for each timestep until it is back on the greedy path.
  static func detour(
    _ earlier: [PathStretch] = [], through states: [Int], from start: Int, of path: [Int],
    in solution: Solution, loss: Double,
    total: Double? = nil
  ) -> AlternativePath {
    var builder = StretchBuilder(earlier, before: start)
    var (t, state) = (start, path[start - 1])
    for next in states {
      state = next
      builder.add(state, at: t, insteadOf: path[t - 1])
      t += 1
    }
    while state != path[t - 2], t <= path.count,
      let next = solution.greedyChoice(from: TrellisCell(t: t - 1, state: state))?.state
    {
      state = next
      builder.add(state, at: t, insteadOf: path[t - 1])
      t += 1
    }
    return AlternativePath(stretches: builder.stretches, loss: loss, total: total)
  }
}

/// Collects what differs, timestep by timestep.
private struct StretchBuilder {
  private(set) var stretches: [PathStretch]

  /// Begins with what differs before a timestep.
  init(_ earlier: [PathStretch], before t: Int) {
    stretches = earlier.filter { $0.start < t }
    guard let last = stretches.last, last.timesteps.upperBound >= t else { return }
    stretches[stretches.count - 1].states.removeLast(last.timesteps.upperBound - t + 1)
  }

  mutating func add(_ state: Int, at t: Int, insteadOf greedy: Int) {
    if state == greedy { return }
    if stretches.last?.timesteps.upperBound == t - 1 {
      stretches[stretches.count - 1].states.append(state)
    } else {
      stretches.append(PathStretch(start: t, states: [state]))
    }
  }
}
