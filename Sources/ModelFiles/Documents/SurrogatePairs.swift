/// JSON's way to write a character beyond U+FFFF, `\ud83d\ude00`, which libyaml does not read:
/// each pair is replaced by YAML's `\U0001f600`, and columns behind it are told as they were.
struct SurrogatePairs {
  /// The text with the pairs replaced.
  let text: String
  /// For each line with pairs, the columns (in the new text) behind which one more stood.
  private let columns: [Int: [Int]]

  /// An escaped pair takes 12 characters, its replacement 10.
  private static let difference = 2

  /// Nil if the text has no pair.
  init?(_ source: String) {
    guard source.utf8.contains(UInt8(ascii: "\\")) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.utf8.count)
    var columns: [Int: [Int]] = [:]
    var line = 1
    var column = 1
    let input = Array(source.utf8)
    var place = 0
    while place < input.count {
      var length = 1
      if input[place] == UInt8(ascii: "\\"), place + 1 < input.count {
        if let scalar = Self.pair(input, at: place) {
          bytes += Self.escape(scalar)
          column += 10
          columns[line, default: []].append(column)
          place += 12
          continue
        }
        length = input[place + 1] == 0x0A ? 1 : 2
      }
      for byte in input[place..<(place + length)] {
        bytes.append(byte)
        if byte == 0x0A {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      place += length
    }
    if columns.isEmpty { return nil }
    self.text = String(decoding: bytes, as: UTF8.self)
    self.columns = columns
  }

  /// The place in the text as it was.
  func original(_ mark: DocumentMark) -> DocumentMark {
    let before = columns[mark.line, default: []].count { $0 <= mark.column }
    return DocumentMark(line: mark.line, column: mark.column + before * Self.difference)
  }

  private static func pair(_ input: [UInt8], at place: Int) -> UInt32? {
    guard let high = unit(input, at: place), (0xD800..<0xDC00).contains(high),
      let low = unit(input, at: place + 6), (0xDC00..<0xE000).contains(low)
    else { return nil }
    return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
  }

  /// The value of `\uXXXX`.
  private static func unit(_ input: [UInt8], at place: Int) -> UInt32? {
    guard place + 6 <= input.count, input[place] == UInt8(ascii: "\\"),
      input[place + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for byte in input[(place + 2)..<(place + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func escape(_ scalar: UInt32) -> [UInt8] {
    let digits = String(scalar, radix: 16)
    return Array(("\\U" + String(repeating: "0", count: 8 - digits.count) + digits).utf8)
  }
}
