/// Bytes of a file as text, if they are.
enum TextBytes {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text of UTF-8 bytes, without a byte order mark.
  ///
  /// - Throws: the first byte that is no UTF-8, or the first character that has no place in a
  ///   text file.
  static func text(_ bytes: [UInt8]) throws(DocumentError) -> String {
    let body = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    guard var text = String(validating: body, as: UTF8.self) else {
      let place = firstInvalid(body)
      throw DocumentError(.notText(byte: body[place]), mark: mark(of: place, in: body))
    }
    if let place = text.withUTF8(firstStray) {
      let scalar = text.unicodeScalars[text.utf8.index(text.startIndex, offsetBy: place)]
      throw DocumentError(
        .strayCharacter(scalar), mark: mark(of: body.startIndex + place, in: body))
    }
    return text
  }

  /// Whether bytes are UTF-8 text, and YAML sees no line ends in it but LF and CR.
  static func isOrdinary(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      firstStray(bytes) == nil
        && !bytes.indices.contains { place in
          switch bytes[place] {
          case 0xC2: bytes[place + 1] == 0x85
          case 0xE2: bytes[place + 1] == 0x80 && bytes[place + 2] & 0xFE == 0xA8
          default: false
          }
        }
    }
  }

  /// The first character that YAML does not accept: controls but tab, line feed, carriage return
  /// and U+0085; U+FEFF, U+FFFE, U+FFFF.
  private static func firstStray(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    for place in bytes.indices {
      let byte = bytes[place]
      if byte >= 0x20, byte < 0x7F { continue }
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case 0x00..<0x20, 0x7F: return place
      case 0xC2:
        if bytes[place + 1] < 0xA0, bytes[place + 1] != 0x85 { return place }
      case 0xEF:
        let rest = (bytes[place + 1], bytes[place + 2])
        if rest == (0xBB, 0xBF) || rest == (0xBF, 0xBE) || rest == (0xBF, 0xBF) { return place }
      default: continue
      }
    }
    return nil
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

  private static func mark(of place: Int, in bytes: ArraySlice<UInt8>) -> DocumentMark {
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
    return DocumentMark(line: line, column: column)
  }
}
