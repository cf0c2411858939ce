import Console
import DynamicProgramming
import ModelFiles

extension ChunkedOutput {
  /// Writes a line of an answer for people: `timesteps:      5`.
  ///
  /// - Throws: what the output throws.
  mutating func write(field key: String, _ value: String) throws {
    let label = "\(key):"
    let blanks = String(repeating: " ", count: max(1, 16 - label.count))
    try write(line: label + blanks + value)
  }
}

extension ChunkedOutput {
  /// Writes a key of an object and what stands behind it, and that another one follows.
  ///
  /// - Parameters:
  ///   - key: needs no escapes.
  ///   - value: as JSON.
  /// - Throws: what the output throws.
  mutating func write(member key: String, _ value: String) throws {
    try write(line: "  \"\(key)\": \(value),")
  }

  /// Writes the names of the columns of a table by states, behind the members before it, where the
  /// answer otherwise tells states by their labels.
  ///
  /// - Throws: what the output throws.
  mutating func write(columnsOf problem: Problem) throws {
    guard problem.labels != nil else { return }
    let names = (0..<problem.states.count).map { JSONText.string(problem.states[$0]) }
    try write(",\n  \"columns\": [\(names.joined(separator: ", "))]")
  }
}

/// Gathers equal neighbours into one line: `  t 1..1000  rain`.
struct RunLines {
  /// How many digits a timestep takes.
  let width: Int
  private var text = ""
  private var first = 0
  private var last = 0

  init(width: Int) {
    self.width = width
  }

  /// Takes what stands at a timestep, and gives the line of the run before if it has ended.
  mutating func add(_ next: String, at t: Int) -> String? {
    if first > 0 && next == text {
      last = t
      return nil
    }
    let line = finish()
    (text, first, last) = (next, t, t)
    return line
  }

  /// Says that at a timestep stands what stands at the one before.
  mutating func extend(to t: Int) { last = t }

  /// The line of the run at hand.
  func finish() -> String? {
    first > 0 ? Self.line(first...last, text, width: width) : nil
  }

  /// The line of a run.
  static func line(_ run: ClosedRange<Int>, _ text: String, width: Int) -> String {
    let place = run.places
    let blanks = String(repeating: " ", count: max(0, 2 * width + 2 - place.count))
    return "  t \(place)\(blanks)  \(text)"
  }
}

/// Rows of text as columns: the first to the left, every other one, which holds numbers, to the
/// right.
enum TextTable {
  /// One line a row.
  static func lines(of rows: [[String]]) -> [String] {
    let widths = rows.reduce(into: [Int](repeating: 0, count: rows.first?.count ?? 0)) {
      for (place, field) in $1.enumerated() { $0[place] = max($0[place], DisplayWidth.of(field)) }
    }
    return rows.map { row in
      row.enumerated().map { place, field in
        place == 0 ? field.padded(to: widths[place]) : field.paddedInFront(to: widths[place])
      }.joined(separator: "  ")
    }
  }
}

extension ClosedRange<Int> {
  /// Timesteps in a row: `48`, `96..104`.
  var places: String {
    count == 1 ? "\(lowerBound)" : "\(lowerBound)..\(upperBound)"
  }
}
