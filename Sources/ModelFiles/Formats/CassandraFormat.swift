import DynamicProgramming

/// Decision processes in the form of Cassandra's `pomdp-solve`, as long as their states are seen.
///
/// Tables are printed with few digits there, so rows may sum to 1 only to 1e-4. Of two lines that
/// say the same the later counts. Source: A. Cassandra, "POMDP File Format", pomdp.org.
struct CassandraFormat: ReadableFormat {
  let name = "Cassandra's format"
  let suffixes = [".mdp", ".pomdp"]
  let programs = ["pomdp-solve"]

  /// The first line is one of the preamble, and tables follow; to YAML it may look like a map.
  func recognises(_ bytes: [UInt8]) -> Recognition {
    guard Self.beginsWithPreamble(bytes),
      let text = String(validating: bytes.prefix(1 << 20), as: UTF8.self)
    else { return .no }
    let lines = text.split(whereSeparator: \.isNewline).lazy.map { line in
      line.prefix { $0 != "#" }.drop { $0 == " " || $0 == "\t" }
    }.filter { !$0.isEmpty }
    // A model in YAML may begin alike, and have a state called T; but it has other keys besides.
    var hasTables = false
    for line in lines {
      guard let key = Self.key(of: line) else { continue }
      if Self.tables.contains(key) {
        hasTables = true
      } else if !CassandraReader.preamble.contains(key) {
        return .no
      }
    }
    return hasTables ? .certainly : .no
  }

  private static let tables: Set = ["T", "R", "O"]

  /// Whether the first line that is no comment has a key of the preamble: a large file of another
  /// format is not looked at any further.
  private static func beginsWithPreamble(_ bytes: [UInt8]) -> Bool {
    var place = 0
    while place < bytes.count {
      while place < bytes.count, TextScan.isBlank(bytes[place]) || bytes[place] == 0x0A {
        place += 1
      }
      guard place < bytes.count, bytes[place] == UInt8(ascii: "#") else { break }
      while place < bytes.count, bytes[place] != 0x0A { place += 1 }
    }
    let line = bytes[place...].prefix(64).prefix { $0 != 0x0A && $0 != 0x0D }
    return key(of: Substring(String(decoding: line, as: UTF8.self)))
      .map(CassandraReader.preamble.contains) == true
  }

  private static func key(of line: Substring) -> String? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    return line[..<colon].split(separator: " ").first.map(String.init)
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    let scan = try WordScan(
      file.bytes, format: name, comment: UInt8(ascii: "#"), separators: [UInt8(ascii: ":")])
    var reader = CassandraReader(scan, limits: file.limits)
    try reader.read()
    return try reader.content(file.request)
  }
}
