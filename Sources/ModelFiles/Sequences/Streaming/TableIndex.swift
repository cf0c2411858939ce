import DynamicProgramming

/// Finds the records of each group of a table, and whatever is wrong with any record.
///
/// The faults are those of ``CSVObservations``: a record that looks wrong is given to that reader
/// alone, below the header, and what it says is told with the line of the file. Such a record
/// spoils the sequence that it names; if it names none for certain, those of the records beside it,
/// of which one may have lost it. Blank lines between records mean nothing.
struct TableIndex {
  private let head: TableHead
  private let file: SequencesOfFile
  private var scan: RecordScan
  private var groups = GroupIndex()
  private var extents = SequenceExtents()
  private var faults = SequenceFaults()
  /// What spoils the sequence of the next record.
  private var pending: DocumentError?
  /// Of each column.
  private var decimals: [DecimalMarks]
  /// How many lines have been done with.
  private var lines: Int
  /// The records of one group that stand together.
  private var run: (group: Int, start: Int, end: Int)?
  /// The group of the last record, and its field.
  private var group: Int?
  private var name: [UInt8] = []
  private var isNameQuoted = false

  private init(_ head: TableHead, _ file: SequencesOfFile) {
    self.head = head
    self.file = file
    scan = RecordScan(separator: head.separator, expected: head.fieldCount)
    decimals = head.columns.map { _ in DecimalMarks() }
    lines = head.lines
  }

  /// Reads all records.
  ///
  /// - Returns: where the sequences stand, in the order in which they begin, and what is wrong with
  ///   those that cannot be read.
  /// - Complexity: O(bytes) in time, O(pieces) in memory.
  static func extents(
    of text: TextSource, _ head: TableHead, _ file: SequencesOfFile, blockSize: Int
  ) throws(DocumentError) -> (SequenceExtents, SequenceFaults) {
    var index = TableIndex(head, file)
    var walk = TextWalk(text, blockSize: blockSize)
    do throws(DocumentError) {
      try index.readAll(&walk)
      for marks in index.decimals { _ = try marks.areCommas() }
      // Nothing else is there.
      if index.group == nil, let fault = index.pending { throw fault }
      if let fault = head.fault { throw fault }
    } catch {
      try walk.checkText()
      throw error
    }
    try walk.checkText()
    return (index.extents, index.faults)
  }

  private mutating func readAll(_ walk: inout TextWalk) throws(DocumentError) {
    var rest = head.bytes.count
    while true {
      let (offset, isLast) = (walk.offset, walk.isComplete)
      if rest > 0 {
        let count = min(rest, walk.withRest { $0.count })
        walk.skip(count)
        rest -= count
      } else {
        walk.skip(walk.withRest { read($0, at: offset, isLast: isLast) })
      }
      if isLast { break }
      try walk.readOn()
    }
    endRun()
  }

