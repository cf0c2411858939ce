import DynamicProgramming

/// Which candidates are listed where not all of them fit: the best, the one looked at and the one
/// compared last always, impossible ones only if they are looked at. Nothing depends on what is not
/// revealed.
struct CandidateSelection {
  /// In the order of states, or the best first.
  let shown: [Candidate]
  /// What is left out, in words; nil if nothing is.
  let rest: String?

  /// - Parameters:
  ///   - room: how many lines there are.
  ///   - isRanked: whether the best come first.
  ///   - onlyPossible: whether impossible ones are counted even where they fit.
  init(
    of revealed: RevealedBackup, inspected: Candidate?, fitting room: Int,
    isRanked: Bool, onlyPossible: Bool = false
  ) {
    let backup = revealed.backup
    let total = backup.candidates.count + backup.impossibleCount
    var all = (backup.candidates + backup.impossible).sorted { $0.state < $1.state }
    if let inspected, !all.contains(where: { $0.state == inspected.state }) {
      all.append(inspected)
    }
    if onlyPossible && backup.impossibleCount > 0 && backup.candidates.count < room {
      let listed = all.filter { $0.isPossible || $0.state == inspected?.state }
      shown = isRanked ? Candidate.bestFirst(listed) : listed
      rest = Self.describe(
        more: 0, impossible: backup.impossibleCount - shown.count { !$0.isPossible })
      return
    }
    if total <= room && all.count == total {
      shown = isRanked ? Candidate.bestFirst(all) : all
      rest = nil
      return
    }
    let kept = Self.ranked(revealed, inspected: inspected?.state).prefix(max(1, room - 1))
    let states = Set(kept)
    let chosen = all.filter { states.contains($0.state) }
    shown = isRanked ? Candidate.bestFirst(chosen) : chosen
    rest = Self.describe(
      more: backup.candidates.count { !states.contains($0.state) },
      impossible: backup.impossibleCount - shown.count { !$0.isPossible })
  }

  /// States, those to be shown first first.
  private static func ranked(_ revealed: RevealedBackup, inspected: Int?) -> [Int] {
    let urgent = [
      revealed.winner?.state, inspected,
      revealed.isComplete ? nil : revealed.candidates.last?.state,
      revealed.runnerUp?.state,
    ]
    let byQ = revealed.candidates.sorted { $0.q > $1.q || ($0.q == $1.q && $0.state < $1.state) }
    let hidden = revealed.backup.candidates.dropFirst(revealed.candidates.count)
    var seen: Set<Int> = []
    let order = urgent.compactMap(\.self) + byQ.map(\.state) + hidden.map(\.state)
    return order.filter { seen.insert($0).inserted }
  }

  private static func describe(more: Int, impossible: Int) -> String? {
    var parts: [String] = []
    if more > 0 { parts.append("+\(more) more") }
    if impossible > 0 { parts.append("\(impossible) impossible") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
