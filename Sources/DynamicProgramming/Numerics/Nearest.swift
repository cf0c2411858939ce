/// The known name that somebody may have meant.
public enum Nearest {
  /// How many known names are looked at.
  private static let limit = 10_000

  /// The name with the fewest edits from `name`, the first of several; nil if none is near.
  public static func name(to name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.prefix(64).lowercased())
    var best: (name: String, distance: Int)?
    for candidate in known.prefix(limit) {
      let letters = Array(candidate.prefix(64).lowercased())
      let longest = max(wanted.count, letters.count)
      let enough = min(best?.distance ?? .max, longest, max(1, longest / 3) + 1)
      guard abs(wanted.count - letters.count) < enough else { continue }
      let distance = edits(from: wanted, to: letters)
      if distance < enough { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The least number of letters to insert, delete, replace or swap with their neighbour.
  static func edits(from first: [Character], to second: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var next = [row + 1]
      for (column, other) in second.enumerated() {
        let replaced = last[column] + (letter == other ? 0 : 1)
        var least = min(replaced, last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          least = min(least, beforeLast[column - 1] + 1)
        }
        next.append(least)
      }
      beforeLast = last
      last = next
    }
    return last[second.count]
  }
}
