import CKernels

/// How the steps of a sequence are cut: into stretches that are swept at once, several of them side
/// by side on one thread, which are its lanes; those into parts, which are swept and traced one
/// after the other; and all into blocks, which can be swept again by themselves.
///
/// Step t leads from timestep t to t + 1, timesteps counting from 0. It depends on N and S alone,
/// and not on how many threads there are.
struct StretchPlan: Sendable {
  /// Steps in a block.
  static let block = 2 * Int(CK_TIMESTEPS_PER_OFFSET)
  /// How many timesteps behind a stretch its sweep sets out, from a column that is guessed.
  static let runUp = 64
  /// The fewest steps of a stretch that has others before and behind it on other threads.
  private static let longEnough = 16 * runUp
  /// The most threads that work at once.
  private static let teamsAtMost = 8

  /// N.
  let timesteps: Int
  /// Stretches that are swept side by side.
  let lanes: Int
  /// How often there are so many.
  let teams: Int
  /// Steps in a stretch, whole blocks.
  let length: Int
  /// Those of every stretch, as steps from its first: from right to left. Whole blocks.
  let parts: [Range<Int>]
  /// The most steps in a part.
  let partLength: Int
  /// Steps that are left over behind the last stretch, less than a block for each of them.
  let rest: Range<Int>

  /// Nil if there are too few timesteps.
  ///
  /// - Parameter partLength: the most steps in a part, whole blocks.
  init?(timesteps: Int, lanes: Int, partLength: Int) {
    let steps = timesteps - 1
    var teams = Self.teamsAtMost
    while teams > 1 && steps / (teams * lanes) < Self.longEnough { teams /= 2 }
    let length = steps / (teams * lanes) / Self.block * Self.block
    guard length >= 8 * Self.runUp else { return nil }
    (self.timesteps, self.lanes, self.teams) = (timesteps, lanes, teams)
    (self.length, self.partLength) = (length, partLength)
    self.parts = stride(from: length, to: 0, by: -partLength).map { max(0, $0 - partLength)..<$0 }
    self.rest = (teams * lanes * length)..<steps
  }

  /// Nil if sweeps cannot be joined, or there are too few timesteps. What is swept and traced
  /// together, `partLength` steps of all lanes, should stay in the cache.
  init?(for problem: DenseProblem, lanes: Int, partLength: Int) {
    guard problem.spread != nil else { return nil }
    self.init(timesteps: problem.timesteps, lanes: lanes, partLength: partLength)
  }

  /// How many there are.
  var stretches: Int { teams * lanes }

  /// The first timestep of a stretch, which is the last one of the stretch before.
  func first(of stretch: Int) -> Int { stretch * length }

  /// The parts of all stretches and those of the rest, from left to right, as steps.
  var allParts: [Range<Int>] {
    var all: [Range<Int>] = []
    for stretch in 0..<stretches {
      let first = self.first(of: stretch)
      for part in parts.reversed() {
        all.append((first + part.lowerBound)..<(first + part.upperBound))
      }
    }
    for first in stride(from: rest.lowerBound, to: rest.upperBound, by: partLength) {
      all.append(first..<min(first + partLength, rest.upperBound))
    }
    return all
  }

  /// Where a part of a stretch, counted from the right, stands among all parts.
  func place(ofPart part: Int, in stretch: Int) -> Int {
    stretch * parts.count + parts.count - 1 - part
  }

  /// The blocks in which some steps lie.
  static func blocks(of steps: Range<Int>) -> Range<Int> {
    (steps.lowerBound / block)..<((steps.upperBound + block - 1) / block)
  }

  /// The steps of a block.
  func steps(ofBlock number: Int) -> Range<Int> {
    (number * Self.block)..<min((number + 1) * Self.block, timesteps - 1)
  }
}
