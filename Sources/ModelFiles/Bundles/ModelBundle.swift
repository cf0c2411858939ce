/// A model and the files that it refers to, in one file to be sent along: a zip file that begins
/// with a table of what is in it.
///
/// The table maps the names that the model uses to members, since a name may lead out of the
/// model's folder. What the model asks for is looked up there and nowhere else, and what is wrong
/// is told as if the bundle were a folder: `weather.trellis/weather.yaml:7:9`.
struct ModelBundle: Equatable {
  /// The member that stands first: the table.
  static let table = "trellis.json"
  /// What the table says of its own form.
  static let version = 1

  /// What the model's file was called, without its folder.
  let name: String
  /// The model as it stood in its file.
  let model: [UInt8]
  /// What it refers to, by the names that it uses.
  let files: [String: [UInt8]]

  /// Whether a file begins as a bundle does.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    let placeOfName = 30
    return bytes.starts(with: ZipArchive.mark)
      && bytes.dropFirst(placeOfName).starts(with: table.utf8)
  }

  /// The model as a format reads it, in a folder that is called like the bundle.
  ///
  /// - Parameter bundle: the bundle's own file.
  func input(from bundle: FormatInput) -> FormatInput {
    let start = bundle.name + "/"
    var input = bundle
    input.bytes = model
    input.name = start + name
    input.files.folder = bundle.name
    input.files.isBundle = true
    input.files.readFile = { [files] path throws(FileFault) in
      guard path.hasPrefix(start), let bytes = files[String(path.dropFirst(start.count))]
      else { throw .noSuchFile }
      return bytes
    }
    return input
  }
}

// MARK: - Reading

extension ModelBundle {
  /// - Parameter file: the bundle.
  /// - Throws: what keeps it from being one.
  init(_ file: FormatInput) throws(DocumentError) {
    var reader = try BundleReader(file)
    let table = try reader.content(of: Self.table)
    do throws(DocumentError) {
      self = try reader.bundle(by: table)
    } catch {
      throw error.mark == nil ? error : error.inFile("\(file.name)/\(Self.table)")
    }
  }
}

/// Unpacks what the table of a bundle names.
private struct BundleReader {
  private let zip: ZipArchive
  private let limits: Limits
  private let members: [String: ZipArchive.Member]
  private var unpacked: [String: [UInt8]] = [:]
  private var size = 0.0

  init(_ file: FormatInput) throws(DocumentError) {
    zip = try ZipArchive(file.bytes)
    limits = file.limits
    members = Dictionary(zip.members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func bundle(by table: [UInt8]) throws(DocumentError) -> ModelBundle {
    let root = try JSONDocument.root(of: try TextBytes.bytes(table))
    let fields = try Fields(root, known: ["version", "model", "member", "files"], at: [])
    let version = ModelBundle.version
    _ = try fields.required("version").whole(in: version...version, at: [.name("version")])
    let model = try fields.required("model")
    guard let name = model.text else { throw model.kindError(.text, at: [.name("model")]) }
    let content = try self.content(of: try fields.required("member").name(at: [.name("member")]))
    var files: [String: [UInt8]] = [:]
    let path: ModelPath = [.name("files")]
    for entry in try fields.required("files").entries(at: path) {
      files[entry.key] = try self.content(of: try entry.value.name(at: path / entry.key))
    }
    return ModelBundle(name: name, model: content, files: files)
  }

  /// What a member holds, unpacked once however many names lead to it. All of them together may
  /// take what the machine has, each what a file may.
  mutating func content(of name: String) throws(DocumentError) -> [UInt8] {
    if let content = unpacked[name] { return content }
    guard let member = members[name] else {
      throw DocumentError(.foreign(.archive(.missing(name))))
    }
    if member.size > FileReading.limit {
      throw DocumentError(.fileTooLarge(limit: FileReading.limit))
    }
    size += Double(member.size)
    try limits.checkBytes(size)
    let content = try zip.content(of: member, limits: limits)
    unpacked[name] = content
    return content
  }
}
