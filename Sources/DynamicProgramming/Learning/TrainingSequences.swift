/// The sequences that are learned from: at hand, or read again whenever they are needed, so that
/// they take no memory but for their lengths.
public struct TrainingSequences: RandomAccessCollection, Sendable {
  /// A sequence, and what is known of its states.
  public typealias Example = (trellis: Trellis, reference: Reference?)

  private enum Source: Sendable {
    case kept([Trellis], [Reference?])
    case read(@Sendable (Int) -> Example, lengths: [Int32], areKnown: [Bool])
  }

  private let source: Source

  /// Those that are at hand.
  ///
  /// - Parameters:
  ///   - trellises: what was observed; their parameters are not looked at.
  ///   - references: what is known of the states of each; empty if nothing is.
  public init(_ trellises: [Trellis], references: [Reference?] = []) {
    precondition(
      references.isEmpty || references.count == trellises.count, "a reference for each sequence")
    source = .kept(trellises, references)
  }

  /// Those that are read again whenever they are needed.
  ///
  /// - Parameters:
  ///   - lengths: N of each.
  ///   - areKnown: whether each has a reference.
  ///   - read: the one at a place, on any thread.
  public init(
    lengths: [Int32], areKnown: [Bool], reading read: @escaping @Sendable (Int) -> Example
  ) {
    precondition(lengths.count == areKnown.count, "as many of both")
    source = .read(read, lengths: lengths, areKnown: areKnown)
  }

  /// 0.
  public var startIndex: Int { 0 }

  /// How many there are.
  public var endIndex: Int {
    switch source {
    case .kept(let trellises, _): trellises.count
    case .read(_, let lengths, _): lengths.count
    }
  }

  /// What was observed.
  public subscript(place: Int) -> Trellis {
    switch source {
    case .kept(let trellises, _): trellises[place]
    case .read(let read, _, _): read(place).trellis
    }
  }

  /// N of a sequence, which is not read for it.
  public func timesteps(of place: Int) -> Int {
    switch source {
    case .kept(let trellises, _): trellises[place].timesteps
    case .read(_, let lengths, _): Int(lengths[place])
    }
  }

  /// Whether something is known of the states of a sequence, which is not read for it.
  public func hasReference(_ place: Int) -> Bool {
    switch source {
    case .kept(_, let references): references.indices.contains(place) && references[place] != nil
    case .read(_, _, let areKnown): areKnown[place]
    }
  }

  /// What is known of the states of a sequence.
  public func reference(of place: Int) -> Reference? {
    switch source {
    case .kept(_, let references): references.indices.contains(place) ? references[place] : nil
    case .read(let read, _, let areKnown): areKnown[place] ? read(place).reference : nil
    }
  }
}
