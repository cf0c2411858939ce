/// Numbers the names of groups as they come. Names that are equal as text are one, however it is
/// encoded.
struct GroupIndex {
  /// The names of ASCII.
  private var names = ByteNames()
  /// The group of each of them.
  private var groups: [Int32] = []
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
    let place = Int(names.insert(name))
    if place < groups.count { return Int(groups[place]) }
    groups.append(Int32(count))
    count += 1
    return count - 1
  }
}
