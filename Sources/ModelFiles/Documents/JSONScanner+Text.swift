extension JSONScanner {
  /// The number of a bare value; nil where it is a string or a word.
  @inline(__always)
  func number(of value: Value) -> Double? {
    guard value.kind == .number else { return nil }
    return NumberText.value(of: UnsafeBufferPointer(rebasing: bytes[value.range]))
  }

  /// The text of a scalar: as it stands, a string with its escapes replaced.
  ///
  /// - Throws: what is no UTF-8, or no escape.
  /// - Complexity: O(n) in its bytes.
  func text(of value: Value) throws(Failure) -> String {
    let bytes = UnsafeBufferPointer(rebasing: bytes[value.range])
    let text =
      value.kind == .escapedString
      ? String(validating: try unescaped(value.range), as: UTF8.self)
      : String(validating: bytes, as: UTF8.self)
    if let text { return text }
    let place = TextBytes.firstInvalid(bytes) ?? 0
    throw Failure(.notText(byte: bytes[place]), value.range.lowerBound + place)
  }

  /// The bytes of a string with its escapes replaced.
  private func unescaped(_ range: Range<Int>) throws(Failure) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == UInt8(ascii: "\\") else {
        text.append(bytes[place])
        place += 1
        continue
      }
      guard let (scalar, length) = escape(at: place, before: range.upperBound) else {
        let shown = bytes[place..<min(place + 6, range.upperBound)]
        throw Failure(.json(.badEscape(String(decoding: shown, as: UTF8.self))), place)
      }
      text.append(contentsOf: String(scalar).utf8)
      place += length
    }
    return text
  }

  /// The character that an escape stands for, and how many bytes it takes; nil if it is none of
  /// JSON's.
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
