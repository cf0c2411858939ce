import Console
import DynamicProgramming

/// One character for each state: the first of its name where that tells all of them apart; of few states
/// another one of the name where it does not; else a digit or a letter in their order, and where there are
/// more than those, none of their own.
struct StateGlyphs {
  /// Of more states than this, letters that are not their initials tell nothing.
  private static let mostLetters = 12
  private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")

  private let letters: [Character]?
  private let count: Int

  init(of problem: Problem) {
    count = problem.states.count
    guard case .listed(let names) = problem.states, names.count <= Self.digits.count else {
      letters = nil
      return
    }
    let firsts = names.compactMap(\.first)
    let areApart = Set(firsts).count == names.count && firsts.allSatisfy(Self.isNarrow)
    letters = areApart ? firsts : names.count <= Self.mostLetters ? Self.letters(for: names) : nil
  }

  private static func isNarrow(_ character: Character) -> Bool { DisplayWidth.of(character) == 1 }

  /// Of each name the first letter or digit that none before it has; nil where a name has no such.
  private static func letters(for names: [String]) -> [Character]? {
    var used: Set<Character> = []
    var letters: [Character] = []
    for name in names {
      let free = (Array(name) + digits).first {
        ($0.isLetter || $0.isNumber) && isNarrow($0) && !used.contains($0)
      }
      guard let free else { return nil }
      used.insert(free)
      letters.append(free)
    }
    // Where most names begin alike, other letters of theirs tell nobody which is meant.
    let initials = zip(letters, names).count { $0 == $1.first }
    return 2 * initials > names.count ? letters : nil
  }

  /// Whether every state has a character that a person can tell it by.
  var tellsApart: Bool { letters != nil }

  /// The character of a state; where not all have one of their own, in their order.
  func glyph(of state: Int) -> String {
    if let letters { return String(letters[state]) }
    let digits = Self.digits
    return String(digits[count <= digits.count ? state : state * digits.count / count])
  }
}
