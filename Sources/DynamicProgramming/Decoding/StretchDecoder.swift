import CKernels
import Dispatch
import Synchronization

/// Decodes a long sequence in stretches, several of them side by side and on several threads, where
/// one table without zeros is used at every step.
///
/// The stretches are swept from columns that are guessed (``StretchTeam``). Then they are joined
/// from right to left, which says what their values are relative to, and whether the guess was
/// good: what was not is swept again. Last the path is followed from left to right; a block is
/// swept by itself once more where the path enters it elsewhere than was thought, or where
/// something may tie. So it comes to what one sweep comes to, whatever the number of threads.
/// Maleki, Musuvathi and Mytkowicz, Parallelizing Dynamic Programming through Rank Convergence
/// (PPoPP 2014), do likewise on several machines.
final class StretchDecoder<Kernel: StretchKernel> {
  private typealias Results = StretchResults<Kernel.State>

  private let kernel: Kernel
  private let plan: StretchPlan
  private let threads: Int
  private let columns: EmissionColumns
  private let parts: [Range<Int>]
  private let block: Kernel.Block
  /// What V is relative to, for the whole sequence.
  private let relative: OffsetWork
  /// V of a timestep that has been swept by itself.
  private let column: AlignedBuffer
  /// How large emissions are.
  private var emission = FactorExtent()
  /// How far the values of the two sweeps that were joined behind each stretch differ.
  private var mismatches: [Double]
  /// Timesteps that share an offset.
  private static var unit: Int { Int(CK_TIMESTEPS_PER_OFFSET) }

  init(_ kernel: Kernel, threads: Int) {
    (self.kernel, self.plan, self.threads) = (kernel, kernel.plan, threads)
    let problem = kernel.problem
    columns = EmissionColumns(problem.trellis, width: kernel.emissionWidth)
    parts = plan.allParts
    block = kernel.makeBlock(timesteps: StretchPlan.block + 1)
    relative = OffsetWork(problem)
    column = AlignedBuffer(count: kernel.width)
    mismatches = [Double](repeating: 0, count: plan.stretches)
  }

  private var problem: DenseProblem { kernel.problem }

  /// A best path; nil if one sweep is as fast, since much ties or values depend on what is far
  /// away.
  func decode(onTimestep: @escaping (Int) -> Void) -> DenseAnswer? {
    var answer: DenseAnswer?
    let path = [Kernel.State](unsafeUninitializedCapacity: problem.timesteps) { buffer, count in
      guard let path = buffer.baseAddress else { return }
      answer = decode(path, onTimestep)
      if case .path = answer { count = problem.timesteps }
    }
    return answer?.with(states: kernel.compact(path))
  }

  private func decode(
    _ path: UnsafeMutablePointer<Kernel.State>, _ onTimestep: @escaping (Int) -> Void
  ) -> DenseAnswer? {
    let results = Results(plan, width: kernel.width, path: path)
    sweepRest(results)
    guard run(results, onTimestep) else { return nil }
    for stretch in (0..<plan.stretches).reversed() where !join(stretch, results) { return nil }
    if isExact(results, mismatches) { return follow(results) }
    let none = [Double](repeating: 0, count: plan.stretches)
    return isExact(results, none) ? nil : .inexact
  }

  /// Whether rounding leaves all decisions what they are. What two sweeps differ by counts from
  /// where they were joined on: near the end, where values are small, it would weigh too much.
  private func isExact(_ results: Results, _ mismatches: [Double]) -> Bool {
    let bound = DecodingBound(problem, relative)
    add(
      plan.rest.lowerBound..<problem.timesteps,
      results.end(ofBlock: plan.rest.lowerBound / StretchPlan.block - 1), to: bound)
    for (stretch, mismatch) in mismatches.enumerated().reversed() {
      let first = plan.first(of: stretch)
      bound.widen(by: mismatch)
      add(first..<(first + plan.length), results.start(of: stretch), to: bound)
    }
    return bound.holds
  }

  /// - Parameter column: V of the first of the timesteps.
  private func add(
    _ timesteps: Range<Int>, _ column: UnsafePointer<Double>, to bound: DecodingBound
  ) {
    let best = ck_largest(column, Int64(problem.states))
    bound.add(timesteps, best: best, emission: emission)
  }

  // MARK: - The sweeps

