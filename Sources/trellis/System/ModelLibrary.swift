import DynamicProgramming
import Exploration
import Glibc
import ModelFiles
import Reporting

/// Finds models by what a person calls them: the path of a file, or the name of a sample.
struct ModelLibrary {
  private let loader = ModelLoader()
  /// How many bytes V may take.
  let memory: Int

  /// - Parameter memory: how many bytes V may take; past it, it is kept at checkpoints.
  init(memory: Int = .max) {
    self.memory = memory
  }

  /// A model with its answer.
  ///
  /// - Parameter onProgress: called with the share that is done; what it throws ends the work.
  func solve(
    _ problem: Problem, onProgress: (Double) throws -> Void
  ) rethrows -> LoadedModel {
    try LoadedModel(solving: problem, memory: memory, onProgress: onProgress)
  }

  /// A model with its answer.
  func solve(_ problem: Problem) -> LoadedModel {
    LoadedModel(solving: problem, memory: memory)
  }

  /// The model of that name. A file wins over a sample.
  ///
  /// - Parameter observations: replaces the model's observations.
  func problem(_ name: String, observations: ObservationSource? = nil) throws -> Problem {
    if let sample = try sample(unlessFile: name) {
      return try problem(sample, observations: observations)
    }
    return try loader.load(path: name, observations: observations)
  }

  /// The model of that name, to be given many sequences.
  func sequenceModel(_ name: String) throws -> SequenceModel {
    if let sample = try sample(unlessFile: name) {
      return try loader.loadForSequences(bytes: sample.bytes, name: sample.name)
    }
    return try loader.loadForSequences(path: name)
  }

  /// The sample of that name, unless a file has it.
  ///
  /// - Throws: ``CommandFault/noSuchModel(_:nearest:)`` if there is neither.
  private func sample(unlessFile name: String) throws(CommandFault) -> Sample? {
    let kind = PathKind(of: name)
    if kind != .file, let sample = SampleCatalogue.sample(named: name) { return sample }
    guard kind != .nothing else {
      throw .noSuchModel(name, nearest: Nearest.name(to: name, among: SampleCatalogue.names))
    }
    return nil
  }

  /// The samples, for a chooser.
  ///
  /// - Throws: ``CommandFault/brokenSample(_:)``.
  func entries() throws(CommandFault) -> [ModelEntry] {
    do throws(ModelError) {
      return try SampleCatalogue.all.map { sample throws(ModelError) in
        let problem = try problem(sample, observations: nil)
        return ModelEntry(
          name: sample.name, title: problem.name, about: problem.about ?? "",
          states: problem.trellis.states, timesteps: problem.trellis.timesteps)
      }
    } catch {
      throw .brokenSample(error.message)
    }
  }

  private func problem(
    _ sample: Sample, observations: ObservationSource?
  ) throws(ModelError) -> Problem {
    try loader.load(
      bytes: sample.bytes, name: sample.name, directory: nil, observations: observations)
  }

  /// Observations from a file, or from standard input if it is called `-`.
  func observations(_ file: String, column: String?) throws(ModelError) -> ObservationSource {
    guard file == "-" else { return try loader.observations(path: file, column: column) }
    return try loader.observations(
      descriptor: STDIN_FILENO, name: "standard input", column: column)
  }
}
