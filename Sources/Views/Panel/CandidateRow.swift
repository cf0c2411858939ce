import Console
import DynamicProgramming

/// A line of the table of candidates.
struct CandidateRow {
  let mark: String
  let state: String
  /// One for each column of numbers; a dot while it is not revealed.
  let numbers: [String]
  let note: String
  let role: Role
}
