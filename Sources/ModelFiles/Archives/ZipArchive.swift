/// The members of a zip file, stored or deflated; what the directory at its end says counts.
///
/// Of zip64 only what `numpy.savez` writes is needed: extra fields beside members that are no
/// larger than 4 GB, which are stepped over. Source: PKWARE, APPNOTE 6.3.
struct ZipArchive {
  /// A file in the archive.
  struct Member {
    let name: String
    fileprivate let isDeflated: Bool
    fileprivate let checksum: UInt32
    fileprivate let packedSize: Int
    /// Unpacked, in bytes, by the directory.
    let size: Int
    fileprivate let header: Int
  }

  /// How such a file begins.
  static let mark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// How one begins that is empty.
  private static let emptyMark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]

  /// Whether bytes begin as such a file does.
  static func isOne(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: mark) || bytes.starts(with: emptyMark)
  }

  private let bytes: [UInt8]
  /// In the order of the directory.
  let members: [Member]

  /// - Throws: what keeps the bytes from being a zip file.
  init(_ bytes: [UInt8]) throws(DocumentError) {
    self.bytes = bytes
    let scan = ZipScan(bytes: bytes)
    let (start, count) = try scan.directory()
    var members: [Member] = []
    var place = start
    for _ in 0..<count {
      let (member, next) = try scan.member(at: place)
      members.append(member)
      place = next
    }
    self.members = members
  }

  /// What a member holds.
  ///
  /// - Throws: if it is damaged, or the machine has no memory for it.
  func content(of member: Member, limits: Limits) throws(DocumentError) -> [UInt8] {
    try limits.checkBytes(Double(member.size))
    let range = try ZipScan(bytes: bytes).data(of: member.header, size: member.packedSize)
    let content = try unpack(member, bytes[range])
    guard Checksum.crc32(content) == member.checksum else {
      throw DocumentError(.foreign(.archive(.damaged(member.name))))
    }
    return content
  }

  private func unpack(
    _ member: Member, _ packed: ArraySlice<UInt8>
  ) throws(DocumentError) -> [UInt8] {
    if !member.isDeflated, packed.count == member.size { return Array(packed) }
    guard member.isDeflated,
      let content = try? Inflate.bytes(of: packed, size: member.size)
    else { throw DocumentError(.foreign(.archive(.damaged(member.name)))) }
    return content
  }
}

/// What is wrong with a zip file.
public enum ArchiveFault: Sendable, Equatable {
  /// It breaks off, or has no directory at its end.
  case truncated
  /// A member is not what its checksum says, or is packed wrongly.
  case damaged(String)
  /// A member is packed in a way that is not read, or encrypted.
  case method(String)
  /// There is no member of a name that the table of a bundle has.
  case missing(String)
}

/// Reads the records of a zip file, each number within its bounds.
private struct ZipScan {
  let bytes: [UInt8]

  private static let endMark = 0x0605_4B50
  private static let directoryMark = 0x0201_4B50
  private static let memberMark = 0x0403_4B50

  private func number(at place: Int, _ size: Int) throws(DocumentError) -> Int {
    guard place >= 0, place <= bytes.count - size else {
      throw DocumentError(.foreign(.archive(.truncated)))
    }
    return (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  /// Where the directory begins, and how many members it lists.
  func directory() throws(DocumentError) -> (start: Int, count: Int) {
    let shortest = 22
    var place = bytes.count - shortest
    let first = max(0, place - 0xFFFF)
    while place >= first {
      if try number(at: place, 4) == Self.endMark {
        return (try number(at: place + 16, 4), try number(at: place + 10, 2))
      }
      place -= 1
    }
    throw DocumentError(.foreign(.archive(.truncated)))
  }

  /// The entry of the directory at a place, and where the next one begins.
  func member(at place: Int) throws(DocumentError) -> (ZipArchive.Member, next: Int) {
    guard try number(at: place, 4) == Self.directoryMark else {
      throw DocumentError(.foreign(.archive(.truncated)))
    }
    let nameLength = try number(at: place + 28, 2)
    let rest = try number(at: place + 30, 2) + number(at: place + 32, 2)
    let next = place + 46 + nameLength + rest
    guard next <= bytes.count else { throw DocumentError(.foreign(.archive(.truncated))) }
    let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
    let method = try number(at: place + 10, 2)
    guard method == 0 || method == 8, try number(at: place + 8, 2) & 1 == 0 else {
      throw DocumentError(.foreign(.archive(.method(name))))
    }
    let member = ZipArchive.Member(
      name: name, isDeflated: method == 8,
      checksum: UInt32(try number(at: place + 16, 4)), packedSize: try number(at: place + 20, 4),
      size: try number(at: place + 24, 4), header: try number(at: place + 42, 4))
    return (member, next)
  }

  /// Where the bytes of a member stand, behind a header of its own.
  func data(of header: Int, size: Int) throws(DocumentError) -> Range<Int> {
    guard try number(at: header, 4) == Self.memberMark else {
      throw DocumentError(.foreign(.archive(.truncated)))
    }
    let start = header + 30 + (try number(at: header + 26, 2)) + (try number(at: header + 28, 2))
    guard start <= bytes.count, size <= bytes.count - start else {
      throw DocumentError(.foreign(.archive(.truncated)))
    }
    return start..<(start + size)
  }
}

/// Writes a zip file whose members are stored.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a member.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let start = bytes.count
    let fields = Self.fields(name, content)
    bytes += Self.little(0x0403_4B50, 4) + fields + Array(name.utf8) + content
    directory += Self.little(0x0201_4B50, 4) + Self.little(20, 2) + fields
    directory += Self.little(0, 6) + Self.little(0, 4) + Self.little(start, 4) + Array(name.utf8)
    count += 1
  }

  /// The whole file.
  func finished() -> [UInt8] {
    bytes + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(count, 2)
      + Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(bytes.count, 4)
      + Self.little(0, 2)
  }

  /// What both headers of a member have in common: version, method, date, checksum, sizes, lengths.
  private static func fields(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let firstDay = 1 << 5 | 1
    return little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(firstDay, 2)
      + little(Int(Checksum.crc32(content)), 4) + little(content.count, 4)
      + little(content.count, 4) + little(name.utf8.count, 2) + little(0, 2)
  }

  private static func little(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

/// The checksum of zip files.
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in
      rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1
    }
  }

  /// CRC-32 (ISO 3309).
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    return ~bytes.reduce(~0 as UInt32) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}
