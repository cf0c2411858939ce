import DynamicProgramming
import Exploration
import Reporting

/// A model that is to be opened as it was named: with what is changed in it before it is shown, and
/// the model that it stands beside.
struct ModelOpening: Sendable {
  let input: ModelInput
  /// Another model of the same sequence.
  var rival: ModelInput?
  let edits: EditOptions

  /// What it is called until its own name is known.
  var name: String { input.model.name }

  /// Reads and solves it.
  ///
  /// - Parameters:
  ///   - library: where models are read.
  ///   - onProgress: called with the share that is done; what it throws ends the work.
  /// - Throws: what is wrong with one of the models, or with both together.
  func model(
    from library: ModelLibrary, onProgress: (Double) throws -> Void = { _ in }
  ) throws -> LoadedModel {
    let problem = try edits.edited(try input.problem(from: library))
    guard let rival else { return try library.solve(problem, onProgress: onProgress) }
    let other = try rival.problem(from: library)
    do {
      let beside = try RivalModel(other, beside: problem, memory: library.memory)
      return try library.solve(problem, onProgress: onProgress).against(beside)
    } catch let fault as RivalModel.Fault {
      throw CommandFault.noRivals(name, rival.model.name, fault)
    }
  }
}
