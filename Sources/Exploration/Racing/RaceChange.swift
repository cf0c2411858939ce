import Solvers

/// Another race than the present one.
enum RaceChange {
  /// Other methods.
  case entrants([Entrant])
  /// Another budget.
  case budget(Int)
  /// Another seed.
  case seed(UInt64)
}
