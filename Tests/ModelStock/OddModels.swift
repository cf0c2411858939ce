import Exploration
import Foundation
import ModelFiles

/// The small models with known answers: every odd shape that a model can have.
public enum OddModels {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/oracles")

  /// All but one whose observations are not in its file.
  public static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".expected.json") }
      .map { String($0.dropLast(5)) }.filter { $0 != "edge_long_1e6_closed_form" }.sorted()
  }()

  /// The model of a name.
  public static func model(_ name: String) throws -> LoadedModel {
    let path = folder.appending(path: name + ".json").path
    return LoadedModel(solving: try ModelLoader().read(path: path).problem)
  }
}
