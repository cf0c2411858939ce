/// The files beside a model, which it names.
struct SiblingFiles {
  /// The folder of the model, to which the names are relative; nil for a sample.
  let folder: String?
  let readFile: ModelLoader.ReadFile

  /// The file that a node names: the name by which errors call it, and its content.
  func read(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> (name: String, bytes: [UInt8]) {
    let name = try node.name(at: path)
    guard let folder = name.hasPrefix("/") ? "/" : folder else {
      throw DocumentError(.noFolder(path: name), at: node, path)
    }
    let whole = FilePath.join(folder, name)
    do throws(FileFault) {
      return (whole, try readFile(whole))
    } catch {
      throw DocumentError(error.modelFault).inFile(whole)
    }
  }
}
