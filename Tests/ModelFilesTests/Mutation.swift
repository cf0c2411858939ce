import SeededRandom

/// Good files made bad in the ways in which files go bad.
struct Mutation {
  private var random: SplitMix64
  private let files: [[UInt8]]

  /// Numbers and words that are at home where others are expected.
  private static let tokens = [
    "0", "-1", "1e400", "0.5", "2147483648", "1000001", "NaN", ".inf", "-.inf", "null", "~", "[]",
    "{}", "''", "\"\\u0007\"", "\"\\ud83d\"", "*a", "&a", "? ", "<<: *a", "!!int 1", "- ", "|\n",
    "s0", "S", "1_000", "%TAG", "---", "...", "@", "`", "\t", "\r", "\u{2028}", "\u{85}", "é", "💥",
    "scores", "logs", "family", "symbols", "{file: x.csv}", "999999999999999999999999",
  ].map { Array($0.utf8) }

  init(seed: UInt64, files: [String]) {
    self.init(seed: seed, bytes: files.map { Array($0.utf8) })
  }

  init(seed: UInt64, bytes: [[UInt8]]) {
    self.random = SplitMix64(seed: seed)
    self.files = bytes
  }

  /// The next bad file: one to four changes of a good one.
  mutating func next() -> [UInt8] {
    var bytes = files[below(files.count)]
    for _ in 0...below(4) { change(&bytes) }
    return bytes
  }

  private mutating func below(_ count: Int) -> Int {
    Int.random(in: 0..<max(1, count), using: &random)
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    switch below(7) {
    case 0: bytes[below(bytes.count)] ^= UInt8(1) << UInt8(below(8))
    case 1: bytes[below(bytes.count)] = UInt8(below(256))
    case 2: dropOrDoubleLine(&bytes)
    case 3: replaceNumber(&bytes)
    case 4: splice(&bytes)
    case 5:
      let place = below(bytes.count)
      bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)], at: place)
    default:
      let place = below(bytes.count)
      bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(12)))
    }
  }

  private mutating func dropOrDoubleLine(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = below(lines.count)
    if below(2) == 0 {
      lines.remove(at: line)
    } else {
      lines.insert(lines[line], at: below(lines.count))
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  private mutating func replaceNumber(_ bytes: inout [UInt8]) {
    let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
    guard !digits.isEmpty else { return }
    let start = digits[below(digits.count)]
    let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) && $0 != 0x2E }
    bytes.replaceSubrange(
      start..<(end ?? bytes.count), with: Self.tokens[below(Self.tokens.count)])
  }

  private mutating func splice(_ bytes: inout [UInt8]) {
    let other = files[below(files.count)]
    bytes = Array(bytes[..<below(bytes.count)] + other[below(other.count)...])
  }
}
