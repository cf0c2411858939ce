import DynamicProgramming

/// What one sequence of many comes to by a model: a line of the list.
public struct SequenceSummary: Sendable, Equatable {
  /// How it ends.
  public enum Outcome: Sendable, Equatable {
    /// It has a best path.
    case solved
    /// No path is possible.
    case blocked
    /// Its line is not what it should be; why, in one line.
    case bad(String)
  }

  /// What the sequence calls itself; nil if it has no id.
  public let title: String?
  /// How it ends.
  public let outcome: Outcome
  /// N; 0 of a bad line.
  public let timesteps: Int
  /// log p(x, z*); −∞ if no path is possible.
  public private(set) var logJoint = -Double.infinity
  /// log p(x), or log Z; −∞ if no path is possible.
  public private(set) var logEvidence = -Double.infinity
  /// The least margin of all timesteps: by how much the best path wins over the next best one that
  /// is in another state, or label, somewhere. ∞ if there is none.
  public private(set) var margin = Double.infinity
  /// How many timesteps of the reference are known; nil without one.
  public let known: Int?
  /// At how many of them the path is right; of a demonstration how many of its moves are among the
  /// best.
  public private(set) var right = 0
  /// In how many stretches the path is elsewhere than the reference.
  public private(set) var disagreements = 0
  /// By how much the best path wins in the closest of them; nil without one, and where no path goes
  /// as the reference does.
  public private(set) var closestError: Double?
  /// Tells best paths apart: equal if they are the same.
  private(set) var fingerprint: UInt64 = 0

  /// Solves a sequence.
  ///
  /// - Parameters:
  ///   - problem: the sequence as a model.
  ///   - title: what the sequence calls itself.
  ///   - memory: how many bytes each sweep may take.
  ///   - onColumn: called now and then; what it throws ends the work.
  /// - Complexity: O(N · E).
  public init(
    of problem: Problem, title: String?, memory: Int = .max, onColumn: () throws -> Void
  ) rethrows {
    let trellis = problem.trellis
    self.title = title
    timesteps = trellis.timesteps
    known = problem.reference?.known
    let solution = try Solution(of: trellis, memory: memory) { _ in try onColumn() }
    guard let best = solution.extractPath(onTimestep: { _ in }).rollout?.states.map({ Int($0) })
    else {
      outcome = .blocked
      disagreements = known ?? 0 > 0 ? 1 : 0
      return
    }
    outcome = .solved
    logJoint = solution.optimum
    logEvidence = try Surprise(of: trellis) { _ in try onColumn() }.logEvidence
    margin =
      try MaxMarginals.withMargins(
        of: solution, along: CompactIntegers(best), toldBy: problem.labels, memory: memory
      ) { _ in try onColumn() }.margins.least.overall ?? .infinity
    fingerprint = Self.fingerprint(of: best)
    if let reference = problem.reference {
      let blame = Blame(of: problem, best: best, reference: reference, memory: memory)
      compare(blame)
      right =
        if case .decision(let moves) = problem.reading, moves.outcomes == nil {
          blame.path.map { solution.bestMoves(of: reference, along: $0) } ?? 0
        } else {
          reference.states.indices.count { reference.states[$0]?.contains(best[$0]) == true }
        }
    }
  }

  /// A line that is no sequence, and why.
  public init(bad reason: String, title: String?) {
    self.title = title
    outcome = .bad(reason)
    timesteps = 0
    known = nil
  }

  private mutating func compare(_ blame: Blame) {
    disagreements = blame.disagreements.count
    closestError = blame.impossible == nil ? blame.disagreements.map(\.nats).min() : nil
  }

  /// FNV-1a.
  private static func fingerprint(of path: [Int]) -> UInt64 {
    path.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

extension SequenceSummary {
  /// Whether the line is no sequence.
  public var isBad: Bool { if case .bad = outcome { true } else { false } }

  /// At how many of the known timesteps the path is wrong.
  public var wrong: Int { (known ?? 0) - right }

  /// The share of the known timesteps at which the path is right; nil if nothing is known.
  public var shareRight: Double? {
    known.flatMap { $0 == 0 ? nil : Double(right) / Double($0) }
  }
}
