import ModelFiles

/// Names of a model within a line of text.
enum NameText {
  /// A name as one word: in quotes if there is a blank or a quote in it.
  static func word(_ name: String) -> String {
    let isWord = !name.isEmpty && !name.contains { $0.isWhitespace || $0 == "\"" }
    return isWord ? name : JSONText.string(name)
  }
}
