import Foundation
import ModelFiles

/// What may stand where a MODEL is asked for, for the completion of a shell.
enum ModelCompletion {
  /// The samples, the model files and the folders whose names go on from what has been typed.
  static func candidates(for typed: String) -> [String] {
    SampleCatalogue.names.filter { $0.hasPrefix(typed) } + paths(for: typed)
  }

  private static func paths(for typed: String) -> [String] {
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.map { folder + $0 }.sorted().compactMap { path in
      guard path.hasPrefix(typed) else { return nil }
      if PathKind(of: path) == .folder { return path + "/" }
      return isModelFile(path) ? path : nil
    }
  }

  private static func isModelFile(_ path: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) }
  }
}
