import DynamicProgramming

/// Finds the sentences of CoNLL: what stands between blank lines, if there is a token in it.
///
/// The faults are those of ``CoNLLObservations``: a line without the column.
struct SentenceIndex {
  private let column: Int
  private let reference: Int?
  private(set) var extents = SequenceExtents()
  /// The sentence that has not ended.
  private var start: Int?
  private var end = 0
  private var hasToken = false
  /// The first line without the reference; of the lines without the observations the first is told before.
  private(set) var referenceFault: DocumentError?

  /// - Parameters:
  ///   - column: of the observations, from 0; negative from the last.
  ///   - reference: of what is known; nil = nothing is, or its column is no good.
  init(column: Int, reference: Int?) {
    self.column = column
    self.reference = reference
  }

  /// Takes the next line.
  mutating func add(_ line: TextWalk.Line) throws(DocumentError) {
    if line.bytes.allSatisfy(TextScan.isBlank) { return finish() }
    start = start ?? line.offset
    end = line.offset + line.bytes.count
    let count = Self.fields(of: line.bytes)
    if isNoToken(line.bytes, count) { return }
    hasToken = true
    if let fault = Self.fault(column, count, line) { throw fault }
    if let reference, referenceFault == nil {
      referenceFault = Self.fault(reference, count, line)
    }
  }

  /// Ends the sentence.
  mutating func finish() {
    if let start, hasToken { extents.append(start..<end) }
    (start, hasToken) = (nil, false)
  }

  private static func fault(
    _ column: Int, _ count: Int, _ line: TextWalk.Line
  ) -> DocumentError? {
    let place = column < 0 ? count + column : column
    return place >= 0 && place < count
      ? nil
      : CoNLLObservations.lacks(
        column, found: count, mark: DocumentMark(line: line.number, column: 1))
  }

  /// Whether it is none, which the lines of few tell.
  private func isNoToken(_ line: UnsafeRawBufferPointer, _ count: Int) -> Bool {
    guard count == 10 || line.first.map({ $0 == 0x23 || $0 == 0x2D }) ?? false else {
      return false
    }
    let line = Array(line)[...]
    return CoNLLObservations.isNoToken(line, CoNLLObservations.fields(of: line))
  }

  /// How many fields a line has.
  private static func fields(of line: UnsafeRawBufferPointer) -> Int {
    let hasTab = line.contains(0x09)
    var count = 0
    var isInside = false
    for byte in line {
      let separates = hasTab ? byte == 0x09 : TextScan.isBlank(byte)
      if !separates, !isInside { count += 1 }
      isInside = !separates
    }
    return count
  }
}

/// Finds the records of FASTA: each begins with a line of its name.
struct RecordIndex {
  private(set) var extents = SequenceExtents()
  private var start: Int?
  private var end = 0

  /// Takes the next line.
  mutating func add(_ line: TextWalk.Line) {
    if line.bytes.first == UInt8(ascii: ">") {
      finish()
      start = line.offset
    }
    end = line.offset + line.bytes.count
  }

  /// Ends the record.
  mutating func finish() {
    if let start { extents.append(start..<end) }
    start = nil
  }
}

/// Finds the sequences of CRFsuite's items: lines between empty ones. A number that is none is told as
/// ``CRFsuiteItems`` tells it.
struct ItemIndex {
  private(set) var extents = SequenceExtents()
  private var start: Int?
  private var end = 0

  /// Takes the next line.
  mutating func add(_ line: TextWalk.Line) throws(DocumentError) {
    if line.bytes.isEmpty { return finish() }
    start = start ?? line.offset
    end = line.offset + line.bytes.count
    if Self.isPlain(line.bytes) { return }
    _ = try CRFsuiteItems.item(Array(line.bytes)[...], number: line.number)
  }

  /// Ends the sequence.
  mutating func finish() {
    if let start { extents.append(start..<end) }
    start = nil
  }

  /// Whether every number behind a colon is one of few digits, which cannot be wrong.
  private static func isPlain(_ line: UnsafeRawBufferPointer) -> Bool {
    var digits: Int?
    for byte in line {
      switch byte {
      case UInt8(ascii: ":"): digits = 0
      case 0x09: digits = nil
      case 0x2E, 0x30...0x39:
        guard let count = digits else { continue }
        if count > 99 { return false }
        digits = count + 1
      default: if digits != nil { return false }
      }
    }
    return true
  }
}
