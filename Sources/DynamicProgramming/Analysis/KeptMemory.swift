/// What answers keep for every timestep, in bytes, besides columns of values, of which there may be
/// as few as memory has room for. Measured on long sequences, and rounded up.
public enum KeptMemory {
  /// The best path: a byte for each state of up to 255, else four.
  public static func path(states: Int) -> Int { states <= CompactIntegers.largestInByte ? 1 : 4 }

  /// Margins: the path that they are of, and where they are weak or tied; with surprise beside them
  /// or not.
  public static let margins = 8
  /// The best paths: the first of them, another that is written, and the best sidetrack of each
  /// block of cells.
  public static let ranking = 3
  /// The most probable state, and where it is another than that of the best path.
  public static let posterior = 4
  /// A reference, and the terms by which the best path differs.
  public static let reference = 48

  /// So many paths that are drawn.
  public static func samples(_ count: Int) -> Int {
    let (bytes, overflows) = count.multipliedReportingOverflow(by: 4)
    return overflows ? .max : bytes
  }
}

/// What may be kept for the whole of a sequence.
public struct MemoryAllowance: Sendable {
  /// What somebody said, in bytes.
  public let bytes: Int

  /// What nobody is refused, however little was allowed: then that bounds the columns alone.
  private static let least = 64 << 20

  /// - Parameter bytes: what somebody said.
  public init(_ bytes: Int) {
    self.bytes = bytes
  }

  /// What is to be kept for so many timesteps, if it is more than is allowed; else nil.
  ///
  /// - Parameters:
  ///   - timesteps: N.
  ///   - each: bytes for every timestep.
  public func excess(timesteps: Int, each: Int) -> Int? {
    let needed = Self.product(timesteps, each)
    return needed > max(bytes, Self.least) ? needed : nil
  }

  /// What columns may take beside that, each of so many tables.
  public func columns(timesteps: Int, each: Int, tables: Int) -> Int {
    let rest = max(bytes, Self.least) - Self.product(timesteps, each)
    return min(bytes, max(0, rest)) / max(1, tables)
  }

  /// How many things of so many bytes each may be there at once.
  public func count(of each: Int) -> Int { max(bytes, Self.least) / max(1, each) }

  private static func product(_ timesteps: Int, _ each: Int) -> Int {
    let (bytes, overflows) = timesteps.multipliedReportingOverflow(by: each)
    return overflows ? .max : bytes
  }
}
