import DynamicProgramming
import ModelFiles

/// The records of a path in CSV, one a timestep: R_t, L_t and V_t(z_t) along it, and what else was
/// asked for.
///
/// Shortest digits take longer than all else: so a stretch of records is made by each thread, and
/// they are written in their order.
struct PathRecords {
  private let report: SolveReport
  private let states: CompactIntegers
  private let writers: [RecordWriter]

  /// Timesteps in a stretch.
  private static let length = 1 << 13
  /// The most stretches at once: each has what it remembers of rewards for itself.
  private static let mostWriters = 16

  /// Nil if there is no path, or V was not asked for.
  init?(of report: SolveReport, threads: Int) {
    guard let states = report.path?.states, let solution = report.solution else { return nil }
    self.report = report
    self.states = states
    let stretches = (states.count + Self.length - 1) / Self.length
    self.writers = (0..<min(threads, stretches, Self.mostWriters)).map { _ in
      RecordWriter(of: report, along: states, solution)
    }
  }

  /// - Throws: what the output throws.
  func write(to output: inout ChunkedOutput) throws {
    let n = report.timesteps
    var rewards = RewardTexts(report.problem.trellis)
    var earned = EarnedSum(report.problem.trellis)
    var next = 1
    while next <= n {
      var stretches: [(timesteps: ClosedRange<Int>, earned: EarnedSum)] = []
      for _ in writers where next <= n {
        let timesteps = next...min(n, next + Self.length - 1)
        stretches.append((timesteps, earned))
        for t in timesteps { _ = earned.add(rewards.value(at: t, along: states)) }
        next = timesteps.upperBound + 1
      }
      let (writers, made) = (writers, stretches)
      let blocks = concurrentMap(made.count, threads: made.count) {
        writers[$0].records(of: made[$0].timesteps, after: made[$0].earned)
      }
      for block in blocks { try output.write(block) }
    }
  }
}

/// Writes records; one thread at a time asks it.
private final class RecordWriter: @unchecked Sendable {
  private let report: SolveReport
  private let states: CompactIntegers
  private let solution: Solution
  private var texts: RecordTexts

  init(of report: SolveReport, along states: CompactIntegers, _ solution: Solution) {
    (self.report, self.states, self.solution) = (report, states, solution)
    texts = RecordTexts(report.problem)
  }

  /// The records of some timesteps.
  ///
  /// - Parameter earned: L before the first of them.
  func records(of timesteps: ClosedRange<Int>, after earned: EarnedSum) -> [UInt8] {
    var earned = earned
    var block: [UInt8] = []
    block.reserveCapacity(timesteps.count * 64)
    let values = solution.values(along: states, at: timesteps)
    let margins = report.marginAnalysis?.margins?.values(at: timesteps)
    for (t, value) in zip(timesteps, values) {
      let move = report.move(at: t, of: states)
      let reward = texts.append(at: t, along: states, move: move, to: &block)
      block.append(UInt8(ascii: ","))
      block.append(text: earned.add(reward).description)
      block.append(UInt8(ascii: ","))
      block.append(text: value.description)
      if let margins {
        let margin = margins[t - timesteps.lowerBound]
        block.append(UInt8(ascii: ","))
        if margin.isFinite { block.append(text: margin.description) }
      }
      if let posterior = report.posterior {
        block.append(text: posterior.csvFields(at: t, of: report.problem))
      }
      if let ties = report.ties {
        block.append(UInt8(ascii: ","))
        block.append(text: ties.csvField(at: t, along: states))
      }
      block.append(UInt8(ascii: "\n"))
    }
    return block
  }
}

/// The first fields of the records of CSV, as far as they are the same again and again.
struct RecordTexts {
  private let problem: Problem
  private var names: TextTable.Cache
  private var labels: TextTable.Cache
  private var rewards: RewardTexts
  /// All fields but the timestep, where a symbol and an edge make them; none where they do not.
  private var records: TextTable.Cache

  init(_ problem: Problem) {
    self.problem = problem
    self.names = TextTable.Cache(count: problem.states.count)
    self.rewards = RewardTexts(problem.trellis)
    if case .symbols(let known, _) = problem.observations {
      self.labels = TextTable.Cache(count: known.count)
      self.records = TextTable.Cache(count: rewards.remembered)
    } else {
      self.labels = TextTable.Cache(count: 0)
      self.records = TextTable.Cache(count: 0)
    }
  }

  /// The timestep, the observation, the state, the move and the reward, which is given back.
  mutating func append(
    at t: Int, along states: CompactIntegers, move: String?, to block: inout [UInt8]
  ) -> Double {
    block.append(text: "\(t),")
    guard move == nil, records.count > 0, let place = rewards.place(at: t, along: states) else {
      return appendFields(at: t, along: states, move: move, to: &block)
    }
    if !records.has(place) {
      var fields: [UInt8] = []
      _ = appendFields(at: t, along: states, move: nil, to: &fields)
      records.keep(fields, at: place)
    }
    records.append(place, to: &block)
    return rewards.value(at: t, along: states)
  }

  private mutating func appendFields(
    at t: Int, along states: CompactIntegers, move: String?, to block: inout [UInt8]
  ) -> Double {
    if case .symbols(let known, let codes) = problem.observations {
      let code = Int(codes[t - 1])
      if code >= 0 { labels.append(code, to: &block) { Array(CSVText.field(known[code]).utf8) } }
    } else {
      block.append(text: CSVText.field(problem.observations.label(at: t) ?? ""))
    }
    block.append(UInt8(ascii: ","))
    let state = Int(states[t - 1])
    names.append(state, to: &block) { Array(CSVText.field(problem.label(of: state)).utf8) }
    block.append(UInt8(ascii: ","))
    if let move { block.append(text: CSVText.field(move)) }
    block.append(UInt8(ascii: ","))
    return rewards.append(at: t, along: states, to: &block, \.description)
  }
}
