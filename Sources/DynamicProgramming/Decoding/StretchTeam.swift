import CKernels

/// Sweeps some stretches side by side, from columns that are guessed, and traces their parts.
///
/// A sweep that sets out some way behind a stretch, from any column, mostly comes to the same
/// values but for one number that all have in common: the best paths from all states have met by
/// then. Whether they have is looked at in the end, when the stretch behind is known. So what V is
/// relative to is not known either, nor how far below the best of a cell a candidate still ties:
/// more is taken for tied than is, and the blocks where anything was are swept again by themselves.
final class StretchTeam<Kernel: StretchKernel> {
  private let kernel: Kernel
  private let plan: StretchPlan
  /// The first of its stretches.
  private let first: Int
  private let results: StretchResults<Kernel.State>
  /// One for each lane, since each may compute emissions.
  private let columns: [EmissionColumns]
  private let window: Kernel.Window
  /// The path through a window.
  private let traced: UnsafeMutablePointer<Kernel.State>
  /// What is taken for tied in each stretch.
  private var tolerances: [Double] = []
  /// How large emissions are, as far as they are known.
  private var emission = FactorExtent()

  /// How many timesteps before a part its trace sets out, from a state that is guessed; a window
  /// has as many before its part.
  private let runUp = PathPart.runUp

  init(
    _ kernel: Kernel, _ plan: StretchPlan, team: Int, _ columns: EmissionColumns,
    _ results: StretchResults<Kernel.State>
  ) {
    self.kernel = kernel
    self.plan = plan
    self.first = team * plan.lanes
    self.results = results
    self.columns = (0..<plan.lanes).map { _ in columns.separated() }
    let timesteps = plan.partLength + PathPart.runUp + 1
    self.window = kernel.makeWindow(timesteps: timesteps)
    self.traced = .allocate(capacity: timesteps)
  }

  deinit {
    traced.deallocate()
  }

  /// Decodes the stretches.
  ///
  /// - Parameter onPart: called after each part of all lanes.
  /// - Returns: false if so much may tie that it does not pay.
  func run(onPart: () -> Void) -> Bool {
    for lane in 0..<plan.lanes { begin(lane) }
    for (number, part) in plan.parts.enumerated() {
      // Before the first timestep of all there is nowhere to set out from.
      decode(number, part, from: first == 0 && part.lowerBound == 0 ? runUp : 0)
      if number == 0 && tiesAbound(in: part) { return false }
      if part.lowerBound > 0 { window.move(runUp + 1, to: plan.parts[number + 1].count) }
      onPart()
    }
    return true
  }

  /// The steps of a part of a lane, in those of the sequence.
  private func steps(_ part: Range<Int>, of lane: Int) -> Range<Int> {
    let first = plan.first(of: first + lane)
    return (first + part.lowerBound)..<(first + part.upperBound)
  }

  /// Whether something may tie in every other block, or more.
  private func tiesAbound(in part: Range<Int>) -> Bool {
    let tied = (0..<plan.lanes).reduce(0) { sum, lane in
      sum + StretchPlan.blocks(of: steps(part, of: lane)).count { results.mayTie[$0] }
    }
    return 2 * tied * StretchPlan.block >= plan.lanes * part.count
  }

  // MARK: - A part

  /// Sweeps and traces one part of all lanes.
  ///
  /// - Parameter start: the timestep of the window that the traces set out from.
  private func decode(_ number: Int, _ part: Range<Int>, from start: Int) {
    let blocks = (0..<plan.lanes).map { lane in
      let steps = steps(part, of: lane)
      return (steps.lowerBound - runUp + start)..<(steps.upperBound + 1)
    }
    withEmissions(of: blocks) { emissions in
      let lanes = emissions.enumerated().map { lane, emissions in
        let block = part.lowerBound / Int(CK_TIMESTEPS_PER_OFFSET)
        return ck_lane(
          emissions: emissions.0.dropping(-start), values: window.column(of: lane, at: 0),
          offsets: results.offsets(of: first + lane) + block, tolerance: tolerances[lane])
      }
      sweep(number, part, lanes, to: start)
      for lane in 0..<plan.lanes {
        trace(number, part, of: lane, lanes, from: start, emissions[lane].1)
      }
    }
  }

  /// Sweeps one part of all lanes, keeping a column of each block, and on to where its traces set
  /// out.
  private func sweep(_ number: Int, _ part: Range<Int>, _ lanes: [ck_lane], to start: Int) {
    var last = number == 0 ? runUp + part.count : part.count
    for step in stride(from: part.count - StretchPlan.block, through: 0, by: -StretchPlan.block) {
      window.sweep((runUp + step)..<(last + 1), lanes)
      last = runUp + step
      for lane in 0..<plan.lanes {
        let block = steps(part, of: lane).lowerBound + step
        let place =
          part.lowerBound + step == 0
          ? results.start(of: first + lane)
          : results.end(ofBlock: block / StretchPlan.block - 1)
        place.update(from: window.column(of: lane, at: last), count: kernel.width)
      }
    }
    window.sweep(start..<(runUp + 1), lanes)
  }

