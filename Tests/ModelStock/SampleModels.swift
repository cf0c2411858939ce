import DynamicProgramming
import Exploration
import ModelFiles

/// The samples, each loaded and solved once for all tests.
public enum SampleModels {
  private static let solved: [String: LoadedModel] = {
    let loader = ModelLoader()
    var solved: [String: LoadedModel] = [:]
    for sample in SampleCatalogue.all {
      let problem = try? loader.read(bytes: sample.bytes, name: sample.name, directory: nil).problem
      solved[sample.name] = problem.map { LoadedModel(solving: $0) }
    }
    return solved
  }()

  /// The sample of a name.
  ///
  /// - Throws: ``NoSuchModel``.
  public static func model(_ name: String) throws -> LoadedModel {
    guard let model = solved[name] else { throw NoSuchModel(name: name) }
    return model
  }

  /// As a chooser lists them.
  public static let entries: [ModelEntry] = SampleCatalogue.names.compactMap { name in
    solved[name].map { ModelEntry(name: name, of: $0.problem) }
  }.grouped
}

/// No sample is called so.
public struct NoSuchModel: Error {
  /// By which it was asked for.
  public let name: String
}
