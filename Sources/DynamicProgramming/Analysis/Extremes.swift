/// The least or the largest of one number a timestep, for stretches of timesteps: where there are
/// many, of pieces of them alone, so that a hundred million take no more room than a hundred
/// thousand.
public struct Extremes: Sendable, Equatable {
  /// Which of the two.
  public enum Kind: Sendable { case least, largest }

  private let kind: Kind
  private let length: Int
  private var pieces: [Double] = []
  private var count = 0

  /// The most pieces: a line on a screen has some hundred places, and shows each of them.
  private static let most = 1 << 17

  /// How many timesteps of N share a piece: 1 up to some hundred thousand, else a power of two.
  public static func pieceLength(for timesteps: Int) -> Int {
    var length = 1
    while timesteps > most * length { length *= 2 }
    return length
  }

  /// Of no numbers yet.
  ///
  /// - Parameters:
  ///   - kind: which of the two.
  ///   - timesteps: N, how many there will be.
  public init(_ kind: Kind, timesteps: Int) {
    self.kind = kind
    self.length = Self.pieceLength(for: timesteps)
    pieces.reserveCapacity((timesteps + length - 1) / length)
  }

  /// Takes the number of the next timestep.
  @inline(__always)
  public mutating func append(_ number: Double) {
    // A power of two.
    if count & (length - 1) == 0 {
      pieces.append(number)
    } else if isBeyond(number, pieces[pieces.count - 1]) {
      pieces[pieces.count - 1] = number
    }
    count += 1
  }

  @inline(__always)
  private func isBeyond(_ number: Double, _ known: Double) -> Bool {
    switch kind {
    case .least: number < known
    case .largest: number > known
    }
  }

  /// That of all numbers; nil if there are none.
  public var overall: Double? { extreme(of: pieces[...]) }

  /// That of some timesteps, 1 … N, and of those that share a piece with the first or the last of
  /// them.
  ///
  /// - Complexity: O(m / l) for m timesteps and pieces of l.
  public subscript(timesteps: ClosedRange<Int>) -> Double {
    let places = (timesteps.lowerBound - 1) / length...(timesteps.upperBound - 1) / length
    return extreme(of: pieces[places]) ?? .nan
  }

  private func extreme(of numbers: ArraySlice<Double>) -> Double? {
    switch kind {
    case .least: numbers.min()
    case .largest: numbers.max()
    }
  }
}
