/// The E step over many sequences, on several threads.
///
/// The sequences are cut into blocks of about as many timesteps each, whatever the number of
/// threads and the memory; every block is gathered in order, and the blocks are added in order. So
/// the counts are the same to the last bit on one thread and on many, and in little memory.
public struct Expectation: Sendable {
  /// How many threads work at once.
  public let threads: Int
  /// How many bytes the values of a sequence, and the counts of blocks that are not added yet, may
  /// take; the counts of one block for each thread are kept in any case.
  public let memory: Int

  /// - Parameters:
  ///   - threads: how many work at once, at least one.
  ///   - memory: how many bytes the work may take beside the sequences.
  public init(threads: Int = 1, memory: Int = 256 << 20) {
    precondition(threads >= 1, "at least one thread")
    self.threads = threads
    self.memory = memory
  }

  /// About how many blocks there are.
  private static let blocks = 64
  /// How many sequences may be cut.
  private static let longSequencesAtMost = 8

  /// The expected counts of some sequences under a model.
  ///
  /// - Parameters:
  ///   - model: the parameters.
  ///   - sequences: what was observed; their own parameters are not looked at.
  ///   - places: which of them, ascending; nil = all.
  ///   - walk: which paths of each are gathered, by its place; nil = every path.
  /// - Complexity: O(Σ N · E) time.
  public func counts(
    of model: ChainModel, over sequences: [Trellis], at places: [Int]? = nil,
    along walk: (@Sendable (Trellis, Int) -> Walk)? = nil
  ) -> ExpectedCounts {
    counts(of: model, over: TrainingSequences(sequences), at: places, along: walk)
  }

  /// The same of sequences that may be read only when their turn comes.
  public func counts(
    of model: ChainModel, over sequences: TrainingSequences, at places: [Int]? = nil,
    along walk: (@Sendable (Trellis, Int) -> Walk)? = nil
  ) -> ExpectedCounts {
    let places = places ?? Array(sequences.indices)
    var total = ExpectedCounts(of: model)
    let lengths = places.map { sequences.timesteps(of: $0) }
    let blocks = Self.cut(lengths, into: Self.blocks)
    // Sequences of about the same length keep all threads busy without being cut.
    let long = max(LongSequence.least, lengths.reduce(0, +) / Self.longSequencesAtMost)
    let context = Context(model, sequences, places, walk, memory: memory / 2 / threads)
    let atOnce = max(threads, memory / 4 / (8 * max(1, total.size)))
    for first in stride(from: 0, to: blocks.count, by: atOnce) {
      let round = blocks[first..<min(first + atOnce, blocks.count)]
      let gathered = OrderedWork.results(
        of: round.count, threads: threads, with: { context.counter(threads, long: long) }
      ) { context.gather(round[first + $1], with: $0) }
      for counts in gathered { total.add(counts) }
    }
    return total
  }

  /// Cuts a row of lengths into stretches of about the same sum.
  private static func cut(_ lengths: [Int], into parts: Int) -> [Range<Int>] {
    let share = max(1, (lengths.reduce(0, +) + parts - 1) / parts)
    var (stretches, start, sum): ([Range<Int>], Int, Int) = ([], 0, 0)
    for (place, length) in lengths.enumerated() {
      sum += length
      guard sum >= share || place == lengths.count - 1 else { continue }
      stretches.append(start..<(place + 1))
      (start, sum) = (place + 1, 0)
    }
    return stretches
  }

  /// What all threads read.
  private struct Context: Sendable {
    let model: ChainModel
    let sequences: TrainingSequences
    let places: [Int]
    let walk: (@Sendable (Trellis, Int) -> Walk)?
    let shares: EdgeShares?
    let scaled: ScaledTables?
    let memory: Int

    init(
      _ model: ChainModel, _ sequences: TrainingSequences, _ places: [Int],
      _ walk: (@Sendable (Trellis, Int) -> Walk)?, memory: Int
    ) {
      self.model = model
      self.sequences = sequences
      self.places = places
      self.walk = walk
      self.shares = model.table.map(EdgeShares.init)
      self.scaled = ScaledTables(model)
      self.memory = memory
    }

    func counter(_ threads: Int, long: Int) -> VisitCounter {
      VisitCounter(of: model, shares, scaled, memory: memory, threads: threads, long: long)
    }

    func gather(_ block: Range<Int>, with counter: VisitCounter) -> ExpectedCounts {
      for place in block {
        let place = places[place]
        let trellis = model.trellis(of: sequences[place])
        counter.add(trellis, along: walk?(trellis, place) ?? .everyPath, at: place)
      }
      return counter.finish()
    }
  }
}

/// Which paths of a sequence are gathered.
public enum Walk: Sendable {
  /// All, each as often as it is probable.
  case everyPath
  /// One, z_1 … z_N.
  case path([Int])
  /// All that go where a reference is known.
  case reference(Reference)
}

extension Reference {
  /// How its paths are gathered: where each timestep is known to be in one state there is only one.
  public var walk: Walk {
    let path = states.compactMap { $0?.count == 1 ? $0?.first : nil }
    return path.count == states.count ? .path(path) : .reference(self)
  }
}
