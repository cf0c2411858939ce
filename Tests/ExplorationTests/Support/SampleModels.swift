import DynamicProgramming
import Exploration
import ModelFiles
import Testing

/// The samples, each loaded and solved once for all tests.
enum SampleModels {
  private static let solved: [String: LoadedModel] = {
    let loader = ModelLoader()
    var solved: [String: LoadedModel] = [:]
    for sample in SampleCatalogue.all {
      let problem = try? loader.load(bytes: sample.bytes, name: sample.name, directory: nil)
      solved[sample.name] = problem.map { LoadedModel(solving: $0) }
    }
    return solved
  }()

  static func model(_ name: String) throws -> LoadedModel {
    try #require(solved[name], "no sample is called \(name)")
  }

  /// As a chooser lists them.
  static let entries: [ModelEntry] = SampleCatalogue.names.compactMap { name in
    solved[name].map {
      ModelEntry(
        name: name, title: $0.problem.name, about: $0.problem.about ?? "", states: $0.states,
        timesteps: $0.timesteps)
    }
  }
}
