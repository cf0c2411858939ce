import DynamicProgramming
import Reporting

/// A file that a model is written to: JSON if its name ends so, else YAML.
struct ModelFile {
  let path: String

  /// Writes the model.
  func write(_ problem: Problem, overwriting: Bool) throws {
    let document = ModelDocument(of: problem)
    try AtomicFile(path: path).write(
      overwriting: overwriting, remedy: "answer y to replace it"
    ) { try document.write(as: path.hasSuffix(".json") ? .json : .yaml, to: &$0) }
  }
}
