import Glibc

/// Names of files, which to the system are bytes and need not be UTF-8.
///
/// A name is text all the same, so that it can stand in options and messages: a byte that is no
/// UTF-8 is the character of a block that nobody uses, U+10FF00 and the byte, and becomes that byte
/// again where a file is opened. ``Quoting`` shows it as `\xE9`.
public enum FileName {
  private static let block: UInt32 = 0x10FF00
  private static let strays = (block + 0x80)...(block + 0xFF)

  /// The text of a name.
  ///
  /// - Parameter bytes: as the system gives them, without the zero at their end.
  public static func text(of bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: isStray)
    {
      return text
    }
    var text = String.UnicodeScalarView()
    var decoder = UTF8Prefix(rest: Array(bytes)[...])
    while let next = decoder.next() {
      switch next {
      case .scalar(let scalar) where !isStray(scalar): text.append(scalar)
      case .scalar(let scalar):
        for byte in String(scalar).utf8 { append(byte, to: &text) }
      case .byte(let byte): append(byte, to: &text)
      }
    }
    return String(text)
  }

  /// Gives `body` the bytes of a name, with a zero at their end.
  public static func withPath<R>(_ name: String, _ body: (UnsafePointer<CChar>) -> R) -> R {
    guard name.unicodeScalars.contains(where: isStray) else { return name.withCString(body) }
    var bytes: [CChar] = []
    for scalar in name.unicodeScalars {
      if let byte = strayByte(scalar) {
        bytes.append(CChar(bitPattern: byte))
      } else {
        bytes += String(scalar).utf8.map { CChar(bitPattern: $0) }
      }
    }
    return (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map(body) ?? body("")
    }
  }

  /// The byte that a character stands for; nil for a character that is one.
  static func strayByte(_ scalar: Unicode.Scalar) -> UInt8? {
    isStray(scalar) ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }

  private static func isStray(_ scalar: Unicode.Scalar) -> Bool { strays.contains(scalar.value) }

  private static func append(_ byte: UInt8, to text: inout String.UnicodeScalarView) {
    if let stray = Unicode.Scalar(block + UInt32(byte)) { text.append(stray) }
  }
}

/// Bytes, a character at a time where they are UTF-8, a byte at a time where they are not.
private struct UTF8Prefix {
  enum Item {
    case scalar(Unicode.Scalar)
    case byte(UInt8)
  }

  var rest: ArraySlice<UInt8>

  mutating func next() -> Item? {
    guard let first = rest.first else { return nil }
    for length in 1...4 where length <= rest.count {
      let text = String(validating: rest.prefix(length), as: UTF8.self)
      if let scalar = text?.unicodeScalars.first {
        rest = rest.dropFirst(length)
        return .scalar(scalar)
      }
    }
    rest = rest.dropFirst()
    return .byte(first)
  }
}
