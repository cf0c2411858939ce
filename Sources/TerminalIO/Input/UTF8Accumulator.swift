/// Puts characters together from bytes that may arrive in pieces; what is not UTF-8 is dropped.
struct UTF8Accumulator {
  private var bytes: [UInt8] = []

  /// Whether the next byte begins a character.
  var isEmpty: Bool { bytes.isEmpty }

  /// Forgets an unfinished character.
  mutating func reset() { bytes.removeAll(keepingCapacity: true) }

  /// Reads one byte from 0x80 on; the character that it completes, if it does.
  mutating func feed(_ byte: UInt8) -> Unicode.Scalar? {
    let isContinuation = byte & 0xC0 == 0x80
    if !isContinuation { reset() }
    if isContinuation && bytes.isEmpty { return nil }
    bytes.append(byte)
    guard let expected = Self.length(of: bytes[0]) else {
      reset()
      return nil
    }
    guard bytes.count == expected else { return nil }
    defer { reset() }
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
  }

  private static func length(of lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }
}
