import DynamicProgramming

/// The beginning of a table whose records belong to several sequences: what stands above the
/// records, and where the columns are.
struct TableHead {
  /// The columns that are read by one reader.
  struct Column {
    let places: [Int]
    /// Whether its numbers may have a comma before their decimals.
    let mayHaveDecimalCommas: Bool
  }

  /// All bytes before the first record.
  let bytes: [UInt8]
  /// How many lines they are.
  let lines: Int
  let separator: UInt8
  /// How many fields the header has.
  let fieldCount: Int
  /// Of the observations: one, or one for each channel.
  let columns: [Column]
  /// The place of the groups' column; nil if a column is missing.
  let group: Int?
  /// Which column is missing; told only where nothing is wrong with the records.
  let fault: DocumentError?

  /// Reads it.
  ///
  /// - Parameter file: what was said of the columns, a group among it; its bytes are not looked at.
  /// - Returns: nil if the table is none that can be read piece by piece: if its columns are not
  ///   separated alike, or if there is but one.
  /// - Throws: what reading throws, and what is wrong with the header.
  static func read(_ text: TextSource, _ file: SequencesOfFile) throws(DocumentError) -> TableHead?
  {
    var size = 1 << 16
    while true {
      var start = try text.bytes(0..<size)
      let isWhole = start.count < size
      // Lines that are whole are read alike whatever follows.
      if !isWhole { start = Array(start[..<((start.lastIndex(of: 0x0A) ?? -1) + 1)]) }
      // What is no text is told by whoever looks through all of it.
      guard let words = String(validating: start, as: UTF8.self) else {
        throw DocumentError(.notText(byte: start.first ?? 0))
      }
      do throws(DocumentError) {
        let draft = try Draft(file, words)
        if isWhole || draft.header.map({ $0.end < start.count }) ?? false {
          return draft.head(start)
        }
      } catch {
        if isWhole || error.fault != .csvQuote { throw error }
      }
      size *= 2
    }
  }
}

/// A head that is being read: one column after the other, each by the reader that it has.
private struct Draft {
  /// That of the first column that there is.
  private(set) var header: CSVObservations.Header?
  private var columns: [TableHead.Column] = []
  private var group: Int?
  private var fault: DocumentError?
  private var areSeparatedAlike = true
  private let text: String

  /// - Throws: what is wrong with the header for the first column.
  init(_ file: SequencesOfFile, _ start: String) throws(DocumentError) {
    text = start
    try readObservations(file)
    if fault != nil { return }
    do throws(DocumentError) {
      if let reference = file.columns.reference { _ = try places(reference, file.words) }
      group = try places(file.columns.group ?? "", file.words).first
    } catch {
      fault = error
    }
  }

  /// A channel whose column is missing is left out, unless it was named.
  private mutating func readObservations(_ file: SequencesOfFile) throws(DocumentError) {
    let content = file.content(file.columns.observations, file.shape)
    guard !file.shape.channels.isEmpty else {
      try add(file.columns.observations ?? "", file.shape)
      return
    }
    var missing: DocumentError?
    for wanted in try content.wantedChannels() {
      do throws(DocumentError) {
        try add(wanted.column, wanted.shape)
      } catch {
        if case .unknownColumn = error.fault, file.columns.observations == nil {
          missing = missing ?? error
        } else if columns.isEmpty {
          throw error
        } else {
          fault = error
          return
        }
      }
    }
    if let missing, columns.isEmpty { throw missing }
  }

  private mutating func add(_ column: String, _ shape: ObservationShape) throws(DocumentError) {
    let places = try places(column, shape)
    let reader = CSVObservations("", column: column, shape: shape, remarks: Remarks())
    columns.append(
      TableHead.Column(
        places: places,
        mayHaveDecimalCommas: header.map { reader.mayHaveDecimalCommas(below: $0) } ?? false))
  }

  private mutating func places(
    _ column: String, _ shape: ObservationShape
  ) throws(DocumentError) -> [Int] {
    var reader = CSVObservations(text, column: column, shape: shape, remarks: Remarks())
    let found = try reader.header()
    let places = try reader.places(below: found)
    if let header {
      areSeparatedAlike =
        areSeparatedAlike && header.separator == found.separator && header.end == found.end
    } else {
      header = found
    }
    return places
  }

  func head(_ start: [UInt8]) -> TableHead? {
    guard let header, areSeparatedAlike, header.fields.count > 1,
      ![UInt8(ascii: "\""), 0x0A, 0x0D].contains(header.separator)
    else { return nil }
    return TableHead(
      bytes: Array(start[..<header.end]), lines: header.lines, separator: header.separator,
      fieldCount: header.fields.count, columns: columns, group: group, fault: fault)
  }
}
