import DynamicProgramming

/// Several sentences as one: where one is, and what there is to say of it, so that a step is a
/// sentence.
struct LinearSentence {
  /// Names that keep their capitals.
  let names: StateNames

  /// - Parameters:
  ///   - sentences: what there is to say; empty ones are left out.
  ///   - place: the first of them.
  func text(of sentences: [String], at place: String) -> String {
    let clauses = sentences.filter { !$0.isEmpty }.flatMap(clauses)
    // Behind a place each begins within the sentence; else the first begins it.
    let told = clauses.enumerated().map { place.isEmpty && $0 == 0 ? $1 : inside($1) }
    let start = told.isEmpty || place.isEmpty ? withoutStop(place) : withoutStop(place) + ": "
    return start + told.joined(separator: "; ") + "."
  }

  private func clauses(of text: String) -> [String] {
    text.replacing("? ", with: ": ").replacing(". ", with: ".\n").split(separator: "\n")
      .map { withoutStop(String($0)) }
  }

  private func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Keys, which are written as they are called.
  private static let keys: Set = [
    "Esc", "Enter", "Space", "Left", "Right", "Up", "Down", "Home", "End",
  ]

  /// As it is written within a sentence: a word that is no name begins with a small letter.
  private func inside(_ clause: String) -> String {
    let word = String(clause.prefix { $0.isLetter })
    let isWord = word.dropFirst().allSatisfy(\.isLowercase) && word.first?.isUppercase == true
    let isEnded = clause.dropFirst(word.count).first.map { " ,:".contains($0) } ?? true
    guard isWord, isEnded, names.index(of: word) == nil, !Self.keys.contains(word) else {
      return clause
    }
    return word.lowercased() + clause.dropFirst(word.count)
  }
}
