import DynamicProgramming
import ModelFiles

/// The member `ties` of an object of JSON: the cells from which several moves lead on equally well,
/// for either objective. It is written as they are found.
struct TieList {
  let problem: Problem
  private var isEmpty = true

  /// Of a problem whose states have names.
  init(of problem: Problem) {
    self.problem = problem
  }

  /// Begins it, behind whatever stands before the key.
  func begin(to output: inout ChunkedOutput) throws {
    try output.write("  \"ties\": [")
  }

  /// Adds a cell, if there are several moves.
  ///
  /// - Parameters:
  ///   - t: the timestep at which the move is made, 1 … N.
  ///   - state: z_{t-1}.
  ///   - moves: those that are equally good.
  mutating func add(
    at t: Int, from state: Int, _ moves: [String], to output: inout ChunkedOutput
  ) throws {
    if moves.count < 2 { return }
    let names = moves.map(JSONText.string).joined(separator: ", ")
    let name = JSONText.string(problem.states[state])
    try output.write(isEmpty ? "\n" : ",\n")
    try output.write("    {\"t\": \(t), \"state\": \(name), \"moves\": [\(names)]}")
    isEmpty = false
  }

  /// Ends it.
  func end(to output: inout ChunkedOutput) throws {
    try output.write(isEmpty ? "]" : "\n  ]")
  }
}
