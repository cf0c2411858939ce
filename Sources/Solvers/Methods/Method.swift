import DynamicProgramming

/// A way to look for the best path of a trellis, one step at a time.
///
/// A method is a value: a copy is a checkpoint, from which it goes on in the same way. It looks at
/// the trellis through a ``CountedTrellis`` alone, so that its work is counted as that of any other.
public protocol Method: Sendable {
  /// What it is called, and what can be set.
  static var card: MethodCard { get }

  /// The method before its first step.
  ///
  /// - Parameters:
  ///   - seed: where its random numbers begin; a method that uses none passes it over.
  ///   - settings: what differs from the standard values on its card.
  init(on trellis: Trellis, seed: UInt64, settings: Settings)

  /// Does the smallest piece of work after which there is something to see; nothing once it is
  /// finished.
  mutating func step()

  /// What it has looked at.
  var work: CountedTrellis { get }
  /// The best path that it knows; nil if it knows none.
  var best: FoundPath? { get }
  /// Whether there is nothing left for it to do.
  var isFinished: Bool { get }
  /// Whether the method itself has proven that no path is better than ``best``; that none is
  /// possible, if it has none.
  var isExact: Bool { get }

  /// The path that it has in hand, z_1 … z_t; it may break off, and may be empty.
  var present: [Int] { get }
  /// What it holds of a cell, t = 0 … N.
  func picture(of cell: TrellisCell) -> CellPicture
  /// What it holds to be Q*(z, z′); nil where it has no opinion.
  func estimate(from cell: TrellisCell, to state: Int) -> Double?
}

extension Method {
  /// No method that does not say so proves anything.
  public var isExact: Bool { false }
  /// Methods that search forwards have no opinion on what is to come.
  public func estimate(from cell: TrellisCell, to state: Int) -> Double? { nil }

  /// The trellis itself.
  var trellis: Trellis { work.trellis }
}
