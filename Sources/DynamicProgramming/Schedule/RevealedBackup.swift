/// A backup as far as its candidates have been compared: what is not revealed plays no part in it.
public struct RevealedBackup: Sendable, Equatable {
  /// All that there is to compare.
  public let backup: Backup
  /// The candidates compared so far, in the order of states.
  public let candidates: ArraySlice<Candidate>
  /// The best Q* among them.
  public let best: Double

  /// - Parameters:
  ///   - backup: the candidates of a cell.
  ///   - revealed: how many of the possible candidates; nil = all.
  public init(_ backup: Backup, revealed: Int?) {
    self.backup = backup
    self.candidates = backup.candidates.prefix(revealed ?? backup.candidates.count)
    self.best = candidates.reduce(-.infinity) { max($0, $1.q) }
  }

  /// Whether nothing is left to compare.
  public var isComplete: Bool { candidates.count == backup.candidates.count }

  /// Whether a candidate ties with the best one compared so far.
  public func isBest(_ candidate: Candidate) -> Bool { Ties.isTied(candidate.q, with: best) }

  /// Whether the candidate that leads to a state has been compared.
  public func isRevealed(_ state: Int) -> Bool { candidates.contains { $0.state == state } }

  /// The one that the tie rule takes.
  public var winner: Candidate? { candidates.first(where: isBest) }
  /// How many are equally good.
  public var tied: Int { candidates.count(where: isBest) }

  /// The best of the others.
  public var runnerUp: Candidate? {
    candidates.filter { $0.state != winner?.state && $0.q > -.infinity }
      .max { $0.q < $1.q }
  }

  /// The winner minus the runner-up; 0 for a tie, nil if there is no other.
  public var gap: Double? {
    guard let winner, let runnerUp else { return nil }
    return isBest(runnerUp) ? 0 : winner.q - runnerUp.q
  }
}
