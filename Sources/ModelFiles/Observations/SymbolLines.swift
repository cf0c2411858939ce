import DynamicProgramming
import Glibc

/// Symbols as plain text, one a line, read without a look at what is no symbol: text in which every
/// line is exactly one, or missing, needs no more. Whatever else stands there is for
/// ``PlainObservations`` to read, and to tell what is wrong.
struct SymbolLines {
  private static let missing: Int16 = -1
  private static let unknown: Int16 = -2

  private let symbols: SymbolTable
  /// The code of each symbol of one byte.
  private let codeOfByte: [Int16]
  private let knowsNA: Bool

  /// Nil if there are more symbols than a byte holds.
  init?(_ names: NameIndex, _ shape: ObservationShape) {
    guard names.count < Int(UInt8.max) else { return nil }
    symbols = SymbolTable(names)
    knowsNA = shape.knowsNA
    var codes = [Int16](repeating: Self.unknown, count: 256)
    for place in 0..<names.count {
      let name = Array(names.names[place].utf8)
      if name.count == 1, !TextScan.isBlank(name[0]) { codes[Int(name[0])] = Int16(place) }
    }
    // It ends a line.
    codes[0x0A] = Self.unknown
    codeOfByte = codes
  }

  /// The codes of all lines; nil if one of them is something else.
  ///
  /// - Complexity: O(bytes).
  func codes(_ text: [UInt8]) -> CompactIntegers? {
    text.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return nil }
      let lines = text.reduce(into: 1) { if $1 == 0x0A { $0 += 1 } }
      var isKnown = true
      let codes = [UInt8](unsafeUninitializedCapacity: lines) { codes, count in
        isKnown = codeOfByte.withUnsafeBufferPointer { table in
          read(start, text.count, table, codes, &count)
        }
      }
      return isKnown && !codes.isEmpty ? CompactIntegers(bytes: codes) : nil
    }
  }

  private func read(
    _ text: UnsafePointer<UInt8>, _ size: Int, _ table: UnsafeBufferPointer<Int16>,
    _ codes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
  ) -> Bool {
    let bytes = UnsafeBufferPointer(start: text, count: size)
    var place = 0
    while place < size {
      readPairs(text, size, table, codes, &place, &count)
      if place == size { break }
      let end =
        memchr(text + place, 0x0A, size - place)
        .map { UnsafeRawPointer($0) - UnsafeRawPointer(text) } ?? size
      let code = code(ofLine: bytes[place..<end], table)
      if code == Self.unknown { return false }
      codes[count] = UInt8(truncatingIfNeeded: code)
      count += 1
      place = end + 1
    }
    return true
  }

  /// Lines of one byte, four at a time, as far as there are such lines.
  private func readPairs(
    _ text: UnsafePointer<UInt8>, _ size: Int, _ table: UnsafeBufferPointer<Int16>,
    _ codes: UnsafeMutableBufferPointer<UInt8>, _ place: inout Int, _ count: inout Int
  ) {
    let raw = UnsafeRawPointer(text)
    while place + 8 <= size {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      guard word & 0xFF00_FF00_FF00_FF00 == 0x0A00_0A00_0A00_0A00 else { return }
      let (a, b) = (table[Int(word & 0xFF)], table[Int(word >> 16 & 0xFF)])
      let (c, d) = (table[Int(word >> 32 & 0xFF)], table[Int(word >> 48 & 0xFF)])
      if a | b | c | d < 0 { return }
      codes[count] = UInt8(truncatingIfNeeded: a)
      codes[count + 1] = UInt8(truncatingIfNeeded: b)
      codes[count + 2] = UInt8(truncatingIfNeeded: c)
      codes[count + 3] = UInt8(truncatingIfNeeded: d)
      (place, count) = (place + 8, count + 4)
    }
  }

  /// The code of a line, without outer blanks and CR.
  private func code(
    ofLine line: Slice<UnsafeBufferPointer<UInt8>>, _ table: UnsafeBufferPointer<Int16>
  ) -> Int16 {
    var name = line
    while let first = name.first, TextScan.isBlank(first) { name.removeFirst() }
    while let last = name.last, TextScan.isBlank(last) { name.removeLast() }
    if name.isEmpty { return Self.missing }
    if name.count == 1 { return table[Int(name[name.startIndex])] }
    if !knowsNA && name.elementsEqual("NA".utf8) { return Self.missing }
    return symbols.place(of: name).map { Int16($0) } ?? Self.unknown
  }
}
