import DynamicProgramming

/// The lines of JSON that are made of a file of another form, or of the files of a folder: each
/// when it is wanted. Kept is where the sequences stand.
public struct MadeLines: Sendable {
  private let model: SequenceModel
  private let columns: SequenceColumns
  /// In their order; of a folder one for each file that has a sequence, or is wrong.
  private(set) var parts: [Part] = []
  /// The first line of each part, from 0.
  private var starts: [Int] = []
  /// How many lines there are.
  public private(set) var count = 0

  /// Lines that come from one file.
  struct Part {
    let file: String
    /// What the line that says what is wrong with the file calls it; nil where that is thrown.
    let id: String?
    let content: Content
  }

  enum Content {
    case indexed(IndexedSequences)
    /// Lines that were made at once.
    case held([[UInt8]])
    /// A file that is one sequence.
    case whole(any ByteSource, isTable: Bool)
    case wrong(DocumentError)
  }

  init(_ model: SequenceModel, _ columns: SequenceColumns) {
    self.model = model
    self.columns = columns
  }

  /// A line, without its end.
  ///
  /// - Parameter place: from 0.
  /// - Throws: what reading throws; of a file that has changed, what is wrong with it. What is
  ///   wrong with a sequence among others, or with a file of a folder, stands on its line.
  public func line(at place: Int) throws(ModelError) -> [UInt8] {
    let (part, place) = find(place)
    do throws(ModelError) {
      return try line(at: place, of: part)
    } catch {
      guard let id = part.id else { throw error }
      return MadeSequence.line(id: id, saying: error.message)
    }
  }

  /// About how many bytes a line takes in its file; 0 where only reading would tell.
  public func size(at place: Int) -> Int {
    let (part, place) = find(place)
    switch part.content {
    case .indexed(let sequences): return sequences.extents.length(of: place)
    case .held(let lines): return lines[place].count
    case .whole, .wrong: return 0
    }
  }

  /// The part of a line, and the line's place in it.
  private func find(_ place: Int) -> (Part, Int) {
    precondition((0..<count).contains(place), "there is no such line")
    let part = (1..<starts.count).firstPlace { starts[$0] > place } - 1
    return (parts[part], place - starts[part])
  }

  private func line(at place: Int, of part: Part) throws(ModelError) -> [UInt8] {
    do throws(DocumentError) {
      switch part.content {
      case .indexed(let sequences):
        return try sequences.line(at: place, for: model, file(part.file))
      case .held(let lines): return lines[place]
      case .whole(let source, let isTable):
        let file = file(part.file, try source.whole())
        return Array(try file.whole(named: part.id ?? "", isTable: isTable).line.dropLast())
      case .wrong(let error): throw error
      }
    } catch {
      throw error.error(in: part.file)
    }
  }

  func file(_ name: String, _ bytes: [UInt8] = []) -> SequencesOfFile {
    SequencesOfFile(
      bytes: bytes, name: name, columns: columns, shape: model.emission.shape,
      limits: model.limits)
  }
}

extension MadeLines {
  /// Adds the lines of the one file that there is.
  ///
  /// - Throws: what is wrong with it.
  mutating func add(
    _ source: any ByteSource, named name: String, _ blockSize: Int
  ) throws(ModelError) {
    do throws(DocumentError) {
      let file = file(name, try source.beginning())
      append(name, id: nil, try sequences(of: source, file, model.form(of: file), blockSize))
    } catch {
      throw error.error(in: name)
    }
  }

  /// Adds the lines of a file of a folder: all of its sequences, if it is of a form that holds
  /// several; else it is one, as a model's observations may stand in a file.
  mutating func add(
    _ source: any ByteSource, named name: String, in folder: String, _ blockSize: Int
  ) {
    let path = "\(folder)/\(name)"
    do throws(DocumentError) {
      let file = file(path, try source.beginning())
      let form = model.form(of: file)
      let isJSON = try source.beginsAsJSON(file.bytes)
      let isWhole = form == .arrays || form == .lines && !isJSON
      let isOne = isWhole || form == .single || form == .table && columns.group == nil
      append(
        path, id: name,
        isOne
          ? .whole(source, isTable: form == .table)
          : try sequences(of: source, file, form, blockSize))
    } catch {
      append(path, id: name, .wrong(error))
    }
  }

