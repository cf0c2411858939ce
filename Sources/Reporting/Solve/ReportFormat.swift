/// In which form an answer is written.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: a few lines.
  case text
  /// One JSON object.
  case json
  /// One record a timestep, with a header.
  case csv
}
