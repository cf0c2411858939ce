import Console
import DynamicProgramming

/// One character for each state: the first of its name where that tells all of them apart, else a
/// digit or a letter in their order.
struct StateGlyphs {
  private let initials: [Character]?
  private let count: Int
  private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")

  init(of problem: Problem) {
    count = problem.states.count
    guard case .listed(let names) = problem.states, names.count <= 36 else {
      initials = nil
      return
    }
    let firsts = names.compactMap(\.first)
    let areNarrow = firsts.allSatisfy { DisplayWidth.of($0) == 1 }
    initials = areNarrow && Set(firsts).count == names.count ? firsts : nil
  }

  func glyph(of state: Int) -> String {
    if let initials { return String(initials[state]) }
    let digits = Self.digits
    return String(digits[count <= digits.count ? state : state * digits.count / count])
  }
}
