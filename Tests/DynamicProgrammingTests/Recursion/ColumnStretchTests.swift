import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

/// Columns are the same to the last bit, however many threads make them.
@Suite struct ColumnStretchTests {
  /// Enough for two rounds of five threads.
  private static let timesteps = 2000

  private static func models() -> [(name: String, trellis: Trellis)] {
    var models: [(String, Trellis)] = []
    for kind in StretchDecoderTests.Kind.allCases {
      for states in [1, 9] {
        let trellis = StretchDecoderTests.model(
          kind, states: states, timesteps: timesteps, seed: states)
        models.append(("\(kind) \(states)", trellis))
      }
    }
    for seed in 0..<UInt64(3) {
      models.append(("zeros \(seed)", CheckpointTests.chain(timesteps: timesteps, seed: seed)))
      let discounted = CheckpointTests.chain(timesteps: timesteps, seed: seed, discount: 0.9)
      models.append(("discount \(seed)", discounted))
    }
    models.append(("rounds", rounds(states: 3)))
    return models
  }

  /// Every state leads to the next one alone: where a path began is never forgotten.
  private static func rounds(states: Int) -> Trellis {
    var weights = [Double](repeating: -.infinity, count: states * states)
    for state in 0..<states { weights[state * states + (state + 1) % states] = -0.5 }
    return Trellis(
      timesteps: timesteps, initial: [0, -1, -2],
      transition: .same(TransitionTable(dense: weights, states: states)), emission: .absent,
      final: [0, -3, -1])
  }

  @Test(arguments: [Int.max, 0], [2, 5])
  func valuesAreThoseOfOneThread(memory: Int, threads: Int) {
    for (name, trellis) in Self.models() {
      let one = Solution(of: trellis, memory: memory)
      let many = Solution(of: trellis, memory: memory, threads: threads)
      #expect(one.optimum.bitPattern == many.optimum.bitPattern, "\(name)")
      #expect(differences(one.column(at:), many.column(at:), trellis) == 0, "\(name)")
    }
  }

  @Test(arguments: [Int.max, 0])
  func forwardMaximaAreThoseOfOneThread(memory: Int) throws {
    for (name, trellis) in Self.models() {
      let solution = Solution(of: trellis)
      let one = ForwardColumns(of: solution, memory: memory) { _ in }
      let many = ForwardColumns(of: solution, memory: memory, threads: 3) { _ in }
      #expect(differences(one.column(at:), many.column(at:), trellis) == 0, "\(name)")
    }
  }

  @Test(arguments: [Int.max, 0])
  func sumsAreThoseOfOneThread(memory: Int) {
    for (name, trellis) in Self.models() where trellis.discount == 1 {
      let one = Posterior(of: trellis, memory: memory) { _ in }
      let many = Posterior(of: trellis, memory: memory, threads: 3) { _ in }
      #expect(one.logEvidence.bitPattern == many.logEvidence.bitPattern, "\(name)")
      let areSame = (1...trellis.timesteps).allSatisfy {
        one.probabilities(at: $0) == many.probabilities(at: $0)
      }
      #expect(areSame, "\(name)")
    }
  }

  /// Otherwise stretches would be compared with stretches alone.
  @Test func aRunOfColumnsIsWhatOneByOneGives() {
    for (name, trellis) in Self.models() {
      #expect(isTheSameOneByOne(ValueBackup(over: trellis)), "\(name)")
      #expect(isTheSameOneByOne(ValueBackup(over: trellis, paired: true)), "\(name)")
      #expect(isTheSameOneByOne(ForwardMaxima(over: trellis)), "\(name)")
      #expect(isTheSameOneByOne(SoftBackup(over: trellis, temperature: 1)), "\(name)")
      let scaled = SoftBackup(over: trellis, temperature: 1, mayBeScaled: true)
      #expect(isTheSameOneByOne(scaled), "\(name)")
      if trellis.discount == 1 {
        #expect(isTheSameOneByOne(ForwardSums(over: trellis, mayBeScaled: true)), "\(name)")
      }
    }
  }

