import DynamicProgramming

/// The columns of the table of candidates: heads, and the number of each candidate.
struct CandidateColumns {
  struct Column {
    let long: String
    let short: String
    let number: (Candidate) -> Double
  }

  let all: [Column]

  init(words: Words, cell: TrellisCell) {
    let t = cell.t + 1
    let transition = words.transitionHead(from: cell)
    var columns: [Column] = []
    if let emission = words.emissionHead(at: t) {
      columns.append(Column(long: transition.long, short: transition.short) { $0.transition })
      columns.append(Column(long: emission.long, short: emission.short) { $0.emission })
    }
    let reward = words.isInference ? "R_\(t)" : "reward R_\(t)"
    columns.append(Column(long: reward, short: "R_\(t)") { $0.reward })
    let discount = words.problem.trellis.discount
    let factor = discount == 1 ? "" : "\(words.glyphs.gamma) "
    columns.append(
      Column(long: "\(factor)\(words.values(at: t))", short: "\(factor)V_\(t)") {
        discount * $0.value
      })
    columns.append(Column(long: words.actionValue(from: cell), short: "Q*_\(t)") { $0.q })
    all = columns
  }
}
