import DynamicProgramming
import ModelFiles

extension ExpectedReport {
  /// A header and one record for every timestep and state: the move that the policy makes at t in
  /// the state z_{t-1}, and the expected return from there on. Without a policy the header stands
  /// alone.
  ///
  /// - Throws: what the output throws.
  func writeCSV(to output: inout ChunkedOutput) throws {
    try output.write(line: "t,state,move,V")
    guard solution.isFeasible else { return }
    let names = (0..<states).map { CSVText.field(problem.states[$0]) }
    for t in 1...timesteps {
      for state in 0..<states {
        let move = CSVText.field(move(at: t, from: state) ?? "")
        let value = solution.value(at: t - 1, state: state).description
        try output.write(line: "\(t),\(names[state]),\(move),\(value)")
      }
    }
  }
}