  /// Sweeps what is left over behind the last stretch.
  private func sweepRest(_ results: Results) {
    column.start.update(from: problem.lastColumn(width: kernel.width), count: kernel.width)
    let blocks = StretchPlan.blocks(of: plan.rest)
    for number in blocks.reversed() { sweep(number, results) }
    results.end(ofBlock: blocks.lowerBound - 1).update(from: column.start, count: kernel.width)
    results.offsets(of: plan.stretches - 1)[plan.length / Self.unit + 1] =
      relative.offset(of: plan.rest.lowerBound)
  }

  /// Sweeps a block by itself, from `column`, which becomes V of its first timestep.
  private func sweep(_ number: Int, _ results: Results) {
    results.end(ofBlock: number).update(from: column.start, count: kernel.width)
    results.mayTie[number] = true
    let timesteps = timesteps(of: plan.steps(ofBlock: number))
    columns.withEmissions(of: timesteps) { emissions, extent in
      block.sweep(timesteps, emissions, column.start, relative.offsets)
      emission.formMaximum(with: extent.measured)
    }
  }

  /// The timesteps that some steps lead from and to.
  private func timesteps(of steps: Range<Int>) -> Range<Int> {
    steps.lowerBound..<(steps.upperBound + 1)
  }

  /// Lets the teams work; false if one of them found that it does not pay.
  private func run(_ results: Results, _ onTimestep: @escaping (Int) -> Void) -> Bool {
    let (kernel, plan, columns) = (kernel, plan, columns)
    let next = Atomic(0)
    let failures = Atomic(0)
    let progress = StretchProgress(plan, onTimestep)
    DispatchQueue.concurrentPerform(iterations: min(threads, plan.teams)) { _ in
      while failures.load(ordering: .relaxed) == 0 {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < plan.teams else { return }
        let team = StretchTeam(kernel, plan, team: number, columns, results)
        if !team.run(onPart: progress.add) { failures.add(1, ordering: .relaxed) }
      }
    }
    return failures.load(ordering: .relaxed) == 0
  }

  // MARK: - Joining

  /// Finds what the values of a stretch are relative to, now that the stretch behind it is known;
  /// false if they have nothing to do with it.
  private func join(_ stretch: Int, _ results: Results) -> Bool {
    for part in 0..<plan.parts.count {
      let place = plan.place(ofPart: part, in: stretch)
      emission.formMaximum(with: results.parts[place].emission)
    }
    let isLast = stretch == plan.stretches - 1
    let first = plan.first(of: stretch)
    let blocks = StretchPlan.blocks(of: first..<(first + plan.length))
    column.start.update(
      from: isLast
        ? results.end(ofBlock: blocks.upperBound - 1) : results.start(of: stretch + 1),
      count: kernel.width)
    for number in blocks.reversed() {
      if let (shift, mismatch) = shift(from: results.end(ofBlock: number)) {
        mismatches[stretch] = mismatch
        adopt(stretch, before: plan.steps(ofBlock: number).upperBound, shift, results)
        return true
      }
      sweep(number, results)
    }
    return false
  }

  /// By how much `column` is larger than one that was guessed, and how far any of its values is off
  /// that; nil if farther than rounding explains.
  private func shift(from guess: UnsafePointer<Double>) -> (shift: Double, mismatch: Double)? {
    let column = column.start
    let best = (0..<problem.states).max { guess[$0] < guess[$1] } ?? 0
    let shift = column[best] - guess[best]
    guard shift.isFinite else { return nil }
    let largest = (0..<problem.states).reduce(0.0) { largest, state in
      let difference = (column[state] - guess[state] - shift).magnitude
      // Written so that what is no number is not taken for the same.
      return difference <= largest ? largest : difference
    }
    return largest <= roundingOfColumns ? (shift, largest) : nil
  }

  /// How far two columns of the same values may differ: some units in the last place of what has
  /// come together since the border of an offset. What they do differ by counts as an error
  /// (``isExact(_:_:)``).
  private var roundingOfColumns: Double {
    let step = problem.transition.magnitude + emission.magnitude
    return max(1e-13, 4 * .ulpOfOne * (Double(Self.unit + 2) * step + (problem.spread ?? 0)))
  }

  /// Takes over what the values of a stretch are relative to, of all blocks before a timestep.
  private func adopt(_ stretch: Int, before end: Int, _ shift: Double, _ results: Results) {
    let (own, first) = (results.offsets(of: stretch) + 1, plan.first(of: stretch) / Self.unit)
    let last = end / Self.unit - first
    let difference = relative.offsets[first + last] + shift - own[last]
    for block in 0..<last { relative.offsets[first + block] = own[block] + difference }
  }

