import DynamicProgramming

/// Finds the sentences of CoNLL: what stands between blank lines, if there is a token in it.
///
/// The faults are those of ``CoNLLObservations``: a line without a column spoils its sentence
/// alone.
struct SentenceIndex {
  private let column: Int
  private let reference: Int?
  private let isU: Bool
  private(set) var extents = SequenceExtents()
  private(set) var faults = SequenceFaults()
  /// The sentence that has not ended.
  private var start: Int?
  private var end = 0
  private var hasToken = false
  /// How many columns its last token has.
  private var columns: Int?
  private var id: String?
  private var fault: DocumentError?
  /// What its first line is like that is a token for certain.
  private var others: LineShape?
  /// Lines before that which may be tokens, which it tells.
  private var waiting: [(bytes: [UInt8], number: Int)] = []

  /// - Parameters:
  ///   - column: of the observations, from 0; negative from the last.
  ///   - reference: of what is known; nil = nothing is.
  ///   - isU: whether it is CoNLL-U.
  init(column: Int, reference: Int?, isU: Bool) {
    self.isU = isU
    self.column = column
    self.reference = reference
  }

  /// Takes the next line.
  mutating func add(_ line: TextWalk.Line) {
    if line.bytes.allSatisfy(TextScan.isBlank) { return finish() }
    start = start ?? line.offset
    end = line.offset + line.bytes.count
    if line.bytes.first == UInt8(ascii: "#"), let id = CoNLLObservations.id(Array(line.bytes)[...])
    {
      self.id = id
    }
    if others == nil, LineShape.isMarked(line.bytes) {
      waiting.append((Array(line.bytes), line.number))
      return
    }
    others = others ?? LineShape(Array(line.bytes)[...])
    if !waiting.isEmpty { settle() }
    let count = Self.fields(of: line.bytes)
    if !isNoToken(line.bytes, count) { take(count, line.number) }
  }

  private mutating func take(_ count: Int, _ number: Int) {
    hasToken = true
    columns = count
    fault =
      fault ?? Self.fault(column, count, number)
      ?? reference.flatMap { Self.fault($0, count, number) }
  }

  /// Tells which of the lines that wait are tokens.
  private mutating func settle() {
    for (bytes, number) in waiting {
      let fields = CoNLLObservations.fields(of: bytes[...])
      let omission = CoNLLObservations.omission(
        bytes[...], fields, isU: isU, behind: columns, among: others)
      if omission == nil { take(fields.count, number) }
    }
    waiting = []
  }

  /// Ends the sentence.
  mutating func finish() {
    settle()
    if let start, hasToken {
      if let fault { faults.add(fault, of: extents.count, id: id) }
      extents.append(start..<end)
    }
    (start, hasToken, id, fault, columns, others) = (nil, false, nil, nil, nil, nil)
  }

  private static func fault(
    _ column: Int, _ count: Int, _ number: Int
  ) -> DocumentError? {
    let place = column < 0 ? count + column : column
    return place >= 0 && place < count
      ? nil
      : CoNLLObservations.lacks(
        column, found: count, mark: DocumentMark(line: number, column: 1))
  }

  /// Whether it is none, which the lines of few tell.
  private func isNoToken(_ line: UnsafeRawBufferPointer, _ count: Int) -> Bool {
    guard isU || count == 10 || line.first.map({ $0 == 0x23 || $0 == 0x2D }) ?? false else {
      return false
    }
    let line = Array(line)[...]
    let fields = CoNLLObservations.fields(of: line)
    return CoNLLObservations.omission(line, fields, isU: isU, behind: columns, among: others)
      != nil
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

/// Finds the sequences of CRFsuite's items: lines between empty ones. A number that is none is told
/// as ``CRFsuiteItems`` tells it, and spoils its sequence alone.
struct ItemIndex {
  private(set) var extents = SequenceExtents()
  private(set) var faults = SequenceFaults()
  private var start: Int?
  private var end = 0

  /// Takes the next line.
  mutating func add(_ line: TextWalk.Line) {
    if line.bytes.isEmpty { return finish() }
    start = start ?? line.offset
    end = line.offset + line.bytes.count
    if Self.isPlain(line.bytes) { return }
    do throws(DocumentError) {
      _ = try CRFsuiteItems.item(Array(line.bytes)[...], number: line.number)
    } catch {
      faults.add(error, of: extents.count, id: nil)
    }
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