  /// Traces one part of a lane and hands it over.
  private func trace(
    _ number: Int, _ part: Range<Int>, of lane: Int, _ lanes: [ck_lane], from start: Int,
    _ emission: EmissionExtent
  ) {
    let column = window.column(of: lane, at: start)
    let best = (0..<kernel.problem.states).max { column[$0] < column[$1] } ?? 0
    traced[start] = Kernel.State(best)
    let end = runUp + part.count + 1
    if window.trace(start..<end, of: lane, lanes, traced) {
      noteTies(in: (runUp + 1)..<end, part, of: lane, lanes)
    }
    var result = StretchResults<Kernel.State>.Part(
      first: traced[runUp], tolerance: lanes[lane].tolerance, emission: emission.measured)
    kernel.score(
      part.count + 1, lanes[lane].emissions.dropping(runUp), traced + runUp, &result.rewards)
    results.parts[plan.place(ofPart: number, in: first + lane)] = result
    (results.path + steps(part, of: lane).lowerBound + 1)
      .update(from: traced + runUp + 1, count: part.count)
  }

  /// Marks the blocks where something may tie on the path of a lane.
  private func noteTies(
    in timesteps: Range<Int>, _ part: Range<Int>, of lane: Int, _ lanes: [ck_lane]
  ) {
    let blocks = StretchPlan.blocks(of: steps(part, of: lane))
    var t = timesteps.lowerBound
    while true {
      t = window.nextTie(in: t..<timesteps.upperBound, of: lane, lanes, traced)
      if t == timesteps.upperBound { return }
      let block = (t - timesteps.lowerBound) / StretchPlan.block
      results.mayTie[blocks.lowerBound + block] = true
      t = min(timesteps.upperBound, timesteps.lowerBound + (block + 1) * StretchPlan.block)
    }
  }

  // MARK: - The guess

  /// Puts the column in its place that the sweep of a lane begins at.
  private func begin(_ lane: Int) {
    let stretch = first + lane
    let isLast = stretch == plan.stretches - 1
    let block = plan.first(of: stretch + 1) / StretchPlan.block - 1
    let end = results.end(ofBlock: block)
    // That of the last stretch is known; there the rate alone is asked for.
    let room = AlignedBuffer(count: kernel.width)
    let rate = runUp(to: isLast ? stretch - 1 : stretch, room.start)
    if !isLast { end.update(from: room.start, count: kernel.width) }
    window.column(of: lane, at: runUp + plan.parts[0].count)
      .update(from: end, count: kernel.width)
    tolerances.append(tolerance(in: stretch, rate: rate))
  }

  /// Sweeps to the last timestep of a stretch from a column of zeros some way behind it.
  ///
  /// - Parameter column: room for what comes out.
  /// - Returns: how far the best value moves in a step.
  private func runUp(to stretch: Int, _ column: UnsafeMutablePointer<Double>) -> Double {
    let end = plan.first(of: stretch + 1)
    let timesteps = end..<(end + StretchPlan.runUp + 1)
    for state in 0..<kernel.width {
      column[state] = state < kernel.problem.states ? 0 : -.infinity
    }
    let unit = Int(CK_TIMESTEPS_PER_OFFSET)
    var offsets = [Double](repeating: 0, count: StretchPlan.runUp / unit + 1)
    let block = kernel.makeBlock(timesteps: timesteps.count)
    offsets.withUnsafeMutableBufferPointer { offsets in
      guard let start = offsets.baseAddress else { return }
      columns[0].withEmissions(of: timesteps) { emissions, extent in
        block.sweep(timesteps, emissions, column, start - end / unit)
        emission.formMaximum(with: extent.measured)
      }
    }
    return offsets[0].magnitude / Double(StretchPlan.runUp)
  }

  /// At least what ties with the best of any cell of a stretch, as far as a rate and some emissions
  /// tell.
  private func tolerance(in stretch: Int, rate: Double) -> Double {
    let whole = rate * Double(plan.timesteps - plan.first(of: stretch))
    let step = kernel.problem.transition.magnitude + 2 * emission.magnitude
    let column = Double(CK_TIMESTEPS_PER_OFFSET + 2) * step + (kernel.problem.spread ?? 0)
    return 1.1 * Ties.tolerance * max(1, 4 * whole + column)
  }

  private typealias Emissions = (ck_emissions, EmissionExtent)

  /// Calls `body` with the emissions of some timesteps for each lane.
  private func withEmissions(
    of blocks: [Range<Int>], _ found: [Emissions] = [], _ body: ([Emissions]) -> Void
  ) {
    guard found.count < blocks.count else { return body(found) }
    columns[found.count].withEmissions(of: blocks[found.count]) { emissions, extent in
      withEmissions(of: blocks, found + [(emissions, extent)], body)
    }
  }
}