  /// Reads the records of a block.
  ///
  /// - Returns: how many bytes were done with.
  private mutating func read(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, isLast: Bool
  ) -> Int {
    var start = 0
    while start < bytes.count {
      var lines = 1
      var end: Int?
      switch scan.read(bytes, from: start, isLast: isLast) {
      case .cut: return start
      case .fault:
        // What a quote holds together cannot be told: the next line is read as a record.
        let newline = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 }
        end = newline ?? (isLast ? bytes.count : nil)
        guard let end else { return start }
        let fault = fault(UnsafeRawBufferPointer(rebasing: bytes[start...]))
        spoil(bytes, start..<end, at: offset, fault)
      case .record(let place, let count):
        (end, lines) = (place, count)
        let record = start..<place
        if scan.isBlank(bytes) {
          endRun()
        } else if scan.count != head.fieldCount {
          let fault = fault(UnsafeRawBufferPointer(rebasing: bytes[record]))
          spoil(bytes, record, at: offset, fault)
        } else {
          note(bytes, record, at: offset)
        }
      }
      self.lines += lines
      start = end ?? bytes.count
    }
    return start
  }

  private mutating func note(
    _ bytes: UnsafeRawBufferPointer, _ record: Range<Int>, at offset: Int
  ) {
    for (place, column) in head.columns.enumerated() where column.mayHaveDecimalCommas {
      lookAtNumbers(of: column, place, bytes, record.lowerBound)
    }
    guard let column = head.group else { return }
    noteGroup(column, bytes, record, at: offset)
    if let fault = pending { tell(fault) }
    pending = nil
  }

  private mutating func noteGroup(
    _ column: Int, _ bytes: UnsafeRawBufferPointer, _ record: Range<Int>, at offset: Int
  ) {
    if isLastName(column, bytes), run != nil {
      run?.end = offset + record.upperBound
      return
    }
    let group = group(column, bytes)
    if run?.group == group {
      run?.end = offset + record.upperBound
    } else {
      endRun()
      run = (group, offset + record.lowerBound, offset + record.upperBound)
    }
    let field = scan.fields[column]
    self.group = group
    name.removeAll(keepingCapacity: true)
    name.append(contentsOf: bytes[field.start..<field.end])
    isNameQuoted = field.isQuoted
  }

  /// Whether a field of the last record is that of the group before.
  private func isLastName(_ column: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let field = scan.fields[column]
    return group != nil && field.isQuoted == isNameQuoted
      && bytes[field.start..<field.end].elementsEqual(name)
  }

  /// Tells a fault of a record. Fields that are too few or too many leave only the first where it
  /// belongs, or one that says what the record before said.
  private mutating func spoil(
    _ bytes: UnsafeRawBufferPointer, _ record: Range<Int>, at offset: Int, _ fault: DocumentError
  ) {
    guard let column = head.group else { return }
    if scan.count > column, column == 0 || isLastName(column, bytes) {
      noteGroup(column, bytes, record, at: offset)
    } else {
      pending = pending ?? fault
    }
    if group != nil { tell(fault) }
  }

  /// Tells what spoils the sequence of the group that was read last.
  private mutating func tell(_ fault: DocumentError) {
    guard let group else { return }
    let text = String(decoding: name, as: UTF8.self)
    let id = isNameQuoted ? CSVField.unquoted(text) : String(text.trimmingBlanks())
    faults.add(fault, of: group, id: id == "NA" ? "" : id)
  }

  /// The group of the last record: of what is missing that without a name.
  private mutating func group(_ column: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
    let name = UnsafeRawBufferPointer(rebasing: bytes[scan.trimmed(column, in: bytes)])
    if scan.fields[column].isQuoted, name.contains(UInt8(ascii: "\"")) {
      return Array(scan.text(column, in: bytes).utf8).withUnsafeBytes { groups.group(of: $0) }
    }
    let isMissing = name.elementsEqual("NA".utf8)
    return groups.group(of: isMissing ? UnsafeRawBufferPointer(start: nil, count: 0) : name)
  }

  private mutating func endRun() {
    guard let run else { return }
    if run.group == extents.count {
      extents.append(run.start..<run.end)
    } else {
      extents.add(run.start..<run.end, to: run.group)
    }
    self.run = nil
  }

  /// Looks for the marks before decimals, of which a column has one kind.
  private mutating func lookAtNumbers(
    of column: TableHead.Column, _ place: Int, _ bytes: UnsafeRawBufferPointer, _ start: Int
  ) {
    for cell in column.places {
      let field = scan.fields[cell]
      guard bytes[field.start..<field.end].contains(where: { $0 == 0x2C || $0 == 0x2E }) else {
        continue
      }
      decimals[place].look(
        at: scan.text(cell, in: bytes), mark(of: field, bytes, recordAt: start))
    }
  }

  /// Where a field begins, with its quote.
  private func mark(
    of field: RecordScan.Field, _ bytes: UnsafeRawBufferPointer, recordAt start: Int
  ) -> DocumentMark {
    var (line, column) = (lines + 1, 1)
    for byte in bytes[start..<(field.start - (field.isQuoted ? 1 : 0))] {
      if byte == 0x0A {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return DocumentMark(line: line, column: column)
  }

  /// What is wrong with a record.
  private func fault(_ record: UnsafeRawBufferPointer) -> DocumentError {
    var own = file
    own.bytes = head.bytes + record
    do throws(DocumentError) {
      _ = try own.observationsOfTable()
    } catch {
      let mark = error.mark.map {
        DocumentMark(line: $0.line - head.lines + lines, column: $0.column)
      }
      return DocumentError(error.fault, mark: mark, path: error.path)
    }
    // The reader sees what the scan has seen, unless the file has changed.
    return DocumentError(.csvQuote, mark: DocumentMark(line: lines + 1, column: 1))
  }
}
