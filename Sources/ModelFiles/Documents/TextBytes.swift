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
      let place = body.startIndex + (body.withUnsafeBufferPointer(firstInvalid) ?? 0)
      throw DocumentError(.notText(byte: body[place]), mark: mark(of: place, in: body))
    }
    if let place = text.withUTF8(firstStray) {
      let scalar = text.unicodeScalars[text.utf8.index(text.startIndex, offsetBy: place)]
      throw DocumentError(
        .strayCharacter(scalar), mark: mark(of: body.startIndex + place, in: body))
    }
    return text
  }

  /// The bytes of a text file, without a byte order mark.
  ///
  /// - Throws: as ``text(_:)``.
  static func bytes(_ bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
    // Of what is ASCII, only control characters are left to be found, by whoever reads it.
    let isASCII = bytes.reduce(0) { $0 | $1 | ($1 &+ 1) } & 0x80 == 0
    if isASCII { return bytes }
    _ = try text(bytes)
    return bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
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

  /// The place of the first byte that is no UTF-8.
  static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
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