  private func sequences(
    of source: any ByteSource, _ file: SequencesOfFile, _ form: SequenceForm, _ blockSize: Int
  ) throws(DocumentError) -> Content {
    if let indexed = try file.indexed(source, form, blockSize: blockSize) {
      return .indexed(indexed)
    }
    var file = file
    file.bytes = try source.whole()
    return .held(try file.sequences(form).map { Array($0.line.dropLast()) })
  }

  private mutating func append(_ file: String, id: String?, _ content: Content) {
    let lines =
      switch content {
      case .indexed(let sequences): sequences.extents.count
      case .held(let lines): lines.count
      case .whole, .wrong: 1
      }
    if lines == 0 { return }
    parts.append(Part(file: file, id: id, content: content))
    starts.append(count)
    count += lines
  }
}

extension ByteSource {
  /// As much as tells what a file is.
  fileprivate func beginning() throws(DocumentError) -> [UInt8] {
    do throws(FileFault) {
      return try bytes(0..<(1 << 14))
    } catch {
      throw DocumentError(error.modelFault)
    }
  }

  fileprivate func whole() throws(DocumentError) -> [UInt8] {
    do throws(FileFault) {
      return try allBytes()
    } catch {
      throw DocumentError(error.modelFault)
    }
  }

  /// Whether the first sign is a bracket that JSON begins with.
  fileprivate func beginsAsJSON(_ start: [UInt8]) throws(DocumentError) -> Bool {
    let isInk = { (byte: UInt8) in byte > 0x20 }
    var first = start.first(where: isInk)
    if first == nil { first = try whole().first(where: isInk) }
    return first.map { "{[".utf8.contains($0) } ?? false
  }
}

extension SequenceModel {
  /// The sequences of a file of another form as lines of JSON, each an object with the
  /// observations, with its name as the id, and with what is known as the reference.
  ///
  /// - Parameters:
  ///   - source: the file, which is read once to find the sequences, then for each that is wanted.
  ///   - name: what errors call it.
  ///   - columns: what was said of its columns.
  ///   - blockSize: how much is read at once.
  /// - Throws: what keeps the bytes from having the form that they begin in.
  /// - Complexity: O(bytes) in time; in memory O(sequences), and a sequence.
  public func madeLines(
    of source: any ByteSource, name: String, columns: SequenceColumns,
    blockSize: Int = TextSource.blockSize
  ) throws(ModelError) -> MadeLines {
    var lines = MadeLines(self, columns)
    try lines.add(source, named: name, blockSize)
    return lines
  }

  /// The same of the files of a folder: of files that hold several, all of them; of others one, as
  /// a model's observations may stand in a file. A file that holds none makes a line that says why:
  /// the others are read all the same.
  ///
  /// - Parameters:
  ///   - files: names and contents, in the order in which they are wanted.
  ///   - folder: what errors call the folder.
  ///   - columns: what was said of their columns.
  ///   - blockSize: how much is read at once.
  public func madeLines(
    of files: [(name: String, source: any ByteSource)], folder: String, columns: SequenceColumns,
    blockSize: Int = TextSource.blockSize
  ) -> MadeLines {
    var lines = MadeLines(self, columns)
    for (name, source) in files { lines.add(source, named: name, in: folder, blockSize) }
    return lines
  }

  /// How sequences stand in a file.
  fileprivate func form(of file: SequencesOfFile) -> SequenceForm {
    SequenceForm(
      file.bytes.prefix(Self.telltale), name: file.name, columns: file.columns, shape: file.shape)
  }
}
