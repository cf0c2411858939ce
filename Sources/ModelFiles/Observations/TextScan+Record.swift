extension TextScan {
  /// The fields of the next CSV record (RFC 4180): separated by commas, ended by the line's end.
  mutating func record() throws(DocumentError) -> [CSVField] {
    var fields = [try field()]
    while current == UInt8(ascii: ",") {
      advance()
      fields.append(try field())
    }
    _ = takeLineEnd()
    return fields
  }

  private mutating func field() throws(DocumentError) -> CSVField {
    let start = mark
    if current == UInt8(ascii: "\"") { return try quotedField(start) }
    let first = place
    while let byte = current, byte != UInt8(ascii: ","), byte != 0x0A { advance() }
    return CSVField(bytes: first..<place, isQuoted: false, mark: start)
  }

  private mutating func quotedField(_ start: DocumentMark) throws(DocumentError) -> CSVField {
    advance()
    let first = place
    while let byte = current {
      if byte == UInt8(ascii: "\"") {
        let last = place
        advance()
        if current != UInt8(ascii: "\"") {
          try checkFieldEnd()
          return CSVField(bytes: first..<last, isQuoted: true, mark: start)
        }
      }
      advance()
    }
    throw DocumentError(.csvQuote, mark: start)
  }

  private mutating func checkFieldEnd() throws(DocumentError) {
    while let byte = current, TextScan.isBlank(byte) { advance() }
    if isAtEnd || current == UInt8(ascii: ",") || current == 0x0A { return }
    throw DocumentError(.csvQuote, mark: mark)
  }
}
