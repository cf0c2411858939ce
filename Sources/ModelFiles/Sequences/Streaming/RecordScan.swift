/// Finds the ends of the fields of CSV's records, as ``TextScan/record()`` does, in bytes that may
/// end anywhere.
struct RecordScan {
  /// What a record is.
  enum Finding {
    /// It ends before a place; so many lines.
    case record(end: Int, lines: Int)
    /// It goes on behind what was given.
    case cut
    /// A quote is missing, or stands where it must not.
    case fault
  }

  /// A field: its bytes, without the quotes around it.
  struct Field {
    var start = 0
    var end = 0
    var isQuoted = false
  }

  private let separator: UInt8
  /// The fields of the last record, of no more than were expected.
  private(set) var fields: [Field]
  /// How many it has.
  private(set) var count = 0

  /// - Parameters:
  ///   - separator: what stands between fields.
  ///   - expected: how many fields a record should have.
  init(separator: UInt8, expected: Int) {
    self.separator = separator
    self.fields = [Field](repeating: Field(), count: expected)
  }

  /// Reads the record that begins at a place.
  ///
  /// - Parameters:
  ///   - bytes: with the record's beginning.
  ///   - start: where it begins.
  ///   - isLast: whether nothing follows the bytes.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer, from start: Int, isLast: Bool
  ) -> Finding {
    var place = start
    var lines = 0
    count = 0
    while true {
      let first = place
      let isQuoted = first < bytes.count && bytes[first] == Self.quote
      if isQuoted {
        guard let end = quotedEnd(bytes, from: first + 1, &lines) else {
          return isLast ? .fault : .cut
        }
        note(Field(start: first + 1, end: end, isQuoted: true))
        place = end + 1
        while place < bytes.count, bytes[place] != separator, TextScan.isBlank(bytes[place]) {
          place += 1
        }
        if place < bytes.count, bytes[place] != separator, bytes[place] != 0x0A { return .fault }
      } else {
        while place < bytes.count, bytes[place] != separator, bytes[place] != 0x0A { place += 1 }
        note(Field(start: first, end: place))
      }
      if place == bytes.count { return isLast ? .record(end: place, lines: lines) : .cut }
      place += 1
      if bytes[place - 1] == 0x0A { return .record(end: place, lines: lines + 1) }
    }
  }

  private static let quote = UInt8(ascii: "\"")

  /// The quote that ends a field; nil if it is not among the bytes, or may be one of two.
  private func quotedEnd(
    _ bytes: UnsafeRawBufferPointer, from start: Int, _ lines: inout Int
  ) -> Int? {
    var place = start
    while place < bytes.count {
      if bytes[place] == Self.quote {
        guard place + 1 < bytes.count, bytes[place + 1] == Self.quote else { return place }
        place += 1
      }
      if bytes[place] == 0x0A { lines += 1 }
      place += 1
    }
    return nil
  }

  private mutating func note(_ field: Field) {
    if count < fields.count { fields[count] = field }
    count += 1
  }

  /// Whether the last record is a line of nothing but blanks.
  func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard count == 1, let field = fields.first, !field.isQuoted else { return false }
    return bytes[field.start..<field.end].allSatisfy(TextScan.isBlank)
  }

  /// What a field of the last record says.
  func text(_ place: Int, in bytes: UnsafeRawBufferPointer) -> String {
    let field = fields[place]
    let slice = trimmed(place, in: bytes)
    let text = String(decoding: bytes[slice], as: UTF8.self)
    return field.isQuoted ? CSVField.unquoted(text) : text
  }

  /// The bytes of a field without outer blanks, unless these stand in quotes.
  func trimmed(_ place: Int, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
    let field = fields[place]
    if field.isQuoted { return field.start..<field.end }
    var (start, end) = (field.start, field.end)
    while start < end, TextScan.isBlank(bytes[start]) { start += 1 }
    while start < end, TextScan.isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
