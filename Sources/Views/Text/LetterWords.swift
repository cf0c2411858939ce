import DynamicProgramming
import Exploration

/// What a letter of a map means.
struct LetterWords {
  let letter: GridMap.Letter

  /// `-100, back to S`, `60, one stays`.
  var text: String {
    if letter.letter == "S" { return "start" }
    let parts = [
      reward, letter.jump.map { "back to \($0)" }, letter.isAbsorbing ? "one stays" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? "ground" : parts.joined(separator: ", ")
  }

  /// What it earns, or else the same.
  var brief: String { letter.letter == "S" ? text : reward ?? text }

  private var reward: String? { letter.reward.map { EditText.number($0) } }
}
