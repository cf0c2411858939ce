import DynamicProgramming

/// Finds the records of each group of a table, and whatever is wrong with any record.
///
/// The faults are those of ``CSVObservations``: a record that looks wrong is given to that reader alone,
/// below the header, and what it says is told with the line of the file.
struct TableIndex {
  private let head: TableHead
  private let file: SequencesOfFile
  private var scan: RecordScan
  private var groups = GroupIndex()
  private(set) var extents = SequenceExtents()
  /// Of each column.
  private var decimals: [DecimalMarks]
  /// How many lines have been done with.
  private var lines: Int
  /// Blank lines that a record must not follow.
  private var blanks = 0
  /// The records of one group that stand together.
  private var run: (group: Int, start: Int, end: Int)?
  /// The field of the run's group.
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
  /// - Returns: where the sequences stand, in the order in which they begin.
  /// - Complexity: O(bytes) in time, O(pieces) in memory.
  static func extents(
    of text: TextSource, _ head: TableHead, _ file: SequencesOfFile, blockSize: Int
  ) throws(DocumentError) -> SequenceExtents {
    var index = TableIndex(head, file)
    var walk = TextWalk(text, blockSize: blockSize)
    do throws(DocumentError) {
      try index.readAll(&walk)
      for marks in index.decimals { _ = try marks.areCommas() }
      if let fault = head.fault { throw fault }
    } catch {
      try walk.checkText()
      throw error
    }
    try walk.checkText()
    return index.extents
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
        let done = try walk.withRest { bytes throws(DocumentError) in
          try read(bytes, at: offset, isLast: isLast)
        }
        walk.skip(done)
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
  ) throws(DocumentError) -> Int {
    var start = 0
    while start < bytes.count {
      switch scan.read(bytes, from: start, isLast: isLast) {
      case .cut: return start
      case .fault: throw fault(UnsafeRawBufferPointer(rebasing: bytes[start...]))
      case .record(let end, let lines):
        if scan.isBlank(bytes) {
          blanks += 1
        } else if blanks > 0 || scan.count != head.fieldCount {
          throw fault(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        } else {
          note(bytes, start..<end, at: offset)
        }
        self.lines += lines
        start = end
      }
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
    let field = scan.fields[column]
    let name = UnsafeRawBufferPointer(rebasing: bytes[field.start..<field.end])
    if run != nil, field.isQuoted == isNameQuoted, name.elementsEqual(self.name) {
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
    self.name.removeAll(keepingCapacity: true)
    self.name.append(contentsOf: name)
    isNameQuoted = field.isQuoted
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

  /// What is wrong with a record behind the blank lines before it.
  private func fault(_ record: UnsafeRawBufferPointer) -> DocumentError {
    let text = head.bytes + [UInt8](repeating: 0x0A, count: blanks) + record
    var own = file
    own.bytes = text
    do throws(DocumentError) {
      _ = try own.observationsOfTable()
    } catch {
      let mark = error.mark.map {
        DocumentMark(line: $0.line - head.lines + lines - blanks, column: $0.column)
      }
      return DocumentError(error.fault, mark: mark, path: error.path)
    }
    // The reader sees what the scan has seen, unless the file has changed.
    return DocumentError(.csvQuote, mark: DocumentMark(line: lines + 1, column: 1))
  }
}