  private func isTheSameOneByOne<Recursion: ColumnRecursion<Double>>(
    _ recursion: Recursion
  ) -> Bool {
    let (width, count) = (recursion.width, 300)
    let (runs, singles) = (AlignedBuffer(count: count * width), AlignedBuffer(count: count * width))
    let workspace = recursion.makeWorkspace()
    let extents = AlignedMemory<ColumnExtent>(repeating: .absolute, count: count)
    extents.start[0] = recursion.begin(runs.start, in: workspace)
    _ = recursion.advance(
      through: 1..<count, from: runs.start, at: { runs.start + $0 * width }, extents.start + 1,
      in: workspace)
    var areSame = recursion.begin(singles.start, in: workspace).taken == extents.start[0].taken
    for index in 1..<count {
      let column = singles.start + index * width
      let extent = recursion.advance(to: index, from: column - width, into: column, in: workspace)
      areSame = areSame && extent.taken.bitPattern == extents.start[index].taken.bitPattern
      areSame = areSame && extent.spread == extents.start[index].spread
    }
    for place in 0..<(count * width) {
      areSame = areSame && runs.start[place].bitPattern == singles.start[place].bitPattern
    }
    return areSame
  }

  @Test(arguments: [Int.max, 0])
  func valuesAlongAPathAreThoseOfItsColumns(memory: Int) {
    for (name, trellis) in Self.models() {
      let solution = Solution(of: trellis, memory: memory)
      let n = trellis.timesteps
      let states = CompactIntegers((0..<Int32(n)).map { $0 % Int32(trellis.states) })
      for timesteps in [1...n, 7...7, (n - 90)...n] {
        let values = solution.values(along: states, at: timesteps)
        let expected = timesteps.map { solution.column(at: $0)[Int(states[$0 - 1])] }
        let areSame = values == expected
        #expect(areSame, "\(name) \(timesteps)")
      }
    }
  }

  @Test func rewardsAlongAPathAreThoseOfItsEdges() {
    for (name, trellis) in Self.models() {
      let states = CompactIntegers(
        (0..<Int32(trellis.timesteps)).map { $0 * 7 % Int32(trellis.states) })
      let rollout = Rollout(along: states, in: trellis)
      let expected = (1...trellis.timesteps).map {
        trellis.reward(at: $0, from: rollout.state(at: $0 - 1), to: rollout.state(at: $0))
      }
      let areSame = rollout.rewards == expected
      #expect(areSame, "\(name)")
    }
  }

  @Test func columnsAreToldInTheirOrder() {
    let trellis = CheckpointTests.chain(timesteps: Self.timesteps, seed: 1)
    var told: [Int] = []
    _ = Solution(of: trellis, threads: 4) { told.append($0) }
    #expect(told == Array((1...Self.timesteps).reversed()))
  }

