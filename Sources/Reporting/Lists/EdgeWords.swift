import DynamicProgramming

/// How the tables of a model are kept, in words.
enum EdgeWords {
  /// `sparse: 49,600 edges a step`; of tables that differ, `1 dense, 3 sparse: 2 to 4 edges a step`.
  /// Nil if there is no step.
  static func storage(of model: TransitionModel) -> String? {
    switch model {
    case .absent: nil
    case .same(let table): storage(of: [table])
    case .perStep(let tables): tables.isEmpty ? nil : storage(of: tables)
    }
  }

  private static func storage(of tables: [TransitionTable]) -> String {
    let sparse = tables.count { $0.isSparse }
    let kinds =
      sparse == 0
      ? "dense"
      : sparse == tables.count ? "sparse" : "\(tables.count - sparse) dense, \(sparse) sparse"
    let edges = tables.map(\.edgeCount)
    let least = edges.min() ?? 0
    let most = edges.max() ?? 0
    let range = least == most ? grouped(most) : "\(grouped(least)) to \(grouped(most))"
    return "\(kinds): \(range) \(most == 1 ? "edge" : "edges") a step"
  }

  /// A number with a comma before every three digits: `49,600`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.reduce(into: "") { text, place in
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digits[place])
    }
  }
}
