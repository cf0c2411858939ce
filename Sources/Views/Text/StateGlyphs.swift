import Console
import DynamicProgramming

/// One character for each state: the first of its name where that tells all of them apart; of few
/// states another form or another one of the name where it does not, or their numbers; else a digit
/// or a letter in their order, and where there are more than those, none of their own.
struct StateGlyphs {
  /// Of more states than this, letters that are not their initials tell nothing, nor do numbers.
  static let mostLetters = 12
  private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")

  private let letters: [Character]?
  /// Whether they are their places on the list of states, 1 being the first.
  let areNumbers: Bool
  private let count: Int

  init(of problem: Problem) {
    count = problem.states.count
    guard case .listed(let names) = problem.states, names.count <= Self.digits.count else {
      (letters, areNumbers) = (nil, false)
      return
    }
    let firsts = names.compactMap(\.first)
    let areApart = Set(firsts).count == names.count && firsts.allSatisfy(Self.isNarrow)
    let isFew = names.count <= Self.mostLetters
    let own = areApart ? firsts : isFew ? Self.letters(for: names) : nil
    areNumbers = own == nil && isFew
    letters = own ?? (isFew ? Array(Self.digits[1...names.count]) : nil)
  }

  private static func isNarrow(_ character: Character) -> Bool { DisplayWidth.of(character) == 1 }

  /// Of each name its initial, large or small, or else the first letter or digit that none before
  /// it has; nil where a name has no such.
  private static func letters(for names: [String]) -> [Character]? {
    var used: Set<Character> = []
    var letters: [Character] = []
    for name in names {
      let free = (forms(ofInitialOf: name) + Array(name) + digits).first {
        ($0.isLetter || $0.isNumber) && isNarrow($0) && !used.contains($0)
      }
      guard let free else { return nil }
      used.insert(free)
      letters.append(free)
    }
    // Where most names begin alike, other letters of theirs tell nobody which is meant.
    let initials = zip(letters, names).count { forms(ofInitialOf: $1).contains($0) }
    return 2 * initials > names.count ? letters : nil
  }

  /// The initial as it is, and in the other case.
  private static func forms(ofInitialOf name: String) -> [Character] {
    guard let initial = name.first else { return [] }
    return [initial]
      + (Array(initial.lowercased()) + Array(initial.uppercased())).filter { $0 != initial }
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
