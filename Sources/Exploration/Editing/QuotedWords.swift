/// Words with blanks between them; one in quotes may have blanks in it.
enum QuotedWords {
  /// The words of a line. Within quotes a quote stands twice; a quote inside a word that is not
  /// quoted stands for itself.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var rest = text[...].drop { $0 == " " }
    while let first = rest.first {
      words.append(first == "\"" ? takeQuoted(&rest) : takePlain(&rest))
      rest = rest.drop { $0 == " " }
    }
    return words
  }

  private static func takePlain(_ rest: inout Substring) -> String {
    let word = rest.prefix { $0 != " " }
    rest = rest[word.endIndex...]
    return String(word)
  }

  /// What stands between a quote and the next single one; to the end of the line if there is none.
  private static func takeQuoted(_ rest: inout Substring) -> String {
    var word = ""
    rest.removeFirst()
    while let character = rest.popFirst() {
      if character != "\"" {
        word.append(character)
      } else if rest.first == "\"" {
        word.append(rest.removeFirst())
      } else {
        break
      }
    }
    return word + takePlain(&rest)
  }

  /// A name as one word.
  static func word(_ name: String) -> String {
    guard name.isEmpty || name.contains(where: { $0 == " " || $0 == "\"" }) else { return name }
    return "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}
