/// The files beside a model, which it names.
struct SiblingFiles {
  /// The folder of the model, to which the names are relative; nil for a sample.
  var folder: String?
  /// Whether it is a bundle, in which absolute names lead to members as well.
  var isBundle = false
  /// Reads what the model names.
  var readFile: ModelLoader.ReadFile
  /// Reads what the command line names.
  private let readGiven: ModelLoader.ReadFile

  init(folder: String?, readFile: @escaping ModelLoader.ReadFile) {
    self.folder = folder
    self.readFile = readFile
    self.readGiven = readFile
  }

  /// The file that a node names: the name by which errors call it, and its content.
  func read(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> (name: String, bytes: [UInt8]) {
    let name = try node.name(at: path)
    guard let folder = name.hasPrefix("/") && !isBundle ? "/" : folder else {
      throw DocumentError(.noFolder(path: name), at: node, path)
    }
    let whole = isBundle ? "\(folder)/\(name)" : FilePath.join(folder, name)
    do throws(FileFault) {
      return (whole, try readFile(whole))
    } catch {
      throw DocumentError(error.modelFault).inFile(whole)
    }
  }
}

extension SiblingFiles {
  /// A file that is not named in the model but beside it, relative to the working directory.
  func read(given name: String) throws(DocumentError) -> (name: String, bytes: [UInt8]) {
    do throws(FileFault) {
      return (name, try readGiven(name))
    } catch {
      throw DocumentError(error.modelFault).inFile(name)
    }
  }
}

/// The little that one needs to know about paths.
public enum FilePath {
  /// What stands after the last slash.
  static func lastComponent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// The folder of a file: what stands before the last slash, "." if there is none.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path that a model in `folder` names; an absolute one stays as it is.
  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder == "." { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }
}
