/// Looks block by block for what keeps bytes from being text, with the findings of
/// ``TextBytes/text(_:)``: the first byte that is no UTF-8, else the first character that has no
/// place in a text file.
struct TextCheck {
  /// What was found, and its place.
  private(set) var fault: (offset: Int, fault: ModelFault)?
  /// Whether nothing worse can be found: of invalid bytes the first counts, of characters only if
  /// there are no such bytes.
  private var isSettled = false
  /// The beginning of a character that goes on in the next block.
  private var open: [UInt8] = []
  /// How many bytes have been looked at, `open` among them.
  private var count = 0

  /// Looks at the next block.
  ///
  /// - Complexity: O(bytes), a fraction of a nanosecond each where all is ASCII.
  mutating func add(_ block: UnsafeRawBufferPointer) {
    defer { count += block.count }
    if isSettled || (open.isEmpty && Self.isPlain(block)) { return }
    let start = count - open.count
    var bytes = open + block
    open = []
    if let place = bytes.withUnsafeBufferPointer(TextBytes.firstInvalid) {
      if place < bytes.count - 3 { return settle(start + place, .notText(byte: bytes[place])) }
      open = Array(bytes[place...])
      bytes.removeLast(open.count)
    }
    if fault == nil, let place = bytes.withUnsafeBufferPointer(TextBytes.firstStray) {
      let text = String(decoding: bytes[place...].prefix(4), as: UTF8.self)
      if let scalar = text.unicodeScalars.first {
        fault = (start + place, .strayCharacter(scalar))
      }
    }
  }

  /// Says that no block follows.
  mutating func finish() {
    if let first = open.first, !isSettled { settle(count - open.count, .notText(byte: first)) }
  }

  private mutating func settle(_ offset: Int, _ fault: ModelFault) {
    self.fault = (offset, fault)
    isSettled = true
  }

  /// Whether there are only letters and signs of ASCII, blanks, tabs and ends of lines.
  private static func isPlain(_ block: UnsafeRawBufferPointer) -> Bool {
    var strange: UInt8 = 0
    for byte in block {
      let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
      strange |= isControl || byte > 0x7E ? 1 : 0
    }
    return strange == 0
  }
}
