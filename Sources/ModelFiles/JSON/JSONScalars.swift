/// The scalars of a JSON text that is known to be right.
enum JSONScalars {
  /// Behind a number or a word.
  static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
        return end
      default: end += 1
      }
    }
    return end
  }

  /// The text of a scalar, its escapes replaced.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> String {
    guard bytes[start] == UInt8(ascii: "\"") else {
      return String(decoding: bytes[start..<endOfPlain(bytes, from: start)], as: UTF8.self)
    }
    var end = start + 1
    while bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") { end += 1 }
    if bytes[end] == UInt8(ascii: "\"") {
      return String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    }
    return escaped(bytes, from: start + 1)
  }

  private static func escaped(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
    var text = String.UnicodeScalarView()
    var place = start
    var plain = start
    while true {
      let byte = bytes[place]
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      text += String(decoding: bytes[plain..<place], as: UTF8.self).unicodeScalars
      if byte == UInt8(ascii: "\"") { return String(text) }
      guard let (scalar, length) = escape(bytes, at: place) else { return String(text) }
      text.append(scalar)
      place += length
      plain = place
    }
  }

  /// The character of an escape and the bytes that it takes; nil if it is none of JSON's.
  static func escape(
    _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (Unicode.Scalar, length: Int)? {
    guard place + 1 < bytes.count else { return nil }
    switch bytes[place + 1] {
    case UInt8(ascii: "\""): return ("\"", 2)
    case UInt8(ascii: "\\"): return ("\\", 2)
    case UInt8(ascii: "/"): return ("/", 2)
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "f"): return ("\u{C}", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard let high = unit(bytes, at: place) else { return nil }
    if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
    guard high < 0xDC00, let low = unit(bytes, at: place + 6), (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { return nil }
    return (scalar, 12)
  }

  /// The value of `\uXXXX`.
  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt32? {
    guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"),
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
