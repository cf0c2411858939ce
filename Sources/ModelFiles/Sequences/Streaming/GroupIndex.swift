/// Numbers the names of groups as they come. Names that are equal as text are one, however it is encoded.
struct GroupIndex {
  /// The bytes of the names of ASCII, one after the other; name k ends where k + 1 begins.
  private var bytes: [UInt8] = []
  private var offsets = [0]
  /// The group of each of them.
  private var groups: [Int32] = []
  /// Open addressing: a place among the names, or -1; a power of two long, at most half full.
  private var slots = [Int32](repeating: -1, count: 64)
  /// The groups of the other names, whose letters may be encoded in several ways.
  private var others: [String: Int32] = [:]

  /// How many groups there are.
  private(set) var count = 0

  /// The group of a name, a new one if nothing bore that name.
  ///
  /// - Parameter name: UTF-8.
  mutating func group(of name: UnsafeRawBufferPointer) -> Int {
    if name.allSatisfy({ $0 < 0x80 }) { return group(ofASCII: name) }
    let text = Self.folded(String(decoding: name, as: UTF8.self))
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return Array(text.utf8).withUnsafeBytes { group(ofASCII: $0) }
    }
    if let group = others[text] { return Int(group) }
    others[text] = Int32(count)
    count += 1
    return count - 1
  }

  /// The three characters alone that are canonically equal to one of ASCII become it.
  private static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x212A: scalars.append("K")
      case 0x037E: scalars.append(";")
      case 0x1FEF: scalars.append("`")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private mutating func group(ofASCII name: UnsafeRawBufferPointer) -> Int {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if has(name, at: place) { return Int(groups[place]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(groups.count)
    groups.append(Int32(count))
    bytes.append(contentsOf: name)
    offsets.append(bytes.count)
    count += 1
    if 2 * groups.count > slots.count { grow() }
    return count - 1
  }

  private func has(_ name: UnsafeRawBufferPointer, at place: Int) -> Bool {
    let (start, end) = (offsets[place], offsets[place + 1])
    guard name.count == end - start else { return false }
    return bytes.withUnsafeBytes { $0[start..<end].elementsEqual(name) }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for place in groups.indices {
      let range = offsets[place]..<offsets[place + 1]
      let hash = bytes.withUnsafeBytes { Self.hash(UnsafeRawBufferPointer(rebasing: $0[range])) }
      var slot = hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }

  /// FNV-1a.
  private static func hash(_ name: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