  // MARK: - The path

  /// Follows the path from the start.
  private func follow(_ results: Results) -> DenseAnswer {
    let (values, offset, path) = (results.start(of: 0), relative.offset(of: 0), results.path)
    guard let start = problem.start(at: 0, values: values, offset: offset) else {
      return .infeasible
    }
    path[0] = Kernel.State(start)
    var counter = problem.counter(values: values, offset: offset)
    var rewards = CompensatedSum()
    for (place, steps) in parts.enumerated() {
      rewards.add(follow(steps, results.parts[place], results, &counter))
    }
    return problem.answer(
      rewards, from: start, to: Int(path[problem.timesteps - 1]), optimalPaths: counter.count)
  }

  /// Follows the path through a part.
  ///
  /// - Returns: the rewards of its steps.
  private func follow(
    _ steps: Range<Int>, _ part: Results.Part, _ results: Results,
    _ counter: inout OptimalPathCounter
  ) -> ck_sum {
    let path = results.path
    let isKnown = part.first != nil && isCertain(part, steps)
    var isElsewhere = part.first != path[steps.lowerBound]
    var isChanged = isElsewhere
    for number in StretchPlan.blocks(of: steps) {
      let end = plan.steps(ofBlock: number).upperBound
      let traced = path[end]
      if isElsewhere || !isKnown || counter.isSplit || results.mayTie[number] {
        let isOther = settle(number, results, &counter)
        isChanged = isChanged || isOther
      }
      isElsewhere = path[end] != traced
    }
    if !isChanged { return part.rewards }
    return score(steps, path)
  }

  /// The rewards of some steps of the path.
  private func score(_ steps: Range<Int>, _ path: UnsafePointer<Kernel.State>) -> ck_sum {
    var rewards = ck_sum(total: 0, correction: 0)
    columns.withEmissions(of: timesteps(of: steps)) { emissions, _ in
      kernel.score(steps.count + 1, emissions, path + steps.lowerBound, &rewards)
    }
    return rewards
  }

  /// Whether all that ties in a part was taken for tied.
  private func isCertain(_ part: Results.Part, _ steps: Range<Int>) -> Bool {
    let blocks = (steps.lowerBound / Self.unit)...(steps.upperBound / Self.unit)
    let offset = blocks.reduce(0) { max($0, relative.offsets[$1].magnitude) }
    let step = problem.transition.magnitude + part.emission.magnitude
    let largest = offset + Double(Self.unit + 2) * step + (problem.spread ?? 0)
    let mismatch = mismatches.reduce(0, +)
    return part.tolerance >= 1.05 * Ties.tolerance * max(1, largest) + 4 * mismatch
  }

  /// Sweeps and traces a block by itself, and counts on over it.
  ///
  /// - Returns: whether the path is another than before; mostly what might have tied does not.
  private func settle(
    _ number: Int, _ results: Results, _ counter: inout OptimalPathCounter
  ) -> Bool {
    let (timesteps, path) = (timesteps(of: plan.steps(ofBlock: number)), results.path)
    let states = UnsafeBufferPointer(start: path + timesteps.lowerBound, count: timesteps.count)
    let before = Array(states)
    column.start.update(from: results.end(ofBlock: number), count: kernel.width)
    columns.withEmissions(of: timesteps) { emissions, _ in
      block.sweep(timesteps, emissions, column.start, relative.offsets)
      let mayTie = block.trace(timesteps, emissions, relative.offsets, path)
      if mayTie || counter.isSplit {
        block.count(timesteps, emissions, relative.offsets, path, &counter)
      }
    }
    return !states.elementsEqual(before)
  }
}

/// How far the teams are, told from one thread at a time, while the one that asked waits for them.
private final class StretchProgress: @unchecked Sendable {
  private let plan: StretchPlan
  private let onTimestep: (Int) -> Void
  private let parts = Mutex(0)

  init(_ plan: StretchPlan, _ onTimestep: @escaping (Int) -> Void) {
    (self.plan, self.onTimestep) = (plan, onTimestep)
  }

  /// A team has done one more part.
  func add() {
    parts.withLock {
      $0 += 1
      onTimestep(plan.timesteps - $0 * (plan.timesteps - 1) / (plan.teams * plan.parts.count))
    }
  }
}
