/// What stands behind the tables of a file, where other programs read no more: what they count has
/// names here, as an object of JSON behind `names: `.
struct TrailingNames {
  private let text: ArraySlice<UInt8>?
  /// What stands before.
  let rest: ArraySlice<UInt8>

  private static let mark = "names: "

  init(in bytes: [UInt8]) {
    let mark = bytes.firstRange(of: Array("\n\(Self.mark)".utf8))
    text = mark.map { bytes[$0.upperBound...] }
    rest = bytes[..<(mark?.lowerBound ?? bytes.endIndex)]
  }

  /// The object; nil if there is none.
  ///
  /// - Throws: what keeps it from being JSON.
  func names() throws(DocumentError) -> DocumentNode? {
    guard let text else { return nil }
    return try JSONDocument.root(of: Array(text))
  }

  static func write(_ names: [ModelValue.Entry], to output: inout ChunkedOutput) throws {
    try output.write(mark)
    try JSONFormat().write(.map(names), to: &output)
    try output.write(line: "")
  }
}