  @Test func endsWhereSomebodyStopsIt() {
    struct Stopped: Error {}
    let trellis = CheckpointTests.chain(timesteps: Self.timesteps, seed: 1)
    var told = 0
    #expect(throws: Stopped.self) {
      _ = try Solution(of: trellis, threads: 4) { t in
        told += 1
        if t == 1500 { throw Stopped() }
      }
    }
    #expect(told == Self.timesteps - 1499)
  }

  /// Otherwise the work would be done twice, and nobody would see it in the answers.
  @Test func aSweepFromAGuessComesToTheSameColumns() {
    let trellis = StretchDecoderTests.model(.scores, states: 5, timesteps: 400, seed: 1)
    #expect(joins(ValueBackup(over: trellis)))
    #expect(joins(ForwardMaxima(over: trellis)))
    #expect(joins(SoftBackup(over: trellis, temperature: 1)))
    #expect(joins(ForwardSums(over: trellis)))
    let long = StretchDecoderTests.model(.scores, states: 5, timesteps: 600, seed: 1)
    let toCome = SoftBackup(over: long, temperature: 1, mayBeScaled: true)
    let arrived = ForwardSums(over: long, mayBeScaled: true)
    #expect(toCome.scaled != nil && arrived.scaled != nil)
    #expect(joins(toCome) && joins(arrived))
    #expect(!joins(ValueBackup(over: Self.rounds(states: 3))))
  }

  /// However many columns are made at once, and wherever they are to stand.
  @Test(arguments: [1, 2, 8, 9, 20])
  func columnsOfARunAreThoseOneByOne(states: Int) {
    for seed in 1...UInt64(3) {
      let trellis = ScaledCounterTests.trellis(
        seed: seed, states: states, timesteps: 700, emission: Int(seed) % 3, hasZeros: false)
      let scaled = ForwardSums(over: trellis, mayBeScaled: true)
      #expect(scaled.scaled != nil)
      #expect(runsAgree(scaled), "scaled sums, seed \(seed)")
      let toCome = SoftBackup(over: trellis, temperature: 1, mayBeScaled: true)
      #expect(toCome.scaled != nil)
      #expect(runsAgree(toCome), "scaled sums to come, seed \(seed)")
      #expect(runsAgree(ForwardSums(over: trellis)), "sums, seed \(seed)")
      #expect(runsAgree(ForwardMaxima(over: trellis)), "maxima, seed \(seed)")
      #expect(runsAgree(ValueBackup(over: trellis)), "values, seed \(seed)")
    }
    let free = StretchDecoderTests.model(.scores, states: states, timesteps: 700, seed: 1)
    #expect(runsAgree(ForwardMaxima(over: free)))
    #expect(runsAgree(ForwardSums(over: free, mayBeScaled: true)))
  }

  /// Whether runs of several lengths have the columns, and what was taken off them, of single
  /// steps; also where columns take turns in two places.
  private func runsAgree<Recursion: ColumnRecursion<Double>>(_ recursion: Recursion) -> Bool {
    let (width, count) = (recursion.width, 300)
    let workspace = recursion.makeWorkspace()
    let single = AlignedBuffer(repeating: 0, count: count * width)
    var extents = [ColumnExtent](repeating: .absolute, count: count)
    _ = recursion.begin(single.start, in: workspace)
    for index in 1..<count {
      extents[index] = recursion.advance(
        to: index, from: single.start + (index - 1) * width,
        into: single.start + index * width, in: workspace)
    }
    func column(_ start: UnsafePointer<Double>) -> [UInt64] {
      (0..<width).map { start[$0].bitPattern }
    }
    var areSame = true
    for turns in [2, count] {
      let columns = AlignedBuffer(repeating: 0, count: turns * width)
      _ = recursion.begin(columns.start, in: workspace)
      var (first, length) = (1, 1)
      while first < count {
        let run = first..<min(first + length, count)
        let places = run.map { columns.start + $0 % turns * width }
        var found = [ColumnExtent](repeating: .absolute, count: run.count)
        recursion.advance(
          through: run, from: columns.start + (first - 1) % turns * width, into: places, &found,
          in: workspace)
        for index in turns == count ? run : run.suffix(1) {
          areSame =
            areSame
            && column(places[index - first]) == column(single.start + index * width)
        }
        for (extent, index) in zip(found, run) {
          areSame = areSame && extent.taken.bitPattern == extents[index].taken.bitPattern
        }
        (first, length) = (run.upperBound, min(64, length + 7))
      }
    }
    return areSame
  }

  /// Whether the second half of 400 columns, swept from a guess, can be joined to the first.
  private func joins<Recursion: ColumnRecursion<Double>>(_ recursion: Recursion) -> Bool {
    let columns = AlignedBuffer(count: 400 * recursion.width)
    let width = recursion.width
    let place: ColumnStretch<Recursion>.Place = { index, _ in columns.start + index * width }
    let (first, second) = (
      ColumnStretch(recursion, length: 200, place: place),
      ColumnStretch(recursion, length: 200, place: place)
    )
    _ = recursion.begin(columns.start, in: recursion.makeWorkspace())
    let guess = AlignedBuffer(repeating: recursion.guessedElement ?? 0, count: width)
    first.sweep(1..<200, from: columns.start)
    second.sweep(200..<400, from: guess.start)
    return second.join(to: first)
  }

  /// How many values differ in any bit.
  private func differences(
    _ one: (Int) -> ValueColumn, _ other: (Int) -> ValueColumn, _ trellis: Trellis
  ) -> Int {
    (1...trellis.timesteps).reduce(0) { sum, t in
      let (left, right) = (one(t), other(t))
      return sum
        + (0..<trellis.states).count { left[$0].bitPattern != right[$0].bitPattern }
    }
  }
}
