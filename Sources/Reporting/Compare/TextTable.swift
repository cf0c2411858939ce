/// Rows of text as columns: the first to the left, every other one, which holds numbers, to the
/// right.
enum TextTable {
  /// One line a row.
  static func lines(of rows: [[String]]) -> [String] {
    let widths = rows.reduce(into: [Int](repeating: 0, count: rows.first?.count ?? 0)) {
      for (place, field) in $1.enumerated() { $0[place] = max($0[place], field.count) }
    }
    return rows.map { row in
      row.enumerated().map { place, field in
        let blanks = String(repeating: " ", count: widths[place] - field.count)
        return place == 0 ? field + blanks : blanks + field
      }.joined(separator: "  ")
    }
  }
}
