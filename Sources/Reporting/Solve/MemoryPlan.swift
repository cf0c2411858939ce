import DynamicProgramming
import ModelFiles

/// How the bytes of `--memory` are shared among what an answer is made of.
public struct MemoryPlan: Sendable {
  /// What each table of columns may take.
  public let columns: Int

  /// - Parameters:
  ///   - bytes: what was allowed.
  ///   - problem: what is solved.
  ///   - options: what is asked for beside the path, as it was named: how many bytes it keeps for
  ///     every timestep, and how many tables it takes.
  /// - Throws: `CommandFault.tooLittleMemory` for what keeps more for the whole of the sequence,
  ///   before any of it is there.
  public init(
    _ bytes: Int, for problem: Problem, options: [(name: String, kept: Int, tables: Int)] = []
  ) throws(CommandFault) {
    let (trellis, allowance) = (problem.trellis, MemoryAllowance(bytes))
    var each = KeptMemory.path(states: trellis.states)
    if problem.reference != nil { each += KeptMemory.reference }
    for option in options {
      let (sum, overflows) = each.addingReportingOverflow(option.kept)
      each = overflows ? .max : sum
    }
    if let needed = allowance.excess(timesteps: trellis.timesteps, each: each) {
      let kept = options.filter { $0.kept > 0 }.map(\.name)
      throw .tooLittleMemory(
        what: kept.isEmpty ? "the path" : kept.joined(separator: " with "),
        timesteps: trellis.timesteps, needed: needed, allowed: bytes)
    }
    columns = allowance.columns(
      timesteps: trellis.timesteps, each: each, tables: options.reduce(0) { $0 + $1.tables })
  }
}
