/// In which form a report is written.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: a few lines.
  case text
  /// One JSON object.
  case json
  /// Records, with a header.
  case csv
}

/// In which form the best path is written.
public enum PathFormat: String, Sendable, CaseIterable {
  /// For people: a few lines.
  case text
  /// One JSON object.
  case json
  /// CSV with one record a timestep, and a header.
  case csv
  /// CSV with one record for each stretch of equal states, and a header.
  case runs
  /// One state a line.
  case path

  /// The form of other reports that is called the same, if there is one.
  public var ofReports: ReportFormat? { ReportFormat(rawValue: rawValue) }
  /// Whether the answer itself says why no path is possible.
  public var explains: Bool { self == .text || self == .json }
}
