/// Words with blanks between them; one in quotes may have blanks in it.
enum QuotedWords {
  /// The words of a line; within quotes a quote stands twice.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text {
      switch character {
      case "\"":
        if !isQuoted, word?.isEmpty == false { word?.append(character) }
        word = word ?? ""
        isQuoted.toggle()
      case " " where !isQuoted:
        if let ended = word { words.append(ended) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap(\.self)
  }

  /// A name as one word.
  static func word(_ name: String) -> String {
    guard name.isEmpty || name.contains(where: { $0 == " " || $0 == "\"" }) else { return name }
    return "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}

extension String {
  fileprivate func replacing(_ character: Character, with text: String) -> String {
    reduce(into: "") { $0 += $1 == character ? text : String($1) }
  }
}
