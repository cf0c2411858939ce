import DynamicProgramming

/// The sequences of a text, of which only is kept where they stand: each is read when it is wanted,
/// by the reader of its form.
struct IndexedSequences: Sendable {
  /// How a sequence is read.
  enum Form: Sendable {
    /// A line, as it stands.
    case lines
    /// Records of a table below its head.
    case table(head: [UInt8])
    /// A sentence, of which two columns are read.
    case sentences(column: Int, reference: Int?)
    /// A record of letters.
    case records
    /// Items of CRFsuite.
    case items
  }

  let text: TextSource
  let form: Form
  let extents: SequenceExtents
  /// What is wrong with those that cannot be read.
  let faults: SequenceFaults

  /// - Throws: what is wrong with the first, if none can be read.
  init(
    text: TextSource, form: Form, extents: SequenceExtents, faults: SequenceFaults
  ) throws(DocumentError) {
    if let fault = faults.first, faults.count == extents.count { throw fault }
    (self.text, self.form, self.extents, self.faults) = (text, form, extents, faults)
  }

  /// The line of a sequence, without its end: of one that cannot be read what says why.
  ///
  /// - Parameters:
  ///   - place: from 0.
  ///   - model: what the sequence is given to.
  ///   - file: the file, whose bytes are not looked at.
  /// - Throws: what reading throws, and, of a file that has changed, what is wrong with it.
  func line(
    at place: Int, for model: SequenceModel, _ file: SequencesOfFile
  ) throws(DocumentError) -> [UInt8] {
    if let fault = faults[place] {
      return MadeSequence.line(id: fault.id, saying: fault.error.error(in: file.name).message)
    }
    let pieces = extents[place]
    if pieces.reduce(0, { $0 + $1.count }) > FileReading.limit {
      throw DocumentError(.line(.tooLong(limit: FileReading.limit)), path: [.name("line")])
    }
    var file = file
    file.bytes = try text.bytes(pieces, behind: head)
    var line: [UInt8]
    switch form {
    case .lines: return file.bytes
    case .table: line = try file.group().line
    case .sentences(let column, let reference):
      line = try file.sentence(column, reference)?.line ?? []
    case .records: line = file.letters().first?.line ?? []
    case .items: line = try CRFsuiteItems(ofText: file.bytes).lines { model.knows($0) }
    }
    if line.last == 0x0A { line.removeLast() }
    return line
  }

  private var head: [UInt8] {
    if case .table(let head) = form { head } else { [] }
  }
}

extension SequencesOfFile {
  /// Finds the sequences of a file.
  ///
  /// - Parameters:
  ///   - source: the file's bytes.
  ///   - start: the first of them.
  ///   - form: how the sequences stand there.
  ///   - blockSize: how much is read at once.
  /// - Returns: nil if all of the file must be read at once: what is one sequence, or looks like
  ///   something else than its name says.
  /// - Throws: what is wrong with the file, as ``sequences(_:)`` does.
  /// - Complexity: O(bytes) in time, O(sequences) in memory.
  func indexed(
    _ source: any ByteSource, _ form: SequenceForm, blockSize: Int
  ) throws(DocumentError) -> IndexedSequences? {
    switch form {
    case .single, .arrays: return nil
    case .lines: return try lines(TextSource(asItStands: source), blockSize)
    case .items: return try items(try TextSource(source), blockSize)
    case .records, .sentences, .table:
      if mustBeDecoded { return nil }
      let text = try TextSource(source)
      switch form {
      case .records: return try records(text, blockSize)
      case .sentences: return try sentences(text, blockSize)
      default: return try table(text, blockSize)
      }
    }
  }

  /// Whether the beginning is that of an archive, an array, a pickle, or UTF-16.
  private var mustBeDecoded: Bool {
    bytes.starts(with: ZipArchive.mark) || NumPyFile.isOne(bytes)
      || UnreadFormat.fault(ofObservations: bytes) != nil
      || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  private func lines(_ text: TextSource, _ blockSize: Int) throws(DocumentError) -> IndexedSequences
  {
    var extents = SequenceExtents()
    var walk = TextWalk(text, blockSize: blockSize, isChecked: false)
    try walk.forEachLine(endedAtReturns: false) { line in
      extents.append(line.offset..<(line.offset + line.bytes.count))
    }
    return try IndexedSequences(
      text: text, form: .lines, extents: extents, faults: SequenceFaults())
  }

  private func items(_ text: TextSource, _ blockSize: Int) throws(DocumentError) -> IndexedSequences
  {
    var index = ItemIndex()
    var walk = TextWalk(text, blockSize: blockSize)
    try walk.forEachLine { index.add($0) }
    index.finish()
    return try IndexedSequences(
      text: text, form: .items, extents: index.extents, faults: index.faults)
  }

  private func records(_ text: TextSource, _ blockSize: Int) throws(DocumentError)
    -> IndexedSequences
  {
    var index = RecordIndex()
    var walk = TextWalk(text, blockSize: blockSize)
    try walk.forEachLine { index.add($0) }
    index.finish()
    return try IndexedSequences(
      text: text, form: .records, extents: index.extents, faults: SequenceFaults())
  }

  private func sentences(_ text: TextSource, _ blockSize: Int) throws(DocumentError)
    -> IndexedSequences
  {
    var walk = TextWalk(text, blockSize: blockSize)
    do throws(DocumentError) {
      let start = String(decoding: try text.firstLine(), as: UTF8.self)
      let column = try CoNLLObservations.column(columns.observations, of: start, in: name)
      let reference = try columns.reference.map { name throws(DocumentError) in
        try CoNLLObservations.column(name, of: start, in: self.name)
      }
      var index = SentenceIndex(
        column: column, reference: reference, isU: CoNLLObservations.isU(self.name))
      try walk.forEachLine { index.add($0) }
      index.finish()
      return try IndexedSequences(
        text: text, form: .sentences(column: column, reference: reference),
        extents: index.extents, faults: index.faults)
    } catch {
      try walk.checkText()
      throw error
    }
  }

  private func table(_ text: TextSource, _ blockSize: Int) throws(DocumentError)
    -> IndexedSequences?
  {
    guard columns.group != nil else { return nil }
    try checkColumn()
    let start = try text.bytes(0..<SequenceModel.telltale)
    if isOther(start) { return nil }
    var walk = TextWalk(text, blockSize: blockSize)
    let head: TableHead?
    do throws(DocumentError) {
      head = try TableHead.read(text, self)
    } catch {
      try walk.checkText()
      throw error
    }
    guard let head else { return nil }
    let (extents, faults) = try TableIndex.extents(of: text, head, self, blockSize: blockSize)
    return try IndexedSequences(
      text: text, form: .table(head: head.bytes), extents: extents, faults: faults)
  }

  /// Whether what should be a table begins as something else that is read for one sequence.
  private func isOther(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start, as: UTF8.self)
    return text.isEmpty || start.first == UInt8(ascii: "[")
      || shape.areAttributes && CRFsuiteItems.areIn(start) || UMDHMMSequence.isOne(text)
      || FASTAObservations.isOne(text) && !shape.areNumbers && !shape.areAttributes
  }
}
