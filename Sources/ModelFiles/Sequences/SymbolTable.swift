/// Symbols by the bytes of their names: finds one without making a string of it.
struct SymbolTable: Sendable {
  let names: NameIndex
  /// The names' UTF-8, one after the other; name k ends where k + 1 begins.
  private let bytes: [UInt8]
  private let offsets: [Int]
  /// Open addressing: a place of `names`, or -1; a power of two long, at most half full.
  private let slots: [Int32]

  init(_ names: NameIndex) {
    var bytes: [UInt8] = []
    var offsets = [0]
    var capacity = 4
    while capacity < 2 * names.count { capacity *= 2 }
    var slots = [Int32](repeating: -1, count: capacity)
    for place in 0..<names.count {
      let name = Array(names.names[place].utf8)
      bytes += name
      offsets.append(bytes.count)
      var slot = name.withUnsafeBufferPointer { Self.hash($0[...]) } & (capacity - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(place)
    }
    self.names = names
    self.bytes = bytes
    self.offsets = offsets
    self.slots = slots
  }

  /// The place of the symbol of exactly these bytes.
  func place(of name: Slice<UnsafeBufferPointer<UInt8>>) -> Int32? {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if matches(name, offsets[place]..<offsets[place + 1]) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(_ name: Slice<UnsafeBufferPointer<UInt8>>, _ range: Range<Int>) -> Bool {
    guard name.count == range.count else { return false }
    var own = range.lowerBound
    for byte in name {
      if byte != bytes[own] { return false }
      own += 1
    }
    return true
  }

  /// FNV-1a.
  private static func hash(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
