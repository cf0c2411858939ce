import Synchronization

extension ModelBundle {
  /// The most files of a zip file, without its table and the model.
  private static let mostFiles = Int(UInt16.max) - 2

  /// The whole file, in which members are stored as they are.
  ///
  /// - Throws: if it were larger than a file may be that is read.
  func archived() throws(DocumentError) -> [UInt8] {
    if files.count > Self.mostFiles {
      throw DocumentError(.tooMany(found: files.count, limit: Self.mostFiles, of: .files))
    }
    let size = files.values.reduce(model.count) { $0 + $1.count }
    if size > FileReading.limit {
      throw DocumentError(.fileTooLarge(limit: FileReading.limit))
    }
    var members = MemberNames(reserved: Self.table)
    let member = members.member(for: name)
    let sorted = files.sorted { $0.key < $1.key }
      .map { (name: $0.key, member: members.member(for: $0.key), bytes: $0.value) }
    let entries = sorted.map { "\(JSONText.string($0.name)): \(JSONText.string($0.member))" }
    let table = """
      {"version": \(Self.version), "model": \(JSONText.string(name)), \
      "member": \(JSONText.string(member)), "files": {\(entries.joined(separator: ", "))}}

      """
    var zip = ZipWriter()
    zip.add(Self.table, Array(table.utf8))
    zip.add(member, model)
    for file in sorted { zip.add(file.member, file.bytes) }
    return zip.finished()
  }
}

/// Gives files the names of members: their own, where every unpacker takes these.
private struct MemberNames {
  /// In small letters, since some file systems do not tell them apart.
  private var taken: Set<String>

  init(reserved: String) { taken = [reserved] }

  mutating func member(for name: String) -> String {
    if Self.isPlain(name), taken.insert(name.lowercased()).inserted { return name }
    var number = taken.count
    while !taken.insert("files/\(number)").inserted { number += 1 }
    return "files/\(number)"
  }

  /// Whether a name is ASCII that means the same everywhere, and leads out of no folder.
  private static func isPlain(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count < 256 && parts.allSatisfy { !["", ".", ".."].contains($0) }
      && name.utf8.allSatisfy { 0x20 < $0 && $0 < 0x7F && !#"\:*?"<>|"#.utf8.contains($0) }
  }
}

extension ModelLoader {
  /// A model and each file that reading it asks for, as one file that is read like the model.
  ///
  /// The model may leave out what a learner draws, its observations, and what only the command line
  /// can say, but no file that it refers to. A bundle stays as it is.
  ///
  /// - Parameter path: the model file.
  /// - Throws: the first thing that is wrong.
  public func bundle(path: String) throws(ModelError) -> [UInt8] {
    try bundle(bytes: try bytes(path), name: path, directory: FilePath.folder(of: path))
  }

  /// A model that is at hand and each file that reading it asks for, as one file.
  ///
  /// - Parameters:
  ///   - bytes: the model file's content.
  ///   - name: what errors call it.
  ///   - directory: what the files that the model names are relative to; nil if it can have none.
  /// - Throws: the first thing that is wrong.
  public func bundle(
    bytes: [UInt8], name: String, directory: String?
  ) throws(ModelError) -> [UInt8] {
    let own = FilePath.lastComponent(name)
    let record = ReadingRecord(folder: directory ?? ".", readFile: readFile)
    var loader = ModelLoader(memory: limits.memory, formats: formats, readFile: record.read)
    loader.families = families
    do throws(ModelError) {
      try loader.check(bytes: bytes, name: own, directory: directory.map { _ in "." })
    } catch {
      let file = error.file == own ? name : FilePath.join(directory ?? ".", error.file)
      throw ModelError(
        file: file, mark: error.mark, element: error.element, path: error.path, fault: error.fault)
    }
    if ModelBundle.isOne(bytes) { return bytes }
    do throws(DocumentError) {
      return try ModelBundle(name: Quoting.escape(own), model: bytes, files: record.files)
        .archived()
    } catch {
      throw error.error(in: name)
    }
  }

  /// Reads a model as far as it can be without the command line: whole, or else as a blank one.
  private func check(bytes: [UInt8], name: String, directory: String?) throws(ModelError) {
    do throws(ModelError) {
      _ = try read(bytes: bytes, name: name, directory: directory)
    } catch {
      if case .foreign(.needsOption) = error.fault { return }
      var request = ModelRequest()
      (request.mayBeBlank, request.mayLackObservations) = (true, true)
      let blank = try? read(bytes: bytes, name: name, directory: directory, request: request)
      if blank == nil { throw error }
    }
  }
}

/// Reads files, and keeps what it read by the names that it was asked for.
private final class ReadingRecord: Sendable {
  private let folder: String
  private let readFile: ModelLoader.ReadFile
  private let found = Mutex<[String: [UInt8]]>([:])

  init(folder: String, readFile: @escaping ModelLoader.ReadFile) {
    self.folder = folder
    self.readFile = readFile
  }

  var files: [String: [UInt8]] { found.withLock { $0 } }

  @Sendable func read(_ name: String) throws(FileFault) -> [UInt8] {
    let bytes = try readFile(FilePath.join(folder, name))
    found.withLock { $0[name] = bytes }
    return bytes
  }
}

#if THREAD_SANITIZER
  import DynamicProgramming

  /// In place of Synchronization's.
  private typealias Mutex<Value: ~Copyable> = DynamicProgramming.Mutex<Value>
#endif
