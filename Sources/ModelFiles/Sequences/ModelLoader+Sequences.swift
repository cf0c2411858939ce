extension ModelLoader {
  /// The model in a file, to be given many sequences; its own observations are not looked at.
  ///
  /// - Parameter path: the file, whose format follows from its content and its name.
  /// - Throws: the first thing that is wrong, or why the model belongs to one sequence.
  public func loadForSequences(path: String) throws(ModelError) -> SequenceModel {
    try loadForSequences(
      bytes: try bytes(path), name: path, directory: FilePath.folder(of: path))
  }

  /// The model in bytes that are at hand, to be given many sequences.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: what errors call the file; its end may say the format.
  ///   - directory: what the files that the model names are relative to; nil if it can have none.
  /// - Throws: the first thing that is wrong, or why the model belongs to one sequence.
  public func loadForSequences(
    bytes: [UInt8], name: String, directory: String? = nil
  ) throws(ModelError) -> SequenceModel {
    do throws(DocumentError) {
      let root = try formats.root(of: bytes, name: name)
      if root.isMissing { throw DocumentError(.emptyFile) }
      let kind = ModelKind(of: try root.entries(at: []))
      if kind != .markov { throw DocumentError(.notForSequences(.decisions)) }
      let files = SiblingFiles(folder: directory, readFile: readFile)
      return try MarkovReader(
        fields: Fields(root: root, kind: kind), limits: limits, files: files
      ).readForSequences(name: FilePath.lastComponent(name))
    } catch {
      throw error.error(in: name)
    }
  }
}
