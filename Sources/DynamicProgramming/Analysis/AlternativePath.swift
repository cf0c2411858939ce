/// A path as what it has different from the greedy one.
public struct AlternativePath: Sendable, Equatable {
  /// Where it has other states, in the order of time; between two of them lies at least one
  /// timestep at which it has the greedy path's. Empty: it is the greedy path.
  public let stretches: [PathStretch]
  /// The greedy path's log-joint minus this one's, both as the factors of the model make them: at
  /// least 0 but for what ties.
  public var loss: Double { exactLoss.high }
  private let exactLoss: DoubleDouble
  /// The greedy path's log-joint to more digits than a double has, if it is known so.
  private let greedy: DoubleDouble?

  /// - Parameters:
  ///   - stretches: where it has other states.
  ///   - loss: the greedy path's log-joint minus this one's.
  ///   - greedy: the greedy path's log-joint, if that is known to more digits than a double has.
  init(stretches: [PathStretch], loss: DoubleDouble, below greedy: DoubleDouble? = nil) {
    self.stretches = stretches
    self.exactLoss = loss
    self.greedy = greedy
  }

  /// Its log-joint, the greedy path's being `optimum`.
  public func logJoint(below optimum: Double) -> Double {
    ((greedy ?? DoubleDouble(optimum)) - exactLoss).high
  }

  /// How many timesteps differ.
  public var differences: Int { stretches.reduce(0) { $0 + $1.states.count } }

  /// The state at a timestep, nil where it is the greedy path's.
  ///
  /// - Complexity: O(log of the number of stretches).
  public func state(at t: Int) -> Int? {
    let place = stretches.indices.firstPlace { stretches[$0].timesteps.upperBound >= t }
    guard place < stretches.count, stretches[place].start <= t else { return nil }
    return stretches[place].states[t - stretches[place].start]
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

  /// The same of a path whose states are kept in as little room as they need.
  public func states(replacing path: CompactIntegers) -> CompactIntegers {
    var states = path
    for stretch in stretches {
      let first = stretch.start - 1
      states.replaceSubrange(
        first..<(first + stretch.states.count), with: stretch.states.map(Int32.init))
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
  ///   - greedy: what that is worth, if it is known to more digits than a double has.
  /// - Complexity: O(d) for each timestep until it is back on the greedy path; O(1) for each at
  ///   which it has other states.
  static func detour(
    _ earlier: [PathStretch] = [], through states: [Int], from start: Int,
    of path: CompactIntegers,
    in solution: Solution, below greedy: DoubleDouble? = nil
  ) -> AlternativePath {
    var builder = StretchBuilder(earlier, before: start)
    var (t, state) = (start, Int(path[start - 1]))
    for next in states {
      state = next
      builder.add(state, at: t, insteadOf: Int(path[t - 1]))
      t += 1
    }
    while state != Int(path[t - 2]), t <= path.count,
      let next = solution.greedyChoice(from: TrellisCell(t: t - 1, state: state))?.state
    {
      state = next
      builder.add(state, at: t, insteadOf: Int(path[t - 1]))
      t += 1
    }
    let loss = builder.stretches.reduce(DoubleDouble(0)) {
      $0 + solution.trellis.loss(over: $1, leaving: path)
    }
    return AlternativePath(stretches: builder.stretches, loss: loss, below: greedy)
  }
}

extension Trellis {
  /// Σ γ^(t-1) R_t + γ^N final along a path that is possible.
  ///
  /// - Parameter path: z_1 … z_N.
  /// - Complexity: O(N).
  func exactLogJoint<Path: RandomAccessCollection>(of path: Path) -> DoubleDouble
  where Path.Element == Int, Path.Index == Int {
    sum(of: path, at: 1...timesteps, after: exactFinal(of: path[timesteps - 1]))
  }

  /// The same of a long path, of which stretches are added up at once.
  ///
  /// - Parameter threads: how many work at once; not a bit depends on it.
  /// - Complexity: O(N).
  func exactLogJoint(of path: CompactIntegers, threads: Int) -> DoubleDouble {
    let length = 1 << 16
    let starts = Array(stride(from: 1, through: timesteps, by: length))
    let sums = concurrentMap(starts.count, threads: min(threads, starts.count)) { number in
      let first = starts[number]
      return sum(
        of: path.lazy.map { Int($0) }, at: first...min(timesteps, first + length - 1),
        after: DoubleDouble(0))
    }
    return sums.reduce(exactFinal(of: Int(path[timesteps - 1])), +)
  }

  /// What some timesteps add to what was there before.
  private func sum<Path: RandomAccessCollection>(
    of path: Path, at stretch: ClosedRange<Int>, after before: DoubleDouble
  ) -> DoubleDouble where Path.Element == Int, Path.Index == Int {
    stretch.reduce(before) {
      $0 + exactReward(at: $1, from: $1 == 1 ? 0 : path[$1 - 2], to: path[$1 - 1])
    }
  }

  /// γ^N final.
  private func exactFinal(of state: Int) -> DoubleDouble {
    exactDiscountFactor(after: timesteps) * DoubleDouble(finalValue(state))
  }

  /// What a path loses by other states over some timesteps, from their edges alone: those into each
  /// of them and the one out of the last.
  fileprivate func loss(over stretch: PathStretch, leaving path: CompactIntegers) -> DoubleDouble {
    var loss = DoubleDouble(0)
    var (greedy, other) = (0, 0)
    if stretch.start > 1 {
      greedy = Int(path[stretch.start - 2])
      other = greedy
    }
    let end = stretch.timesteps.upperBound
    for t in stretch.start...min(end + 1, timesteps) {
      let stays = Int(path[t - 1])
      let next = t > end ? stays : stretch.states[t - stretch.start]
      loss =
        loss + exactReward(at: t, from: greedy, to: stays)
        - exactReward(at: t, from: other, to: next)
      (greedy, other) = (stays, next)
    }
    return end < timesteps ? loss : loss + exactFinal(of: greedy) - exactFinal(of: other)
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

/// Some timesteps in a row at which a path has other states than the greedy one.
public struct PathStretch: Sendable, Equatable {
  /// The first of them, 1 … N.
  public let start: Int
  /// The states, at least one.
  public internal(set) var states: [Int]

  /// The timesteps.
  public var timesteps: ClosedRange<Int> { start...(start + states.count - 1) }
}
