@testable import DynamicProgramming

extension Backup {
  /// The choice minus the runner-up, in nats, from the list of candidates; 0 for a tie, nil if
  /// there is no runner-up.
  var gap: Double? {
    guard let choice, let runnerUp else { return nil }
    if candidates[runnerUp].isOptimal { return 0 }
    return candidates[choice].q - candidates[runnerUp].q
  }
}

extension MaxMarginals {
  /// M_t(z), −∞ if no path goes through.
  func value(of cell: TrellisCell) -> Double {
    values(at: cell.t, below: solution.optimum)[cell.state]
  }

  /// The best Σ γ^(i-1) R_i of a path from the start that arrives in a cell, −∞ if none does.
  func forwardMaximum(of cell: TrellisCell) -> Double {
    forward?.column(at: cell.t)[cell.state] ?? -.infinity
  }
}
