/// Reads the files of numbers that a model names.
struct ArrayFiles {
  let files: SiblingFiles
  let limits: Limits

  /// The formats by the ends of their names.
  private static let formats = [".npy", ".csv"]

  /// The numbers of a file.
  ///
  /// - Parameters:
  ///   - node: names the file.
  ///   - path: of the row or table that it stands for.
  ///   - missing: what an empty or `null` field of a text file is; nil = not allowed.
  func array(
    _ node: DocumentNode, at path: ModelPath, missing: Double?
  ) throws(DocumentError) -> NumberArray {
    let name = node.text ?? ""
    guard let format = Self.formats.first(where: name.lowercased().hasSuffix) else {
      throw DocumentError(
        .unknownFormat(name, known: Self.formats), at: node, path / FileReference.key)
    }
    let file = try files.read(node, at: path / FileReference.key)
    do throws(DocumentError) {
      if format == ".npy" {
        return try NumPyFile(bytes: file.bytes, name: file.name).array(limits: limits)
      }
      return try NumberLines.array(
        try TextBytes.text(file.bytes), name: file.name, missing: missing, limits: limits)
    } catch {
      throw Self.guarded(error).below(path).inFile(file.name)
    }
  }

  /// What is told of a file: whoever wrote the model need not be who reads the error, and may have
  /// named any file. Words in its first line are no numbers with a slip among them, and are not
  /// shown.
  private static func guarded(_ error: DocumentError) -> DocumentError {
    guard case .notANumber(let text) = error.fault, error.mark?.line == 1,
      let first = text.utf8.first, LooseNumber.count(in: text) == nil
    else { return error }
    return DocumentError(.noNumber(firstByte: first), mark: error.mark, path: error.path)
  }
}

/// `{file: A.npy}` where the format has a row or a table.
///
/// A state may be called `file`. So a map is taken as a reference only if `file` is its only key,
/// a scalar stands behind it, and no state (of a row over symbols: no symbol) bears that name.
enum FileReference {
  static let key = "file"

  /// The node that names the file; nil if the map is an ordinary row or table.
  ///
  /// - Parameter names: what the keys of an ordinary map may be.
  static func file(in node: DocumentNode, names: NameIndex) -> DocumentNode? {
    guard let map = node.map, map.count == 1, map[0].key == key, map[0].value.text != nil,
      names.place(of: key) == nil
    else { return nil }
    return map[0].value
  }
}
