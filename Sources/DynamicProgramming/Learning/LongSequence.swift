/// The expected counts of one long sequence, on several threads.
///
/// It is cut into stretches, always the same ones. What comes into a stretch, α from its left and β
/// from its right, is guessed: a recursion that begins some hundred timesteps away with equal
/// shares has forgotten by then where it began. Once the neighbour is done, what came is compared
/// with the guess. From the first stretch on where the two differ by more than rounding the rest
/// goes on from what came, on one thread. Whether they differ depends on the sequence alone: so the
/// counts are the same to the last bit for any number of threads.
///
/// That products of positive matrices forget where they began is Birkhoff's theorem: Seneta,
/// Non-negative Matrices and Markov Chains (1981), chapter 3.
struct LongSequence {
  let trellis: Trellis
  let model: ChainModel
  let tables: ScaledTables
  let threads: Int
  /// How many bytes the counts of stretches may take that are not added yet.
  let memory: Int

  /// How many timesteps a stretch has.
  static let stretch = 1 << 14
  /// Sequences of fewer are done in one go.
  static let least = 4 * stretch
  /// How many timesteps away a guess begins.
  private static let approach = 512
  /// How far numbers may lie apart for the guess to be right.
  private static let tolerance = 1e-12

  /// A stretch and its α.
  private struct Swept: Sendable {
    /// α before it, before each of its blocks, and of its last timestep.
    let start, starts, end: [Double]
    /// Σ log c_t.
    let evidence: Double
  }

  /// A stretch and its counts.
  private struct Gathered: Sendable {
    /// β of its last timestep, and of the one before its first.
    let entered, left: [Double]
    let counts: ExpectedCounts
  }

  /// Gathers it; false, and nothing is gathered, where it has to be done with logs.
  ///
  /// - Complexity: O(N · S²) time, O(N / 256 · S) space beside the counts.
  func add(to counts: inout ExpectedCounts) -> Bool {
    let counter = ScaledCounter(tables)
    guard ScaledCounter.takes(trellis), let start = counter.begin(trellis) else { return false }
    guard let swept = sweep(from: counter.reached, counter) else { return false }
    let last = swept[swept.count - 1].end.reduce(0, +)
    guard last > 0 else { return false }
    guard let gathered = gather(swept, from: 1 / last, counter) else { return false }
    counter.note(trellis, swept.reduce(start + .log(last)) { $0 + $1.evidence }, &counts)
    counts.addUses(gathered)
    return true
  }

  /// The timesteps 2 … N, cut.
  private var stretches: [Range<Int>] {
    stride(from: 2, to: trellis.timesteps + 1, by: Self.stretch).map {
      $0..<min($0 + Self.stretch, trellis.timesteps + 1)
    }
  }

  /// α of all stretches, nil where it has to be done with logs.
  private func sweep(from first: [Double], _ counter: ScaledCounter) -> [Swept]? {
    let stretches = stretches
    let guesses = OrderedWork.results(
      of: stretches.count, threads: threads, with: { ScaledCounter(tables) }
    ) { counter, place in
      let timesteps = stretches[place]
      if place == 0 { return sweep(timesteps, from: first, counter) }
      counter.reached = [Double](repeating: 1, count: counter.states)
      let approach = (timesteps.lowerBound - Self.approach)..<timesteps.lowerBound
      guard counter.sweep(approach, trellis) != nil else { return nil }
      return sweep(timesteps, from: counter.reached, counter)
    }
    guard let begin = guesses[0] else { return nil }
    var swept = [begin]
    var forgets = true
    for (timesteps, guess) in zip(stretches, guesses).dropFirst() {
      let came = swept[swept.count - 1].end
      if forgets, let guess, Self.agree(guess.start, came) {
        swept.append(guess)
        continue
      }
      forgets = false
      guard let next = sweep(timesteps, from: came, counter) else { return nil }
      swept.append(next)
    }
    return swept
  }

  private func sweep(
    _ timesteps: Range<Int>, from start: [Double], _ counter: ScaledCounter
  ) -> Swept? {
    counter.reached = start
    return counter.sweep(timesteps, trellis).map {
      Swept(start: start, starts: counter.starts, end: counter.reached, evidence: $0)
    }
  }

  /// β of all stretches, the last one first, and what is counted by it; in rounds, so that few
  /// counts are kept.
  ///
  /// - Returns: nil where it has to be done with logs.
  private func gather(
    _ swept: [Swept], from last: Double, _ counter: ScaledCounter
  ) -> ExpectedCounts? {
    var counts = ExpectedCounts(of: model)
    let stretches = stretches
    let atOnce = max(threads, memory / (8 * max(1, counts.size)))
    var (came, forgets) = ([Double](repeating: last, count: counter.states), true)
    for upper in stride(from: stretches.count, to: 0, by: -atOnce) {
      let lower = max(0, upper - atOnce)
      let guesses = OrderedWork.results(
        of: forgets ? upper - lower : 0, threads: threads, with: { ScaledCounter(tables) }
      ) { counter, place in
        let place = upper - 1 - place
        return gather(
          place, stretches, swept, from: guess(place, stretches, swept, counter), counter)
      }
      for place in (lower..<upper).reversed() {
        let guess = forgets ? guesses[upper - 1 - place] : nil
        forgets = guess.map { Self.agree($0.entered, came) } ?? false
        guard
          let gathered = forgets ? guess : gather(place, stretches, swept, from: came, counter)
        else { return nil }
        counts.addUses(gathered.counts)
        came = gathered.left
      }
    }
    return counts
  }

  /// β of the last timestep of a stretch.
  private func guess(
    _ place: Int, _ stretches: [Range<Int>], _ swept: [Swept], _ counter: ScaledCounter
  ) -> [Double] {
    let end = stretches[place].upperBound
    var none = ExpectedCounts(of: model)
    counter.reached = swept[place].end
    if end <= trellis.timesteps {
      let approach = end..<min(end + Self.approach, trellis.timesteps + 1)
      counter.reached = swept[place + 1].start
      _ = counter.sweep(approach, trellis)
      let last = 1 / counter.reached.reduce(0, +)
      counter.setToCome([Double](repeating: last, count: counter.states))
      _ = counter.gather(approach, counter.starts, trellis, isCounted: false, to: &none)
      return Self.scaled(counter.toComeBefore, beside: swept[place].end)
    }
    return [Double](repeating: 1 / counter.reached.reduce(0, +), count: counter.states)
  }

  /// Nil where it has to be done with logs.
  private func gather(
    _ place: Int, _ stretches: [Range<Int>], _ swept: [Swept], from entered: [Double],
    _ counter: ScaledCounter
  ) -> Gathered? {
    var counts = ExpectedCounts(of: model)
    counter.setToCome(entered)
    let isRight =
      counter.gather(
        stretches[place], swept[place].starts, trellis, isAtHand: false, to: &counts)
      && (place > 0 || counter.finish(trellis, &counts))
    // In any case: the products are those of the next one from here on.
    counter.finish(&counts)
    if !isRight { return nil }
    let left =
      place == 0 ? [] : Self.scaled(counter.toComeBefore, beside: swept[place - 1].end)
    return Gathered(entered: entered, left: left, counts: counts)
  }

  /// β such that Σ α β is 1: rounding does not add up from one stretch to the next.
  private static func scaled(_ toCome: [Double], beside reached: [Double]) -> [Double] {
    let sum = zip(reached, toCome).reduce(0) { $0 + $1.0 * $1.1 }
    return toCome.map { $0 / sum }
  }

  private static func agree(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance * max($0.magnitude, $1.magnitude) }
  }
}
