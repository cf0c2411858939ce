import CKernels

/// Traces a path from right to left, a part at a time, close behind the sweep: what the trace reads
/// is still in the cache.
///
/// In which state a part begins is known only in the end. So its trace sets out some timesteps
/// ahead, from a guess: traces meet, and mostly soon. A part that the path enters elsewhere is
/// traced again.
struct PathParts<State: FixedWidthInteger> {
  let columns: EmissionColumns
  /// How long a column is.
  let width: Int
  /// z_1 … z_N.
  let path: UnsafeMutablePointer<State>

  /// What is done for a part; timesteps count from 0.
  struct Steps {
    /// Computes all timesteps of a range but the last, which is there.
    let sweep:
      (_ emissions: ck_emissions, _ extent: EmissionExtent, _ timesteps: Range<Int>) -> Void
    /// Fills in the path for all timesteps of a range but the first, whose state is there; whether
    /// anything on it may tie.
    let trace: (_ emissions: ck_emissions, _ timesteps: Range<Int>) -> Bool
    /// Adds the rewards of all timesteps of a range but the first.
    let score: (ck_emissions, Range<Int>, inout ck_sum) -> Void
    /// The state of the path at the first timestep of the block, and at others, once they are
    /// swept, one that is likely; nil if none is possible.
    let start: (Int) -> Int?
  }

  /// A stretch of the path; its last timestep is the first of the next one.
  private struct Part {
    let timesteps: Range<Int>
    /// The state that it was traced from.
    let first: State
    /// Of all its timesteps but the first.
    let rewards: ck_sum
    /// Whether anything on it may tie.
    let mayTie: Bool
  }

  /// What is known of a block that has been decoded.
  struct Decoded {
    /// Of all its timesteps but the first.
    var rewards = CompensatedSum()
    /// Where on its path something may tie.
    var ties = PossibleTies()
  }

  /// Sweeps a block and traces its path. Timesteps count from 0.
  ///
  /// - Returns: nil if no path is possible.
  func decode(_ block: Range<Int>, _ steps: Steps) -> Decoded? {
    var parts: [Part] = []
    var end = block.upperBound
    repeat {
      let swept = max(block.lowerBound, end - length)..<end
      let traced = swept.lowerBound..<(parts.last.map { $0.timesteps.lowerBound + 1 } ?? end)
      let runUp = swept.lowerBound == block.lowerBound ? 0 : PathPart.runUp
      var isPossible = true
      columns.withEmissions(of: traced) { emissions, extent in
        steps.sweep(emissions, extent, swept)
        guard let state = steps.start(swept.lowerBound) else { return isPossible = false }
        path[swept.lowerBound] = State(state)
        let mayTie = steps.trace(emissions, traced)
        parts.append(
          part(traced.dropFirst(runUp), emissions.dropping(runUp), mayTie, steps))
      }
      guard isPossible else { return nil }
      end = swept.lowerBound + 1
    } while end > block.lowerBound + 1
    return settle(parts.reversed(), steps)
  }

  /// How many timesteps are swept before they are traced: with the emissions and the table about
  /// half of what a second-level cache holds.
  private var length: Int {
    let length = max(4 * PathPart.runUp, (1 << 14) / width)
    let isWhole = columns.longestBlock == columns.timesteps
    return isWhole ? length : min(length, columns.longestBlock - PathPart.runUp)
  }

  /// A part that has been traced.
  private func part(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ mayTie: Bool, _ steps: Steps
  ) -> Part {
    var rewards = ck_sum(total: 0, correction: 0)
    steps.score(emissions, timesteps, &rewards)
    return Part(
      timesteps: timesteps, first: path[timesteps.lowerBound], rewards: rewards, mayTie: mayTie)
  }

  /// Traces again, from left to right, what the path enters in another state.
  private func settle(_ parts: [Part], _ steps: Steps) -> Decoded {
    var decoded = Decoded()
    for var part in parts {
      if path[part.timesteps.lowerBound] != part.first {
        columns.withEmissions(of: part.timesteps) { emissions, _ in
          let mayTie = steps.trace(emissions, part.timesteps)
          part = self.part(part.timesteps, emissions, mayTie, steps)
        }
      }
      decoded.rewards.add(part.rewards)
      if part.mayTie { decoded.ties.append(part.timesteps.dropFirst()) }
    }
    return decoded
  }
}

/// How parts of a path are traced.
enum PathPart {
  /// How many timesteps a trace is given to meet the path.
  static let runUp = 32
}
