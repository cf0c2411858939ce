import DynamicProgramming

/// The columns of the table of candidates: heads, and the number of each candidate.
struct CandidateColumns {
  struct Column {
    /// In full, with names; with letters; and a word or a letter.
    let heads: [String]
    /// What stands between it and the column before.
    var operation = ""
    /// Whether this is what the others add up to.
    var isSum = false
    /// Whether it is one of the parts of the reward, without which the sum can be read.
    var isPart = false
    /// Whether it is left out beside the columns of channels, being a sum of some of them.
    var isSumOfChannels = false
    /// Whether it is what one channel adds.
    var isChannel = false
    let number: (Candidate) -> Double
  }

  let all: [Column]

  /// Columns that may stand together, by their places, and how long their heads may be.
  typealias Layout = (places: [Int], heads: ClosedRange<Int>)

  /// From the most to the least detail.
  var layouts: [Layout] {
    let parts = all.indices.filter { !all[$0].isChannel }
    let channels = all.indices.filter { !all[$0].isSumOfChannels }
    let split: [Layout] = all.contains(where: \.isChannel) ? [(channels, 0...2)] : []
    return split + [(parts, 0...2), reduced]
  }

  /// The sum alone.
  var reduced: Layout { (all.indices.filter { !all[$0].isPart }, 1...2) }

  init(words: Words, cell: TrellisCell) {
    let t = cell.t + 1
    let transition = words.transitionHead(from: cell)
    let channels = Self.channels(words: words, at: t)
    var columns: [Column] = []
    if let emission = words.emissionHead(at: t) {
      columns.append(Column(heads: transition, isPart: true) { $0.transition })
      columns.append(
        Column(heads: emission, operation: "+", isPart: true, isSumOfChannels: !channels.isEmpty) {
          $0.emission
        })
      columns += channels
    }
    let problem = words.problem
    let start = { (to: Candidate) in cell.isStart ? problem.start(toward: to.state) : nil }
    if cell.isStart && problem.startsByChance {
      columns.append(
        Column(heads: ["log p(start)", "log p_0", "log p_0"], isPart: true) {
          start($0).map(\.logProbability) ?? -.infinity
        })
    }
    if let outcomes = problem.outcomes {
      let plus = columns.isEmpty ? "" : "+"
      let chance = { (to: Candidate) in
        outcomes.luckiest(from: start(to)?.state ?? cell.state, to: to.state)?.outcome
      }
      columns.append(
        Column(heads: ["log p(outcome)", "log p", "log p"], operation: plus, isPart: true) { to in
          chance(to).map { outcomes.trajectoryReward(of: $0) - outcomes.rewards[$0] } ?? -.infinity
        })
      columns.append(
        Column(heads: ["reward", "reward", "reward"], operation: "+", isPart: true) { to in
          chance(to).map { outcomes.rewards[$0] } ?? -.infinity
        })
    }
    if problem.outcomes == nil && !columns.isEmpty && words.isDecision {
      columns.append(
        Column(heads: ["reward", "reward", "reward"], operation: "+", isPart: true) { to in
          to.reward - (start(to)?.logProbability ?? 0)
        })
    }
    let reward = words.isInference ? "R_\(t)" : "reward R_\(t)"
    columns.append(
      Column(
        heads: [reward, "R_\(t)", "R_\(t)"], operation: columns.isEmpty ? "" : "=",
        isSumOfChannels: !channels.isEmpty
      ) {
        $0.reward
      })
    let trellis = words.problem.trellis
    let factor = trellis.discount == 1 ? "" : "\(words.glyphs.gamma) "
    let value = "\(factor)V_\(t)"
    columns.append(
      Column(heads: ["\(factor)\(words.values(at: t))", value, value], operation: "+") {
        trellis.discounted($0.value)
      })
    columns.append(
      Column(
        heads: [words.actionValue(from: cell), "Q*_\(t)", "Q*_\(t)"], operation: "=", isSum: true
      ) { $0.q })
    all = columns
  }

  /// A column for each channel in which something was observed; none if those are fewer than two.
  private static func channels(words: Words, at t: Int) -> [Column] {
    let observed = ChannelFactor.observed(at: t, in: words.problem)
    guard observed.count > 1 else { return [] }
    return observed.map { channel in
      let name = words.clip(channel.name, to: 14)
      let named = "\(name) \(words.clip(channel.label, to: 8))"
      return Column(heads: [named, named, name], operation: "+", isPart: true, isChannel: true) {
        channel.logLikelihood(state: $0.state)
      }
    }
  }
}
