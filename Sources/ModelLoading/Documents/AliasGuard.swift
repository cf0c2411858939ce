/// Refuses what would keep the composing of a document busy for ever: keys that are lists or maps,
/// where aliases may have blown them up.
///
/// Composing shares what an alias repeats, but it hashes keys, and so walks through all of a key
/// that an alias has made exponentially large. A text with an alias in it may therefore have no
/// keys but plain ones. The search knows nothing of quotes and so finds too much rather than too
/// little, but only in texts that have both a `*word` and a `?`, `]:` or `*word:`.
enum AliasGuard {
  static func check(_ text: String) throws(DocumentError) {
    var text = text
    let place = text.withUTF8 { bytes -> Int? in
      hasAlias(bytes) ? firstStrangeKey(bytes) : nil
    }
    guard let place else { return }
    let before = text.utf8.prefix(place)
    let line = before.count { $0 == 0x0A } + 1
    let column = before.reversed().prefix { $0 != 0x0A }.count { $0 & 0xC0 != 0x80 } + 1
    throw DocumentError(.keyIsNoName, mark: DocumentMark(line: line, column: column))
  }

  private static func hasAlias(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for place in bytes.indices.dropLast() where bytes[place] == UInt8(ascii: "*") {
      if isWord(bytes[place + 1]) { return true }
    }
    return false
  }

  private static func firstStrangeKey(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    for place in bytes.indices {
      switch bytes[place] {
      case UInt8(ascii: "?"):
        if startsToken(bytes, place), endsToken(bytes, place + 1) { return place }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if isFollowedByColon(bytes, place + 1) { return place }
      case UInt8(ascii: "*"):
        let end = bytes[(place + 1)...].firstIndex { !isWord($0) } ?? bytes.endIndex
        if end > place + 1, isFollowedByColon(bytes, end) { return place }
      default: break
      }
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: byte >= 0x80
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func startsToken(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard place > 0 else { return true }
    return isBlank(bytes[place - 1]) || bytes[place - 1] >= 0x80
      || "[{,-?:".utf8.contains(bytes[place - 1])
  }

  private static func endsToken(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard place < bytes.count else { return true }
    return isBlank(bytes[place]) || bytes[place] >= 0x80 || "[]{},".utf8.contains(bytes[place])
  }

  private static func isFollowedByColon(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> Bool {
    let next = bytes[place...].firstIndex { $0 != 0x20 && $0 != 0x09 }
    return next.map { bytes[$0] == UInt8(ascii: ":") } ?? false
  }
}
