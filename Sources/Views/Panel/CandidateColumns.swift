import DynamicProgramming

/// The columns of the table of candidates: heads, and the number of each candidate.
struct CandidateColumns {
  struct Column {
    /// In full, with names; with letters; and a word or a letter.
    let heads: [String]
    /// Whether this is what the others add up to.
    var isSum = false
    let number: (Candidate) -> Double
  }

  let all: [Column]

  init(words: Words, cell: TrellisCell) {
    let t = cell.t + 1
    let transition = words.transitionHead(from: cell)
    var columns: [Column] = []
    if let emission = words.emissionHead(at: t) {
      columns.append(Column(heads: transition) { $0.transition })
      columns.append(Column(heads: emission) { $0.emission })
    }
    if let outcomes = words.problem.outcomes {
      let from = cell.isStart ? words.startState : cell.state
      let chance = { (to: Candidate) in outcomes.luckiest(from: from, to: to.state)?.outcome }
      columns.append(
        Column(heads: ["log p(outcome)", "log p", "log p"]) { to in
          chance(to).map { outcomes.trajectoryReward(of: $0) - outcomes.rewards[$0] } ?? -.infinity
        })
      columns.append(
        Column(heads: ["reward", "reward", "reward"]) { to in
          chance(to).map { outcomes.rewards[$0] } ?? -.infinity
        })
    }
    let reward = words.isInference ? "R_\(t)" : "reward R_\(t)"
    columns.append(Column(heads: [reward, "R_\(t)", "R_\(t)"]) { $0.reward })
    let trellis = words.problem.trellis
    let factor = trellis.discount == 1 ? "" : "\(words.glyphs.gamma) "
    let value = "\(factor)V_\(t)"
    columns.append(
      Column(heads: ["\(factor)\(words.values(at: t))", value, value]) {
        trellis.discounted($0.value)
      })
    columns.append(
      Column(heads: [words.actionValue(from: cell), "Q*_\(t)", "Q*_\(t)"], isSum: true) { $0.q })
    all = columns
  }
}
