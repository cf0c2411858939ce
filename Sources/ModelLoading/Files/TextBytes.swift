/// Bytes of a file as text, if they are.
enum TextBytes {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text of UTF-8 bytes, without a byte order mark.
  ///
  /// - Throws: the first byte that is no UTF-8 or a control character, with its place.
  static func text(_ bytes: [UInt8]) throws(DocumentError) -> String {
    let body = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    if let place = body.firstIndex(where: isControl) {
      throw notText(body, at: place)
    }
    if let text = String(validating: body, as: UTF8.self) { return text }
    throw notText(body, at: firstInvalid(body))
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
  }

  private static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var place = bytes.startIndex
    while case .scalarValue(let scalar) = decoder.decode(&rest) {
      place += UTF8.width(scalar)
    }
    return min(place, bytes.endIndex - 1)
  }

  private static func notText(_ bytes: ArraySlice<UInt8>, at place: Int) -> DocumentError {
    var line = 1
    var column = 1
    for byte in bytes[..<place] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return DocumentError(
      .notText(byte: bytes[place]), mark: DocumentMark(line: line, column: column))
  }
}
