/// One axis that an array must have.
public struct ArrayAxis: Sendable, Equatable {
  /// What is counted along the axis.
  public let countable: Countable
  /// Its length; nil where any is right.
  public let count: Int?

  /// - Parameters:
  ///   - countable: what is counted along the axis.
  ///   - count: its length; nil where any is right.
  public init(_ countable: Countable, _ count: Int?) {
    self.countable = countable
    self.count = count
  }
}
