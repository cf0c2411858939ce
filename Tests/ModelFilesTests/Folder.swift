import DynamicProgramming

@testable import ModelFiles

/// Files beside a model that is called `m.yaml`, without a disk.
struct Folder: Sendable {
  var files: [String: [UInt8]] = [:]

  func load(_ model: String, memory: Int = 1 << 30) throws(ModelError) -> Problem {
    let files = files
    let loader = ModelLoader(memory: memory) { path throws(FileFault) in
      guard let bytes = files[path] else { throw .noSuchFile }
      return bytes
    }
    return try loader.read(bytes: Array(model.utf8), name: "m.yaml", directory: ".").problem
  }

  func answer(_ model: String, memory: Int = 1 << 30) -> String? {
    do throws(ModelError) {
      _ = try load(model, memory: memory)
      return nil
    } catch {
      return error.message
    }
  }
}

extension ModelLoader {
  /// For models that name no files: there are none.
  static var alone: ModelLoader { ModelLoader { _ throws(FileFault) in throw .noSuchFile } }
}
