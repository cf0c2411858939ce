/// What is told of each sequence, in the order of the columns; the names are typed after `:sort`
/// and in a filter.
public enum CorpusColumn: String, Sendable, Hashable, CaseIterable {
  case line, id
  case timesteps = "n"
  case logJoint = "log-joint"
  case logEvidence = "log-evidence"
  case margin
  case error = "wrong-by"
  case disagreements = "differs"
  case right
  case change

  /// Whether the largest comes first: what one looks for.
  public var beginsWithLargest: Bool { self == .timesteps || self == .disagreements }

  /// The number of a sequence by which it is sorted and filtered; nil where there is none, and of
  /// the id.
  ///
  /// - Parameters:
  ///   - place: of the line, from 0.
  ///   - row: what it comes to; nil before it is solved.
  ///   - change: what the edits do to it; nil before that is known, and without any.
  public func number(
    at place: Int, _ row: SequenceSummary?, _ change: SequenceChange?
  ) -> Double? {
    if self == .line { return Double(place + 1) }
    if self == .change { return change.flatMap(Self.number) }
    guard let row, !row.isBad else { return nil }
    switch self {
    case .line, .id, .change: return nil
    case .timesteps: return Double(row.timesteps)
    case .logJoint: return row.logJoint / Double(row.timesteps)
    case .logEvidence: return row.logEvidence / Double(row.timesteps)
    case .margin: return row.outcome == .blocked ? nil : row.margin
    case .error: return row.closestError
    case .disagreements: return row.known ?? 0 > 0 ? Double(row.disagreements) : nil
    case .right: return row.shareRight
    }
  }

  /// What got worst comes first, what got best last.
  private static func number(of change: SequenceChange) -> Double? {
    switch change {
    case .same: nil
    case .other: 0
    case .better(let timesteps): Double(timesteps)
    case .worse(let timesteps): -Double(timesteps)
    }
  }

  /// The column of a name, or the only one whose name begins so, or has it somewhere.
  init?(named name: String) {
    // As the head of the column says.
    let name = name.lowercased() == "edited" ? Self.change.rawValue : name.lowercased()
    let all = Self.allCases
    let found = [
      all.filter { $0.rawValue.hasPrefix(name) }, all.filter { $0.rawValue.contains(name) },
    ]
    let only = found.first { $0.count == 1 }?.first
    guard !name.isEmpty, let column = Self(rawValue: name) ?? only else { return nil }
    self = column
  }
}
