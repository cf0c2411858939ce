/// How strongly a cell is shaded.
enum HeatLevel {
  /// 8 for no loss … 1 for a large one, 0 for an infinite one.
  static func ofLoss(_ loss: Double) -> Int {
    if !loss.isFinite { return 0 }
    let steps = [0.05, 1, 2, 4, 8, 16, 32]
    return 8 - (steps.firstIndex { loss <= $0 } ?? steps.count)
  }
}
