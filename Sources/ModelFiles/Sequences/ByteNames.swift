/// Names by their bytes, numbered as they come: one is found without making a string of it.
struct ByteNames: Sendable {
  /// The names' UTF-8, one after the other; name k ends where k + 1 begins.
  private var bytes: [UInt8] = []
  private var offsets = [0]
  /// Open addressing: a place of a name, or -1; a power of two long, at most half full.
  private var slots = [Int32](repeating: -1, count: 64)

  /// How many there are.
  var count: Int { offsets.count - 1 }

  /// The place of the name of exactly these bytes.
  ///
  /// - Complexity: O(length).
  @inline(__always)
  func place(of name: UnsafeRawBufferPointer) -> Int32? {
    let place = slots[slot(of: name)]
    return place < 0 ? nil : place
  }

  /// The place of a name, a new one at the end if nothing has its bytes.
  ///
  /// - Complexity: O(length), spread over all calls.
  mutating func insert(_ name: UnsafeRawBufferPointer) -> Int32 {
    let slot = slot(of: name)
    if slots[slot] >= 0 { return slots[slot] }
    let place = Int32(count)
    slots[slot] = place
    bytes.append(contentsOf: name)
    offsets.append(bytes.count)
    if 2 * count > slots.count { grow() }
    return place
  }

  /// Where a name stands, or would stand.
  @inline(__always)
  private func slot(of name: UnsafeRawBufferPointer) -> Int {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0, !has(name, at: Int(slots[slot])) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  @inline(__always)
  private func has(_ name: UnsafeRawBufferPointer, at place: Int) -> Bool {
    let (start, end) = (offsets[place], offsets[place + 1])
    guard name.count == end - start else { return false }
    return bytes.withUnsafeBytes { $0[start..<end].elementsEqual(name) }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for place in 0..<count {
      let range = offsets[place]..<offsets[place + 1]
      let hash = bytes.withUnsafeBytes { Self.hash(UnsafeRawBufferPointer(rebasing: $0[range])) }
      var slot = hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }

  /// FNV-1a.
  @inline(__always)
  private static func hash(_ name: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
