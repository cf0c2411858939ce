extension LineScan {
  /// The text of a scalar: as it stands, a string with its escapes replaced.
  ///
  /// - Throws: what is no UTF-8, or no escape.
  func text(of value: LineValue, at path: ModelPath) throws(DocumentError) -> String? {
    switch value {
    case .missing, .list, .map: return nil
    case .bare(let range): return try decode(range, at: path)
    case .string(let range, let hasEscapes):
      return hasEscapes ? try unescape(range, at: path) : try decode(range, at: path)
    }
  }

  private func decode(_ range: Range<Int>, at path: ModelPath) throws(DocumentError) -> String {
    if let text = String(validating: bytes[range], as: UTF8.self) { return text }
    var decoder = UTF8()
    var rest = bytes[range].makeIterator()
    var place = range.lowerBound
    while case .scalarValue(let scalar) = decoder.decode(&rest) { place += UTF8.width(scalar) }
    place = min(place, range.upperBound - 1)
    throw error(.notText(byte: bytes[place]), at: path, place: place)
  }

  private func unescape(_ range: Range<Int>, at path: ModelPath) throws(DocumentError) -> String {
    var text = ""
    var place = range.lowerBound
    while place < range.upperBound {
      let plain = bytes[place..<range.upperBound].prefix { $0 != UInt8(ascii: "\\") }
      text += try decode(plain.startIndex..<plain.endIndex, at: path)
      place = plain.endIndex
      guard place < range.upperBound else { break }
      guard let (scalar, length) = escape(at: place, before: range.upperBound) else {
        let shown = bytes[place..<min(place + 6, range.upperBound)]
        throw error(
          .line(.badEscape(String(decoding: shown, as: UTF8.self))), at: path, place: place)
      }
      text.unicodeScalars.append(scalar)
      place += length
    }
    return text
  }

  /// The character that an escape stands for, and how many bytes it takes.
  private func escape(at place: Int, before end: Int) -> (Unicode.Scalar, length: Int)? {
    guard place + 1 < end else { return nil }
    switch bytes[place + 1] {
    case UInt8(ascii: "\""): return ("\"", 2)
    case UInt8(ascii: "\\"): return ("\\", 2)
    case UInt8(ascii: "/"): return ("/", 2)
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "f"): return ("\u{C}", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    default: break
    }
    guard let unit = unit(at: place, before: end) else { return nil }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
    guard unit < 0xDC00, let low = self.unit(at: place + 6, before: end),
      (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { return nil }
    return (scalar, 12)
  }

  /// The value of `\uXXXX`.
  private func unit(at place: Int, before end: Int) -> UInt32? {
    guard place + 6 <= end, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(place + 2)..<(place + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
