/// Long pieces of files.
enum SizeText {
  static func names(_ count: Int) -> String {
    (1...count).map { "n\($0)" }.joined(separator: ", ")
  }

  static func repeated(_ text: String, _ count: Int) -> String {
    Array(repeating: text, count: count).joined(separator: ", ")
  }
}
