import Console

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
