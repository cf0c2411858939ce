/// How strongly a cell is shaded.
enum HeatLevel {
  /// 8 for no loss … 1 for a large one, 0 for an infinite one.
  static func ofLoss(_ loss: Double) -> Int {
    if !loss.isFinite { return 0 }
    let steps = [0.05, 1, 2, 4, 8, 16, 32]
    return 8 - (steps.firstIndex { loss <= $0 } ?? steps.count)
  }

  /// 8 for all … 1 for hardly anything, 0 for nothing.
  static func ofShare(_ share: Double) -> Int {
    share > 0 ? max(1, Int((share * 8).rounded())) : 0
  }
}
