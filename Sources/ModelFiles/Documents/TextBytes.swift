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
      throw DocumentError(
        .notText(byte: body[place]), mark: DocumentMark(of: place - body.startIndex, in: body))
    }
    if let place = text.withUTF8(firstStray) {
      let scalar = text.unicodeScalars[text.utf8.index(text.startIndex, offsetBy: place)]
      throw DocumentError(
        .strayCharacter(scalar), mark: DocumentMark(of: place, in: body))
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

  /// The first character that has no place in a text file.
  static func firstStray(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte >= 0x20, byte < 0x7F {
        place += 1
        continue
      }
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      // Of what is not ASCII, only few lead bytes begin such a character.
      let isSuspect = byte < 0x80 || byte == 0xC2 || byte == 0xEF || byte >= 0xF0
      if isSuspect, let scalar = scalar(bytes[place..<(place + length)]),
        ControlCharacters.haveNoPlaceInText(scalar)
      {
        return place
      }
      place += length
    }
    return nil
  }

  private static func scalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
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
}
